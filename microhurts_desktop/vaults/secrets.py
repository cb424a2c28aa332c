"""The keys that a private vault keeps for other vaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.vaults import rows
from microhurts_desktop.vaults.keyfile import KEY_BYTES

if TYPE_CHECKING:
    from sqlite_utils import Database

_SHARED = "shared"
# Byte by byte: a whole key would come as an object of Python's, which nobody can wipe.
_BYTES = """
WITH RECURSIVE place(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < :length)
SELECT hex(substr(key, at, 1)) AS byte FROM secrets, place
WHERE name = :name AND length(key) = :length ORDER BY at
"""


def shared_key(db: Database) -> bytearray | None:
    """Return the 32-byte key to the vault of both, or None; wipe it after use."""
    found = db.query(_BYTES, {"name": _SHARED, "length": KEY_BYTES})
    return bytearray(int(row["byte"], 16) for row in found) or None


def put_shared_key(db: Database, key: bytearray) -> None:
    """Keep the key to the vault of both, in place of an earlier one."""
    rows.put(db, "secrets", {"name": _SHARED, "key": key}, key="name")


def remove_shared_key(db: Database) -> None:
    """Forget the key to the vault of both."""
    rows.remove(db, "secrets", "name = ?", _SHARED)
