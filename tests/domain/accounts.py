"""Accounts of any shape, for the promises that must hold for all of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.repairs import Landed, Landing, ReachedOut, Repair
from tests.builders import HERE, a_good_moment, a_hurt, a_landing, a_repair, a_uuid

FIRST = date(2026, 3, 1)
LAST = FIRST + timedelta(days=30)

moments_in_time = st.builds(
    lambda day, minute: (
        datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=HERE)
        + timedelta(days=day, minutes=minute)
    ),
    st.integers(-10, 40),
    st.integers(0, 24 * 60 - 1),
)
one_to_five = st.integers(1, 5)


@st.composite
def landings_from(draw: st.DrawFn, offered_at: datetime, number: int) -> tuple[Landing, ...]:
    """What was said of a repair: nothing, or up to four times, each of a day from its offer on."""
    return tuple(
        a_landing(
            uuid=a_uuid(1_000 + 10 * number + nth),
            landed=draw(st.sampled_from(Landed)),
            landed_on=offered_at.date() + timedelta(days=draw(st.integers(0, 12))),
            # Some are said at one and the same time, as a clock that was set back makes them.
            said_at=offered_at + timedelta(hours=draw(st.integers(0, 2))),
            warmth=draw(st.none() | one_to_five),
        )
        for nth in range(draw(st.integers(0, 4)))
    )


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Up to a handful of hurts and good moments, and repairs of every sort among them."""
    hurts: list[Hurt] = []
    for number in range(draw(st.integers(0, 3))):
        release = draw(st.none() | moments_in_time)
        hurts.append(
            a_hurt(
                uuid=a_uuid(number),
                happened_at=draw(moments_in_time),
                strength=draw(st.integers(0, 5)),
                release=Release(at=release, what_changed="we talked") if release else None,
            )
        )
    good: list[GoodMoment] = [
        a_good_moment(
            uuid=a_uuid(100 + number),
            happened_at=draw(moments_in_time),
            warmth=draw(one_to_five),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    repairs: list[Repair] = []
    # One uuid beyond the hurts: a repair may meet a hurt that is no longer here.
    known = st.sampled_from([a_uuid(number) for number in range(len(hurts) + 1)])
    for number in range(draw(st.integers(0, 6))):
        offered_at = draw(moments_in_time)
        by = draw(st.sampled_from(ReachedOut))
        said = draw(landings_from(offered_at, number)) if by is ReachedOut.THEY else ()
        repairs.append(
            a_repair(
                uuid=a_uuid(200 + number),
                offered_at=offered_at,
                by=by,
                hurt=draw(st.none() | known),
                landings=said,
            )
        )
    harms = draw(st.frozensets(known))
    return Account(tuple(hurts), tuple(good), tuple(repairs), harms)
