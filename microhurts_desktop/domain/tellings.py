"""Two true stories of one moment: how it was for each of two, told apart and read together."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import NO_WORDS, Draft, Record, found, words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Record):
    """One person's story of what either shared, by its uuid ``about``; it was kept at ``at``.

    ``understood`` is a part of the other's story that they can understand.
    """

    about: str
    at: datetime
    saw: str = ""
    felt: str = ""
    understood: str = ""
    own_part: str = ""
    next_time: str = ""


class TellingProblem(StrEnum):
    """What still stands between a draft and a telling."""

    NOTHING_SEEN = "nothing_seen"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingDraft(Draft):
    """A telling on its way; its fields are as in ``Telling``."""

    about: str = field(metadata=NO_WORDS)
    saw: str = ""
    felt: str = ""
    understood: str = ""
    own_part: str = ""
    next_time: str = ""

    def problems(self, now: datetime) -> tuple[TellingProblem, ...]:
        """Return what is missing or impossible; the time makes no difference.

        Only what one saw has to be said. Every other question may stay open.
        """
        return found(
            (TellingProblem.NOTHING_SEEN, not self.saw.strip()),
            (TellingProblem.TOO_LONG, any(len(text) > LONGEST_TEXT for text in self.texts())),
        )

    def texts(self) -> tuple[str, ...]:
        """Return what was written, in the order in which it was asked."""
        return words_in(self)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not any(text.strip() for text in self.texts())
