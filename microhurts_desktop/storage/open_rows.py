"""What is taken along as plain rows, for spreadsheets, and as an SQLite file that anyone can open.

That file is the one database here that is not encrypted. It is made in memory and handed on as
bytes, so that nothing of it lies anywhere but where the person wants it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.storage import records, shared_rows, taken
from microhurts_desktop.storage.times import from_utc_text

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

Cell: TypeAlias = str | int | None
Tell: TypeAlias = Callable[[], None]

# So many rows are put at once; in between it is asked whether to go on.
_PIECE = 500
_OFFSET = "offset_minutes"


class OpenTable(NamedTuple):
    """One kind of rows: their columns, which row of what table each belongs to, and themselves."""

    name: str
    columns: tuple[str, ...]
    numbers: frozenset[str]
    owners: Mapping[str, str]
    rows: Iterable[Sequence[Cell]]


def open_tables(
    db: Database, me: str, shared: Iterable[Shared], theirs: Iterable[Shared]
) -> Iterator[OpenTable]:
    """Yield each kind of what is taken along, what others belong to first.

    A time is ISO-8601, local, with its offset; a list is a JSON array; what nobody said is None.
    """
    for table in (*taken.RECORDS.values(), records.LANDINGS, records.PAUSES):
        yield _open_table(db, table.name, me)
    yield _shared_table("shared", shared, me)
    yield _shared_table("theirs", theirs, me)


def _open_table(db: Database, name: str, me: str) -> OpenTable:
    kept = taken.columns_taken(name)
    found = [one for one in db.table(name).columns if one.name in kept]
    columns = tuple(one.name for one in found if not one.name.endswith(_OFFSET))
    numbers = frozenset(one.name for one in found if one.type == "INTEGER")
    owners = {str(key.column): key.other_table for key in db.table(name).foreign_keys}
    return OpenTable(name, columns, numbers, owners, _rows(db, name, columns, kept, me))


def _rows(
    db: Database, name: str, columns: Sequence[str], kept: frozenset[str], me: str
) -> Iterator[Sequence[Cell]]:
    offsets = {one: _offset_of(one, columns, kept) for one in columns}
    unsaid = {"hurts": "strength", "good_moments": "warmth"}.get(name)
    for row in db.query(f"SELECT * FROM [{name}] ORDER BY id"):
        cells: list[Cell] = []
        for column in columns:
            value, offset = row[column], offsets[column]
            if column == "author" and value == me:
                value = taken.ME
            elif value is not None and offset is not None:
                value = from_utc_text(value, row[offset] or 0).isoformat()
            elif column == unsaid:
                value = value or None
            cells.append(value)
        yield cells


def _offset_of(column: str, columns: Sequence[str], kept: frozenset[str]) -> str | None:
    """Return the column with the offset of a time: its own, or that of the row for the first."""
    if (column != "at" and not column.endswith("_at")) or column == "updated_at":
        return None
    own = f"{column.removesuffix('_at')}_{_OFFSET}"
    if own in kept:
        return own
    return _OFFSET if _OFFSET in kept else None


def _shared_table(name: str, found: Iterable[Shared], me: str) -> OpenTable:
    columns = ("uuid", "author", "kind", "about", "sent_at", "words")
    rows = (
        (
            *(one.uuid, taken.ME if one.author == me else one.author, str(one.kind), one.about),
            *(one.sent_at.isoformat(), shared_rows.snapshot_text(one.snapshot)),
        )
        for one in found
    )
    return OpenTable(name, columns, frozenset(), {}, rows)


def joined(value: Cell) -> str | int:
    """Return a cell as people read it in a table: a list with semicolons, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, str) and value[:1] == "[":
        try:
            words = json.loads(value)
        except ValueError:
            return value
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            return "; ".join(words)
    return value


_MOMENTS = """SELECT 'hurt' AS kind, uuid, happened_at AS at, event AS words FROM hurts
    UNION ALL SELECT 'good moment', uuid, happened_at, what FROM good_moments
    UNION ALL SELECT 'repair', uuid, offered_at, words FROM repairs
    UNION ALL SELECT 'reflection', uuid, happened_at, text FROM reflections
    UNION ALL SELECT 'check-in', uuid, at, word FROM check_ins"""
_VIEWS = {
    "moments": f"SELECT * FROM ({_MOMENTS}) ORDER BY datetime(at)",
    "repairs_and_how_they_landed": """SELECT hurts.event, repairs.words, repairs.offered_at,
        landings.landed, landings.landed_on, landings.would_help
        FROM repairs LEFT JOIN hurts ON hurts.uuid = repairs.hurt
        LEFT JOIN landings ON landings.repair = repairs.uuid
        ORDER BY datetime(repairs.offered_at)""",
}


def as_open_file(tables: Iterable[OpenTable], about: Mapping[str, str], tell: Tell) -> bytes:
    """Return an SQLite file with these tables, two views, and what is said ``about`` it.

    ``tell`` is called now and then, and may end it by raising.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute("CREATE TABLE about (what TEXT PRIMARY KEY, said TEXT NOT NULL)")
        made.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        for table in tables:
            made.execute(_creating(table))
            for owned in table.owners:
                made.execute(f"CREATE INDEX [{table.name}_{owned}] ON [{table.name}] ([{owned}])")
            places = ", ".join("?" * len(table.columns))
            made.execute("BEGIN")
            for piece in _pieces(table.rows):
                made.executemany(f"INSERT INTO [{table.name}] VALUES ({places})", piece)
                tell()
            made.execute("COMMIT")
        for name, asked in _VIEWS.items():
            made.execute(f"CREATE VIEW [{name}] AS {asked}")
        return made.serialize()


def _creating(table: OpenTable) -> str:
    columns = [
        f"[{name}] {'INTEGER' if name in table.numbers else 'TEXT'}"
        f"{' PRIMARY KEY' if name == 'uuid' else ''}"
        for name in table.columns
    ]
    keys = [
        f"FOREIGN KEY ([{column}]) REFERENCES [{other}] (uuid)"
        for column, other in table.owners.items()
    ]
    return f"CREATE TABLE [{table.name}] ({', '.join(columns + keys)})"


def _pieces(rows: Iterable[Sequence[Cell]]) -> Iterator[list[Sequence[Cell]]]:
    piece: list[Sequence[Cell]] = []
    for row in rows:
        piece.append(row)
        if len(piece) == _PIECE:
            yield piece
            piece = []
    if piece:
        yield piece
