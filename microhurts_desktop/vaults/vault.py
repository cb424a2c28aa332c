"""An encrypted file, open: the connection, its transactions, and its closing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database as Database  # for whoever is given one

from microhurts_desktop.vaults import driver, files
from microhurts_desktop.vaults.backup import Backups, Reason
from microhurts_desktop.vaults.copying import remove_vault
from microhurts_desktop.vaults.errors import DamagedVault, MissingFolder, MissingVault, NewerSchema
from microhurts_desktop.vaults.keyfile import wipe
from microhurts_desktop.vaults.schema import PRIVATE, Schema
from microhurts_desktop.vaults.vault_job import KeepGoing, VaultJob, Work

T = TypeVar("T")


class Vault:
    """An open vault. It belongs to the thread that opened it.

    ``vault_id`` is what the file says of itself. The key is kept, in a bytearray that ``close``
    zeroes, because each backup is sealed with it; SQLCipher holds its own copy as long as the
    vault is open.
    """

    def __init__(
        self,
        connection: driver.Connection,
        key: bytearray,
        backups: Backups,
        tables: Schema = PRIVATE,
    ) -> None:
        self.path = backups.vault
        self._connection = connection
        self._db = driver.database(connection)
        self._key = bytearray(key)
        self._backups = backups
        self._tables = tables
        self._jobs: list[VaultJob[Any]] = []
        self._identity = _identity(self.path)
        self._log = self.path.with_name(self.path.name + "-wal")
        self.vault_id = ""

    @staticmethod
    def create(
        path: Path,
        key: bytearray,
        *,
        vault_id: str,
        now: datetime,
        tables: Schema = PRIVATE,
    ) -> None:
        """Make a new vault at ``path``, whole and closed.

        Raises Mendable, and leaves nothing; SaveFailed when a file is there, which is not touched.
        """
        with files.mending(path):
            files.create_private(path)
        try:
            connection = driver.connect(path, key, may_be_empty=True)
            try:
                with driver.mending(path):
                    db = driver.database(connection)
                    tables.migrations().apply(db)
                    facts = {"vault_id": vault_id, "made_at": now.astimezone(UTC).isoformat()}
                    db.table("about").insert_all(
                        {"key": fact, "value": value} for fact, value in facts.items()
                    )
            finally:
                connection.close()
            files.sync_folder(path.parent)
        except BaseException:
            remove_vault(path)
            raise

    @classmethod
    def open(
        cls,
        backups: Backups,
        key: bytearray,
        now: datetime,
        *,
        tables: Schema = PRIVATE,
        lasting: bool = True,
        first: Callable[[driver.Connection], None] = lambda _connection: None,
        look: Callable[[driver.Connection], None] = lambda _connection: None,
    ) -> Vault:
        """Return the open vault, migrated to the present after a backup of what it was.

        ``key`` is only read; ``tables`` are those of a private vault or of the vault of both. A
        vault that is not ``lasting`` is gone when the power is: it does not wait for the disk.
        ``first`` is given the connection before anything is asked of it, and ``look`` before
        anything is read; what they raise leaves it closed.
        Raises MissingVault, MissingFolder, EmptyVault, DamagedVault, NewerSchema, ReadOnlyFolder,
        SaveFailed or DiskFull.
        """
        path = backups.vault
        connection = driver.connect(path, key, first=first)
        try:
            with driver.mending(path):
                look(connection)
                if not lasting:
                    connection.execute("PRAGMA synchronous = OFF")
                vault = cls(connection, key, backups, tables)
                vault._check_in(now)
        except BaseException:
            connection.close()
            raise
        return vault

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database to read from. Raises DamagedVault or another Mendable."""
        with driver.mending(self.path):
            yield self._db

    @contextmanager
    def saving(self) -> Iterator[Database]:
        """Give the database inside one transaction: all of the block is stored, or none of it.

        Raises DiskFull, SaveFailed, MissingVault or another Mendable; what was stored before is
        then unchanged.
        """
        with driver.mending(self.path), self._db.atomic():
            yield self._db
            self._check_still_there()

    def backup_when_due(self, now: datetime) -> VaultJob[None] | None:
        """Return today's backup as a job for another thread, or None when it has been made."""
        backups = self._backups
        if not backups.is_due(now):
            return None

        def back_up(source: driver.Connection, key: bytearray, keep_going: KeepGoing) -> None:
            backups.add(source, key, now, Reason.DAILY, keep_going)
            backups.rotate()

        return self.in_background(back_up)

    def in_background(self, work: Work[T]) -> VaultJob[T]:
        """Return ``work`` as a job for another thread; closing this vault stops it."""
        job = VaultJob(self.path, self._key, work)
        self._jobs.append(job)
        return job

    def lend_key(self) -> bytearray:
        """Return a copy of the key, for work on this vault once it is closed; wipe it after use."""
        return bytearray(self._key)

    def close(self) -> None:
        """Stop a running backup, bring the file up to date, close it and forget the key."""
        for job in self._jobs:
            job.cancel()
        wipe(self._key)
        # A full disk or a folder that is gone must not keep the vault open: the write-ahead log
        # holds what could not be brought over, and is read at the next opening.
        with suppress(driver.DriverError):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._connection.close()

    def _check_in(self, now: datetime) -> None:
        if self._tables.is_older_than(self._db):
            raise NewerSchema(self.path)
        migrations = self._tables.migrations()
        if migrations.pending(self._db):
            self._backups.add(self._connection, self._key, now, Reason.BEFORE_MIGRATION)
            migrations.apply(self._db)
        rows = list(self._db.query("SELECT value FROM about WHERE key = 'vault_id'"))
        if not rows:
            raise DamagedVault(self.path, "does not say whose it is")
        self.vault_id = str(rows[0]["value"])
        # Proves that it can be written to, before anyone has typed a word.
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("ROLLBACK")

    def _check_still_there(self) -> None:
        # A deleted file can be written to as long as it is open: a save would vanish in silence.
        if not (_identity(self.path) == self._identity and self._log.exists()):
            raise MissingVault(self.path)


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent) from None
        raise MissingVault(path) from None
    return found.st_dev, found.st_ino
