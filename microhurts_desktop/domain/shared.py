"""What one person lets the other read: a snapshot of the fields they chose, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import LONGEST_TEXT, Hurt
from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, Repair

# Revisions are from 1 to this: every program reads such a number as it was written.
LAST_REVISION = 2**53

# What its author can let the other read.
Moment: TypeAlias = Hurt | GoodMoment | Repair | Reflection


class SharedKind(StrEnum):
    """What can be shared: a moment, an answer to one of the other's, or a phrase to borrow."""

    HURT = "hurt"
    GOOD = "good"
    REPAIR = "repair"
    REFLECTION = "reflection"
    QUESTION = "question"
    THANKS = "thanks"
    REPLY = "reply"
    LANDING = "landing"
    PHRASE = "phrase"


class Field(StrEnum):
    """A part of a moment that is shared, or not, on its own."""

    WHEN = "when"
    EVENT = "event"
    FEELINGS = "feelings"
    NEEDS = "needs"
    STRENGTH = "strength"
    STORY = "story"
    ASSUMPTION = "assumption"
    QUESTION = "question"
    WHAT = "what"
    DEPOSIT = "deposit"
    WARMTH = "warmth"
    WORDS = "words"
    HOW = "how"
    TEXT = "text"
    PROMPT = "prompt"


# What can be chosen of each kind of moment, in the order in which it is read.
FIELDS: dict[MomentKind, tuple[Field, ...]] = {
    MomentKind.HURT: (
        Field.EVENT,
        Field.WHEN,
        Field.FEELINGS,
        Field.NEEDS,
        Field.STRENGTH,
        Field.QUESTION,
        Field.STORY,
        Field.ASSUMPTION,
    ),
    MomentKind.GOOD: (Field.WHAT, Field.WHEN, Field.DEPOSIT, Field.WARMTH),
    MomentKind.REPAIR: (Field.WORDS, Field.WHEN, Field.HOW),
    MomentKind.REFLECTION: (Field.TEXT, Field.WHEN, Field.PROMPT),
}

# Without these there would be nothing to read.
ALWAYS = frozenset({Field.EVENT, Field.WHAT, Field.WORDS, Field.TEXT})
# True and important for the one who wrote them, and easily heard as a reproach.
OFF_AT_FIRST = frozenset({Field.STORY, Field.ASSUMPTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The words that the other can read. What was not chosen is empty, or None.

    ``happened_at`` is the moment's time with its UTC offset; ``strength`` and ``warmth`` are 1–5.
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

    def texts(self) -> tuple[str, ...]:
        """Return every word of the person's own in it."""
        return (
            self.event,
            *self.feelings,
            *self.needs,
            self.story,
            self.assumption,
            self.question,
            self.what,
            self.words,
            self.would_help,
            self.text,
        )


class Version(NamedTuple):
    """What decides which of two states of one shared thing holds."""

    revision: int
    is_revoked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared(Record):
    """One thing that its ``author`` shared.

    A moment keeps its own uuid. ``about`` is the uuid of the moment or repair that it answers, or
    None. ``revision`` is more with each new wording, by steps that count nothing; ``sent_at`` is
    the author's local time. ``snapshot`` is None once it was taken back.
    """

    kind: SharedKind
    revision: int
    sent_at: datetime
    about: str | None = None
    snapshot: Snapshot | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.revision <= LAST_REVISION:
            raise ValueError(f"revisions count from 1, not {self.revision}")

    @property
    def is_revoked(self) -> bool:
        """Whether its author took it back."""
        return self.snapshot is None

    @property
    def standing(self) -> Version:
        """What it is ranked by."""
        return Version(self.revision, self.is_revoked)


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
class AnswerDraft:
    """A question, a thank-you or a reply on its way; ``uuid`` and ``step`` as in ``HurtDraft``.

    ``about`` is the uuid of the moment or repair that it answers. ``editing`` is always False:
    what was sent is taken back, and written anew.
    """

    uuid: str
    begun_at: datetime
    kind: SharedKind
    about: str
    step: int = 0
    editing: bool = False
    words: str = ""

    def problems(self, now: datetime) -> tuple[AnswerProblem, ...]:
        """Return what is missing or impossible; the time makes no difference."""
        if not self.words.strip():
            return (AnswerProblem.NO_WORDS,)
        return (AnswerProblem.TOO_LONG,) if len(self.words) > LONGEST_TEXT else ()

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
    """Return the fields of a moment that hold something to share, in reading order."""
    match moment:
        case Hurt():
            held = {
                Field.QUESTION: moment.question,
                Field.STORY: moment.story,
                Field.ASSUMPTION: moment.assumption,
            }
            return tuple(
                field for field in FIELDS[MomentKind.HURT] if held.get(field, "full").strip()
            )
        case GoodMoment():
            return FIELDS[MomentKind.GOOD]
        case Reflection():
            fields = FIELDS[MomentKind.REFLECTION]
            return fields if moment.prompt else tuple(f for f in fields if f is not Field.PROMPT)
        case _:
            return FIELDS[MomentKind.REPAIR]


def snapshot_of(moment: Moment, chosen: Collection[Field]) -> Snapshot:
    """Return what the other reads of ``moment`` when these fields are shared.

    What a moment cannot be read without is always in it.
    """
    fields = ALWAYS | frozenset(chosen)
    match moment:
        case Hurt():
            return Snapshot(
                happened_at=moment.happened_at if Field.WHEN in fields else None,
                event=moment.event,
                feelings=moment.feelings if Field.FEELINGS in fields else (),
                needs=moment.needs if Field.NEEDS in fields else (),
                strength=moment.strength if Field.STRENGTH in fields else None,
                story=moment.story if Field.STORY in fields else "",
                assumption=moment.assumption if Field.ASSUMPTION in fields else "",
                question=moment.question if Field.QUESTION in fields else "",
            )
        case GoodMoment():
            return Snapshot(
                happened_at=moment.happened_at if Field.WHEN in fields else None,
                what=moment.what,
                deposit=moment.deposit if Field.DEPOSIT in fields else None,
                warmth=moment.warmth if Field.WARMTH in fields else None,
            )
        case Reflection():
            return Snapshot(
                happened_at=moment.happened_at if Field.WHEN in fields else None,
                text=moment.text,
                prompt=moment.prompt if Field.PROMPT in fields else "",
            )
        case _:
            return Snapshot(
                happened_at=moment.offered_at if Field.WHEN in fields else None,
                words=moment.words,
                how=moment.how if Field.HOW in fields else None,
                by=moment.by if moment.by is ReachedOut.THEY else None,
            )


def fields_in(snapshot: Snapshot, kind: MomentKind) -> frozenset[Field]:
    """Return the fields that a snapshot of that kind of moment was made with."""
    held: dict[Field, object] = {
        Field.WHEN: snapshot.happened_at,
        Field.FEELINGS: snapshot.feelings,
        Field.NEEDS: snapshot.needs,
        Field.STRENGTH: snapshot.strength,
        Field.STORY: snapshot.story,
        Field.ASSUMPTION: snapshot.assumption,
        Field.QUESTION: snapshot.question,
        Field.DEPOSIT: snapshot.deposit,
        Field.WARMTH: snapshot.warmth,
        Field.HOW: snapshot.how,
        Field.PROMPT: snapshot.prompt,
    }
    return frozenset(field for field in FIELDS[kind] if field in ALWAYS or held[field])
