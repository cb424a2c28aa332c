"""Gathers what a reader finds, entry by entry, and what it passes over."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from microhurts_desktop.domain.imports import Found, ImportedEntry, LeftOut, Mood, Unread, Why
from microhurts_desktop.domain.tags import LONGEST_TAG, MOST_TAGS
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead, shown
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.plain_text import tidy, tidy_line

# How much is done, of how much; may raise, to stop the work.
Tell = Callable[[int, int], None]

_MOST_ENTRIES = 250_000
_MOST_PROBLEMS = 1_000
# What a row can do to whoever expects another; anything else is a mistake of ours.
_STRANGE = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError)


def tell_nobody(done: int, of: int) -> None:
    """Take note of nothing."""


class Gathering:
    """What is found so far in the files of one journal. ``part`` is the file that is being read."""

    def __init__(self, format: str) -> None:
        self._format = format
        self._entries: list[ImportedEntry] = []
        self._left_out: Counter[LeftOut] = Counter()
        self._problems: list[Unread] = []
        self._sources: Counter[str] = Counter()
        self._seen: set[int] = set()
        self.part = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether no entry was found yet."""
        return not self._entries

    @contextmanager
    def row(self, line: int | None = None) -> Iterator[None]:
        """Read one entry: one that cannot be read becomes a problem, and nothing else."""
        try:
            yield
        except (BadRow, CannotRead) as error:
            self.problem(line, error.why)
        except _STRANGE:
            self.problem(line, Why.NOT_UNDERSTOOD)

    def problem(self, line: int | None, why: Why) -> None:
        """Note what cannot be read; after very many, only that there are more."""
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Unread(line=line, why=why, part=shown(self.part)))
        elif len(self._problems) == _MOST_PROBLEMS:
            self._problems.append(Unread(line=None, why=Why.MORE))

    def leave_out(self, what: LeftOut, times: int = 1) -> None:
        """Count what is not taken."""
        if times > 0:
            self._left_out[what] += times

    def add(
        self,
        at: datetime,
        text: str,
        *,
        key: Iterable[str],
        title: str = "",
        tags: Iterable[str] = (),
        mood: Mood | None = None,
        is_day_only: bool = False,
        one: bool = False,
    ) -> None:
        """Take an entry, if anything is in it. ``key`` is what it is known by, as ``source`` is.

        Entries of one key are told apart by their number, in the order that they are added; where
        they are ``one``, the same words under the same key are the same entry. Tags alone are
        nothing: what they stood at is not here. Raises BadRow.
        """
        checked(at)
        text, title = tidy(text), tidy_line(title)
        named = tuple(dict.fromkeys(tag for tag in map(tidy_line, tags) if tag))
        if not (text or title or mood):
            self.leave_out(LeftOut.EMPTY)
            return
        self.leave_out(LeftOut.OTHER, len(named) - MOST_TAGS)
        is_long = sum(len(tag) > LONGEST_TAG for tag in named[:MOST_TAGS])
        self.leave_out(LeftOut.ENDS_OF_TAGS, is_long)
        if len(self._entries) >= _MOST_ENTRIES:
            raise CannotRead(Why.TOO_MANY)
        key = tuple(key)
        if one:
            same = hash((key, at, text))
            if same in self._seen:
                self.leave_out(LeftOut.TWICE)
                return
            self._seen.add(same)
        self._entries.append(
            ImportedEntry(
                at=at,
                text=text,
                source=self._source(key),
                title=title,
                tags=named[:MOST_TAGS],
                mood=mood,
                is_day_only=is_day_only,
            )
        )

    def found(self) -> Found:
        """Return everything."""
        return Found(
            format=self._format,
            entries=tuple(self._entries),
            left_out=dict(self._left_out),
            problems=tuple(self._problems),
        )

    def _source(self, key: Iterable[str]) -> str:
        whole = "\x1f".join(key).encode(errors="replace")
        source = hashlib.sha256(whole).hexdigest()[:32]
        self._sources[source] += 1
        times = self._sources[source]
        return source if times == 1 else f"{source}-{times}"
