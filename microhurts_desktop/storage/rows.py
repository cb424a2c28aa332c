"""The one way in which rows of a vault change, are seen to have changed, and are put back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from weakref import WeakKeyDictionary

from microhurts_desktop.storage.errors import SaveFailed

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

Row: TypeAlias = Mapping[str, Any]
_Belonging: TypeAlias = Mapping[str, list[tuple[str, str, str]]]
# What the other may have read by now, by what it is known, and what the file says of itself: none
# of it is ever put back as it was.
_NEVER_PUT_BACK = frozenset({"outbox", "items", "people", "secrets", "about"})


class Change(NamedTuple):
    """One row as it was, and as it was then; None where there was none."""

    table: str
    before: Row | None
    after: Row | None


# What is noted of the changes that are made now, if anything is.
_NOTED: ContextVar[list[Change] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[list[Change]]:
    """Give a list that has every change of the block, in order, for ``put_back``.

    What is noted within another such block is noted there as well.
    """
    noted: list[Change] = []
    outer = _NOTED.get()
    before = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(before)
        if outer is not None:
            outer += noted


@contextmanager
def unnoted() -> Iterator[None]:
    """Note nothing of the block: it is not undone."""
    before = _NOTED.set(None)
    try:
        yield
    finally:
        _NOTED.reset(before)


def to_json(changes: Sequence[Change]) -> str:
    """Return these changes as JSON, to be kept and put back another time."""
    return json.dumps([[one.table, one.before, one.after] for one in changes], ensure_ascii=False)


def from_json(text: str) -> tuple[Change, ...]:
    """Return what ``to_json`` wrote."""
    return tuple(Change(*one) for one in json.loads(text))


def put_back(db: Database, changes: Sequence[Change], *, alone: bool = False) -> None:
    """Do all of ``putting_back``."""
    for _ in putting_back(db, changes, alone=alone):
        pass


def putting_back(
    db: Database, changes: Sequence[Change], *, alone: bool = False
) -> Generator[int, None, None]:
    """Undo these changes, the last one first. What was changed otherwise since then stays.

    A column that a later version of the program took away is passed over. Raises KeyError where
    what a row belonged to is gone meanwhile, or something else has its place: its day, say;
    ``alone``, it is put back without what is gone where it can be. Yields how many are undone.
    """
    for done, (table, before, after) in enumerate(reversed(changes), start=1):
        key = _key_of(before or after or {})
        now = _row(db, table, key, (before or after or {})[key])
        if before is None:
            remove(db, table, f"[{key}] = ?", (after or {})[key])
        elif after is None and now is None:
            _put_anew(db, table, _without_what_is_gone(db, table, before) if alone else before, key)
        elif after is not None and now is not None:
            still = {name for name in before if now[name] == after[name]}
            _put_as_before(db, table, {**now, **{name: before[name] for name in still}}, key)
        yield done


def put(db: Database, table: str, row: Mapping[str, object], key: str = "uuid") -> None:
    """Store ``row`` in place of the one of the same ``key``, whose other columns are replaced.

    It is not sqlite-utils' ``upsert``: that one asks once per connection whether the database knows
    ON CONFLICT, takes any failure for a no, and from then on stores nothing without a word. Raises
    SaveFailed unless exactly one row has changed; the transaction around it is then to be undone.
    """
    noted = _noted_of(table)
    before = None if noted is None else _row(db, table, key, row[key])
    changed = change(db, _putting(table, tuple(row), key), dict(row))
    if changed != 1:
        raise SaveFailed(detail=f"{changed} rows of {table} changed by one put")
    if noted is not None:
        after = _row(db, table, key, row[key])
        noted += [Change(table, before, after)] if before != after else []


def remove(db: Database, table: str, where: str = "1", *values: object) -> None:
    """Delete the rows for which ``where`` holds; there may be none."""
    noted = _noted_of(table)
    if noted is not None:
        noted += going(db, table, where, *values)
    change(db, f"DELETE FROM [{table}] WHERE {where}", list(values))


def end(db: Database, table: str, row: Row, key: str = "uuid") -> None:
    """Delete the row of the same ``key``, if there is one. Noted is what ``row`` had been last."""
    there = _row(db, table, key, row[key])
    if there is not None:
        with unnoted():
            remove(db, table, f"[{key}] = ?", row[key])
    if (noted := _noted_of(table)) is not None:
        noted.append(Change(table, {**(there or {}), **row}, None))


def change(db: Database, statement: str, values: dict[str, object] | Sequence[object]) -> int:
    """Carry out a statement that writes, and return how many rows it has changed.

    SQLite ends a transaction by itself when a disk fails, even under a statement that only reads;
    what is written after that would be stored alone, and at once. Raises SaveFailed instead.
    """
    if not db.conn.in_transaction:
        raise SaveFailed(detail="the transaction had ended by itself")
    changed: int = db.execute(statement, values).rowcount
    return changed


def _noted_of(table: str) -> list[Change] | None:
    return None if table in _NEVER_PUT_BACK else _NOTED.get()


def going(db: Database, table: str, where: str, *values: object) -> Iterator[Change]:
    """Yield what goes if rows are deleted; what goes with a row comes before it."""
    for row in list(db.query(f"SELECT * FROM [{table}] WHERE {where}", values)):
        for child, column, owner in _belonging_to(db, table):
            yield from going(db, child, f"[{column}] = ?", row[owner])
        yield Change(table, row, None)


# By database, as long as it is open: its schema's version, and by table which tables have rows that
# belong to one of it, and by which columns.
_BELONGING: WeakKeyDictionary[Database, tuple[int, _Belonging]] = WeakKeyDictionary()


def _belonging_to(db: Database, table: str) -> Sequence[tuple[str, str, str]]:
    """Return which tables have rows that belong to one of ``table``, and by which columns."""
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    known, belonging = _BELONGING.get(db, (None, {}))
    if known != version:
        # Asked at each deletion, this would take as long as a commit.
        belonging = defaultdict(list)
        sql = """SELECT keys.[table], tables.name, keys.[from], keys.[to]
            FROM sqlite_master AS tables, pragma_foreign_key_list(tables.name) AS keys
            WHERE tables.type = 'table'"""
        for owning, *child in db.execute(sql):
            belonging[owning].append(tuple(child))
        _BELONGING[db] = version, belonging
    return belonging.get(table, ())


def _without_what_is_gone(db: Database, table: str, row: Row) -> Row:
    """Return a row that names no other which is gone, as far as it may name none."""
    keys = db.execute(
        """SELECT keys.[from], keys.[table], keys.[to] FROM pragma_foreign_key_list(?) AS keys
            JOIN pragma_table_info(?) AS columns ON columns.name = keys.[from]
            WHERE columns.[notnull] = 0""",
        [table, table],
    )
    gone = {
        own: None
        for own, other, column in list(keys)
        if row.get(own) is not None and _row(db, other, column, row[own]) is None
    }
    return {**row, **gone}


def _put_anew(db: Database, table: str, row: Row, key: str) -> None:
    there = {column.name for column in db.table(table).columns}
    row = {name: value for name, value in row.items() if name in there}
    if "id" in row and _row(db, table, "id", row["id"]) is not None:
        # Something else has its place meanwhile.
        row = {name: value for name, value in row.items() if name != "id"}
    _put_as_before(db, table, row, key)


def _put_as_before(db: Database, table: str, row: Row, key: str) -> None:
    try:
        put(db, table, row, key)
    except db.conn.IntegrityError as error:
        raise KeyError(row[key]) from error


def _row(db: Database, table: str, key: str, value: object) -> Row | None:
    return next(iter(db.query(f"SELECT * FROM [{table}] WHERE [{key}] = ?", [value])), None)


def _key_of(row: Row) -> str:
    return "uuid" if "uuid" in row else next(iter(row))


@cache
def _putting(table: str, columns: tuple[str, ...], key: str) -> str:
    # A row that is nothing but its key has to count as changed as well.
    others = [name for name in columns if name != key] or [key]
    return (
        f"INSERT INTO [{table}] ({', '.join(f'[{name}]' for name in columns)})"
        f" VALUES ({', '.join(f':{name}' for name in columns)})"
        f" ON CONFLICT ([{key}]) DO UPDATE SET "
        + ", ".join(f"[{name}] = excluded.[{name}]" for name in others)
    )
