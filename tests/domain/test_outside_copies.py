"""When a person is asked for another copy outside their computer, and when not."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from microhurts_desktop.domain.outside_copies import A_MONTH, LastCopy

DAY = date(2026, 5, 14)


def a_copy(**over: Any) -> LastCopy:
    return LastCopy(uuid="u", author="a", updated_at=datetime(2026, 5, 1, tzinfo=UTC), **over)


def test_whoever_never_made_one_is_never_asked() -> None:
    assert not a_copy().is_asked_about(DAY)


def test_it_is_asked_about_once_it_is_older_than_a_month() -> None:
    assert not a_copy(made_on=DAY).is_asked_about(DAY + A_MONTH)
    assert a_copy(made_on=DAY).is_asked_about(DAY + A_MONTH + timedelta(days=1))


def test_not_now_holds_for_a_month_and_never_for_good() -> None:
    later = DAY + 3 * A_MONTH
    assert not a_copy(made_on=DAY, not_now_on=later).is_asked_about(later + A_MONTH)
    assert a_copy(made_on=DAY, not_now_on=later).is_asked_about(later + 2 * A_MONTH)
    assert not a_copy(made_on=DAY, stopped_on=later).is_asked_about(later + 99 * A_MONTH)


def test_a_day_that_has_not_come_silences_nobody_for_years() -> None:
    """A clock that ran ahead when the copy was made, or when it was put away."""
    ahead = DAY + timedelta(days=2000)
    assert a_copy(made_on=ahead).is_asked_about(DAY)
    assert a_copy(made_on=ahead).has_a_day_to_come(DAY)
    assert a_copy(made_on=DAY - 2 * A_MONTH, not_now_on=ahead).is_asked_about(DAY)
    assert not a_copy(made_on=DAY).has_a_day_to_come(DAY)


def test_whoever_travels_west_is_not_asked_for_it() -> None:
    copy = a_copy(made_on=DAY)
    yesterday = DAY - timedelta(days=1)
    assert not copy.is_asked_about(yesterday)
    assert not copy.has_a_day_to_come(yesterday)
