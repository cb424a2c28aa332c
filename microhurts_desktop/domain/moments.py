"""What every recorded moment has in common: who wrote it, when it happened, when it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class MomentKind(StrEnum):
    """What can stand in a journal's history."""

    HURT = "hurt"
    GOOD = "good"
    REPAIR = "repair"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields that every stored value carries.

    ``uuid`` is a random UUID as text; ``author`` is the vault id of the person who wrote it;
    ``updated_at`` is an aware datetime in UTC. They let two copies of a shared vault be merged.
    """

    uuid: str
    author: str
    updated_at: datetime


def local_day(at: datetime) -> date:
    """Return the calendar day where the person was; ``at`` carries that place's UTC offset.

    Raises ValueError for a datetime without an offset: its day could not be known.
    """
    if at.tzinfo is None:
        raise ValueError("a moment's time needs its UTC offset")
    return at.date()
