"""A repair that landed more than once is one, wherever repairs and good moments are counted."""

from __future__ import annotations

from datetime import timedelta

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.ledger import Account, postings
from microhurts_desktop.domain.patterns.calendar import weekly
from microhurts_desktop.domain.patterns.lived import lived
from microhurts_desktop.domain.patterns.over_time import good_and_hurts
from microhurts_desktop.domain.range_numbers import numbers
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.ui.features.balance.texts import tell_series
from tests.builders import NOON, a_hurt, a_landing, a_repair

TODAY = NOON.date()
A_WEEK = timedelta(days=7)

HURT = a_hurt(happened_at=NOON - 2 * A_WEEK, strength=4)
SAID = (
    a_landing(landed=Landed.PARTLY, landed_on=TODAY - A_WEEK, warmth=2, said_at=NOON - A_WEEK),
    a_landing(landed=Landed.FULLY, landed_on=TODAY, warmth=5),
)
ACCOUNT = Account(
    (HURT,),
    (),
    tuple(
        a_repair(offered_at=NOON - A_WEEK, hurt=hurt, landings=SAID) for hurt in (HURT.uuid, None)
    ),
)


def test_each_landing_posts_and_each_repair_is_counted_once() -> None:
    assert len(postings(ACCOUNT)) == 5
    assert "2 repairs that landed" in tell_series(BalanceHistory(ACCOUNT, TODAY).since(None))
    counted = numbers(ACCOUNT, (), TODAY - 4 * A_WEEK, TODAY)
    assert (counted.good_moments, counted.met) == (0, 1), "a repair is no good moment here"
    life = lived(ACCOUNT, (), TODAY)
    parts = weekly(life.first, life.last, 0)
    assert not sum(good_and_hurts(life, parts).good), "nor is it one among the patterns"
    assert [good.day for good in life.goods] == [TODAY - A_WEEK]
    assert sorted(life.landings) == sorted([TODAY - A_WEEK, TODAY] * 2)
