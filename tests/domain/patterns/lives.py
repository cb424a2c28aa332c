"""Lives of any shape for the patterns, and check-ins to set them against."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.patterns.lived import Lived, LivedGood, LivedHurt
from tests.builders import AUTHOR, HERE, NOON, a_uuid

FIRST = date(2025, 11, 3)
LAST = FIRST + timedelta(days=200)

days = st.integers(0, (LAST - FIRST).days).map(lambda number: FIRST + timedelta(days=number))
answers = st.none() | st.sampled_from(Compared)
words = st.lists(st.sampled_from(["rest", "Rest ", "space", "to be heard", "lonely"]), max_size=2)


def a_check_in(day: date, connection: int = 3, **over: Any) -> CheckIn:
    """Return a check-in of a local day."""
    at = datetime.combine(day, time(21), HERE)
    return CheckIn(
        uuid=a_uuid(), author=AUTHOR, updated_at=NOON, at=at, connection=connection, **over
    )


def a_lived_hurt(day: date = FIRST, **over: Any) -> LivedHurt:
    """Return an open hurt of that day."""
    fields: dict[str, Any] = {
        "hour": 12,
        "standing": Standing.OPEN,
        "days_to_repair": None,
        "feelings": (),
        "needs": (),
    }
    return LivedHurt(day=day, **(fields | over))


def a_lived_good(day: date = FIRST, hour: int | None = 12, **over: Any) -> LivedGood:
    """Return a good moment of care of that day."""
    return LivedGood(day, hour, over.get("deposit", Deposit.CARE))


hurts = st.builds(
    LivedHurt,
    days,
    st.integers(0, 23),
    st.sampled_from(Standing),
    st.none() | st.integers(0, 60),
    words.map(tuple),
    words.map(tuple),
)
goods = st.builds(LivedGood, days, st.none() | st.integers(0, 23), st.sampled_from(Deposit))
check_ins = st.lists(days, unique=True, max_size=120).flatmap(
    lambda some: st.tuples(
        *(
            st.builds(
                a_check_in,
                st.just(day),
                st.integers(1, 5),
                sharing=answers,
                eye_contact=answers,
                initiation=answers,
            )
            for day in sorted(some)
        )
    )
)
lives = st.builds(
    Lived,
    st.just(FIRST),
    st.just(LAST),
    st.lists(hurts, max_size=40).map(tuple),
    st.lists(goods, max_size=40).map(tuple),
    st.lists(days, max_size=20).map(tuple),
    check_ins,
)
