"""The one way in which a row comes into a vault, and is seen to have come."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from microhurts_desktop.vaults.errors import SaveFailed

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database


def put(db: Database, table: str, row: Mapping[str, object], key: str = "uuid") -> None:
    """Store ``row`` in place of the one of the same ``key``, whose other columns are replaced.

    It is not sqlite-utils' ``upsert``: that one asks once per connection whether the database knows
    ON CONFLICT, takes any failure for a no, and from then on stores nothing without a word. Raises
    SaveFailed unless exactly one row has changed; the transaction around it is then to be undone.
    """
    changed = db.execute(_putting(table, tuple(row), key), dict(row)).rowcount
    if changed != 1:
        raise SaveFailed(detail=f"{changed} rows of {table} changed by one put")


def remove(db: Database, table: str, where: str = "1", *values: object) -> None:
    """Delete the rows for which ``where`` holds; there may be none."""
    db.execute(f"DELETE FROM [{table}] WHERE {where}", list(values))


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
