"""What goes with good days: said only with days enough, and never more surely than it is."""

from __future__ import annotations

from datetime import timedelta
from math import gamma, pi, sqrt
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.patterns.good_days import (
    Circumstance,
    goes_with,
    student_t,
    welch,
)
from microhurts_desktop.domain.patterns.lived import Lived, LivedGood
from tests.domain.patterns.lives import FIRST, LAST, a_check_in, a_lived_good, a_lived_hurt, lives

sides = st.lists(st.integers(1, 5).map(float), min_size=14, max_size=60)


def share_below(value: float, freedom: float) -> float:
    """Return how much of Student's t lies below a value, by adding up its density."""
    x = np.linspace(0, value, 20_001)
    factor = gamma((freedom + 1) / 2) / (sqrt(freedom * pi) * gamma(freedom / 2))
    density = factor * (1 + x**2 / freedom) ** (-(freedom + 1) / 2)
    return 0.5 + float(np.trapezoid(density, x))


@pytest.mark.parametrize("freedom", [8.0, 13.0, 27.5, 100.0, 300.0])
@pytest.mark.parametrize("share", [0.6, 0.95, 0.975, 0.995, 0.9972])
def test_students_t_is_what_its_density_adds_up_to(freedom: float, share: float) -> None:
    assert share_below(student_t(share, freedom), freedom) == pytest.approx(share, abs=2e-4)


def test_students_t_is_that_of_the_tables() -> None:
    assert student_t(0.975, 13) == pytest.approx(2.1604, abs=1e-3)
    assert student_t(0.975, 30) == pytest.approx(2.0423, abs=1e-4)
    assert student_t(0.995, 60) == pytest.approx(2.6603, abs=1e-4)


@given(sides, sides, st.sampled_from([0.05, 0.01]))
def test_the_interval_is_welchs(one: list[float], other: list[float], chance: float) -> None:
    difference, margin = welch(one, other, chance)
    a, b = np.var(one, ddof=1) / len(one), np.var(other, ddof=1) / len(other)
    assert difference == pytest.approx(np.mean(one) - np.mean(other))
    if a + b == 0:
        assert margin == 0
        return
    freedom = float((a + b) ** 2 / (a**2 / (len(one) - 1) + b**2 / (len(other) - 1)))
    missed = 2 * (1 - share_below(margin / sqrt(float(a + b)), freedom))
    assert missed == pytest.approx(chance, abs=5e-4)


@given(sides, sides)
def test_changing_sides_changes_the_sign_alone(one: list[float], other: list[float]) -> None:
    difference, margin = welch(one, other, 0.05)
    turned, same = welch(other, one, 0.05)
    assert (turned, same) == pytest.approx((-difference, margin))


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    random = Random(7)
    held = 0
    for _ in range(400):
        one = [random.gauss(3.5, 1.0) for _ in range(20)]
        other = [random.gauss(3.0, 0.6) for _ in range(40)]
        difference, margin = welch(one, other, 0.05)
        held += abs(difference - 0.5) <= margin
    assert 0.92 <= held / 400 <= 0.98


@pytest.mark.parametrize(("with_it", "is_there"), [(13, False), (14, True)])
def test_fourteen_days_are_needed_on_both_sides(with_it: int, is_there: bool) -> None:
    checks = tuple(a_check_in(FIRST + timedelta(days=n), 1 + n % 5) for n in range(60))
    goods = tuple(a_lived_good(FIRST + timedelta(days=n)) for n in range(with_it))
    found = goes_with(Lived(FIRST, LAST, goods=goods, check_ins=checks))
    assert (Circumstance.CARE in {one.circumstance for one in found}) is is_there
    other_side = goes_with(Lived(FIRST, LAST, goods=goods, check_ins=checks[: with_it + 13]))
    assert other_side == ()


def test_every_circumstance_is_told_from_its_own_days() -> None:
    days = [FIRST + timedelta(days=n) for n in range(140)]
    checks = tuple(
        a_check_in(
            day,
            5 if n % 2 else 2,
            sharing=Compared.MORE if n % 2 else Compared.LESS,
            eye_contact=Compared.USUAL if n % 2 else Compared.MORE,
            initiation=None if n % 3 else Compared.MORE,
        )
        for n, day in enumerate(days)
    )
    odd = days[1::2]
    found = {
        one.circumstance: one
        for one in goes_with(
            Lived(
                FIRST,
                LAST,
                hurts=tuple(map(a_lived_hurt, days[::2])),
                goods=tuple(
                    a_lived_good(day, deposit=deposit)
                    for day in odd[:30]
                    for deposit in (Deposit.ATTUNEMENT, Deposit.ACCOUNTABILITY)
                ),
                landings=tuple(odd),
                check_ins=checks,
            )
        )
    }
    # Nothing but “more” was answered of initiation, so that nothing can be set against it.
    assert set(found) == set(Circumstance) - {Circumstance.CARE, Circumstance.INITIATION}
    for circumstance in (Circumstance.LANDING, Circumstance.SHARING):
        assert found[circumstance].difference == 3
        assert found[circumstance].low > 0
    for circumstance in (Circumstance.HURT, Circumstance.EYE_CONTACT):
        assert found[circumstance].difference == -3
        assert found[circumstance].high < 0
    for circumstance in (Circumstance.ATTUNEMENT, Circumstance.ACCOUNTABILITY):
        assert found[circumstance].with_it == 30
        assert found[circumstance].low > 0
    assert found[Circumstance.WEEKEND].low <= 0 <= found[Circumstance.WEEKEND].high
    assert found[Circumstance.WEEKEND].with_it == 40


def test_a_day_whose_kind_of_good_nobody_said_is_set_against_none() -> None:
    days = [FIRST + timedelta(days=n) for n in range(40)]
    checks = tuple(a_check_in(day, 5 if n % 2 else 2) for n, day in enumerate(days))
    care = tuple(a_lived_good(day) for day in days[1::2])
    left_open = tuple(a_lived_good(day, deposit=Deposit.UNSAID) for day in days[::2])

    def found(*goods: LivedGood) -> set[Circumstance]:
        lived = Lived(FIRST, LAST, goods=goods, check_ins=checks)
        return {one.circumstance for one in goes_with(lived)}

    assert Circumstance.CARE in found(*care)
    assert Circumstance.CARE not in found(*care, *left_open)


@given(lives)
def test_what_is_said_has_enough_days_and_stands_in_order(lived: Lived) -> None:
    found = goes_with(lived)
    assert all(min(one.with_it, one.without) >= 14 for one in found)
    assert all(one.low <= one.difference <= one.high for one in found)
    differences = [one.difference for one in found]
    assert differences == sorted(differences, reverse=True)
    assert all(abs(one.difference) <= 4 for one in found)
