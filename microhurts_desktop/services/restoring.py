"""Putting an earlier state of a journal back: from a backup, or from where it was set aside.

What is restored comes under the keys of now, whatever it was encrypted with, and is migrated. The
state it takes the place of is set aside among the backups first, and never deleted: it can be put
back in the same way.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services import delivery, outside_copies, pauses, pulling_back
from microhurts_desktop.storage import belonging, driver, files, keyfile, keyfile_header, times
from microhurts_desktop.storage.backup import Backup, Reason
from microhurts_desktop.storage.copying import Tell, beside_vault, copy_vault, quietly, remove_vault
from microhurts_desktop.storage.errors import (
    AnothersBackup,
    DamagedVault,
    NewerSchema,
    OtherKeys,
    StoppedError,
    UserError,
)
from microhurts_desktop.storage.schema import PRIVATE
from microhurts_desktop.storage.vault_summary import Counted, counted

if TYPE_CHECKING:
    from microhurts_desktop.services.journal import Journal
    from microhurts_desktop.services.vault_folder import VaultFolder
    from microhurts_desktop.storage.vault import Database

__all__ = ["Backup", "Contents", "Reason", "Restoring", "StoppedError"]


def carry_over(restored: Database, current: Database | None) -> None:
    """Bring into what is restored what must not go back in time: what was taken back stays so.

    It is migrated and open. ``current`` is the state of now, or None when that cannot be read.
    """
    delivery.carry_over(restored, current)
    pauses.carry_over(restored, current)
    pulling_back.carry_over(restored, current)
    outside_copies.carry_over(restored, current)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds, and the key that it opens by."""

    backup: Backup
    counted: Counted
    key: bytearray = field(repr=False)


class Restoring:
    """The earlier states of one person's journal. ``wipe`` it when it is not needed any more.

    ``key`` is the vault's key of now; it is copied. Use one on one thread at a time.
    """

    def __init__(self, vault_folder: VaultFolder, person: Person, key: bytearray) -> None:
        self.person = person
        self._vault_folder = vault_folder
        self._backups = vault_folder.backups_of(person)
        self._key = bytearray(key)

    @classmethod
    def of(cls, vault_folder: VaultFolder, journal: Journal) -> Restoring:
        """Return it for a journal that is open."""
        key = journal.lend_key()
        with keyfile.wiped(key):
            return cls(vault_folder, journal.person, key)

    @classmethod
    def by_secret(cls, vault_folder: VaultFolder, person: Person, secret: str) -> Restoring:
        """Return it for whoever cannot open the vault, and knows a secret of the key file. Slow.

        Raises WrongPassphrase, DamagedKeyFile or another UserError.
        """
        key = keyfile.read(vault_folder.rekey_of(person).key_file_now()).unwrap(secret)
        with keyfile.wiped(key):
            return cls(vault_folder, person, key)

    def kept(self) -> tuple[Backup, ...]:
        """Return what is kept here, newest first: copies of synchronising programs, and backups."""
        return (*self._backups.copies_kept(), *self._backups.kept())

    def found_at(self, path: Path) -> Backup:
        """Return the backup that was kept elsewhere, whose vault is the file at ``path``.

        Raises UserError when there is no such file.
        """
        # They chose it, and may have done so by a link.
        path = files.chosen(path)
        files.check_vault_file(path, writable=False)
        with files.mending(path):
            made_at = times.of_file(path.lstat())
        return Backup(path, made_at, Reason.CHOSEN)

    def look_into(self, backup: Backup, secret: str = "") -> Contents:
        """Return what a backup holds; nothing is changed. Slow when a ``secret`` is given.

        Raises OtherKeys when it does not open by the keys of now: then its own passphrase or
        recovery code is the ``secret``. Raises WrongPassphrase, AnothersBackup, NewerSchema,
        DamagedVault or another UserError.
        """
        key = self._key_of(backup, secret)
        with belonging.looking(backup.path, key) as connection, driver.mending(backup.path):
            found = counted(driver.database(connection))
        if found.is_newer_than_ours:
            raise NewerSchema(backup.path)
        if found.vault_id != self.person.vault_id:
            raise AnothersBackup(backup.path)
        return Contents(backup, found, key)

    def restore(self, contents: Contents, tell: Tell = quietly) -> Backup:
        """Put the state that was looked into in the place of the present one, and set that aside.

        The person's journal must be closed. Returns what was set aside; where there was no vault
        any more, what was restored. ``tell`` is told of the progress. Raises UserError, and what
        ``tell`` raises; everything is then as it was.
        """
        vault = self._backups.vault
        switch = self._vault_folder.rekey_of(self.person)
        with self._vault_folder.holding():
            switch.settle()
            coming = switch.next_vault
            try:
                with belonging.looking(contents.backup.path, contents.key) as source:
                    copy_vault(source, contents.backup.path, coming, self._key, tell)
                self._make_present(coming)
                aside = contents.backup
                if files.is_file(vault):
                    aside = self._backups.set_aside(self._vault_folder.now())
                else:
                    # What is no file never was the journal.
                    files.put_aside(vault)
                for path in beside_vault(vault):
                    # A log of the old state would be read into the new one.
                    files.make_way(path)
                files.replace(coming, vault)
            except BaseException:
                remove_vault(coming)
                raise
            files.sync_folder(vault.parent)
        return aside

    def wipe(self) -> None:
        """Forget the key."""
        keyfile.wipe(self._key)

    def _key_of(self, backup: Backup, secret: str) -> bytearray:
        if secret:
            return self._unwrapped(backup, secret)
        try:
            driver.connect_to_look(backup.path, self._key).close()
        except DamagedVault:
            if self._is_under_our_key(backup):
                raise
            raise OtherKeys(backup.path) from None
        return bytearray(self._key)

    def _unwrapped(self, backup: Backup, secret: str) -> bytearray:
        *others, last = self._key_files_for(backup)
        for path in others:
            with suppress(UserError):
                return keyfile.parse(keyfile_header.contents(path), path).unwrap(secret)
        return keyfile.parse(keyfile_header.contents(last), last).unwrap(secret)

    def _key_files_for(self, backup: Backup) -> tuple[Path, ...]:
        """Return which key files may be that of a backup, its own first."""
        own = backup.key_file
        if backup.reason is not Reason.COPY or backup.path.parent == self._backups.folder:
            return (own,)
        # Copies of the two files are not always of the same moment, nor of the same name.
        copies = (path for path in self._backups.copies.key_files() if path != own)
        return (own, *copies) if files.is_file(own) else (*copies, own)

    def _is_under_our_key(self, backup: Backup) -> bool:
        # Only what we keep is known to be; elsewhere, an own key file can tell by its secret.
        return backup.path.parent == self._backups.folder or not any(
            map(files.is_file, self._key_files_for(backup))
        )

    def _make_present(self, coming: Path) -> None:
        with closing(driver.connect(coming, self._key)) as connection, driver.mending(coming):
            restored = driver.database(connection)
            PRIVATE.migrations().apply(restored)
            with ExitStack() as stack:
                current = None
                with suppress(UserError):
                    now = belonging.looking(self._backups.vault, self._key)
                    current = driver.database(stack.enter_context(now))
                with driver.transaction(connection):
                    carry_over(restored, current)
            driver.check_whole(connection, coming)
