"""How long hurts waited, as a friend would say it: whole days, and no “between 0 and 1”."""

from __future__ import annotations

from datetime import date

import pytest

from microhurts_desktop.domain.patterns.over_time import Wait
from microhurts_desktop.ui.features.patterns.over_time_views import _say_wait


@pytest.mark.parametrize(
    ("low", "middle", "high", "said"),
    [
        (0, 0, 0, "the same day, nearly always (7 hurts)"),
        (0, 0, 0.5, "often the same day, or within 1 day (7 hurts)"),
        (0.25, 0.5, 1, "half within 1 day, often the same day, or within 1 day (7 hurts)"),
        (1.25, 2.5, 3.75, "half within 3 days, often between 1 and 4 days (7 hurts)"),
        (2, 2, 2, "half within 2 days (7 hurts)"),
    ],
)
def test_a_wait_is_said_in_whole_days(low: float, middle: float, high: float, said: str) -> None:
    assert _say_wait(Wait(date(2026, 1, 1), 9, 7, low, middle, high)) == said


def test_too_few_are_said_to_be_too_few() -> None:
    assert _say_wait(Wait(date(2026, 1, 1), 9, 1)) == "too few to tell"
