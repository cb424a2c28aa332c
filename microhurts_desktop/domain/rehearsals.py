"""A rehearsal: some minutes alone before a repair, and what came of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import NO_WORDS, Draft, Record, words_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal(Record):
    """A kept note. ``hurt`` and ``about`` are as in ``Repair``; ``at`` is when it was kept.

    ``for_them`` is what happened for them, ``own`` what is mine in it, ``words`` what to say, and
    ``when`` a good time for it, in the person's words.
    """

    at: datetime
    for_them: str = ""
    own: str = ""
    words: str = ""
    when: str = ""
    hurt: str | None = None
    about: str | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a rehearsal's time needs its UTC offset")


class RehearsalProblem(StrEnum):
    """What still stands between a draft and a note."""

    NOTHING_YET = "nothing_yet"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalDraft(Draft):
    """A rehearsal on its way; ``kept_words`` is as in ``HurtDraft``.

    ``repair`` is the uuid of the draft that was left for it, or empty.
    """

    hurt: str | None = field(default=None, metadata=NO_WORDS)
    about: str | None = field(default=None, metadata=NO_WORDS)
    for_them: str = ""
    own: str = ""
    words: str = ""
    when: str = ""
    kept_words: tuple[str, ...] = field(default=(), metadata=NO_WORDS)
    repair: str = field(default="", metadata=NO_WORDS)

    def texts(self) -> tuple[str, ...]:
        """Return what was written, in the order in which it was asked."""
        return words_in(self)

    def problems(self, now: datetime) -> tuple[RehearsalProblem, ...]:
        """Return what is missing or impossible; the time makes no difference.

        Any of the four answers is enough: a rehearsal is no form to fill in.
        """
        if self.is_blank():
            return (RehearsalProblem.NOTHING_YET,)
        too_long = any(len(text) > LONGEST_TEXT for text in self.texts())
        return (RehearsalProblem.TOO_LONG,) if too_long else ()

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not any(text.strip() for text in self.texts())


def both(before: str, rehearsed: str) -> str:
    """Return what was written before and what was rehearsed; once, where one has all of the other.

    Only whole words count: “I see” is no part of “I seemed far away”.
    """
    if _has(rehearsed, before):
        return rehearsed
    return before if _has(before, rehearsed) else f"{before} {rehearsed}"


def _has(text: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None
