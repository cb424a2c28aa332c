"""A reflection: what a person wrote, freely or asked. It posts nothing, and nothing has to come."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import ClassVar

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import NO_WORDS, Draft, Moment, MomentKind, found


class Form(StrEnum):
    """How a reflection was written: freely, or with questions. Each is stored under its word."""

    FREE = ""
    WEEK = "week"
    THIRD_CHAIR = "third_chair"


class OfWeek(IntEnum):
    """The place of each answer of a week; the last two are one plan, “When …, then I …”."""

    GOOD = 0
    STUNG = 1
    DID = 2
    WHEN = 3
    THEN = 4


class OfThirdChair(IntEnum):
    """The place of each answer given from a third chair."""

    FACTS = 0
    SEEN = 1
    TRYING = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The journal that words were brought in from, by the ``format`` of its file.

    A text too long for one reflection is several: this is the ``part`` of so many, from 1.
    """

    format: str
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflection(Moment):
    """Words of one person. ``happened_at`` has its UTC offset.

    ``prompt`` is what they wrote about, where they wished to keep it. ``became`` has the uuids of
    the hurts and good moments that were named with words of it. Where its ``form`` asks,
    ``answers`` are what was said to each question, in its order, and ``text`` is the same in one.
    ``hurt`` is the uuid of the one that it looks at, with which it goes.

    What was brought in from another journal has its ``origin``, and the ``mood`` that it had there,
    if it had one: that is shown and found, and counts nowhere. Its text may be empty, where a mood
    or tags were all that was kept. One that ``is_day_only`` has no time of day; it is put at noon.
    """

    kind: ClassVar[MomentKind] = MomentKind.REFLECTION

    happened_at: datetime
    text: str
    prompt: str = ""
    became: tuple[str, ...] = ()
    form: Form = Form.FREE
    answers: tuple[str, ...] = ()
    hurt: str | None = field(default=None, metadata=NO_WORDS)
    mood: Mood | None = None
    origin: Origin | None = field(default=None, metadata=NO_WORDS)
    is_day_only: bool = False

    def answer(self, at: int) -> str:
        """Return what was said to the question at this place; nothing where nothing was."""
        return answer_in(self.answers, at)


class ReflectionProblem(StrEnum):
    """What still stands between a draft and a reflection."""

    NO_TEXT = "no_text"
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionDraft(Draft):
    """A reflection on its way.

    ``prompt`` is what is in sight while it is written, and is kept only with ``keeps_prompt``.
    ``form``, ``answers``, ``hurt`` and ``is_day_only`` are as in ``Reflection``; whoever asks also
    puts the answers together, into ``text``.
    """

    timed_by: ClassVar[str] = "happened_at"

    happened_at: datetime
    text: str = ""
    prompt: str = ""
    keeps_prompt: bool = True
    form: Form = field(default=Form.FREE, metadata=NO_WORDS)
    answers: tuple[str, ...] = ()
    hurt: str | None = field(default=None, metadata=NO_WORDS)
    is_day_only: bool = False

    def answer(self, at: int) -> str:
        """Return what is said to the question at this place; nothing where nothing is."""
        return answer_in(self.answers, at)

    def answering(self, at: int, said: str) -> tuple[str, ...]:
        """Return the answers with this one at its place."""
        answers = [*self.answers, *("" for _ in range(at + 1 - len(self.answers)))]
        answers[at] = said
        return tuple(answers)

    def problems(self, now: datetime) -> tuple[ReflectionProblem, ...]:
        """Return what is missing or impossible, in the order of the page's fields."""
        return found(
            (ReflectionProblem.NO_TEXT, not self.text.strip()),
            (ReflectionProblem.TOO_LONG, len(self.text) > LONGEST_TEXT),
            (ReflectionProblem.IN_THE_FUTURE, self.happened_at > now),
        )

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.text,)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet; a prompt alone is nothing of the person's."""
        return not self.text.strip()


def answer_in(answers: tuple[str, ...], at: int) -> str:
    """Return the answer at this place, or nothing where there is none."""
    return answers[at] if at < len(answers) else ""
