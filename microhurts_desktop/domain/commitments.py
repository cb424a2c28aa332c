"""What a person means to keep to: asked about once, on its day, and answered without a mark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

from microhurts_desktop.domain.earlier_answers import Asked, EarlierAnswer
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import Record

_Commitment = TypeVar("_Commitment", bound="Commitment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """A promise, or an agreement; each says in which field its answer stands.

    ``words`` are what is meant to be kept: none where nothing is, yet or any more. ``check_on`` is
    the local day from which on it is asked about, once, if there is one. What was answered last was
    so on the local day ``answered_on``; None while there is no answer. ``earlier`` are words and
    answers of before, the first one first.
    """

    answered_in: ClassVar[str]
    # What its words and its answers are, once others have taken their place.
    asked_words: ClassVar[Asked]
    asked_answer: ClassVar[Asked]

    words: str = ""
    check_on: date | None = None
    answered_on: date | None = None
    earlier: tuple[EarlierAnswer, ...] = ()

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST_TEXT:
            raise ValueError(f"it has at most {LONGEST_TEXT} letters")
        if not self.words.strip() and (self.check_on or self.answer):
            raise ValueError("only what has words is asked about")
        if (self.answer is None) != (self.answered_on is None):
            raise ValueError("an answer has its day, and a day its answer")

    @property
    def answer(self) -> StrEnum | None:
        """What was answered last, or None."""
        answer: StrEnum | None = getattr(self, self.answered_in)
        return answer

    def answering(self, answer: StrEnum | None, on: date | None) -> Self:
        """Return it with that answer, given on a local day; None for both is none."""
        said: dict[str, Any] = {self.answered_in: answer, "answered_on": on}
        return replace(self, **said)

    def is_due(self, today: date) -> bool:
        """Tell whether it is to be asked about: its day has come, and nothing was said since."""
        return self.answer is None and self.check_on is not None and self.check_on <= today


def due(commitments: Iterable[_Commitment], today: date) -> tuple[_Commitment, ...]:
    """Return those to be asked about today, the one that waits longest first."""
    asked = (one for one in commitments if one.is_due(today))
    return tuple(sorted(asked, key=lambda one: (one.check_on or today, one.uuid)))
