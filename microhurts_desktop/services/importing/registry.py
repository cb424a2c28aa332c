"""Which readers there are, and which of them a file is for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from microhurts_desktop.domain.imports import Found, Unread, Why
from microhurts_desktop.services.importing import (
    apple_journal,
    day_one,
    day_one_classic,
    day_one_text,
    daylio,
    diarium,
    journey,
    jrnl,
    mini_diary,
    plain_csv,
    rednotebook,
)
from microhurts_desktop.services.importing.gathering import Tell, tell_nobody
from microhurts_desktop.services.importing.pile import MOST_BYTES, CannotRead, Pile, opened_pile
from microhurts_desktop.services.importing.reader import Reader
from microhurts_desktop.storage.errors import UnreadableJournal

# The first that knows a file reads it: those come last that would take what is another's.
READERS: tuple[Reader, ...] = (
    daylio,
    apple_journal,
    rednotebook,
    mini_diary,
    jrnl,
    journey,
    day_one,
    day_one_classic,
    diarium,
    day_one_text,
    plain_csv,
)


def look_into(path: Path, tell: Tell = tell_nobody) -> Found:
    """Return all that is found in a file, or a folder, of another journal; nothing is stored.

    ``tell`` is told how far it is. Raises UnreadableJournal, and what ``tell`` raises to stop it.
    """
    try:
        with opened_pile(path) as pile:
            return look_through(pile, tell)
    except CannotRead as error:
        raise UnreadableJournal(path, error.why, error.format) from error


def look_through(pile: Pile, tell: Tell = tell_nobody) -> Found:
    """Return all that is found in what is open already. Raises CannotRead."""
    for reader in READERS:
        if reader.knows(pile):
            try:
                found = reader.read(pile, tell)
            except CannotRead as error:
                raise CannotRead(error.why, reader.FORMAT) from error
            return _with_what_the_pile_says(found, pile)
    if pile.only and pile.sizes[pile.only] > MOST_BYTES:
        raise CannotRead(Why.TOO_LARGE)
    is_locked = any(problem.why is Why.ENCRYPTED for problem in pile.problems)
    raise CannotRead(Why.ENCRYPTED if is_locked else Why.UNKNOWN)


def _with_what_the_pile_says(found: Found, pile: Pile) -> Found:
    problems = (*pile.problems, *found.problems)
    if not found.entries and not problems:
        problems = (Unread(line=None, why=Why.NO_ENTRY),)
    return replace(found, problems=problems)
