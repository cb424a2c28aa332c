"""The one way in which rows of a vault change, and are seen to have changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from microhurts_desktop.storage.errors import SaveFailed

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database


def put(db: Database, table: str, row: Mapping[str, object], key: str = "uuid") -> None:
    """Store ``row`` in place of the one of the same ``key``, whose other columns are replaced.

    It is not sqlite-utils' ``upsert``: that one asks once per connection whether the database knows
    ON CONFLICT, takes any failure for a no, and from then on stores nothing without a word. Raises
    SaveFailed unless exactly one row has changed; the transaction around it is then to be undone.
    """
    changed = change(db, _putting(table, tuple(row), key), dict(row))
    if changed != 1:
        raise SaveFailed(detail=f"{changed} rows of {table} changed by one put")


def remove(db: Database, table: str, where: str = "1", *values: object) -> None:
    """Delete the rows for which ``where`` holds; there may be none."""
    change(db, f"DELETE FROM [{table}] WHERE {where}", list(values))


def change(db: Database, statement: str, values: dict[str, object] | Sequence[object]) -> int:
    """Carry out a statement that writes, and return how many rows it has changed.

    SQLite ends a transaction by itself when a disk fails, even under a statement that only reads;
    what is written after that would be stored alone, and at once. Raises SaveFailed instead.
    """
    if not db.conn.in_transaction:
        raise SaveFailed(detail="the transaction had ended by itself")
    changed: int = db.execute(statement, values).rowcount
    return changed


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
