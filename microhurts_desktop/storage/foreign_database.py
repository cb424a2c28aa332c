"""Databases of other programs, which may be anything: read table by table, and never written to.

Nothing in one is run: no view is asked, no trigger fires, and what it says of its own shape is
not trusted. What takes too long is given up.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

BEGINS = b"SQLite format 3\x00"

# After so many steps of SQLite's own the work is looked at; so often at most (some 30 s).
_STEPS = 100_000
_MOST_LOOKS = 60_000
_MOST_COLUMNS = 200
# A picture may be long, and is not asked for; a text never is.
_LONGEST_VALUE_BYTES = 64 << 20
# Where the header says by what it is written (a log beside it), and then by what it is read.
_WRITTEN_BY = 18
_BY_JOURNAL = b"\x01"


# What SQLite says of one, in words that may be no text, of numbers that may be none.
_ERRORS = (sqlite3.Error, ValueError, OverflowError, MemoryError)


class ForeignDatabaseError(Exception):
    """It cannot be read, or not to the end."""


class ForeignDatabase:
    """One that is open: its tables by name, whatever their case."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = {
            str(name).casefold(): str(name)
            for (name,) in self._rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }

    def columns(self, table: str) -> tuple[str, ...]:
        """Return the names of a table's columns, in small letters; none where there is no table."""
        name = self._tables.get(table.casefold())
        if name is None:
            return ()
        rows = self._rows(f"PRAGMA table_info({_quoted(name)})")
        return tuple(str(row[1]).casefold() for row in rows)[:_MOST_COLUMNS]

    def rows(self, table: str, wanted: Sequence[str]) -> Iterator[tuple[object, ...]]:
        """Yield these columns of every row; None for a column that it has not.

        Raises ForeignDatabaseError, in the middle, too.
        """
        name = self._tables.get(table.casefold())
        if name is None:
            return
        there = self.columns(table)
        asked = [_quoted(each) if each.casefold() in there else "NULL" for each in wanted]
        yield from self._rows(f"SELECT {', '.join(asked)} FROM {_quoted(name)}")

    def _rows(self, statement: str) -> Iterator[tuple[object, ...]]:
        try:
            yield from self._connection.execute(statement)
        except _ERRORS as error:
            raise ForeignDatabaseError(str(error)) from error


@contextmanager
def opened_foreign(where: Path | bytes) -> Iterator[ForeignDatabase]:
    """Give the database that is a file, or that these bytes are. Raises ForeignDatabaseError."""
    looks = 0

    def look() -> int:
        nonlocal looks
        looks += 1
        return int(looks > _MOST_LOOKS)

    with closing(_connected(where)) as connection:
        try:
            connection.text_factory = lambda text: text.decode(errors="replace")
            connection.set_progress_handler(look, _STEPS)
            connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE_BYTES)
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            connection.execute("PRAGMA query_only = ON")
            database = ForeignDatabase(connection)
        except _ERRORS as error:
            raise ForeignDatabaseError(str(error)) from error
        yield database


def _connected(where: Path | bytes) -> sqlite3.Connection:
    try:
        if isinstance(where, Path):
            # Whatever lies beside it is neither looked at nor made.
            uri = f"{where.absolute().as_uri()}?mode=ro&immutable=1"
            return sqlite3.connect(uri, uri=True)
        connection = sqlite3.connect(":memory:")
        # With a log beside it, it could not be opened in memory.
        connection.deserialize(where[:_WRITTEN_BY] + _BY_JOURNAL * 2 + where[_WRITTEN_BY + 2 :])
    except sqlite3.Error as error:
        raise ForeignDatabaseError(str(error)) from error
    return connection


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("\x00", "") + '"'
