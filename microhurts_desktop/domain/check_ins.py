"""A check-in: thirty seconds about one day, once for each day, the person's own."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import (
    NO_WORDS,
    Draft,
    Moment,
    MomentKind,
    Record,
    found,
    local_day,
)

MOST_CONNECTION = 5
LONGEST_WORD = 60


class Compared(StrEnum):
    """Against the person's own usual."""

    LESS = "less"
    USUAL = "usual"
    MORE = "more"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAnswer:
    """The answer to a question of the person's own, and the words in which it was asked then.

    So it can still be read when the ``question``, a uuid, is put otherwise or gone. ``answer`` is
    one of ``OWN`` in ``domain/check_in_questions.py``.
    """

    question: str = field(metadata=NO_WORDS)
    name: str
    answer: str = field(metadata=NO_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn(Moment):
    """One day's check-in. ``at`` carries its UTC offset; its local day is the check-in's day.

    ``connection`` is 1 (far) to 5 (close); all else may be left unanswered. ``kept_on`` is the
    local day on which it was first kept; None where that is not known. ``noticed`` is the uuid of
    the good moment that its ``good`` was kept as too, or empty.
    """

    kind: ClassVar[MomentKind] = MomentKind.CHECK_IN
    timed_by: ClassVar[str] = "at"

    # Not a default: without a field of its own, what ``Timed`` says of it would be taken for one.
    at: datetime = field()
    connection: int
    sharing: Compared | None = None
    eye_contact: Compared | None = None
    initiation: Compared | None = None
    word: str = ""
    good: str = ""
    stung: str = ""
    own: tuple[OwnAnswer, ...] = ()
    kept_on: date | None = None
    noticed: str = field(default="", metadata=NO_WORDS)

    def __post_init__(self) -> None:
        if not 1 <= self.connection <= MOST_CONNECTION:
            raise ValueError(f"connection is 1–{MOST_CONNECTION}, not {self.connection}")

    @property
    def is_filled_in(self) -> bool:
        """Tell whether it was kept on another day than its own."""
        return self.kept_on is not None and self.kept_on != local_day(self.at)

    def answers(self) -> dict[str, Any]:
        """Return what was answered, by the names of its fields, without the time."""
        return {name: getattr(self, name) for name in ANSWERS}


# The fields that are answers; a new one comes last, as some are stored by their places.
_BESIDES = {"at", "kept_on", "noticed", *(one.name for one in fields(Record))}
ANSWERS = tuple(one.name for one in fields(CheckIn) if one.name not in _BESIDES)
_TEXTS = ("word", "good", "stung")


def as_text(check_in: CheckIn) -> str:
    """Return the answers of a check-in as JSON: an object, by the names of its fields."""
    return json.dumps(check_in.answers(), default=asdict)


def from_text(text: str, check_in: CheckIn) -> CheckIn:
    """Return ``check_in`` with the answers that ``as_text`` gave, now or in an earlier version.

    What was not asked then was not answered, and what is not asked any more is left out. The first
    versions wrote a list without names.
    """
    stored = json.loads(text)
    if isinstance(stored, list):
        stored = dict(zip(ANSWERS, stored, strict=False))
    answered = {name: _as_answered(name, stored.get(name)) for name in ANSWERS[1:]}
    return replace(check_in, connection=stored["connection"], **answered)


def _as_answered(name: str, stored: Any) -> Any:
    if name in _TEXTS:
        return stored or ""
    if name == "own":
        return tuple(OwnAnswer(**one) for one in stored or ())
    return Compared(stored) if stored is not None else None


class CheckInProblem(StrEnum):
    """What still stands between a draft and a check-in."""

    NO_CONNECTION = "no_connection"
    TAKEN = "taken"  # that day has another one; only who knows the other days finds it
    IN_THE_FUTURE = "in_the_future"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInDraft(Draft):
    """A check-in on its way.

    With ``notices_good``, its good thing is kept as a good moment, too.
    """

    timed_by: ClassVar[str] = "at"

    at: datetime = field()
    connection: int | None = None
    sharing: Compared | None = None
    eye_contact: Compared | None = None
    initiation: Compared | None = None
    word: str = ""
    good: str = ""
    stung: str = ""
    own: tuple[OwnAnswer, ...] = ()
    notices_good: bool = False

    def problems(self, now: datetime) -> tuple[CheckInProblem, ...]:
        """Return what is missing or impossible; nothing is asked for but the number."""
        return found(
            (CheckInProblem.NO_CONNECTION, self.connection is None),
            (CheckInProblem.IN_THE_FUTURE, local_day(self.at) > local_day(now)),
            (CheckInProblem.TOO_LONG, any(len(text) > LONGEST_TEXT for text in self.texts())),
        )

    def texts(self) -> tuple[str, ...]:
        """Return the words, and those of the person's own questions."""
        return (self.word, self.good, self.stung, *(one.name for one in self.own))

    def is_blank(self) -> bool:
        """Tell whether nothing has been answered yet."""
        compared = (self.sharing, self.eye_contact, self.initiation)
        picked = any(one is not None for one in (self.connection, *compared))
        return not picked and not any(text.strip() for text in self.texts())
