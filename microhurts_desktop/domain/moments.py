"""What is recorded, and of which kinds: who wrote it, when it was, what of it can be shared."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

_Problem = TypeVar("_Problem", bound=StrEnum)

# Of a field that has text, and no words of a person's own.
NO_WORDS: Mapping[str, bool] = {"no_words": True}
# Whatever lies outside of these years was dated by a clock that was wrong, or by nobody's.
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Field(StrEnum):
    """A part of a moment that is shared, or not, on its own; but for ``WHEN``, its field's name.

    They stand in the order in which the other reads them.
    """

    EVENT = "event"
    WHAT = "what"
    WORDS = "words"
    TEXT = "text"
    FEELINGS = "feelings"
    NEEDS = "needs"
    STRENGTH = "strength"
    QUESTION = "question"
    STORY = "story"
    ASSUMPTION = "assumption"
    DEPOSIT = "deposit"
    WARMTH = "warmth"
    PROMPT = "prompt"
    HOW = "how"
    WHEN = "when"

    @property
    def stored_as(self) -> str:
        """The name of its field in a ``Snapshot``."""
        return "happened_at" if self is Field.WHEN else self.value


class SharedKind(str):
    """What can be shared: a moment, an answer to one of the other's, or a phrase to borrow.

    It is the word under which it is stored, and there is one value for each word: ``is`` compares
    them. ``fields`` are those of a ``Snapshot`` that it may have; the first is what it cannot be
    read without. One that has none is never shared. Called with a word that no kind has, it raises
    ValueError.
    """

    HURT: ClassVar[MomentKind]
    GOOD: ClassVar[MomentKind]
    REPAIR: ClassVar[MomentKind]
    REFLECTION: ClassVar[MomentKind]
    CHECK_IN: ClassVar[MomentKind]
    QUESTION: ClassVar[SharedKind]
    THANKS: ClassVar[SharedKind]
    REPLY: ClassVar[SharedKind]
    LANDING: ClassVar[SharedKind]
    PHRASE: ClassVar[SharedKind]
    PLAN: ClassVar[SharedKind]
    AGREED: ClassVar[SharedKind]
    YEAR: ClassVar[SharedKind]

    by_word: ClassVar[dict[str, SharedKind]] = {}
    fields: tuple[str, ...]

    def __new__(cls, word: str) -> Self:
        kind = SharedKind.by_word.get(word)
        if not isinstance(kind, cls):
            raise ValueError(f"no kind is called {word}")
        return kind

    @classmethod
    def _made(cls, word: str, *fields: str) -> Self:
        if word in SharedKind.by_word:
            raise ValueError(f"there is a kind that is called {word}")
        kind = str.__new__(cls, word)
        kind.fields = fields
        SharedKind.by_word[word] = kind
        return kind

    @classmethod
    def all(cls) -> tuple[Self, ...]:
        """Return every kind, in the order in which they are listed to people."""
        return tuple(kind for kind in SharedKind.by_word.values() if isinstance(kind, cls))


class MomentKind(SharedKind):
    """What can stand in a journal's history.

    ``parts`` can be chosen when one is shared, in the order in which they are read; the first is
    always a part of it. One without parts is its writer's alone.
    """

    parts: tuple[Field, ...]

    @classmethod
    def add(cls, word: str, *parts: Field, besides: tuple[str, ...] = ()) -> MomentKind:
        """Make a kind; ``besides`` are fields of its snapshot that nobody chooses.

        Raises ValueError for a word that another kind has: what is stored under it is of that one.
        """
        kind = cls._made(word, *(part.stored_as for part in parts), *besides)
        kind.parts = parts
        return kind


SharedKind.HURT = MomentKind.add(
    "hurt",
    *(Field.EVENT, Field.WHEN, Field.FEELINGS, Field.NEEDS, Field.STRENGTH),
    *(Field.QUESTION, Field.STORY, Field.ASSUMPTION),
    besides=("in_own_words",),
)
SharedKind.GOOD = MomentKind.add("good", Field.WHAT, Field.WHEN, Field.DEPOSIT, Field.WARMTH)
SharedKind.REPAIR = MomentKind.add("repair", Field.WORDS, Field.WHEN, Field.HOW, besides=("by",))
SharedKind.REFLECTION = MomentKind.add("reflection", Field.TEXT, Field.WHEN, Field.PROMPT)
SharedKind.CHECK_IN = MomentKind.add("check_in")
SharedKind.QUESTION = SharedKind._made("question", "words")
SharedKind.THANKS = SharedKind._made("thanks", "words")
SharedKind.REPLY = SharedKind._made("reply", "words")
SharedKind.LANDING = SharedKind._made("landing", "landed", "landed_on", "would_help")
SharedKind.PHRASE = SharedKind._made("phrase", "words", "intention")
SharedKind.PLAN = SharedKind._made("plan", "words")
SharedKind.AGREED = SharedKind._made("agreed", "words")
# What is strong, a concern, or the soft reason for the other's side in it: ``prompt`` says which.
SharedKind.YEAR = SharedKind._made("year", "text", "prompt")


class Timed:
    """What has a time of its own, in the field that ``timed_by`` names."""

    __slots__ = ()
    timed_by: ClassVar[str]

    @property
    def at(self) -> datetime:
        """When it was, or was begun, with the UTC offset of where the person was."""
        at: datetime = getattr(self, self.timed_by)
        return at


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields that every stored value carries.

    ``uuid`` is a random UUID as text; ``author`` is the vault id of the person who wrote it;
    ``updated_at`` is an aware datetime in UTC. They let two copies of a shared vault be merged.
    """

    uuid: str
    author: str
    updated_at: datetime

    def identity(self) -> dict[str, Any]:
        """Return these fields by their names, for another value of the same row."""
        return {"uuid": self.uuid, "author": self.author, "updated_at": self.updated_at}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Timed, Record):
    """A record that stands in the history, and that its author can let the other read."""

    kind: ClassVar[MomentKind]
    timed_by: ClassVar[str] = "happened_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Timed, ABC):
    """Something on its way, saved as it is typed.

    ``uuid`` becomes that of what is kept, so that committing twice cannot make two. ``editing`` is
    true when something of that uuid exists already and is being reworded. ``step`` is the page the
    person was on, 0-based.
    """

    timed_by: ClassVar[str] = "begun_at"

    uuid: str
    begun_at: datetime
    step: int = 0
    editing: bool = False

    @abstractmethod
    def problems(self, now: datetime) -> tuple[StrEnum, ...]:
        """Return what is missing or impossible, in the order in which it is asked for."""

    @abstractmethod
    def texts(self) -> tuple[str, ...]:
        """Return every word of the person's own in it, but for those of a release."""

    @abstractmethod
    def is_blank(self) -> bool:
        """Tell whether nothing has been written or picked yet."""


def words_in(value: Any) -> tuple[str, ...]:
    """Return every text of a person's own in a dataclass, in the order of its fields.

    Safety hears them. A field is one of these unless it is marked with ``NO_WORDS``, or holds what
    a record is known by: what is new is heard without anybody thinking of it.
    """
    return tuple(_words_in(value))


def _words_in(value: Any) -> Iterator[str]:
    # Not a word of a list to choose from, which is a text as well.
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _words_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _KNOWN_BY and not one.metadata:
                yield from _words_in(getattr(value, one.name))


_KNOWN_BY = frozenset(one.name for one in (*fields(Record), *fields(Draft)))


def found(*problems: tuple[_Problem, bool]) -> tuple[_Problem, ...]:
    """Return the problems that are there, in their order."""
    return tuple(problem for problem, is_there in problems if is_there)


def is_in_reach(day: date) -> bool:
    """Tell whether a day, or a time, lies in a year that anyone may have lived in."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def local_day(at: datetime) -> date:
    """Return the calendar day where the person was; ``at`` carries that place's UTC offset.

    Raises ValueError for a datetime without an offset: its day could not be known.
    """
    if at.tzinfo is None:
        raise ValueError("a moment's time needs its UTC offset")
    return at.date()
