"""Vault folders and journals for tests: real files, real encryption, keys that cost nothing."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from functools import cache
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from microhurts_desktop.devtools.drafts import PASSPHRASE as PASSPHRASE
from microhurts_desktop.devtools.drafts import a_good_draft as a_good_draft
from microhurts_desktop.devtools.drafts import a_hurt_draft as a_hurt_draft
from microhurts_desktop.devtools.drafts import a_repair_draft as a_repair_draft
from microhurts_desktop.devtools.stand_ins import FolderLocks as FolderLocks
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.new_keys import NewKeys, new_keys
from microhurts_desktop.services.partnership import Partnership
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.storage import keyfile, names, records
from microhurts_desktop.storage.backup import Backups
from microhurts_desktop.storage.keyfile import KdfParameters
from microhurts_desktop.storage.vault import Vault
from tests.builders import FixedClock
from tests.templates import Files, lay_down, picked_up

CHEAP = KdfParameters(m_kib=19 * 1024, t=2)
# Known by being a little dearer, and not derived at all: where keys are not what is tested.
COSTLESS = KdfParameters(m_kib=19 * 1024 + 8, t=2)


_as_it_is = keyfile._derive


def _derive(slot: keyfile.KeySlot, secret: bytearray) -> bytearray:
    if slot.kdf != COSTLESS:
        return _as_it_is(slot, secret)
    derived = bytearray(blake2b(secret, salt=slot.salt, digest_size=keyfile.KEY_BYTES).digest())
    keyfile.wipe(secret)
    return derived


keyfile._derive = _derive


def a_vault_folder(
    folder: Path, clock: FixedClock | None = None, locks: FolderLocks | None = None
) -> VaultFolder:
    """Return a vault folder in ``folder`` whose keys cost nothing."""
    return VaultFolder(folder, clock or FixedClock(), locks or FolderLocks(), COSTLESS)


def a_journal(folder: Path, clock: FixedClock | None = None, name: str = "Anna") -> Journal:
    """Return an open journal without a passphrase, in which nothing was written.

    Its vault was made once for all tests: they have the same key, and the same vault's id.
    """
    clock = clock or FixedClock()
    vault_id, key, files = _empty_vault(clock.at)
    lay_down(files, folder)
    backups = Backups(
        vault=folder / f"{vault_id}{names.VAULT}", folder=folder / names.BACKUPS, key_file=None
    )
    vault = Vault.open(backups, bytearray(key), clock(), lasting=False)
    person = Person(vault_id, name)
    return Journal(person, vault, clock, Partnership(folder, clock), lasting=False)


def fill(journal: Journal, *moments: Moment) -> None:
    """Store values as they are, in one transaction; what a repair meets comes before it."""
    with journal._vault.saving() as db:
        for one in moments:
            records.MOMENTS[one.kind].table.put(db, one)


@cache
def _empty_vault(at: datetime) -> tuple[str, bytes, Files]:
    vault_id, key = keyfile.new_vault_id(), os.urandom(keyfile.KEY_BYTES)
    with TemporaryDirectory(prefix="microhurts-vault-") as place:
        path = Path(place) / f"{vault_id}{names.VAULT}"
        Vault.create(path, bytearray(key), vault_id=vault_id, now=at)
        return vault_id, key, picked_up(Path(place))


@cache
def who_began(name: str, passphrase: str, at: datetime) -> tuple[Person, bytes, Files]:
    """Return a person who began then, alone; the vault's key, and the files. Made once."""
    with TemporaryDirectory(prefix="microhurts-person-") as place:
        vault_folder = a_vault_folder(Path(place), FixedClock(at))
        keys = _keys_of(name, passphrase)
        key = bytes(keys.key)
        journal = vault_folder.create(replace(keys, key=bytearray(key)))
        # As whoever opened it today has left it: no window that opens it backs it up anew.
        for back_up in journal.backups_when_due():
            back_up()
        journal.close()
        return keys.person, key, picked_up(Path(place))


@cache
def _keys_of(name: str, passphrase: str) -> NewKeys:
    # The same ones, whatever the time is.
    return new_keys(name, passphrase, COSTLESS)
