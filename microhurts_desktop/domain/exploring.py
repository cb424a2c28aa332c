"""Exploring what one's own pulling back may be about: three questions, none of which has to be met.

What is written becomes a reflection of the same uuid.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Draft, found, words_in

# What stands above the answers in the reflection takes some of its room.
LONGEST_ANSWERS = LONGEST_TEXT - 1_000


class ExploringProblem(StrEnum):
    """What still stands between the draft and a reflection."""

    NOTHING_WRITTEN = "nothing_written"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploringDraft(Draft):
    """What might be tender, what is protected by it, and what may have stayed unsaid."""

    tender: str = ""
    protecting: str = ""
    underground: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return what was written, in the order in which it was asked."""
        return words_in(self)

    def problems(self, now: datetime) -> tuple[ExploringProblem, ...]:
        """Return what is missing or impossible; the time makes no difference."""
        return found(
            (ExploringProblem.NOTHING_WRITTEN, self.is_blank()),
            (ExploringProblem.TOO_LONG, sum(map(len, self.texts())) > LONGEST_ANSWERS),
        )

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not any(text.strip() for text in self.texts())
