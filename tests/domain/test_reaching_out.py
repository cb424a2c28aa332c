"""A bid fits a wish, and what is drawn on one day comes in one order."""

from __future__ import annotations

from datetime import date

import pytest

from microhurts_desktop.domain.reaching_out import Bid, BidKind, Supposes, Wish, shuffled

DAY = date(2026, 5, 14)
HELLO = Bid(id="hello", text="Say hello.", minutes=1, kind=BidKind.CARE, there=True)
HUG = Bid(
    id="hug",
    text="Offer a hug.",
    minutes=5,
    kind=BidKind.CARE,
    there=True,
    supposes=(Supposes.TOUCH,),
)


def test_what_is_not_asked_for_may_be_anything_but_nothing_is_taken_for_granted() -> None:
    assert Wish().fits(HELLO)
    assert not Wish().fits(HUG)
    assert Wish(granted=frozenset(Supposes)).fits(HUG)
    assert not Wish(granted=frozenset({Supposes.LIVING_TOGETHER})).fits(HUG)


@pytest.mark.parametrize(
    "other", [Wish(minutes=5), Wish(kind=BidKind.ATTUNEMENT), Wish(there=False)]
)
def test_a_bid_is_as_it_was_wished_for(other: Wish) -> None:
    assert Wish(minutes=1, kind=BidKind.CARE, there=True).fits(HELLO)
    assert not other.fits(HELLO)


def test_a_bid_takes_one_of_a_few_times() -> None:
    with pytest.raises(ValueError, match="takes 7 minutes"):
        Bid(id="one", text="Wait.", minutes=7, kind=BidKind.CARE)


def test_a_day_has_its_own_order_and_leaves_nothing_out() -> None:
    numbers = range(50)
    assert shuffled(numbers, DAY) == shuffled(iter(numbers), DAY)
    assert sorted(shuffled(numbers, DAY)) == list(numbers)
    assert shuffled(numbers, DAY) != shuffled(numbers, date(2026, 5, 15))
