"""The numbers beside the balance say nothing when there is too little to say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.range_numbers import Numbers, numbers
from microhurts_desktop.domain.repairs import Landed, Repair
from tests.builders import AUTHOR, NOON, a_good_moment, a_hurt, a_landing, a_repair, a_uuid

FIRST = NOON.date()
LAST = FIRST + timedelta(days=30)


def a_check_in(connection: int, days: int = 0) -> CheckIn:
    return CheckIn(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON,
        at=NOON + timedelta(days=days),
        connection=connection,
    )


def a_repair_of(hurt: Hurt, days: int, landed: Landed = Landed.PARTLY) -> Repair:
    day: date = NOON.date() + timedelta(days=days)
    return a_repair(hurt=hurt.uuid, landing=a_landing(landed=landed, landed_on=day))


def test_an_empty_range_says_nothing() -> None:
    assert numbers(Account(), (), FIRST, LAST) == Numbers(0, 0, 0, 0, None, None, None)


def test_good_moments_and_hurts_are_counted_within_the_range_only() -> None:
    before = NOON - timedelta(days=1)
    unprompted = a_repair(landing=a_landing(landed=Landed.FULLY, landed_on=LAST, warmth=3))
    found = numbers(
        Account(
            (a_hurt(), a_hurt(happened_at=before)),
            (a_good_moment(), a_good_moment(happened_at=before)),
            (unprompted,),
        ),
        (),
        FIRST,
        LAST,
    )
    assert (found.good_moments, found.hurts) == (1, 1)


def test_a_harm_is_named_and_in_no_number_of_repairs() -> None:
    hurts = tuple(a_hurt() for _ in range(4))
    met = tuple(a_repair_of(hurt, 2) for hurt in hurts[:3])
    account = Account(hurts, (), met, frozenset({hurts[2].uuid, hurts[3].uuid}))
    found = numbers(account, (), FIRST, LAST)
    assert (found.hurts, found.harms, found.met) == (4, 2, 2)
    assert found.waiting == 2, "both are met in part; of the harms none waits for a repair"
    assert found.median_days_to_repair is None, "two are too few"


def test_the_median_time_to_a_repair_needs_three_hurts_that_met_one() -> None:
    hurts = tuple(a_hurt() for _ in range(4))
    two = tuple(a_repair_of(hurt, days) for hurt, days in zip(hurts, (0, 4), strict=False))
    account = Account(hurts, (), two)
    assert numbers(account, (), FIRST, LAST).median_days_to_repair is None

    three = (*two, a_repair_of(hurts[2], 9), a_repair_of(hurts[2], 12, Landed.FULLY))
    found = numbers(Account(hurts, (), three), (), FIRST, LAST)
    assert (found.median_days_to_repair, found.met, found.waiting) == (4, 3, 3)


def test_a_landing_that_stands_before_its_hurt_took_no_time() -> None:
    hurts = tuple(a_hurt(happened_at=NOON + timedelta(days=5)) for _ in range(3))
    account = Account(hurts, (), tuple(a_repair_of(hurt, 0) for hurt in hurts))
    assert numbers(account, (), FIRST, LAST).median_days_to_repair == 0


def test_a_released_hurt_waits_no_more() -> None:
    account = Account((a_hurt(release=Release(at=NOON, what_changed="it passed")), a_hurt()))
    assert numbers(account, (), FIRST, LAST).waiting == 1


@pytest.mark.parametrize(
    ("named", "most"),
    [
        ([("rest",)], None),
        ([("rest",), ("Rest ", "space")], "rest"),
        ([("rest", "space"), ("rest", "space")], None),
        ([("space",), ("rest", "space"), ("rest",), ("space",)], "space"),
        ([("rest",), ("rest",)], "rest"),
        ([("each other's time",), (" Each other’s time",)], "each other's time"),
    ],
)
def test_the_need_most_asked_for_is_named_twice_and_alone_at_the_top(
    named: list[tuple[str, ...]], most: str | None
) -> None:
    account = Account(tuple(a_hurt(needs=needs) for needs in named))
    assert numbers(account, (), FIRST, LAST).need_most_asked_for == most


def test_an_answer_that_names_no_need_is_not_asked_for_most() -> None:
    named = [("not yet",)] * 3 + [("rest",)] * 2
    account = Account(tuple(a_hurt(needs=needs) for needs in named))
    found = numbers(account, (), FIRST, LAST, is_unsure="not yet".__eq__)
    assert found.need_most_asked_for == "rest"


def test_mean_connection_needs_three_check_ins_of_the_range() -> None:
    two = (a_check_in(5), a_check_in(2), a_check_in(1, days=-1))
    assert numbers(Account(), two, FIRST, LAST).mean_connection is None
    assert numbers(Account(), (*two, a_check_in(2)), FIRST, LAST).mean_connection == 3
