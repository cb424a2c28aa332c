"""A person's check-ins against their own usual: enough days, and never the future."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given

from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.patterns.lived import Lived
from microhurts_desktop.domain.patterns.usual import (
    Aspect,
    Point,
    against_usual,
    connection_by_day,
    own_usual,
    score,
)
from tests.domain.patterns.lives import FIRST, LAST, a_check_in, lives


def by_numpy(values: list[tuple[date, float]]) -> list[tuple[date, float, float, float]]:
    """Return the same, each day's windows cut out anew."""
    found = []
    for day, _ in values:
        recent = [v for d, v in values if day - timedelta(days=7) < d <= day]
        before = day - timedelta(days=7)
        usual = [v for d, v in values if before - timedelta(days=56) < d <= before]
        if len(recent) >= 3 and len(usual) >= 14:
            found.append((day, np.mean(recent), np.mean(usual), np.std(usual)))
    return [(day, float(a), float(b), float(c)) for day, a, b, c in found]


@given(lives)
def test_recent_and_usual_are_what_numpy_finds(lived: Lived) -> None:
    found = own_usual(lived)
    for aspect in Aspect:
        values = [(o.at.date(), s) for o in lived.check_ins if (s := score(o, aspect)) is not None]
        expected = by_numpy(values)
        assert [one.day for one in found[aspect]] == [day for day, *_ in expected]
        for one, (_, *numbers) in zip(found[aspect], expected, strict=True):
            assert (one.recent, one.usual, one.spread) == pytest.approx(tuple(numbers))


@given(lives)
def test_what_comes_later_changes_nothing_earlier(lived: Lived) -> None:
    values = [(one.at.date(), float(one.connection)) for one in lived.check_ins]
    half = len(values) // 2
    whole = {one.day: one for one in against_usual(values)}
    for one in against_usual(values[:half]):
        assert whole[one.day] == one


def test_fourteen_days_come_before_the_first_word() -> None:
    days = [FIRST + timedelta(days=n) for n in range(40)]
    found = against_usual([(day, 3.0) for day in days])
    # Fourteen days of usual, and the seven that are set against them.
    assert found[0].day == days[20]
    assert {one.leaning for one in found} == {0}


def test_a_gap_is_left_a_gap() -> None:
    early = [(FIRST + timedelta(days=n), 3.0) for n in range(30)]
    late = [(FIRST + timedelta(days=n), 3.0) for n in range(90, 100)]
    found = against_usual([*early, *late])
    assert max(one.day for one in found) == early[-1][0]


@pytest.mark.parametrize(
    ("recent", "spread", "leaning"),
    [(3.2, 0.0, 0), (3.3, 0.0, 1), (2.7, 0.0, -1), (3.4, 1.0, 0), (3.6, 1.0, 1), (2.4, 1.0, -1)],
)
def test_small_differences_are_about_as_usual(recent: float, spread: float, leaning: int) -> None:
    assert Point(FIRST, recent, 3.0, spread).leaning == leaning


def test_an_answer_that_was_not_given_has_no_score() -> None:
    one = a_check_in(FIRST, 4, sharing=Compared.LESS, eye_contact=Compared.MORE)
    assert [score(one, aspect) for aspect in Aspect] == [4.0, -1.0, 1.0, None]


def test_only_the_range_is_shown_but_the_usual_reaches_back() -> None:
    days = [FIRST + timedelta(days=n) for n in range(60)]
    checks = tuple(a_check_in(day, 3) for day in days)
    life = Lived(days[50], LAST, check_ins=checks)
    assert [one.day for one in own_usual(life)[Aspect.CONNECTION]] == days[50:]
    assert list(connection_by_day(life)) == days[50:]
    assert set(connection_by_day(life).values()) == {3}
