"""What one person lets the other read: a snapshot of the fields they chose, and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import LONGEST_TEXT, Hurt
from microhurts_desktop.domain.moments import Draft, MomentKind, Record, words_in
from microhurts_desktop.domain.moments import Field as Field
from microhurts_desktop.domain.moments import Moment as Moment
from microhurts_desktop.domain.moments import SharedKind as SharedKind
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, Repair

# Revisions are from 1 to this: every program reads such a number as it was written.
LAST_REVISION = 2**53

# True and important for the one who wrote them, and easily heard as a reproach.
OFF_AT_FIRST = frozenset({Field.STORY, Field.ASSUMPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The words that the other can read. What was not chosen is empty, or None.

    ``happened_at`` is the moment's time with its UTC offset; ``strength`` and ``warmth`` are 1–5.
    ``event`` is the whole sentence where it is ``in_own_words``, and what happened stays at home.
    ``words`` are those of a repair, an answer or a phrase, whose ``intention`` goes with it. ``by``
    is THEY for a repair that the author did not make and only noted: the words are the other's.
    ``text`` is a reflection. ``landed_on`` is a local day; ``would_help`` is what the one who was
    hurt says would help, where they chose to tell.
    """

    happened_at: datetime | None = None
    event: str = ""
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    strength: int | None = None
    story: str = ""
    assumption: str = ""
    question: str = ""
    what: str = ""
    deposit: Deposit | None = None
    warmth: int | None = None
    words: str = ""
    how: Channel | None = None
    by: ReachedOut | None = None
    landed: Landed | None = None
    landed_on: date | None = None
    would_help: str = ""
    intention: Intention | None = None
    text: str = ""
    prompt: str = ""
    in_own_words: bool = False

    def texts(self) -> tuple[str, ...]:
        """Return every text in it, whichever fields there are."""
        return words_in(self)


class Version(NamedTuple):
    """What decides which of two states of one shared thing holds."""

    revision: int
    is_revoked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Record):
    """One thing that its ``author`` shares, and did not take back.

    A moment keeps its own uuid. ``about`` is the uuid of the moment or repair that it answers, or
    None. ``revision`` is more with each new wording, by steps that count nothing; ``sent_at`` is
    the author's local time.
    """

    kind: SharedKind
    revision: int
    sent_at: datetime
    about: str | None = None
    snapshot: Snapshot

    def __post_init__(self) -> None:
        if not 1 <= self.revision <= LAST_REVISION:
            raise ValueError(f"revisions count from 1, not {self.revision}")


@dataclass(frozen=True, slots=True)
class News:
    """Somebody shares here since I last took note, or no longer does."""

    who: Person
    has_left: bool


class AnswerProblem(StrEnum):
    """What still stands between a draft and an answer."""

    NO_WORDS = "no_words"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDraft(Draft):
    """A question, a thank-you or a reply on its way.

    ``about`` is the uuid of the moment or repair that it answers. ``editing`` is always False:
    what was sent is taken back, and written anew.
    """

    kind: SharedKind
    about: str
    words: str = ""

    def problems(self, now: datetime) -> tuple[AnswerProblem, ...]:
        """Return what is missing or impossible; the time makes no difference."""
        if not self.words.strip():
            return (AnswerProblem.NO_WORDS,)
        return (AnswerProblem.TOO_LONG,) if len(self.words) > LONGEST_TEXT else ()

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.words,)

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self.words.strip()


def outranks(one: Version, other: Version | None) -> bool:
    """Tell whether ``one`` is what holds now, of two states of the same thing.

    The newer revision does; of the same one, having been taken back.
    """
    return other is None or one > other


def fields_at_first(moment: Moment) -> frozenset[Field]:
    """Return the fields that are chosen unless the person says otherwise."""
    return frozenset(fields_of(moment)) - OFF_AT_FIRST


def fields_of(moment: Moment) -> tuple[Field, ...]:
    """Return the fields of a moment that hold something to share, in reading order.

    Raises ValueError for one of a kind that is never shared.
    """
    return tuple(field for field, _ in _held_in(moment, moment.kind.parts))


def snapshot_of(moment: Moment, chosen: Collection[Field]) -> Snapshot:
    """Return what the other reads of ``moment`` when these fields are shared.

    What a moment cannot be read without is always in it; what holds nothing, as a *how* that was
    left out, never is.
    """
    values = {field.stored_as: value for field, value in _held_in(moment, chosen)}
    if isinstance(moment, Repair) and moment.by is ReachedOut.THEY:
        values["by"] = moment.by
    if isinstance(moment, Hurt) and moment.own_sentence:
        values |= {"event": moment.own_sentence, "in_own_words": True}
    return Snapshot(**values)


def fields_in(snapshot: Snapshot, kind: MomentKind) -> frozenset[Field]:
    """Return the fields that a snapshot of that kind of moment was made with."""
    always, *others = kind.parts
    return frozenset((always, *(one for one in others if getattr(snapshot, one.stored_as))))


def _held_in(moment: Moment, chosen: Collection[Field]) -> Iterator[tuple[Field, Any]]:
    always, *others = moment.kind.parts
    yield always, _value_of(moment, always)
    for field in others:
        if field in chosen and _is_held(value := _value_of(moment, field)):
            yield field, value


def _is_held(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None


def _value_of(moment: Moment, field: Field) -> Any:
    if isinstance(moment, Hurt) and field is Field.STRENGTH:
        return moment.strength or None
    if isinstance(moment, GoodMoment) and field is Field.WARMTH:
        return moment.warmth or None
    return moment.at if field is Field.WHEN else getattr(moment, field)
