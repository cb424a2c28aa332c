"""A check-in: thirty seconds about today, once a day, the person's own."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from microhurts_desktop.domain.moments import Record

MOST_CONNECTION = 5


class Compared(StrEnum):
    """Against the person's own usual."""

    LESS = "less"
    USUAL = "usual"
    MORE = "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Record):
    """One day's check-in. ``at`` carries its UTC offset; its local day is the check-in's day.

    ``connection`` is 1 (far) to 5 (close); the other three may be left unanswered.
    """

    at: datetime
    connection: int
    sharing: Compared | None = None
    eye_contact: Compared | None = None
    initiation: Compared | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.connection <= MOST_CONNECTION:
            raise ValueError(f"connection is 1–{MOST_CONNECTION}, not {self.connection}")

    def answers(self) -> dict[str, int | Compared | None]:
        """Return what was answered, by the names of its fields, without the time."""
        return {name: getattr(self, name) for name in ANSWERS}


# The fields that are answers; a new one comes last, as some are stored by their places.
_BESIDES = {"at", *(field.name for field in fields(Record))}
ANSWERS = tuple(field.name for field in fields(CheckIn) if field.name not in _BESIDES)


def as_text(check_in: CheckIn) -> str:
    """Return the answers of a check-in as JSON: an object, by the names of its fields."""
    return json.dumps(check_in.answers())


def from_text(text: str, check_in: CheckIn) -> CheckIn:
    """Return ``check_in`` with the answers that ``as_text`` gave, now or in an earlier version.

    What was not asked then was not answered, and what is not asked any more is left out. The first
    versions wrote a list without names.
    """
    stored = json.loads(text)
    if isinstance(stored, list):
        stored = dict(zip(ANSWERS, stored, strict=False))
    answered: dict[str, Any] = {
        name: Compared(stored[name]) if stored.get(name) is not None else None
        for name in ANSWERS[1:]
    }
    return replace(check_in, connection=stored["connection"], **answered)
