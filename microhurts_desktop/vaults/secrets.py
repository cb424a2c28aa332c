"""The keys that a private vault keeps for other vaults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.vaults import rows

if TYPE_CHECKING:
    from sqlite_utils import Database

_SHARED = "shared"


def shared_key(db: Database) -> bytearray | None:
    """Return the 32-byte key to the vault of both, or None; wipe it after use."""
    found = db.query("SELECT key FROM secrets WHERE name = ?", [_SHARED])
    return next((bytearray(row["key"]) for row in found), None)


def put_shared_key(db: Database, key: bytearray) -> None:
    """Keep the key to the vault of both, in place of an earlier one."""
    rows.put(db, "secrets", {"name": _SHARED, "key": bytes(key)}, key="name")


def remove_shared_key(db: Database) -> None:
    """Forget the key to the vault of both."""
    rows.remove(db, "secrets", "name = ?", _SHARED)
