"""A check-in: thirty seconds about today, once a day, the person's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.core.moments import Record

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
