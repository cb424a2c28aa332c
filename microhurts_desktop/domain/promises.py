"""Amends: what a person promised in a repair, and how it went. Theirs alone to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Record

# A week is long enough to have met the moment again, and short enough to remember the words.
CHECK_IN_AFTER = timedelta(days=7)


class Kept(StrEnum):
    """How a promise went, as the one who made it says; none of these is a mark."""

    KEPT = "kept"
    PARTLY = "partly"
    # “I didn't keep it”: the stored name is older than these words.
    DISSOLVED = "dissolved"
    LET_BE = "let_be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise(Record):
    """One small intention, made in a repair of mine (``repair`` is its uuid).

    ``check_on`` is the local day from which on it is asked about, once; ``kept`` is the answer,
    given on the local day ``answered_on``, or None while there is none. ``earlier`` are answers
    given before, the first one first.
    """

    repair: str
    words: str
    check_on: date
    kept: Kept | None = None
    answered_on: date | None = None
    earlier: tuple[EarlierAnswer, ...] = ()

    def __post_init__(self) -> None:
        if not self.words.strip() or len(self.words) > LONGEST_TEXT:
            raise ValueError(f"a promise has words, at most {LONGEST_TEXT} letters of them")
        if (self.kept is None) != (self.answered_on is None):
            raise ValueError("an answer has its day, and a day its answer")

    def is_due(self, today: date) -> bool:
        """Tell whether it may be asked about: its day has come, and nothing was said yet."""
        return self.kept is None and self.check_on <= today


def due(promises: Iterable[Promise], today: date) -> tuple[Promise, ...]:
    """Return the promises that may be asked about today, the one that waits longest first."""
    asked = (promise for promise in promises if promise.is_due(today))
    return tuple(sorted(asked, key=lambda promise: (promise.check_on, promise.uuid)))
