"""The numbers of the Repairs view: the same as counted by hand, and silent where cases are few."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.range_numbers import FEWEST_MET
from microhurts_desktop.domain.repair_numbers import (
    FEWEST_HURTS,
    FEWEST_LANDINGS,
    MOST_MONTHS,
    IntentionLanded,
    Month,
    repair_numbers,
)
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from tests.builders import HERE, NOON, a_hurt, a_landing, a_repair
from tests.domain.accounts import accounts

MAY = date(2026, 5, 1)
ANSWERS = st.lists(st.tuples(st.sampled_from(Intention), st.sampled_from(Landed)), max_size=14)


def landed(hurt: Hurt, days: int, how: Landed = Landed.PARTLY) -> Repair:
    day = hurt.happened_at.date() + timedelta(days=days)
    return a_repair(
        hurt=hurt.uuid,
        offered_at=hurt.happened_at,
        landing=a_landing(landed=how, landed_on=day),
    )


def test_nothing_is_said_of_nothing() -> None:
    found = repair_numbers(Account(), ())
    assert (found.hurts, found.met, found.median_days) == (0, 0, None)
    assert (found.months, found.by_intention) == ((), ())
    assert found.is_too_little


def test_a_view_opens_with_as_many_hurts_as_it_says() -> None:
    hurts = tuple(a_hurt() for _ in range(FEWEST_HURTS))
    assert not repair_numbers(Account(hurts=hurts), ()).is_too_little
    assert repair_numbers(Account(hurts=hurts[1:]), ()).is_too_little


def test_hurts_waited_for_the_first_that_landed_and_not_for_the_one_that_healed() -> None:
    hurts = tuple(a_hurt() for _ in range(3))
    repairs = [landed(hurt, days) for hurt, days in zip(hurts, (0, 2, 6), strict=True)]
    repairs.append(landed(hurts[2], 30, Landed.FULLY))
    repairs.append(landed(hurts[2], 1, Landed.NOT_YET))
    found = repair_numbers(Account(hurts=hurts, repairs=tuple(repairs)), ())
    assert found.months == (Month(MAY, 3, 3, 2),)
    assert found.median_days == 2


def test_a_month_with_few_met_hurts_has_no_middle_value() -> None:
    hurts = tuple(a_hurt() for _ in range(5))
    repairs = tuple(landed(hurt, 1) for hurt in hurts[: FEWEST_MET - 1])
    (month,) = repair_numbers(Account(hurts=hurts, repairs=repairs), ()).months
    assert (month.hurts, month.met, month.median_days) == (5, FEWEST_MET - 1, None)


def test_a_month_is_that_of_the_hurt_where_the_person_was() -> None:
    last_minute = datetime(2026, 4, 30, 23, 59, tzinfo=HERE)
    hurt = a_hurt(happened_at=last_minute)
    found = repair_numbers(Account(hurts=(hurt,), repairs=(landed(hurt, 40),)), ())
    assert [month.first_day for month in found.months] == [date(2026, 4, 1)]


def test_the_last_months_with_hurts_are_shown_newest_first() -> None:
    hurts = tuple(a_hurt(happened_at=NOON - timedelta(days=31 * n)) for n in range(20))
    months = repair_numbers(Account(hurts=hurts), ()).months
    assert len(months) == MOST_MONTHS
    assert months[0].first_day == MAY
    assert list(months) == sorted(months, key=lambda month: month.first_day, reverse=True)


def test_who_reached_out_changes_no_number_of_the_intentions() -> None:
    few = [(Intention.ASK, Landed.FULLY)] * (FEWEST_LANDINGS - 1)
    enough = [(Intention.APOLOGISE, Landed.FULLY)] * 2 + [(Intention.APOLOGISE, Landed.NOT_YET)]
    assert repair_numbers(Account(), (*few, *enough)).by_intention == (
        IntentionLanded(
            Intention.APOLOGISE, {Landed.NOT_YET: 1, Landed.PARTLY: 0, Landed.FULLY: 2}
        ),
        IntentionLanded(Intention.ASK, None),
    )


@given(accounts())
def test_waits_are_those_that_are_counted_by_hand(account: Account) -> None:
    by_month: dict[tuple[int, int], list[int]] = {}
    hurts: dict[tuple[int, int], int] = {}
    for hurt in account.hurts:
        if hurt.uuid in account.harms:
            continue
        happened = hurt.happened_at.date()
        month = (happened.year, happened.month)
        hurts[month] = hurts.get(month, 0) + 1
        days = [
            max(0, (landing.landed_on - happened).days)
            for one in account.repairs
            for landing in one.landings
            if one.by is ReachedOut.THEY
            and one.hurt == hurt.uuid
            and landing.landed is not Landed.NOT_YET
        ]
        if days:
            by_month.setdefault(month, []).append(min(days))
    found = repair_numbers(account, ())
    assert found.hurts == sum(hurts.values())
    assert found.met == sum(len(days) for days in by_month.values())
    assert {(m.first_day.year, m.first_day.month): m.hurts for m in found.months} == hurts
    for shown in found.months:
        waited = by_month.get((shown.first_day.year, shown.first_day.month), [])
        assert shown.met == len(waited)
        assert shown.median_days == (_middle(waited) if len(waited) >= FEWEST_MET else None)


def _middle(values: list[int]) -> float:
    """Return the middle value, without asking the standard library."""
    rest = sorted(values)
    while len(rest) > 2:
        rest = rest[1:-1]
    return sum(rest) / len(rest)


@given(ANSWERS)
def test_landings_by_intention_are_those_that_are_counted_by_hand(
    answers: list[tuple[Intention, Landed]],
) -> None:
    found = {one.intention: one.counts for one in repair_numbers(Account(), answers).by_intention}
    assert set(found) == {intention for intention, _ in answers}
    for intention, counts in found.items():
        mine = [how for which, how in answers if which is intention]
        assert (counts is None) == (len(mine) < FEWEST_LANDINGS)
        if counts is not None:
            assert sum(counts.values()) == len(mine)
            assert all(counts[how] == sum(1 for one in mine if one is how) for how in Landed)
