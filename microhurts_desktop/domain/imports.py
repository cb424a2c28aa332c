"""What was found in a file of another journal, before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from microhurts_desktop.domain.import_columns import Columns


class Why(StrEnum):
    """Why something of a file cannot be read; the plain words are for the command line."""

    # Of a whole file, or of one in a zip or a folder.
    MISSING = "it is not there"
    NO_PERMISSION = "this account may not read it"
    NO_FILE = "it is neither a file nor a folder"
    FAILED = "the system could not read it"
    EMPTY = "it is empty"
    TOO_LARGE = "it is larger than a journal would be"
    TOO_MANY = "it holds more than a journal would"
    ENCRYPTED = "it is encrypted"
    DAMAGED = "it is damaged"
    TANGLED = "it is more tangled than a journal would be"
    UNKNOWN = "it is of no journal that is known here"
    NO_ENTRY = "there is no entry in it"
    NO_MONTH = "its name does not say which month it is of, as 2024-02.txt does"
    PUT_ASIDE = "it is a copy of a month that was put aside; the month lies beside it"
    NO_COLUMNS = "which of its columns is the date, and which the text, cannot be told"
    ODD_NAME = "its name leads out of the place it is in"
    LINK = "it is a link"
    # Of a text.
    NOT_UTF8 = "it is not in UTF-8: some letters may be others than they were"
    CUT_SHORT = "it is cut short"
    OPEN_QUOTE = "a quotation mark is not closed: what is before it was taken"
    # Of one entry.
    NO_DATE = "it has no date that can be read"
    HALF_DATE = "its date has no day: it was taken by the first of its month"
    OPEN_ORDER = "whether the day or the month comes first cannot be told: look at the dates"
    NO_TIME = "its time cannot be read: it was taken by its day"
    TOO_FEW_COLUMNS = "it has fewer columns than the first line: what is there was taken"
    TOO_MANY_COLUMNS = "it has more columns than the first line: the last were added to its text"
    NO_TEXT = "its text cannot be read"
    TOO_LONG = "its text is longer than an entry would be"
    NOT_UNDERSTOOD = "it is not written as this journal writes"
    MORE = "there are more like these"


class LeftOut(StrEnum):
    """What of another journal is never taken; each is counted."""

    EMPTY = "empty"
    TWICE = "twice"
    PICTURES = "pictures"
    SOUNDS = "sounds"
    VIDEOS = "videos"
    DRAWINGS = "drawings"
    FILES = "files"
    PLACES = "places"
    WEATHER = "weather"
    MUSIC = "music"
    STARS = "stars"
    PEOPLE = "people"
    SCALES = "scales"
    GOALS = "goals"
    ACTIVITY = "activity"
    ENDS_OF_TAGS = "ends_of_tags"  # of a name that is longer than a tag's may be
    OTHER = "other"


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
    entry is read again, and no other of that format has it: by it, what was taken in is known.
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
    """What could not be read: in which ``line`` (from 1; None where it has none), and why.

    ``part`` is the file that the line is in, where there are several.
    """

    line: int | None
    why: Why
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All that a file holds. ``left_out`` counts what is never taken.

    ``columns`` are what was taken for what, in a plain table; None in any other file.

    ``format`` is the word by which the reader is known, such as “daylio”.
    """

    format: str
    entries: tuple[ImportedEntry, ...]
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)
    problems: tuple[Unread, ...] = ()
    columns: Columns | None = None
