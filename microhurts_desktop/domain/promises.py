"""Amends: what a person promised in a repair, and how it went. Theirs alone to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import ClassVar

from microhurts_desktop.domain.commitments import Commitment
from microhurts_desktop.domain.earlier_answers import Asked

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
class Promise(Commitment):
    """One small intention, made in a repair of mine (``repair`` is its uuid).

    It has no words any more where they were taken out once something had been answered.
    """

    answered_in: ClassVar[str] = "kept"
    asked_words: ClassVar[Asked] = Asked.PROMISED
    asked_answer: ClassVar[Asked] = Asked.KEPT

    repair: str
    kept: Kept | None = None
