"""The account's promises: a repair adds and never erases, and every day adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import (
    Account,
    PostingKind,
    balance_by_day,
    landings,
    postings,
    unrepaired_by_day,
    within_reach,
)
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from tests.builders import HERE, NOON, a_good_moment, a_hurt, a_landing, a_repair, a_uuid
from tests.domain.accounts import FIRST, LAST, accounts

TODAY = NOON.date()
DAY = timedelta(days=1)


def amounts(account: Account) -> list[float]:
    return [one.amount for one in postings(account)]


def landed(how: Landed, *, after_days: int = 0, hurt: str | None = None, number: int = 0) -> Repair:
    return a_repair(
        uuid=a_uuid(500 + number),
        hurt=hurt,
        landing=a_landing(landed=how, landed_on=TODAY + after_days * DAY),
    )


@given(accounts(), st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(account: Account, random: Random) -> None:
    repairs = (
        replace(one, landings=tuple(random.sample(one.landings, len(one.landings))))
        for one in random.sample(account.repairs, len(account.repairs))
    )
    shuffled = Account(
        tuple(random.sample(account.hurts, len(account.hurts))),
        tuple(random.sample(account.good_moments, len(account.good_moments))),
        tuple(repairs),
        account.harms,
    )
    assert postings(shuffled) == postings(account)
    assert unrepaired_by_day(shuffled, FIRST, LAST) == unrepaired_by_day(account, FIRST, LAST)


@given(accounts())
def test_the_account_is_what_a_slow_look_at_each_day_finds(account: Account) -> None:
    assert balance_by_day(postings(account), FIRST, LAST) == {
        day: looked_at(account, day)[0] for day in days_from(FIRST, LAST)
    }
    assert unrepaired_by_day(account, FIRST, LAST) == {
        day: looked_at(account, day)[1] for day in days_from(FIRST, LAST)
    }


def days_from(first: date, last: date) -> list[date]:
    return [first + number * DAY for number in range((last - first).days + 1)]


def looked_at(account: Account, day: date) -> tuple[float, float]:
    """Return balance and unrepaired weight of one day, by no more than care's own words."""
    balance = weight = 0.0
    for good in account.good_moments:
        balance += good.warmth * (good.happened_at.date() <= day)
    for hurt in account.hurts:
        strength = hurt.strength or 1
        said = {
            landing.landed
            for repair in account.repairs
            for landing in repair.landings
            if repair.hurt == hurt.uuid and landing.landed_on <= day
        }
        share = 1 if Landed.FULLY in said else 0.5 if Landed.PARTLY in said else 0
        happened = hurt.happened_at.date() <= day
        let_go = hurt.release is not None and hurt.release.at.date() <= day
        # What lands on a harm is no gain; whether it still waits is the person's to say.
        gained = share * (hurt.uuid not in account.harms)
        balance += strength * (gained - happened)
        weight += strength * (1 - share) * (happened and not let_go)
    for repair in account.repairs:
        warm = [
            landing.warmth or 3
            for landing in repair.landings
            if landing.landed is not Landed.NOT_YET and landing.landed_on <= day
        ]
        if repair.hurt is None:
            balance += max(warm, default=0)
    return balance, weight


@given(accounts(), st.integers(0, 40), st.sampled_from(Landed))
def test_saying_more_moves_no_day_before_it_and_lowers_none(
    account: Account, days: int, how: Landed
) -> None:
    if not any(repair.by is ReachedOut.THEY for repair in account.repairs):
        return
    *rest, repair = sorted(account.repairs, key=lambda one: one.by is ReachedOut.THEY)
    day = repair.offered_at.date() + days * DAY
    said = a_landing(landed=how, landed_on=day, warmth=3, said_at=NOON + 99 * DAY)
    more = replace(account, repairs=(*rest, repair.saying(said)))
    before, after = (balance_by_day(postings(one), FIRST, LAST) for one in (account, more))
    for each in days_from(FIRST, LAST):
        assert after[each] >= before[each]
        assert each >= day or after[each] == before[each]


@given(accounts())
def test_a_repair_never_removes_a_posting(account: Account) -> None:
    without = set(postings(replace(account, repairs=())))
    assert without <= set(postings(account))
    assert all(one.amount > 0 for one in postings(account) if one not in without)


def test_what_lands_on_a_harm_posts_nothing_and_the_hurt_stops_waiting_all_the_same() -> None:
    hurt, other = a_hurt(strength=4), a_hurt(uuid=a_uuid(7), strength=2)
    met = tuple(
        landed(Landed.FULLY, hurt=one.uuid, number=number)
        for number, one in enumerate((hurt, other))
    )
    account = Account((hurt, other), repairs=met, harms=frozenset({hurt.uuid}))
    assert sorted(amounts(account)) == [-4, -2, 2]
    assert unrepaired_by_day(account, TODAY, TODAY) == {TODAY: 0}
    assert sorted(amounts(replace(account, harms=frozenset()))) == [-4, -2, 2, 4]


@given(accounts())
def test_all_that_lands_never_exceeds_the_strength(account: Account) -> None:
    for hurt in account.hurts:
        reached = landings(hurt, account.repairs)
        total = sum(amount for _, _, amount in reached)
        assert 0 <= total <= hurt.counts_as
        assert all(amount >= 0 for _, _, amount in reached)
        if all(landing.landed is Landed.PARTLY for _, landing, _ in reached):
            assert total <= hurt.counts_as / 2
        else:
            assert total == hurt.counts_as


@given(accounts())
def test_the_balance_is_the_sum_of_its_postings_on_every_day(account: Account) -> None:
    entries = postings(account)
    for day, balance in balance_by_day(entries, FIRST, LAST).items():
        assert balance == sum(one.amount for one in entries if one.day <= day)


@given(accounts())
def test_unrepaired_weight_is_never_negative_nor_more_than_the_strengths(account: Account) -> None:
    most = sum(hurt.counts_as for hurt in account.hurts)
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


def said_of_one(hurt: Hurt, *said: tuple[Landed, int]) -> Account:
    """Return a hurt and one repair that landed more than once: how, and after how many days."""
    landings_said = tuple(
        a_landing(landed=how, landed_on=TODAY + days * DAY, said_at=NOON + nth * DAY)
        for nth, (how, days) in enumerate(said)
    )
    return Account((hurt,), (), (a_repair(hurt=hurt.uuid, landings=landings_said),))


def test_partly_and_later_fully_each_post_what_they_add_on_their_own_day() -> None:
    account = said_of_one(a_hurt(strength=4), (Landed.PARTLY, 1), (Landed.FULLY, 8))
    posted = [(one.day, one.amount) for one in postings(account)]
    assert posted == [(TODAY, -4), (TODAY + DAY, 2), (TODAY + 8 * DAY, 2)]
    weights = unrepaired_by_day(account, TODAY, TODAY + 8 * DAY)
    assert [weights[TODAY + days * DAY] for days in (0, 1, 7, 8)] == [4, 2, 2, 0]


def test_what_landed_stays_whatever_is_said_later() -> None:
    later = (Landed.NOT_YET, 5), (Landed.PARTLY, 6)
    account = said_of_one(a_hurt(strength=4), (Landed.FULLY, 1), *later)
    assert [(one.day, one.amount) for one in postings(account)] == [(TODAY, -4), (TODAY + DAY, 4)]
    weights = unrepaired_by_day(account, TODAY, TODAY + 6 * DAY)
    assert weights[TODAY + 6 * DAY] == 0


def test_partly_said_twice_of_one_repair_posts_half_once() -> None:
    account = said_of_one(a_hurt(strength=5), (Landed.PARTLY, 1), (Landed.PARTLY, 2))
    assert sorted(amounts(account)) == [-5, 2.5]


def test_what_is_said_later_of_an_earlier_day_posts_on_that_day() -> None:
    account = said_of_one(a_hurt(strength=4), (Landed.FULLY, 8), (Landed.PARTLY, 1))
    posted = [(one.day, one.amount) for one in postings(account)]
    assert posted == [(TODAY, -4), (TODAY + DAY, 2), (TODAY + 8 * DAY, 2)]


def test_an_unprompted_repair_said_again_posts_only_the_warmth_it_adds() -> None:
    said = (
        a_landing(landed=Landed.PARTLY, warmth=2, landed_on=TODAY),
        a_landing(landed=Landed.FULLY, warmth=5, landed_on=TODAY + DAY),
        a_landing(landed=Landed.FULLY, warmth=3, landed_on=TODAY + 2 * DAY),
    )
    posted = postings(Account((), (), (a_repair(landings=said),)))
    assert [(one.day, one.amount) for one in posted] == [(TODAY, 2), (TODAY + DAY, 3)]


def test_an_unprompted_repair_that_reached_me_is_a_good_moment_of_accountability() -> None:
    repair = a_repair(landing=a_landing(landed=Landed.PARTLY, landed_on=TODAY + 2 * DAY, warmth=4))
    (entry,) = postings(Account((), (), (repair,)))
    assert (entry.day, entry.amount, entry.kind) == (
        TODAY + 2 * DAY,
        4,
        PostingKind.ACCOUNTABILITY,
    )


def test_an_unprompted_repair_that_did_not_land_posts_nothing() -> None:
    not_yet = a_landing(landed=Landed.NOT_YET, landed_on=TODAY, warmth=4)
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


def test_what_a_wrong_clock_dated_far_off_is_out_of_reach_with_all_that_met_it() -> None:
    far = datetime(9999, 12, 30, tzinfo=UTC)
    lost, kept = a_hurt(happened_at=far), a_hurt()
    partly = a_landing(landed=Landed.PARTLY, landed_on=NOON.date())
    told_late = a_landing(landed_on=far.date())
    account = Account(
        hurts=(lost, kept),
        good_moments=(a_good_moment(happened_at=datetime(1, 1, 1, tzinfo=UTC)), a_good_moment()),
        repairs=(
            a_repair(hurt=lost.uuid, landings=(a_landing(landed_on=far.date()),)),
            a_repair(hurt=kept.uuid, landings=(partly, told_late)),
        ),
        kept_on=frozenset({NOON.date(), far.date()}),
    )
    near = within_reach(account)
    assert near.hurts == (kept,)
    assert len(near.good_moments) == 1
    assert [one.landings for one in near.repairs] == [(partly,)]
    assert near.kept_on == {NOON.date()}
    assert within_reach(near) == near
    assert BalanceHistory(near, NOON.date()).whole.days < 100
