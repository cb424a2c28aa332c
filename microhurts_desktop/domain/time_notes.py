"""A note on the time axis: what else was going on, in the person's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from microhurts_desktop.domain.moments import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNote(Record):
    """A few ``words`` on a local ``day`` (“moved house”). It moves no balance and is no moment."""

    day: date
    words: str

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a note has words")
