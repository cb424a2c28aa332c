"""Lately: what was good fades, what is unrepaired weighs for a season."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from math import inf
from random import Random
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.lately import (
    FEWEST_USUAL,
    HALF_LIFE_DAYS,
    SEASON_DAYS,
    lately_by_day,
    lived_days,
    usual,
)
from microhurts_desktop.domain.ledger import Account, balance_by_day, postings
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from tests.builders import HERE, NOON, a_good_moment, a_hurt, a_landing, a_repair, a_uuid
from tests.domain.accounts import FIRST, accounts

DAY = timedelta(days=1)
BEFORE, TODAY = FIRST - 30 * DAY, FIRST + 260 * DAY
ALL_DAYS = [BEFORE + number * DAY for number in range((TODAY - BEFORE).days + 1)]
# Some weeks of writing, and silences of any length among them.
kept_days = st.frozensets(st.integers(-12, 300), max_size=60).map(
    lambda numbers: frozenset(FIRST + number * DAY for number in numbers)
)
lives = st.builds(lambda account, kept: replace(account, kept_on=kept), accounts(), kept_days)


def lately(account: Account, **kinds: float) -> dict[date, float]:
    return lately_by_day(account, postings(account), BEFORE, TODAY, **kinds)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=HERE)


def every_day(first: date, last: date) -> frozenset[date]:
    return frozenset(first + number * DAY for number in range((last - first).days + 1))


# An independent look, by no more than care's own words


def is_lived(account: Account, day: date) -> bool:
    return any(day - back * DAY in account.kept_on for back in range(1, 8))


def looked_at(account: Account, day: date) -> float:
    lived = [one for one in ALL_DAYS if is_lived(account, one) and one <= day]

    def since(begins: date) -> int:
        return sum(one > begins for one in lived)

    total = 0.0
    for good in account.good_moments:
        if (own := good.happened_at.date()) <= day:
            total += good.warmth * 2 ** (-since(own) / HALF_LIFE_DAYS)
    for repair in account.repairs:
        if repair.hurt is None:
            so_far = 0
            reached = [one for one in repair.landings if one.landed is not Landed.NOT_YET]
            for one in sorted(reached, key=lambda one: (one.landed_on, one.said_at, one.uuid)):
                more = max((one.warmth or 3) - so_far, 0)
                so_far += more
                if one.landed_on <= day:
                    total += more * 2 ** (-since(one.landed_on) / HALF_LIFE_DAYS)
    for hurt in account.hurts:
        own = hurt.happened_at.date()
        if own > day:
            continue
        said = {
            landing.landed
            for repair in account.repairs
            for landing in repair.landings
            if repair.hurt == hurt.uuid and landing.landed_on <= day
        }
        share = 1.0 if Landed.FULLY in said else 0.5 if Landed.PARTLY in said else 0.0
        share *= hurt.uuid not in account.harms
        beyond = max(since(own) - SEASON_DAYS, 0)
        if hurt.release is not None and (gone := max(hurt.release.at.date(), own)) <= day:
            beyond = max(beyond, since(gone))
        total -= (hurt.strength or 1) * (1 - share) * 2 ** (-beyond / HALF_LIFE_DAYS)
    return total


@given(lives, st.integers(0, 290))
def test_lately_is_what_a_slow_look_at_the_day_finds(account: Account, number: int) -> None:
    day = BEFORE + number * DAY
    assert lately(account)[day] == pytest.approx(looked_at(account, day))


@given(lives, st.randoms(use_true_random=False))
def test_the_order_of_entry_never_matters(account: Account, random: Random) -> None:
    shuffled = replace(
        account,
        hurts=tuple(random.sample(account.hurts, len(account.hurts))),
        good_moments=tuple(random.sample(account.good_moments, len(account.good_moments))),
        repairs=tuple(random.sample(account.repairs, len(account.repairs))),
    )
    assert list(lately(shuffled).values()) == pytest.approx(list(lately(account).values()))


@given(lives)
def test_without_fading_it_is_the_sum(account: Account) -> None:
    # A landing dated before its hurt counts from its own day in the sum, and here with the hurt.
    day = {hurt.uuid: hurt.happened_at.date() for hurt in account.hurts}
    if any(one.day < day.get(one.hurt or "", one.day) for one in postings(account)):
        return
    line = lately(account, half_life_days=inf, season_days=inf)
    assert line == pytest.approx(balance_by_day(postings(account), BEFORE, TODAY))


@given(lives, st.integers(-10, 260), st.integers(1, 5))
def test_a_good_moment_kept_today_raises_every_day_from_its_own_and_no_other(
    account: Account, number: int, warmth: int
) -> None:
    own = FIRST + number * DAY
    good = a_good_moment(uuid=a_uuid(900), happened_at=at(own), warmth=warmth)
    more = replace(
        account,
        good_moments=(*account.good_moments, good),
        kept_on=account.kept_on | {TODAY},
    )
    before, after = lately(account), lately(more)
    for day in ALL_DAYS:
        if day < own:
            assert after[day] == pytest.approx(before[day])
        else:
            assert after[day] > before[day]


@given(lives, st.integers(1, 5))
def test_a_hurt_kept_today_lowers_today_by_exactly_its_strength(
    account: Account, strength: int
) -> None:
    hurt = a_hurt(uuid=a_uuid(900), happened_at=at(TODAY), strength=strength)
    more = replace(account, hurts=(*account.hurts, hurt), kept_on=account.kept_on | {TODAY})
    before, after = lately(account), lately(more)
    assert after[TODAY] == pytest.approx(before[TODAY] - strength)
    assert after[TODAY - DAY] == pytest.approx(before[TODAY - DAY])


@given(lives, st.integers(0, 250), st.sampled_from(Landed))
def test_a_landing_lowers_no_day(account: Account, number: int, how: Landed) -> None:
    met = [one for one in account.repairs if one.by is ReachedOut.THEY]
    if not met:
        return
    repair = met[0]
    others = tuple(one for one in account.repairs if one is not repair)
    day = repair.offered_at.date() + number * DAY
    if repair.hurt is None:
        # Warmth that is said to have come earlier than was said before has faded for longer by now.
        day = max([day, *(one.landed_on for one in repair.landings)])
    said = a_landing(landed=how, landed_on=day, warmth=3, said_at=NOON + 999 * DAY)
    before = lately(account)
    after = lately(replace(account, repairs=(*others, repair.saying(said))))
    for each in ALL_DAYS:
        assert after[each] >= before[each] - 1e-9


@given(lives, st.integers(-10, 260))
def test_letting_go_makes_no_jump(account: Account, number: int) -> None:
    if not account.hurts:
        return
    day = FIRST + number * DAY
    hurt, *others = account.hurts
    let_go = Release(at=at(day), what_changed="we laughed")
    before = lately(replace(account, hurts=(replace(hurt, release=None), *others)))
    after = lately(replace(account, hurts=(replace(hurt, release=let_go), *others)))
    for each in ALL_DAYS:
        if each <= day:
            assert after[each] == pytest.approx(before[each])
        else:
            assert after[each] >= before[each] - 1e-9


@given(lives)
def test_a_day_of_rest_without_a_posting_equals_the_day_before(account: Account) -> None:
    line, posted = lately(account), {one.day for one in postings(account)}
    posted |= {hurt.happened_at.date() for hurt in account.hurts}
    for day in ALL_DAYS[1:]:
        if not is_lived(account, day) and day not in posted:
            assert line[day] == line[day - DAY]


@given(lives)
def test_lived_days_are_the_seven_after_each_on_which_something_was_kept(account: Account) -> None:
    lived = lived_days(account.kept_on)
    assert {day for day in ALL_DAYS if is_lived(account, day)} == lived & {*ALL_DAYS}


@given(lives, st.integers(0, 200))
def test_a_range_carries_in_what_came_before_it(account: Account, number: int) -> None:
    whole, first = lately(account), FIRST + number * DAY
    part = lately_by_day(account, postings(account), first, TODAY)
    assert part == pytest.approx({day: whole[day] for day in ALL_DAYS if day >= first})


def test_what_came_before_a_range_is_felt_in_it() -> None:
    account = lived_since(FIRST, a_good_moment(happened_at=at(FIRST), warmth=4))
    first = FIRST + 30 * DAY
    line = lately_by_day(account, postings(account), first, first + DAY)
    assert list(line) == [first, first + DAY]
    assert line[first] == pytest.approx(2)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        lately_by_day(Account(), (), TODAY, TODAY - DAY)


# What it says, in numbers


def lived_since(day: date, *moments: GoodMoment | Hurt) -> Account:
    """Return an account in which something was kept on every day."""
    hurts = tuple(one for one in moments if isinstance(one, Hurt))
    goods = tuple(one for one in moments if isinstance(one, GoodMoment))
    return Account(hurts, goods, kept_on=every_day(day - DAY, TODAY))


def test_what_was_good_is_felt_half_as_much_after_thirty_lived_days() -> None:
    line = lately(lived_since(FIRST, a_good_moment(happened_at=at(FIRST), warmth=4)))
    days = [FIRST - DAY, FIRST, FIRST + 30 * DAY, FIRST + 60 * DAY]
    assert [line[day] for day in days] == pytest.approx([0, 4, 2, 1])


def test_what_is_unrepaired_weighs_for_ninety_lived_days_and_then_fades() -> None:
    line = lately(lived_since(FIRST, a_hurt(happened_at=at(FIRST), strength=4)))
    days = [FIRST, FIRST + 90 * DAY, FIRST + 120 * DAY, FIRST + 150 * DAY]
    assert [line[day] for day in days] == pytest.approx([-4, -4, -2, -1])


def test_what_was_let_go_fades_from_then_on() -> None:
    let_go = Release(at=at(FIRST + 10 * DAY), what_changed="we laughed")
    hurt = a_hurt(happened_at=at(FIRST), strength=4, release=let_go)
    line = lately(lived_since(FIRST, hurt))
    days = [FIRST + 10 * DAY, FIRST + 40 * DAY, FIRST + 70 * DAY]
    assert [line[day] for day in days] == pytest.approx([-4, -2, -1])


def test_a_month_without_a_word_costs_nothing() -> None:
    good = a_good_moment(happened_at=at(FIRST), warmth=4)
    line = lately(Account((), (good,), kept_on=frozenset({FIRST})))
    a_week = FIRST + 7 * DAY
    assert line[a_week] == pytest.approx(4 * 2 ** (-7 / 30))
    assert line[a_week + 30 * DAY] == line[a_week]


def test_what_lands_late_takes_off_what_is_still_felt() -> None:
    hurt = a_hurt(happened_at=at(FIRST), strength=4)
    landed_on = FIRST + 120 * DAY
    repair = a_repair(
        hurt=hurt.uuid,
        offered_at=at(landed_on),
        landing=a_landing(landed=Landed.PARTLY, landed_on=landed_on),
    )
    line = lately(replace(lived_since(FIRST, hurt), repairs=(repair,)))
    assert line[landed_on - DAY] == pytest.approx(-4 * 2 ** (-29 / 30))
    assert line[landed_on] == pytest.approx(-1)


def test_what_lands_on_a_harm_is_no_gain() -> None:
    hurt = a_hurt(happened_at=at(FIRST), strength=4)
    repair = a_repair(
        hurt=hurt.uuid,
        offered_at=at(FIRST),
        landing=a_landing(landed=Landed.FULLY, landed_on=FIRST),
    )
    account = Account((hurt,), repairs=(repair,), harms=frozenset({hurt.uuid}))
    assert lately(account)[TODAY] == -4
    assert lately(replace(account, harms=frozenset()))[TODAY] == 0


def test_years_of_a_mended_life_do_not_drift_down() -> None:
    """A hurt each week, half mended, and something good on most days: it finds its level."""
    start = date(2020, 1, 1)
    hurts = tuple(
        a_hurt(uuid=a_uuid(n), happened_at=at(start + 7 * n * DAY), strength=3) for n in range(260)
    )
    repairs = tuple(
        a_repair(
            uuid=a_uuid(2_000 + n),
            hurt=hurt.uuid,
            offered_at=hurt.happened_at,
            landing=a_landing(landed=Landed.PARTLY, landed_on=hurt.happened_at.date()),
        )
        for n, hurt in enumerate(hurts)
    )
    goods = tuple(
        a_good_moment(uuid=a_uuid(5_000 + n), happened_at=at(start + 2 * n * DAY), warmth=2)
        for n in range(910)
    )
    last = start + 1_820 * DAY
    account = Account(hurts, goods, repairs, kept_on=every_day(start, last))
    line = lately_by_day(account, postings(account), start, last)
    assert line[last] == pytest.approx(line[last - 364 * DAY], abs=3)


# One's own usual


def test_the_usual_is_the_middle_half_of_the_last_years_days() -> None:
    days = [float(number) for number in range(500)]
    assert usual(days, [True] * 500) == (226, 408)


def test_there_is_no_usual_before_sixty_lived_days() -> None:
    line = [1.0] * 200
    lived = [number < FEWEST_USUAL for number in range(200)]
    assert usual(line, lived) == (1, 1)
    assert usual(line, [*lived[1:], False]) is None


@pytest.mark.uncounted
def test_ten_years_and_20000_moments_are_quick() -> None:
    start = date(2016, 1, 1)
    noon = at(start)
    hurts = tuple(
        a_hurt(uuid=a_uuid(number), happened_at=noon + timedelta(hours=10 * number))
        for number in range(8_000)
    )
    goods = tuple(
        a_good_moment(uuid=a_uuid(20_000 + n), happened_at=noon + timedelta(hours=10 * n))
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
    last = start + 3_650 * DAY
    account = Account(hurts, goods, repairs, kept_on=every_day(start, last))
    entries = postings(account)
    took = []
    for _ in range(3):
        began = process_time()
        lately_by_day(account, entries, start, last)
        took.append(process_time() - began)
    # About 30 ms; the bound leaves room for a slow machine that is being watched.
    assert min(took) < 0.5
