"""A pause: a break with a promised time of return, and what helps a body to calm down until then.

Flooded people cannot listen: a body needs some twenty minutes to come down. Source: Gottman, a
break of at least 20 minutes, then return. A promise is a moment in time; only how it is read on
the wall depends on the place, and on the clocks being changed in between.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from microhurts_desktop.domain.moments import Record
from microhurts_desktop.domain.phrases import Intention

LENGTHS = (20, 30, 45, 60)
TEN_MORE = timedelta(minutes=10)
LONGEST = timedelta(minutes=60)
# For so long after the promised time it is simply time; after that the time has passed.
STILL_ON_TIME = timedelta(minutes=5)
# Phrases of these intentions come back from a pause, in this order.
AFTER_A_PAUSE = (Intention.BE_HERE_NOW, Intention.TRY_AGAIN, Intention.SLOW_DOWN)

# Returns the same moment with the offset that the place has then.
Place: TypeAlias = Callable[[datetime], datetime]


class PauseState(StrEnum):
    """Where a pause stands."""

    RUNNING = "running"
    TIME = "time"
    PASSED = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Record):
    """A break that was begun, until ``returns_at``. Both times carry their UTC offset."""

    begun_at: datetime
    returns_at: datetime

    def __post_init__(self) -> None:
        if self.returns_at <= self.begun_at:
            raise ValueError("a pause returns after it began")


@dataclass(frozen=True, slots=True, kw_only=True)
class Calming:
    """Something that helps a body to calm down, and why; ``id`` never changes."""

    id: str
    text: str
    basis: str


def begun(record: Record, minutes: int, now: datetime, place: Place) -> Pause:
    """Return a pause of so many minutes from ``now``. Raises ValueError for another length."""
    if minutes not in LENGTHS:
        raise ValueError(f"a pause is {LENGTHS} minutes long, not {minutes}")
    return Pause(
        **record.identity(),
        begun_at=now,
        returns_at=on_the_wall(now + timedelta(minutes=minutes), now, place),
    )


def on_the_wall(at: datetime, now: datetime, place: Place) -> datetime:
    """Return ``at`` as a clock on the wall will show it then.

    ``place`` is asked only if it agrees about the offset of ``now``: a clock that was carried in
    from elsewhere keeps its own.
    """
    return place(at) if place(now).utcoffset() == now.utcoffset() else at.astimezone(now.tzinfo)


def left(pause: Pause, now: datetime) -> timedelta:
    """Return how long the pause goes on; never less than nothing."""
    return left_until(pause.returns_at, now)


def left_until(returns_at: datetime, now: datetime) -> timedelta:
    """Return how long it is until a promised time; never less than nothing.

    No promise ever lies more than ``LONGEST`` ahead. If one does, the clock was put back meanwhile
    and can no longer tell: then it is time.
    """
    rest = returns_at - now
    return rest if timedelta() < rest <= LONGEST else timedelta()


def standing(pause: Pause, now: datetime) -> PauseState:
    """Return whether the pause still runs, whether it is time, or whether that has passed."""
    if left(pause, now):
        return PauseState.RUNNING
    is_late = now - pause.returns_at > STILL_ON_TIME
    return PauseState.PASSED if is_late else PauseState.TIME


def can_have_ten_more(pause: Pause, now: datetime) -> bool:
    """Tell whether the promise can be moved on without lying further ahead than ``LONGEST``."""
    return left(pause, now) + TEN_MORE <= LONGEST


def with_ten_more(pause: Pause, now: datetime, place: Place) -> Pause:
    """Return the pause with a new promise: ten minutes after the old one, or from now if it passed.

    Raises ValueError where that would be too far ahead. A pause that seems to begin later, by a
    clock that was put back, begins now.
    """
    if not can_have_ten_more(pause, now):
        raise ValueError("the promised time would be too far ahead")
    return replace(
        pause,
        begun_at=min(pause.begun_at, now),
        returns_at=on_the_wall(now + left(pause, now) + TEN_MORE, now, place),
    )
