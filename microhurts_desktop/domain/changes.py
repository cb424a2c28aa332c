"""What a use case changed, told once, so that pages know when to look again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol


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

    @property
    def changes(self) -> Changes:
        """Return these: the plainest outcome of a use case is what it changed."""
        return self


class Outcome(Protocol):
    """What a use case returns: what it changed, and whatever else the one who asked needs."""

    @property
    def changes(self) -> Changes:
        """Return what changed."""
