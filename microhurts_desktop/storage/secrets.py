"""What a private vault keeps for sharing with somebody: keys, and what they are known by."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from microhurts_desktop.storage import rows
from microhurts_desktop.storage.keyfile import KEY_BYTES, wipe

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

_ID_BYTES = 16
# Byte by byte: a whole key would come as an object of Python's, which nobody can wipe.
_BYTES = """
WITH RECURSIVE place(at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM place WHERE at < :length)
SELECT hex(substr(key, at, 1)) AS byte FROM secrets, place
WHERE name = :name AND length(key) = :length ORDER BY at
"""


class Secret(StrEnum):
    """The names of what is kept, each 32 bytes but for PARTNER."""

    # The key to the shared vault.
    SHARED = "shared"
    # The same, of one that its owner left while it could not be reached.
    LEAVING = "leaving"
    # What its owner signs by.
    SIGNING = "signing"
    # Whom they share with: a vault id and the key that one signs by. It is no secret of theirs.
    PARTNER = "partner"
    # What somebody was given who may join, until they are known.
    INVITED = "invited"
    # By what its owner showed that they were invited.
    PROOF = "proof"


_LENGTHS = {Secret.PARTNER: _ID_BYTES + KEY_BYTES}


class Partner(NamedTuple):
    """The other, as they were introduced: their vault's id, and the key that they sign by."""

    vault_id: str
    key: bytes


def kept(db: Database, secret: Secret) -> bytearray | None:
    """Return what is kept under a name, or None; wipe it after use."""
    length = _LENGTHS.get(secret, KEY_BYTES)
    found = db.query(_BYTES, {"name": secret.value, "length": length})
    return bytearray(int(row["byte"], 16) for row in found) or None


def has(db: Database, secret: Secret) -> bool:
    """Tell whether anything is kept under a name."""
    asked = "SELECT 1 FROM secrets WHERE name = ?"
    return db.execute(asked, [secret.value]).fetchone() is not None


def keep(db: Database, secret: Secret, key: bytes | bytearray) -> None:
    """Keep something, in place of what was kept under that name."""
    rows.put(db, "secrets", {"name": secret.value, "key": key}, key="name")


def forget(db: Database, *secrets: Secret) -> None:
    """Keep these no longer."""
    for secret in secrets:
        rows.remove(db, "secrets", "name = ?", secret.value)


def partner(db: Database) -> Partner | None:
    """Return whom the vault's owner shares with, once they were introduced."""
    found = kept(db, Secret.PARTNER)
    if found is None:
        return None
    return Partner(found[:_ID_BYTES].hex(), bytes(found[_ID_BYTES:]))


def keep_partner(db: Database, known: Partner) -> None:
    """Remember whom the vault's owner shares with."""
    keep(db, Secret.PARTNER, bytes.fromhex(known.vault_id) + known.key)


def carry_over(to: Database, source: Database) -> None:
    """Let one vault keep what another one keeps, and nothing else."""
    for secret in Secret:
        key = kept(source, secret)
        if key is None:
            forget(to, secret)
        else:
            keep(to, secret, key)
            wipe(key)
