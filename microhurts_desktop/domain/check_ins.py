"""A check-in: thirty seconds about today, once a day, the person's own."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

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

    def answers(self) -> tuple[int, Compared | None, Compared | None, Compared | None]:
        """Return what was answered, without the time."""
        return self.connection, self.sharing, self.eye_contact, self.initiation


def as_text(check_in: CheckIn) -> str:
    """Return the answers of a check-in as JSON."""
    return json.dumps(check_in.answers())


def from_text(text: str, check_in: CheckIn) -> CheckIn:
    """Return ``check_in`` with the answers that ``as_text`` gave."""
    connection, *compared = json.loads(text)
    sharing, eye_contact, initiation = (
        Compared(one) if one is not None else None for one in compared
    )
    return replace(
        check_in,
        connection=connection,
        sharing=sharing,
        eye_contact=eye_contact,
        initiation=initiation,
    )
