"""What a check-in asks besides the number: which questions, in which order, and some of one's own.

The number is always asked, and first. A person's own questions are about themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from microhurts_desktop.domain.check_ins import MOST_CONNECTION, CheckInDraft, Compared
from microhurts_desktop.domain.moments import Record, found

MOST_OWN = 3
LONGEST_NAME = 40


class Asks(StrEnum):
    """What a question asks about; the last three are a person's own, by how they are answered."""

    SHARING = "sharing"
    EYE_CONTACT = "eye_contact"
    INITIATION = "initiation"
    WORD = "word"
    GOOD = "good"
    STUNG = "stung"
    SCALE = "scale"
    YES_NO = "yes_no"
    COMPARED = "compared"


YES, NO = "yes", "no"
# How one's own questions are answered, and by which words.
OWN: Mapping[Asks, tuple[str, ...]] = {
    Asks.COMPARED: tuple(one.value for one in Compared),
    Asks.SCALE: tuple(str(n) for n in range(1, MOST_CONNECTION + 1)),
    Asks.YES_NO: (YES, NO),
}
# Until the person chooses; nobody is asked for what stung unless they have asked for that.
_AT_FIRST = (Asks.SHARING, Asks.EYE_CONTACT, Asks.INITIATION, Asks.WORD, Asks.GOOD)
_OFF_AT_FIRST = (Asks.STUNG,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """One question. ``place`` is where it stands (0-based); ``name`` has one's own in words."""

    asks: Asks
    place: int
    is_asked: bool = True
    name: str = ""

    @property
    def is_own(self) -> bool:
        """Tell whether it is the person's own."""
        return self.asks in OWN


def at_first() -> tuple[tuple[Asks, bool], ...]:
    """Return what there is to ask until the person chooses, and whether it is asked."""
    return (*((one, True) for one in _AT_FIRST), *((one, False) for one in _OFF_AT_FIRST))


def asked(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return those that are asked, in their order."""
    return tuple(one for one in questions if one.is_asked)


def for_draft(questions: Iterable[Question], draft: CheckInDraft) -> tuple[Question, ...]:
    """Return what is asked for a draft: what is asked now, and whatever it has an answer to.

    What is answered stands there as it was asked then, be the question gone or put otherwise.
    """
    own, known = {one.question: one for one in draft.own}, list(questions)
    shown = [
        replace(one, name=own[one.uuid].name) if one.uuid in own else one
        for one in known
        if one.is_asked or one.uuid in own or (not one.is_own and getattr(draft, one.asks))
    ]
    gone = own.keys() - {one.uuid for one in known}
    shown += [
        Question(
            uuid=one.question,
            author="",
            updated_at=draft.begun_at,
            asks=answered_by(one.answer),
            place=len(shown),
            name=one.name,
        )
        for one in draft.own
        if one.question in gone
    ]
    return tuple(shown)


def answered_by(answer: str) -> Asks:
    """Return how a question of one's own is answered, by one of its answers."""
    return next(asks for asks, words in OWN.items() if answer in words)


def moved(questions: Sequence[Question], index: int, step: int) -> tuple[Question, ...]:
    """Return the questions with that at ``index`` so many places further on, or back."""
    others = [*questions[:index], *questions[index + 1 :]]
    others.insert(min(max(index + step, 0), len(others)), questions[index])
    return tuple(others)


class QuestionProblem(StrEnum):
    """What still stands between some questions and being asked."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"


def problems(questions: Iterable[Question]) -> tuple[QuestionProblem, ...]:
    """Return what is missing or too much."""
    own = [one for one in questions if one.is_own]
    return found(
        (QuestionProblem.NO_NAME, any(not one.name.strip() for one in own)),
        (QuestionProblem.TOO_LONG, any(len(one.name) > LONGEST_NAME for one in own)),
        (QuestionProblem.TOO_MANY, len(own) > MOST_OWN),
    )
