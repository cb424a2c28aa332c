"""What a private vault keeps for sharing with somebody: keys, and what they are known by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from microhurts_desktop.vaults import rows

if TYPE_CHECKING:
    from sqlite_utils import Database

_ID_BYTES = 16


class Secret(StrEnum):
    """The names of what is kept, each 32 bytes but for PARTNER."""

    # The key to the vault of both.
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


class Partner(NamedTuple):
    """The other, as they were introduced: their vault's id, and the key that they sign by."""

    vault_id: str
    key: bytes


def kept(db: Database, secret: Secret) -> bytearray | None:
    """Return what is kept under a name, or None; wipe it after use."""
    found = db.query("SELECT key FROM secrets WHERE name = ?", [secret.value])
    return next((bytearray(row["key"]) for row in found), None)


def keep(db: Database, secret: Secret, key: bytes | bytearray) -> None:
    """Keep something, in place of what was kept under that name."""
    rows.put(db, "secrets", {"name": secret.value, "key": bytes(key)}, key="name")


def forget(db: Database, *secrets: Secret) -> None:
    """Keep these no longer."""
    for secret in secrets:
        db.table("secrets").delete_where("name = ?", [secret.value])


def partner(db: Database) -> Partner | None:
    """Return whom the vault's owner shares with, once they were introduced."""
    found = kept(db, Secret.PARTNER)
    if found is None:
        return None
    return Partner(found[:_ID_BYTES].hex(), bytes(found[_ID_BYTES:]))


def keep_partner(db: Database, known: Partner) -> None:
    """Remember whom the vault's owner shares with."""
    keep(db, Secret.PARTNER, bytes.fromhex(known.vault_id) + known.key)


def everything(db: Database) -> Mapping[Secret, bytes]:
    """Return all that is kept for sharing."""
    names = {secret.value: secret for secret in Secret}
    found = db.query("SELECT name, key FROM secrets")
    return {names[row["name"]]: row["key"] for row in found if row["name"] in names}
