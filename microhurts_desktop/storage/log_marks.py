"""The marks by which a write-ahead log tells which state of its vault's file it goes on from.

A vault's file changes only when a log is brought into it, and just before, the log is given a mark
with a generation that never was before. So a generation names one content of the file. The first
thing in each log is a mark as well: it names the generation of the file that it was begun beside.
``storage/belonging.py`` compares the two; docs/decisions/015-a-log-says-what-it-belongs-to.md has
the reasons.
"""

from __future__ import annotations

import json
import os
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.storage import driver, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

_KEY = "generation"
# What is read of it, in characters: the shared vault may hold anything.
_LONGEST = 100_000
# No link is followed, and nobody waited for.
AS_IT_LIES = sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


@dataclass(frozen=True, slots=True)
class LogMark:
    """What a state of a vault says of itself: its ``generation``, and which ones it may follow.

    A log with this mark as its last belongs to a file whose generation is among ``follows``. A copy
    in which nothing was saved yet is a ``copy_of`` a generation of another file; else it is empty.
    """

    generation: str
    follows: tuple[str, ...]
    copy_of: str = ""


# A vault of before there were marks. Its log does not say what it belongs to.
UNMARKED = LogMark("", ("",))


def read(connection: driver.Connection) -> LogMark:
    """Return the mark of what is open; UNMARKED where there is none that can be read as one."""
    has_table = "SELECT 1 FROM sqlite_master WHERE name = 'about' AND type = 'table'"
    if connection.execute(has_table).fetchone() is None:
        return UNMARKED
    asked = f"SELECT substr(value, 1, {_LONGEST}) FROM about WHERE key = ?"
    found = connection.execute(asked, [_KEY]).fetchone()
    try:
        body: dict[str, list[object]] = json.loads(found[0]) if found else {}
        generation, follows = body["is"], tuple(body["follows"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return UNMARKED
    known = tuple(one for one in (generation, *follows) if isinstance(one, str))
    if len(known) != 1 + len(follows):
        return UNMARKED
    return LogMark(known[0], known[1:], str(body.get("copy_of", "")))


def begin_log(db: Database) -> None:
    """Mark the log that begins with the present transaction: the file beside it is as read now."""
    _put(db, (read(db.conn).generation,))


def go_on(db: Database) -> None:
    """Mark a log anew of which it is not known how much of it the file has by now."""
    before = read(db.conn)
    _put(db, (*before.follows, before.generation))


def bring_over(db: Database) -> bool:
    """Give the log its last mark, bring it into the file, and tell whether it is empty now.

    Nobody else may be reading. Raises the driver's errors; the log then still has everything.
    """
    with driver.transaction(db.conn):
        before = read(db.conn)
        generation = _new()
        # The file has it as soon as its page was brought over, whatever comes then.
        _put(db, (*before.follows, generation), generation)
    # Whether somebody was in the way, how much stands in it, and how much of that was brought over.
    # That log is meant which is open: it need not be the one that lies there.
    found = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return tuple(found) == (0, 0, 0)


def mark_copy(path: Path, key: bytearray) -> None:
    """Give the closed copy of a vault, a new file, a generation of its own. Raises UserError.

    It goes on saying of which generation it is a copy.
    """
    with closing(driver.connect(path, key)) as connection, driver.mending(path):
        db = driver.database(connection)
        if "about" in db.table_names():
            with driver.transaction(connection):
                mark_new(db, copy_of=read(connection).generation)


def mark_new(db: Database, copy_of: str = "") -> None:
    """Give what is open, a file that was just made, its first generation."""
    generation = _new()
    _put(db, (generation,), generation, copy_of)


def is_empty(log: Path) -> bool:
    """Tell whether nothing stands in a write-ahead log, or it is not there."""
    try:
        return os.stat(log).st_size == 0
    except FileNotFoundError:
        return True


def _put(db: Database, follows: tuple[str, ...], generation: str = "", copy_of: str = "") -> None:
    body = {"is": generation or _new(), "follows": list(dict.fromkeys(follows))}
    if copy_of:
        body["copy_of"] = copy_of
    rows.put(db, "about", {"key": _KEY, "value": json.dumps(body)}, key="key")


def _new() -> str:
    return os.urandom(16).hex()
