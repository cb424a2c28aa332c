"""Small ways to reach out, and questions to know each other: what they are, and which is drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random
from typing import Annotated, TypeVar

T = TypeVar("T")

# How long a bid may take, in minutes.
MINUTES = (1, 5, 15, 30)
# A bid that is held out without being asked for takes no longer.
FEW_MINUTES = 5


class BidKind(StrEnum):
    """What a bid does: notice and ask, own one's own part, or care."""

    ATTUNEMENT = "attunement"
    ACCOUNTABILITY = "accountability"
    CARE = "care"


class Supposes(StrEnum):
    """What a bid takes for granted of two people."""

    LIVING_TOGETHER = "living_together"
    TOUCH = "touch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bid:
    """One small deed; ``id`` never changes, and ``minutes`` are some of ``MINUTES``.

    The other has to be ``there`` for it, in the room or on the phone, or need not.
    """

    id: str
    text: str
    minutes: Annotated[int, MINUTES[0], MINUTES[-1]]
    kind: BidKind
    there: bool = False
    supposes: tuple[Supposes, ...] = ()

    def __post_init__(self) -> None:
        if self.minutes not in MINUTES:
            raise ValueError(f"takes {self.minutes} minutes; known are {MINUTES}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a bid is to be like; None where any will do. Only ``granted`` is taken for granted."""

    minutes: int | None = None
    kind: BidKind | None = None
    there: bool | None = None
    granted: frozenset[Supposes] = frozenset()

    def fits(self, bid: Bid) -> bool:
        """Tell whether a bid is like that."""
        return (
            self.minutes in (None, bid.minutes)
            and self.kind in (None, bid.kind)
            and self.there in (None, bid.there)
            and self.granted.issuperset(bid.supposes)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTheme:
    """A kind of questions; ``id`` never changes, ``name`` is for people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowQuestion:
    """One question to know each other, of the ``theme`` of that id; ``id`` never changes."""

    id: str
    theme: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodNews:
    """How good news is told, words for who listens, and what these leave for later."""

    prompt: str
    telling: tuple[str, ...]
    listening: tuple[str, ...]
    leave: tuple[str, ...]


def shuffled(things: Iterable[T], day: date) -> tuple[T, ...]:
    """Return things in an order of that day: coming back the same day shows the same again."""
    found = list(things)
    # Chance enough for a game of cards.
    Random(day.toordinal()).shuffle(found)
    return tuple(found)
