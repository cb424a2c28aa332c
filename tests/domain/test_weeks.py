"""A week ends on the day on which one looks back at it."""

from __future__ import annotations

from datetime import date

from microhurts_desktop.domain.weeks import begins


def test_it_has_seven_days_with_the_last_one() -> None:
    assert begins(date(2026, 5, 14)) == date(2026, 5, 8)
    assert begins(date(2026, 3, 3)) == date(2026, 2, 25)
