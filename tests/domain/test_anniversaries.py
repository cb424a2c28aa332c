"""Which days are a year ago, or some years: around the same day of the calendar."""

from __future__ import annotations

from datetime import date

from microhurts_desktop.domain.anniversaries import years_before


def test_it_is_the_same_day_of_the_calendar_and_three_days_around_it() -> None:
    assert years_before(date(2026, 5, 14), 1) == (date(2025, 5, 11), date(2025, 5, 17))
    assert years_before(date(2026, 1, 2), 2) == (date(2023, 12, 30), date(2024, 1, 5))


def test_a_leap_day_has_the_day_before_it() -> None:
    assert years_before(date(2024, 2, 29), 1) == (date(2023, 2, 25), date(2023, 3, 3))
    assert years_before(date(2024, 2, 29), 4) == (date(2020, 2, 25), date(2020, 3, 2))
