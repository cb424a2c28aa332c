"""What a use case changed, told once, so that pages know when to look again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

T = TypeVar("T", covariant=True)


class Topic(Enum):
    """Something a page may show."""

    MOMENTS = auto()
    REPAIRS = auto()
    CHECK_INS = auto()
    DRAFTS = auto()
    CONNECTIONS = auto()
    CURIOSITY = auto()
    SHARED = auto()
    PHRASES = auto()
    TIME_NOTES = auto()
    PAUSES = auto()
    PULLING_BACK = auto()
    OFFERS = auto()
    TAGS = auto()
    SEARCHES = auto()


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics that a use case touched."""

    topics: frozenset[Topic]

    @classmethod
    def of(cls, *topics: Topic) -> Changes:
        """Return the changes of just these topics."""
        return cls(frozenset(topics))

    def __or__(self, other: Changes) -> Changes:
        return Changes(self.topics | other.topics)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """What a command did: what it changed, and the ``value`` that it has besides.

    ``undo`` is the command that puts all of it back as it was, in one transaction; its own undo
    does it again. It is None where there is no way back.
    """

    changes: Changes
    value: T
    undo: Callable[[], Done[None]] | None = None
