"""Vaults for tests: real files under a fixed key."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.storage import records
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.vault import Vault
from tests.builders import NOON

KEY = bytearray(range(32))
VAULT_ID = "0123456789abcdef" * 2


def backups_in(folder: Path) -> Backups:
    """Return the backups of the vault in ``folder``, which has no key file."""
    path = folder / f"{VAULT_ID}.vault"
    return Backups(vault=path, folder=folder / "backups" / VAULT_ID, key_file=None)


def an_open_vault(folder: Path) -> Vault:
    """Return the vault in ``folder``, open; it is made when it is not there."""
    backups = backups_in(folder)
    if not backups.vault.exists():
        Vault.create(backups.vault, KEY, vault_id=VAULT_ID, now=NOON)
    return Vault.open(backups, KEY, NOON)


def hurts_in(vault: Vault) -> int:
    """Return how many hurts a vault has."""
    with vault.reading() as db:
        return len(records.hurts(db))
