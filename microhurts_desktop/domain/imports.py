"""What was found in a file of another journal, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How somebody felt, as the journal had it that it was kept in: its own words and scale.

    ``step`` counts from 1, the lowest, to ``steps``, the highest; both are None where the journal
    knows words alone. ``word`` is empty where it knows steps alone.
    """

    word: str = ""
    step: int | None = None
    steps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedEntry:
    """One entry: plain text, in its author's words.

    ``at`` is aware where the file says what offset held there; else it is the time on the wall.
    ``is_day_only`` says that the file has no time of day. ``source`` is the same whenever the same
    entry is read again, and of no other entry of that
    format: what was taken in once is known by it.
    """

    at: datetime
    text: str
    source: str
    title: str = ""
    tags: tuple[str, ...] = ()
    mood: Mood | None = None
    is_day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be read: in which ``line`` (from 1; None where it has none), and why."""

    line: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that a file holds. ``left_out`` counts what is never taken, by what it is.

    ``format`` is the word by which the reader is known, such as “daylio”.
    """

    format: str
    entries: tuple[ImportedEntry, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Unread, ...] = ()
