"""The account's promises: a repair adds and never erases, and every day adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.core.hurts import Release
from microhurts_desktop.core.ledger import (
    Account,
    PostingKind,
    balance_by_day,
    landings,
    postings,
    unrepaired_by_day,
)
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.core.repairs import Landed, Landing, ReachedOut, Repair
from tests.builders import HERE, NOON, a_good_moment, a_hurt, a_repair, a_uuid
from tests.core.accounts import FIRST, LAST, accounts

TODAY = NOON.date()
DAY = timedelta(days=1)


def amounts(account: Account) -> list[float]:
    return [one.amount for one in postings(account)]


def landed(how: Landed, *, after_days: int = 0, hurt: str | None = None, number: int = 0) -> Repair:
    return a_repair(
        uuid=a_uuid(500 + number),
        hurt=hurt,
        landing=Landing(landed=how, landed_on=TODAY + after_days * DAY),
    )


@given(accounts(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(account: Account, random: Random) -> None:
    shuffled = Account(
        tuple(random.sample(account.hurts, len(account.hurts))),
        tuple(random.sample(account.good_moments, len(account.good_moments))),
        tuple(random.sample(account.repairs, len(account.repairs))),
    )
    assert postings(shuffled) == postings(account)
    assert unrepaired_by_day(shuffled, FIRST, LAST) == unrepaired_by_day(account, FIRST, LAST)


@given(accounts())
def test_a_repair_never_removes_a_posting(account: Account) -> None:
    without = set(postings(replace(account, repairs=())))
    assert without <= set(postings(account))
    assert all(one.amount > 0 for one in postings(account) if one not in without)


@given(accounts())
def test_all_that_lands_never_exceeds_the_strength(account: Account) -> None:
    for hurt in account.hurts:
        reached = landings(hurt, account.repairs)
        total = sum(amount for _, _, amount in reached)
        assert 0 <= total <= hurt.strength
        assert all(amount >= 0 for _, _, amount in reached)
        if all(landing.landed is Landed.PARTLY for _, landing, _ in reached):
            assert total <= hurt.strength / 2
        else:
            assert total == hurt.strength


@given(accounts())
def test_the_balance_is_the_sum_of_its_postings_on_every_day(account: Account) -> None:
    entries = postings(account)
    for day, balance in balance_by_day(entries, FIRST, LAST).items():
        assert balance == sum(one.amount for one in entries if one.day <= day)


@given(accounts())
def test_unrepaired_weight_is_never_negative_nor_more_than_the_strengths(account: Account) -> None:
    most = sum(hurt.strength for hurt in account.hurts)
    weights = unrepaired_by_day(account, FIRST, LAST)
    assert all(0 <= weight <= most for weight in weights.values())


@given(accounts(), st.integers(0, 30), st.integers(0, 30))
def test_two_ranges_agree_where_they_overlap(account: Account, one: int, other: int) -> None:
    inner_first, inner_last = sorted((FIRST + one * DAY, FIRST + other * DAY))
    entries = postings(account)
    whole = balance_by_day(entries, FIRST, LAST)
    inner = balance_by_day(entries, inner_first, inner_last)
    assert inner.items() <= whole.items()
    weights = unrepaired_by_day(account, inner_first, inner_last)
    assert weights.items() <= unrepaired_by_day(account, FIRST, LAST).items()


@given(accounts())
def test_postings_stand_by_day_then_time_then_uuid(account: Account) -> None:
    entries = [(one.day, one.at, one.uuid) for one in postings(account)]
    assert entries == sorted(entries)


@given(accounts())
def test_deleting_a_hurt_takes_its_landings_along(account: Account) -> None:
    if not account.hurts:
        return
    gone, *rest = account.hurts
    left = postings(replace(account, hurts=tuple(rest)))
    assert not any(gone.uuid in (one.uuid, one.hurt) for one in left)


def test_a_good_moment_adds_its_warmth_and_a_hurt_takes_its_strength() -> None:
    account = Account((a_hurt(strength=4),), (a_good_moment(warmth=5),))
    assert sorted(amounts(account)) == [-4, 5]


def test_a_range_carries_in_what_came_before_it() -> None:
    account = Account(good_moments=(a_good_moment(warmth=2),))
    line = balance_by_day(postings(account), TODAY + 10 * DAY, TODAY + 11 * DAY)
    assert line == {TODAY + 10 * DAY: 2, TODAY + 11 * DAY: 2}


def test_what_comes_after_a_range_stays_out_of_it() -> None:
    account = Account((a_hurt(),))
    assert balance_by_day(postings(account), TODAY - DAY, TODAY - DAY) == {TODAY - DAY: 0}
    assert unrepaired_by_day(account, TODAY - DAY, TODAY) == {TODAY - DAY: 0, TODAY: 3}


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        balance_by_day((), TODAY, TODAY - DAY)


def test_partly_posts_half_once_and_fully_the_rest() -> None:
    hurt = a_hurt(strength=5)
    repairs = (
        landed(Landed.PARTLY, hurt=hurt.uuid),
        landed(Landed.PARTLY, after_days=1, hurt=hurt.uuid, number=1),
        landed(Landed.FULLY, after_days=2, hurt=hurt.uuid, number=2),
        landed(Landed.PARTLY, after_days=3, hurt=hurt.uuid, number=3),
    )
    account = Account((hurt,), (), repairs)
    assert sorted(amounts(account)) == [-5, 2.5, 2.5]
    weights = unrepaired_by_day(account, TODAY, TODAY + 3 * DAY)
    assert list(weights.values()) == [2.5, 2.5, 0, 0]


def test_not_yet_and_a_repair_nobody_answered_post_nothing() -> None:
    hurt = a_hurt()
    account = Account(
        (hurt,), (), (a_repair(hurt=hurt.uuid, landed=Landed.NOT_YET), a_repair(hurt=hurt.uuid))
    )
    assert amounts(account) == [-3]


def test_marking_again_replaces() -> None:
    hurt = a_hurt(strength=4)
    first = a_repair(hurt=hurt.uuid, landed=Landed.FULLY)
    again = replace(first, landing=Landing(landed=Landed.PARTLY, landed_on=TODAY + DAY))
    assert sorted(amounts(Account((hurt,), (), (again,)))) == [-4, 2]


def test_an_unprompted_repair_that_reached_me_is_a_good_moment_of_accountability() -> None:
    repair = a_repair(landing=Landing(landed=Landed.PARTLY, landed_on=TODAY + 2 * DAY, warmth=4))
    (entry,) = postings(Account((), (), (repair,)))
    assert (entry.day, entry.amount, entry.kind) == (
        TODAY + 2 * DAY,
        4,
        PostingKind.ACCOUNTABILITY,
    )


def test_an_unprompted_repair_that_did_not_land_posts_nothing() -> None:
    not_yet = Landing(landed=Landed.NOT_YET, landed_on=TODAY, warmth=4)
    assert postings(Account((), (), (a_repair(landing=not_yet),))) == ()


def test_what_i_offered_posts_nothing_in_my_account() -> None:
    hurt = a_hurt()
    mine = (a_repair(by=ReachedOut.I), a_repair(by=ReachedOut.I, hurt=hurt.uuid))
    assert amounts(Account((hurt,), (), mine)) == [-3]


def test_a_release_posts_nothing_and_ends_the_waiting_from_that_day() -> None:
    let_go = Release(at=NOON + 2 * DAY, what_changed="we laughed about it")
    hurt = a_hurt(release=let_go)
    late = landed(Landed.PARTLY, after_days=3, hurt=hurt.uuid)
    account = Account((hurt,), (), (late,))
    assert sorted(amounts(account)) == [-3, 1.5]
    weights = unrepaired_by_day(account, TODAY, TODAY + 4 * DAY)
    assert list(weights.values()) == [3, 3, 0, 0, 0]


def test_a_hurt_moved_behind_its_own_landing_weighs_only_from_its_day() -> None:
    hurt = a_hurt(happened_at=NOON + 5 * DAY, strength=4)
    account = Account((hurt,), (), (landed(Landed.PARTLY, hurt=hurt.uuid),))
    weights = unrepaired_by_day(account, TODAY, TODAY + 5 * DAY)
    assert list(weights.values()) == [0, 0, 0, 0, 0, 2]


def test_a_day_is_the_day_where_the_person_was() -> None:
    late = datetime(2026, 5, 14, 0, 30, tzinfo=HERE)
    (entry,) = postings(Account((a_hurt(happened_at=late),)))
    assert entry.day == date(2026, 5, 14)
    assert entry.at.astimezone(UTC).date() == date(2026, 5, 13)


@pytest.mark.parametrize(
    ("kind", "moment"),
    [
        (PostingKind.HURT, MomentKind.HURT),
        (PostingKind.GOOD, MomentKind.GOOD),
        (PostingKind.LANDING, MomentKind.REPAIR),
        (PostingKind.ACCOUNTABILITY, MomentKind.REPAIR),
    ],
)
def test_a_posting_knows_the_kind_of_moment_it_opens(kind: PostingKind, moment: MomentKind) -> None:
    assert kind.moment is moment


def test_ten_years_and_20000_moments_are_quick() -> None:
    start = datetime(2016, 1, 1, 12, tzinfo=HERE)
    hurts = tuple(
        a_hurt(uuid=a_uuid(number), happened_at=start + timedelta(hours=10 * number))
        for number in range(8_000)
    )
    good = tuple(
        a_good_moment(uuid=a_uuid(20_000 + n), happened_at=start + timedelta(hours=10 * n))
        for n in range(8_000)
    )
    repairs = tuple(
        a_repair(
            uuid=a_uuid(40_000 + number),
            offered_at=hurt.happened_at + DAY,
            hurt=hurt.uuid,
            landed=Landed.PARTLY,
        )
        for number, hurt in enumerate(hurts[:4_000])
    )
    account = Account(hurts, good, repairs)
    last = start.date() + timedelta(days=3_650)

    took = []
    for _ in range(3):
        began = process_time()
        balance_by_day(postings(account), start.date(), last)
        unrepaired_by_day(account, start.date(), last)
        took.append(process_time() - began)
    # About 0.1 s; the bound leaves room for a slow machine that is being watched.
    assert min(took) < 1
