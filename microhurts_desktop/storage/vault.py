"""An encrypted file, open: the connection, its transactions, and its closing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

from microhurts_desktop.storage import belonging, beside, driver, files, log_marks, rows
from microhurts_desktop.storage.backup import Backup, Backups, Reason
from microhurts_desktop.storage.copying import remove_vault
from microhurts_desktop.storage.errors import (
    DamagedVault,
    MissingFolder,
    MissingVault,
    NewerSchema,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.keyfile import wipe
from microhurts_desktop.storage.schema import PRIVATE, Schema
from microhurts_desktop.storage.sqlite_library import (
    Database as Database,  # for whoever is given one
)
from microhurts_desktop.storage.vault_job import KeepGoing, VaultJob, Work

T = TypeVar("T")

# As large may the log become before it is brought into the file: as much as SQLite would let it.
_LARGE_LOG_BYTES = 4 * 1024 * 1024
# What this process has open. Two people who are both here share one file, and a file that is open
# must not be read by any other means: closing it would take SQLite's locks off.
_OPEN_HERE: WeakSet[Vault] = WeakSet()


class Vault:
    """An open vault. It belongs to the thread that opened it.

    The key is kept, in a bytearray that ``close`` zeroes, because each backup is sealed with it;
    SQLCipher holds its own copy as long as the vault is open. ``apart`` is what was set aside at
    its opening, when a log lay beside it that was not its own, or None.
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
        # Once it is known, it is this one: SQLite only ever empties it while the vault is open.
        self._log_made: tuple[int, int] | None = None
        self._log = self.path.with_name(self.path.name + "-wal")
        self._log_may_be_large = _LARGE_LOG_BYTES
        self._is_log_marked = True
        self._is_saving = False
        self.apart: Backup | None = None
        _OPEN_HERE.add(self)

    @staticmethod
    def create(
        path: Path, key: bytearray, *, vault_id: str, now: datetime, tables: Schema = PRIVATE
    ) -> None:
        """Make a new vault at ``path``, whole and closed.

        Raises UserError, and leaves nothing; SaveFailed when a file is there, which is not touched.
        """
        with files.mending(path):
            files.create_private(path)
        try:
            for one in beside.beside_vault(path):
                files.make_way(one)
            with (
                closing(driver.connect(path, key, may_be_empty=True)) as connection,
                driver.mending(path),
            ):
                db = driver.database(connection)
                tables.migrations().apply(db)
                facts = {"vault_id": vault_id, "made_at": now.astimezone(UTC).isoformat()}
                with driver.transaction(connection):
                    for fact, value in facts.items():
                        rows.put(db, "about", {"key": fact, "value": value}, key="key")
                    log_marks.mark_new(db)
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
        look: belonging.Look = belonging.no_look,
    ) -> Vault:
        """Return the open vault, migrated to the present after a backup of what it was.

        ``key`` is only read; ``tables`` are those of a private vault or of the shared vault. A
        vault that is not ``lasting`` is gone when the power is: it does not wait for the disk.
        ``look`` is given the connection before anything is read; what it raises leaves it closed.

        Raises MissingVault, MissingFolder, EmptyVault, DamagedVault, NewerSchema, ReadOnlyFolder,
        SaveFailed or DiskFull.
        """
        path = backups.vault
        apart = None
        is_open_here = files.is_file(path) and _identity(path) in {
            vault._identity for vault in _OPEN_HERE
        }
        if not is_open_here:
            apart = belonging.settle(backups, key, now, look)
        connection = driver.connect(path, key)
        vault = None
        try:
            with driver.mending(path):
                look(connection)
                if not lasting:
                    connection.execute("PRAGMA synchronous = OFF")
                vault = cls(connection, key, backups, tables)
                vault.apart = apart
                vault._check_in(now, is_open_here=is_open_here)
        except BaseException:
            connection.close()
            if vault is not None:
                wipe(vault._key)
                _OPEN_HERE.discard(vault)
            raise
        return vault

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database to read from. Raises DamagedVault or another UserError."""
        with driver.mending(self.path):
            if not self._is_saving:
                self._end_what_was_left()
            yield self._db

    @contextmanager
    def saving(self) -> Iterator[Database]:
        """Give the database inside one transaction: all of the block is stored, or none of it.

        Raises DiskFull, SaveFailed, MissingVault or another UserError; what was stored before is
        then unchanged. Never within another: half of what is said to be stored might not be.
        """
        if self._is_saving:
            raise RuntimeError("one transaction at a time")
        with driver.mending(self.path):
            self._end_what_was_left()
            try:
                self._is_saving = True
                self._connection.execute("BEGIN IMMEDIATE")
                self._mark_log()
                yield self._db
                self._check_still_there()
                if not self._connection.in_transaction:
                    raise SaveFailed(self.path, "the transaction had ended by itself")
                self._connection.execute("COMMIT")
            except BaseException:
                driver.roll_back(self._connection)
                self._save_what_was_in_the_log()
                raise
            finally:
                self._is_saving = False
            if self._connection.in_transaction:
                raise SaveFailed(self.path, "still in a transaction")
            self._is_log_marked = True
        self._bring_over_when_large()

    def backup_when_due(self, now: datetime) -> VaultJob[None] | None:
        """Return today's backup as a job for another thread, or None when it has been made."""
        backups = self._backups
        if not backups.is_due(now):
            return None

        def back_up(source: driver.Connection, key: bytearray, keep_going: KeepGoing) -> None:
            backups.add(source, key, now, Reason.DAILY, keep_going)
            backups.rotate(now)

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
        driver.roll_back(self._connection)
        if not log_marks.is_empty(self._log):
            self._bring_over()
        self._connection.close()
        _OPEN_HERE.discard(self)

    def _check_in(self, now: datetime, *, is_open_here: bool) -> None:
        if self._tables.is_older_than(self._db):
            raise NewerSchema(self.path)
        is_marked = log_marks.read(self._connection) != log_marks.UNMARKED
        if not is_open_here and (not is_marked or not log_marks.is_empty(self._log)):
            self._bring_over()
        migrations = self._tables.migrations()
        if migrations.pending(self._db):
            self._backups.add(self._connection, self._key, now, Reason.BEFORE_MIGRATION)
            with self.saving():
                # For the mark, which comes first.
                pass
            migrations.apply(self._db)
            self._bring_over()
        if not self._db.execute("SELECT 1 FROM about WHERE key = 'vault_id'").fetchone():
            raise DamagedVault(self.path, "does not say whose it is")
        # Proves that it can be written to, before anyone has typed a word.
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("ROLLBACK")
        self._log_made = _identity(self._log)

    def _end_what_was_left(self) -> None:
        # A transaction that could not be ended when its saving failed. All that is saved later
        # would be a part of it, and be gone with it.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _mark_log(self) -> None:
        if log_marks.is_empty(self._log):
            log_marks.begin_log(self._db)
        elif not self._is_log_marked:
            log_marks.go_on(self._db)

    def _bring_over_when_large(self) -> None:
        # While a background job reads, the log would be brought over in part, after a wait.
        if any(job.is_running for job in self._jobs):
            return
        try:
            size = self._log.stat().st_size
        except OSError:
            # Taken away since it was looked at: what was saved is no less saved.
            return
        if size > self._log_may_be_large:
            self._log_may_be_large *= 1 if self._bring_over() else 2

    def _bring_over(self) -> bool:
        """Bring the log into the file, and tell whether that succeeded.

        A full disk or a folder that is gone is no failure of what was saved: the log has it, and is
        read at the next opening.
        """
        self._is_log_marked = False
        with suppress(driver.DriverError, SaveFailed):
            return log_marks.bring_over(self._db, self._log)
        return False

    def _check_still_there(self) -> None:
        # A deleted file can be written to as long as it is open: a save would vanish in silence. So
        # can a log in whose place a synchronising program has put another.
        if _identity(self.path) != self._identity:
            raise MissingVault(self.path)
        if not self._is_log_there():
            raise SaveFailed(self.path, "its log was taken away")

    def _save_what_was_in_the_log(self) -> None:
        """Bring over a log that was taken away: what was saved before stands nowhere else."""
        with suppress(OSError, UserError):
            if not self._is_log_there() and _identity(self.path) == self._identity:
                self._bring_over()

    def _is_log_there(self) -> bool:
        try:
            found = os.lstat(self._log)
        except OSError:
            return False
        return self._log_made in (None, (found.st_dev, found.st_ino))


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent) from None
        raise MissingVault(path) from None
    return found.st_dev, found.st_ino
