"""Several hurts in a row bring one stop: at the third, and not again while the row goes on."""

from __future__ import annotations

from datetime import timedelta

import pytest

from microhurts_desktop.domain.bad_hour import makes_several
from tests.builders import NOON


def stops(*minutes: int, otherwise: int | None = None) -> bool:
    """Ask of hurts kept at these minutes, oldest first, and of something else kept at one."""
    kept = [NOON + timedelta(minutes=at) for at in reversed(minutes)]
    other = None if otherwise is None else NOON + timedelta(minutes=otherwise)
    return makes_several(kept[:4], other)


def test_the_third_within_half_an_hour_of_each_other_makes_several() -> None:
    assert not stops()
    assert not stops(0)
    assert not stops(0, 10)
    assert stops(0, 10, 20)
    assert stops(0, 30, 60)
    assert not stops(0, 31, 60)


@pytest.mark.parametrize(
    "minutes", [(0, 10, 20, 30), (0, 10, 20, 30, 60), (0, 20, 40, 60, 80, 100)]
)
def test_it_is_said_once_while_the_row_goes_on(minutes: tuple[int, ...]) -> None:
    assert not stops(*minutes)


def test_after_a_rest_another_row_can_begin() -> None:
    assert not stops(0, 10, 20, 60)
    assert not stops(0, 10, 20, 60, 70)
    assert stops(0, 10, 20, 60, 70, 80)


def test_something_good_or_a_repair_between_them_ends_the_row() -> None:
    assert not stops(0, 10, 20, otherwise=5)
    assert not stops(0, 10, 20, otherwise=15)
    assert stops(0, 10, 20, otherwise=-5)
    assert stops(0, 10, 20, 30, otherwise=5)


def test_one_that_was_said_anew_since_counts_as_lately() -> None:
    assert stops(15, 10, 20)
