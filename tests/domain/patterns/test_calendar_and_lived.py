"""Days fall into weeks and months without a gap; a life is derived whole, and cut by days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import Release
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.patterns.calendar import Calendar, Every, monthly, weekly
from microhurts_desktop.domain.patterns.lived import lived
from microhurts_desktop.domain.repairs import Landed
from tests.builders import NOON, a_good_moment, a_hurt, a_landing, a_repair
from tests.domain.accounts import accounts
from tests.domain.patterns.lives import FIRST, LAST, a_check_in, days

TODAY = NOON.date()
calendars = st.builds(Calendar, st.sampled_from(Every), st.integers(0, 6))


@given(calendars, days, days)
def test_the_parts_of_a_range_hold_each_of_its_days_once(
    calendar: Calendar, one: date, other: date
) -> None:
    first, last = sorted((one, other))
    starts = calendar.starts(first, last)
    assert starts == tuple(sorted(set(starts)))
    inside = {calendar.start(first + timedelta(days=n)) for n in range((last - first).days + 1)}
    assert set(starts) == inside
    assert all(calendar.start(start) == start for start in starts)


def test_weeks_begin_where_they_do_at_home() -> None:
    thursday = date(2026, 5, 14)
    assert Calendar(Every.WEEK).start(thursday) == date(2026, 5, 11)
    assert Calendar(Every.WEEK, 6).start(thursday) == date(2026, 5, 10)
    assert Calendar(Every.QUARTER).start(thursday) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("days_long", "weeks", "months"),
    [
        (180, Every.WEEK, Every.MONTH),
        (770, Every.WEEK, Every.MONTH),
        (800, Every.MONTH, Every.MONTH),
        (3650, Every.MONTH, Every.QUARTER),
    ],
)
def test_a_long_range_is_told_in_larger_parts(days_long: int, weeks: Every, months: Every) -> None:
    first = LAST - timedelta(days=days_long)
    assert weekly(first, LAST).every is weeks
    assert monthly(first, LAST).every is months


def test_a_life_without_anything_is_today() -> None:
    empty = lived(Account(), (), TODAY)
    assert (empty.first, empty.last, empty.hurts, empty.goods) == (TODAY, TODAY, (), ())


def test_a_hurt_is_lived_with_what_became_of_it() -> None:
    let_go = a_hurt(release=Release(at=NOON, what_changed="it passed"))
    met = a_hurt(happened_at=NOON - timedelta(days=9), feelings=("sad",), needs=("rest",))
    repair = a_repair(
        hurt=met.uuid,
        offered_at=NOON - timedelta(days=6),
        landing=a_landing(landed=Landed.PARTLY, landed_on=TODAY - timedelta(days=5)),
    )
    found = lived(Account((let_go, met), (), (repair,)), (), TODAY)
    assert [hurt.standing for hurt in found.hurts] == [Standing.RELEASED, Standing.PARTLY]
    assert [hurt.days_to_repair for hurt in found.hurts] == [None, 4]
    assert (found.hurts[1].feelings, found.hurts[1].needs) == (("sad",), ("rest",))
    assert found.landings == (TODAY - timedelta(days=5),)
    assert found.first == TODAY - timedelta(days=9)


def test_an_unprompted_repair_that_landed_is_a_good_moment_of_that_day() -> None:
    landed = a_repair(landing=a_landing(landed=Landed.FULLY, landed_on=TODAY, warmth=4))
    waits = a_repair(landing=a_landing(landed=Landed.NOT_YET, landed_on=TODAY))
    found = lived(Account((), (a_good_moment(),), (landed, waits)), (), TODAY)
    assert [(good.hour, good.deposit) for good in found.goods] == [
        (12, Deposit.CARE),
        (None, Deposit.ACCOUNTABILITY),
    ]
    assert found.landings == (TODAY,)


def test_a_day_has_one_check_in_the_last() -> None:
    early, late = a_check_in(FIRST, 1), a_check_in(FIRST, 5)
    found = lived(Account(), (late, early), TODAY)
    assert len(found.check_ins) == 1
    assert found.first == FIRST


@given(accounts(), days)
def test_a_part_of_a_life_holds_just_its_days(account: Account, first: date) -> None:
    checked = tuple(a_check_in(FIRST + timedelta(days=n * 20)) for n in range(10))
    whole = lived(account, checked, LAST)
    part = whole.since(first)
    assert part.last == whole.last
    assert [hurt for hurt in whole.hurts if hurt.day >= first] == list(part.hurts)
    assert [good for good in whole.goods if good.day >= first] == list(part.goods)
    assert [day for day in whole.landings if day >= first] == list(part.landings)
    assert part.check_ins == checked
    assert [one.at.date() for one in part.check_ins_within()] == [
        one.at.date() for one in checked if one.at.date() >= part.first
    ]


def test_all_of_a_life_is_itself() -> None:
    whole = lived(Account((a_hurt(),)), (), TODAY)
    assert whole.since(None) is whole
    assert whole.since(TODAY - timedelta(days=400)) is whole


@pytest.mark.parametrize("every", Every)
@pytest.mark.parametrize("week_begins", range(7))
def test_the_first_and_the_last_days_there_are_have_their_parts(
    every: Every, week_begins: int
) -> None:
    calendar = Calendar(every, week_begins)
    for day in (date.min, date.max):
        first, last = (
            max(day.toordinal() - 100, 1),
            min(day.toordinal() + 100, date.max.toordinal()),
        )
        days = [date.fromordinal(number) for number in range(first, last + 1)]
        starts = calendar.starts(days[0], days[-1])
        assert set(starts) == {calendar.start(one) for one in days}
        assert list(starts) == sorted(starts)
