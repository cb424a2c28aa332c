"""When a reminder comes, whatever the clock does: once at most, on its day, in no quiet hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.reminders import WEEKDAYS, QuietHours, Reminder

NIGHT = QuietHours(time(22), time(7))
NEVER_QUIET = QuietHours(time(0), time(0))
MONDAY = datetime(2026, 3, 2, tzinfo=UTC)


def date_of(year: int) -> datetime:
    return datetime(year, 1, 1)  # noqa: DTZ001 -- hypothesis gives it its zone


clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
quiet_hours = st.builds(QuietHours, clocks, clocks)
reminders = st.builds(
    Reminder, st.frozensets(st.sampled_from(WEEKDAYS), min_size=1), clocks, quiet_hours
)
zones = st.sampled_from(("Europe/Berlin", "America/New_York", "Pacific/Kiritimati"))
moments = st.datetimes(date_of(2024), date_of(2030), timezones=zones.map(ZoneInfo))


def on_mondays(at: time, quiet: QuietHours = NIGHT) -> Reminder:
    return Reminder(frozenset({1}), at, quiet)


def lived(reminder: Reminder, looks: list[datetime]) -> list[datetime]:
    """Return when it came to a program that looks at these times."""
    came: list[datetime] = []
    for now in looks:
        if reminder.is_due(now, came[-1].date() if came else None):
            came.append(now)
    return came


def test_it_comes_from_its_time_on_and_on_its_days_only() -> None:
    reminder = on_mondays(time(20, 30))
    assert not reminder.is_due(MONDAY.replace(hour=20, minute=29))
    assert reminder.is_due(MONDAY.replace(hour=20, minute=30))
    assert not reminder.is_due(MONDAY.replace(hour=20, minute=30) + timedelta(days=1))


def test_it_is_silent_on_a_day_on_which_something_was_recorded() -> None:
    reminder, now = on_mondays(time(20, 30)), MONDAY.replace(hour=21)
    assert not reminder.is_due(now, None, now.date())
    assert reminder.is_due(now, None, now.date() - timedelta(days=1))


def test_slept_through_it_comes_once_while_its_day_lasts() -> None:
    daily = Reminder(frozenset(WEEKDAYS), time(20, 30), NEVER_QUIET)
    asleep = [MONDAY.replace(hour=19), MONDAY.replace(hour=8) + timedelta(days=5)]
    assert lived(daily, asleep) == []
    woken = MONDAY.replace(hour=23, minute=59) + timedelta(days=5)
    assert lived(daily, [*asleep, woken, woken]) == [woken]


@pytest.mark.parametrize(
    ("at", "comes"),
    [(time(20), time(20)), (time(6), time(7)), (time(7), time(7)), (time(22), None)],
)
def test_in_quiet_hours_it_waits_for_their_end_if_that_is_the_same_day(
    at: time, comes: time | None
) -> None:
    reminder = on_mondays(at)
    assert reminder.comes_at() == comes
    assert (reminder.next_day(MONDAY) is None) == (comes is None)
    if comes is None:
        assert not any(reminder.is_due(MONDAY + timedelta(minutes=m)) for m in range(2 * 1440))


def test_caught_up_with_in_a_quiet_hour_it_does_not_come() -> None:
    assert not on_mondays(time(20, 30)).is_due(MONDAY.replace(hour=22))
    by_day = on_mondays(time(13), QuietHours(time(13), time(15)))
    assert not by_day.is_due(MONDAY.replace(hour=14, minute=59))
    assert by_day.is_due(MONDAY.replace(hour=15))


def test_a_clock_that_is_put_back_brings_it_no_second_time() -> None:
    daily = Reminder(frozenset(WEEKDAYS), time(20, 30), NEVER_QUIET)
    came = MONDAY.replace(hour=21)
    assert lived(daily, [came, came - timedelta(minutes=10), came]) == [came]
    # Home over the date line: it is the evening before, once more.
    assert lived(daily, [came, came - timedelta(days=1)]) == [came]
    # A clock that was a month ahead does not keep it away for a month.
    wrong = came + timedelta(days=30)
    assert lived(daily, [wrong, came]) == [wrong, came]


def test_summer_time_neither_swallows_nor_doubles_it() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    sundays = Reminder(frozenset({7}), time(2, 30), NEVER_QUIET)
    for day in (date(2026, 3, 29), date(2026, 10, 25)):
        begins = datetime.combine(day, time(0), berlin).astimezone(UTC)
        minutes = [(begins + timedelta(minutes=m)).astimezone(berlin) for m in range(23 * 60)]
        assert len(lived(sundays, minutes)) == 1


def test_a_reminder_has_days_that_there_are() -> None:
    for days in ((), (0,), (1, 8)):
        with pytest.raises(ValueError, match="weekdays"):
            Reminder(frozenset(days), time(20), NIGHT)


@given(reminders, st.lists(moments, max_size=60))
def test_no_day_has_two_and_none_comes_unasked(reminder: Reminder, looks: list[datetime]) -> None:
    looks.sort(key=lambda now: now.astimezone(UTC))
    came = lived(reminder, looks)
    assert len({now.date() for now in came}) == len(came)
    for now in came:
        assert now.isoweekday() in reminder.weekdays
        assert now.time() >= reminder.at
        assert not reminder.quiet.cover(now.time())
        assert not reminder.is_due(now, now.date())


@given(reminders, moments, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_wherever_one_flies_what_came_does_not_come_again_for_that_evening(
    reminder: Reminder, now: datetime, back: timedelta
) -> None:
    assert not reminder.is_due((now.replace(tzinfo=None) - back).replace(tzinfo=UTC), now.date())


@given(reminders, moments)
def test_the_next_day_is_the_first_on_which_it_is_due(reminder: Reminder, now: datetime) -> None:
    now = now.replace(tzinfo=UTC, second=0, microsecond=0)
    next_day, first = reminder.next_day(now), reminder.comes_at()
    if next_day is None or first is None:
        assert next_day is None
        assert first is None
        return
    assert datetime.combine(next_day, first, UTC) > now
    assert reminder.is_due(datetime.combine(next_day, first, UTC))
    day = now.date()
    while day < next_day:
        comes = datetime.combine(day, first, UTC)
        assert comes <= now or not reminder.is_due(comes)
        day += timedelta(days=1)


@given(quiet_hours, clocks)
def test_quiet_hours_and_the_rest_of_the_day_share_it(quiet: QuietHours, clock: time) -> None:
    rest = QuietHours(quiet.ends, quiet.begins)
    if quiet.begins != quiet.ends:
        assert quiet.cover(clock) != rest.cover(clock)
    else:
        assert not quiet.cover(clock)
