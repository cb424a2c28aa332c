"""An encrypted file, open: the connection, its transactions, and its closing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

from microhurts_desktop.storage import belonging, beside, driver, files, log_marks, rows, sealing
from microhurts_desktop.storage.backup import Backup, Backups, Reason
from microhurts_desktop.storage.copying import remove_vault
from microhurts_desktop.storage.errors import (
    DamagedVault,
    NewerSchema,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.keyfile import wipe
from microhurts_desktop.storage.open_pair import OpenPair
from microhurts_desktop.storage.opened_file import OpenedFile, identity
from microhurts_desktop.storage.schema import PRIVATE, Schema
from microhurts_desktop.storage.sqlite_library import (
    Database as Database,  # for whoever is given one
)
from microhurts_desktop.storage.vault_job import KeepGoing, VaultJob, Work

T = TypeVar("T")

# What this process has open. Two people who are both here share one file, and a file that is open
# must not be read by any other means: closing it would take SQLite's locks off.
_OPEN_HERE: WeakSet[Vault] = WeakSet()


class Vault:
    """An open vault. It belongs to the thread that opened it.

    The key is kept, in a bytearray that ``close`` zeroes, because each backup is sealed with it;
    SQLCipher holds its own copy as long as the vault is open. ``apart`` is what was set aside at
    its opening, because of a log beside it that was not its own. ``exchanged`` is what was kept
    because another file took its place: now, after that it is what is open, and ``exchanged_last``
    the last time it was open.
    """

    def __init__(
        self,
        connection: driver.Connection,
        key: bytearray,
        backups: Backups,
        tables: Schema = PRIVATE,
        look: belonging.Look = belonging.no_look,
    ) -> None:
        self._key = bytearray(key)
        self._backups = backups
        self._tables = tables
        self._jobs: list[VaultJob[Any]] = []
        self._is_saving = False
        # While all of it is in the file, and nothing of it is open.
        self._is_to_be_reopened = False
        self._readers = 0
        self.apart: Backup | None = None
        self.exchanged: Backup | None = None
        self.exchanged_last: tuple[Backup, ...] = ()
        self._begin_with(OpenedFile(backups.vault, look), connection)
        _OPEN_HERE.add(self)

    def _begin_with(self, file: OpenedFile, connection: driver.Connection) -> None:
        self.path = file.path
        self._pair = OpenPair(file, connection, self._key)

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
        apart, exchanged_last = None, backups.exchanged_last()
        is_open_here = files.is_file(path) and identity(path) in {
            vault._pair.file.identity for vault in _OPEN_HERE
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
                vault = cls(connection, key, backups, tables, look)
                vault.apart, vault.exchanged_last = apart, exchanged_last
                vault._check_in(now, is_open_here=is_open_here)
        except BaseException:
            connection.close()
            if vault is not None:
                wipe(vault._key)
                _OPEN_HERE.discard(vault)
                vault._pair.release()
            raise
        return vault

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database to read from. Raises DamagedVault or another UserError."""
        self._reopen()
        if not (self._is_saving or self._readers or self._pair.is_of_both):
            # What is read of both would be taken for the person's words, and saved again as theirs.
            # What cannot be looked at, on a drive that is gone, say, is read as far as it can be.
            with suppress(UserError), driver.mending(self.path):
                if self._pair.is_copied_over():
                    self._keep_own_when_exchanged()
        with driver.mending(self.path):
            if not self._is_saving:
                self._pair.end_what_was_left()
            self._readers += 1
            try:
                yield self._pair.db
            finally:
                self._readers -= 1

    @contextmanager
    def saving(self) -> Iterator[Database]:
        """Give the database inside one transaction: all of the block is stored, or none of it.

        Raises DiskFull, SaveFailed, MissingVault or another UserError; what was stored before is
        then unchanged. Never within another: half of what is said to be stored might not be.
        """
        if self._is_saving:
            raise RuntimeError("one transaction at a time")
        self._keep_own_when_exchanged()
        pair = self._pair
        connection = pair.connection
        with pair.file.giving_way(), driver.mending(self.path):
            pair.end_what_was_left()
            if pair.is_of_both:
                pair.check_not_copied_over()
            try:
                self._is_saving = True
                connection.execute("BEGIN IMMEDIATE")
                pair.mark_log()
                yield pair.db
                pair.check_still_there()
                if not connection.in_transaction:
                    raise SaveFailed(self.path, "the transaction had ended by itself")
                connection.execute("COMMIT")
                pair.has_saved = True
            except BaseException:
                driver.roll_back(connection)
                self._is_saving = False
                if not pair.is_log_there():
                    # What was saved before stands nowhere else.
                    self._save_what_is_in_the_log()
                raise
            finally:
                self._is_saving = False
            if connection.in_transaction:
                raise SaveFailed(self.path, "still in a transaction")
            pair.note_saved()
        # While a background job reads, the log would be brought over in part, after a wait.
        if not self._is_read_by_a_job():
            pair.bring_over_when_large()

    def leave_nothing_in_log(self) -> None:
        """Bring the log into the file, as far as that can be now, so that no former page is left.

        While a background job reads, it waits for the closing.
        """
        if not self._is_read_by_a_job():
            self._pair.bring_over()

    def backup_when_due(self, now: datetime) -> VaultJob[None] | None:
        """Return a backup as a job for another thread, or None when none is due.

        It is due on another local day than that of the last daily one, and when the vault has gone
        on from what that one holds: a clock that begins each day anew dates all to one day.
        """
        backups = self._backups
        with suppress(UserError):
            self._keep_own_when_exchanged()
        last = backups.last_daily()
        is_made = last is not None and last.made_at.date() == now.date() and self._is_to_stay(last)
        # What is open once it was exchanged is a backup itself, and the last until that is told.
        if is_made or self.exchanged is not None:
            return None

        def back_up(source: driver.Connection, key: bytearray, keep_going: KeepGoing) -> None:
            backups.add(source, key, now, Reason.DAILY, keep_going)
            backups.rotate(now)

        return self.in_background(back_up)

    def _is_to_stay(self, backup: Backup) -> bool:
        """Tell whether ``backup`` holds what is here, or what this did not go on from.

        Of a day the newest stays. Where an older state of the vault was put back, that would be
        without the words of this day that the backup alone still has.
        """
        with (
            suppress(UserError),
            closing(driver.connect_to_look(backup.path, self._key)) as copy,
            driver.mending(backup.path),
        ):
            self._pair.file.look(copy)
            copied, here = log_marks.read(copy).copy_of, log_marks.read(self._pair.connection)
            return copied == here.generation or copied not in here.follows
        return False

    def in_background(self, work: Work[T]) -> VaultJob[T]:
        """Return ``work`` as a job for another thread; closing this vault stops it."""
        with suppress(UserError):
            # Else the job says that the vault is not there.
            self._keep_own_when_exchanged()
        job = VaultJob(self._pair.file, self._key, work)
        self._jobs.append(job)
        return job

    def sealed(self, plain: bytes) -> bytes:
        """Return ``plain`` encrypted and authenticated; it is not stored anywhere."""
        return sealing.seal(self._key, plain)

    def unsealed(self, sealed: bytes) -> bytes | None:
        """Return what ``sealed`` encrypted, or None where another key did, or none."""
        return sealing.unseal(self._key, sealed)

    def lend_key(self) -> bytearray:
        """Return a copy of the key, for work on this vault once it is closed; wipe it after use."""
        return bytearray(self._key)

    def keep_when_exchanged(self) -> None:
        """Keep what is open here among the backups, and go on there, if something else lies here.

        A program that synchronises puts another state of a file in its place, and a person may do
        so by hand, or take it away. What was saved then lies in the log, and in a file without a
        name that is gone when it is closed. Raises UserError when it cannot be kept.
        """
        if self not in _OPEN_HERE or self._is_to_be_reopened:
            return
        pair = self._pair
        with driver.mending(self.path):
            is_exchanged = is_copied_over = False
            if not pair.file.is_as_it_was_left():
                is_exchanged = pair.file.is_exchanged()
                is_copied_over = not is_exchanged and pair.is_copied_over()
            is_log_ours = not pair.is_log_copied_over()
            if is_log_ours and not is_copied_over and not is_exchanged:
                if not os.path.lexists(pair.log):
                    self._put_log_back()
                return
            pair.end_what_was_left()
        with pair.whole(is_copied_over=is_copied_over, is_log_ours=is_log_ours) as source:
            kept = self._backups.add(source, self._key, _now(), Reason.EXCHANGED)
        self.exchanged = kept
        if is_log_ours and pair.is_log_there():
            # All of it is kept. It would be looked at as one that is foreign to what lies here.
            with suppress(UserError):
                for one in beside.beside_vault(self.path):
                    files.remove(one)
        connection = driver.connect(kept.path, self._key)
        with driver.mending(kept.path):
            pair.leave_the_log()
            pair.release()
            # What was looked at when it was opened is a copy of it now.
            self._begin_with(OpenedFile(kept.path, belonging.no_look), connection)
            self._pair.know()

    def keep_before_closing(self) -> None:
        """Keep what would be gone once this is closed. Raises UserError where it cannot be kept."""
        self.keep_when_exchanged()
        with driver.mending(self.path):
            self._pair.keep_beside_another_log()

    def _keep_own_when_exchanged(self) -> None:
        # What belongs to both is saved where both read it, or not at all.
        if not self._pair.is_of_both:
            self._reopen()
            self.keep_when_exchanged()
            self._put_log_back()

    def _put_log_back(self) -> None:
        """Give the log its name again where it was taken away, and go on as after a crash.

        To bring it into the file as it is would be to lose both, if the power went meanwhile.
        """
        # A job that reads has the one without a name open: it would look there for what comes.
        is_in_use = self._is_saving or self._readers or self._is_read_by_a_job()
        if not is_in_use and self._pair.can_put_log_back():
            # Where that fails, what is open is still open, and can be read.
            self.apart = self._pair.put_log_back(self._backups_here(), _now()) or self.apart
            self._pair.leave_the_log()
            self._is_to_be_reopened = True
            self._reopen()

    def _reopen(self) -> None:
        if not self._is_to_be_reopened:
            return
        before = self._pair
        with driver.mending(self.path):
            before.file.check()
            if not os.path.lexists(before.log):
                before.put_log_back(self._backups_here(), _now())
            connection = driver.connect(self.path, self._key)
            pair = OpenPair(OpenedFile(self.path, before.file.look), connection, self._key)
            try:
                pair.know()
            except BaseException:
                pair.leave_the_log()
                pair.release()
                raise
            before.release()
            self._pair, self._is_to_be_reopened = pair, False

    def _backups_here(self) -> Backups:
        return replace(self._backups, vault=self.path)

    def _save_what_is_in_the_log(self) -> None:
        if self._pair.is_of_both:
            # It stands in the journals of the two as well.
            self._pair.bring_over()
        else:
            with suppress(driver.DriverError, UserError):
                self._put_log_back()

    def _is_read_by_a_job(self) -> bool:
        return any(job.is_running for job in self._jobs)

    def close(self) -> None:
        """Stop a running backup, bring the file up to date, close it and forget the key.

        The log stays where it cannot be brought into the file, or must not be since that is
        another one: it is judged, and nothing of it lost, at the next opening.
        """
        for job in self._jobs:
            job.cancel()
        try:
            if not self._is_to_be_reopened:
                driver.roll_back(self._pair.connection)
            with suppress(driver.DriverError, UserError):
                # What has taken the place of its log is judged, and told, at the next opening.
                self.keep_when_exchanged()
                self._reopen()
            if not self._is_to_be_reopened:
                self._pair.close()
        finally:
            wipe(self._key)
            _OPEN_HERE.discard(self)
            self._pair.release()

    def _check_in(self, now: datetime, *, is_open_here: bool) -> None:
        pair = self._pair
        if self._tables.is_older_than(pair.db):
            raise NewerSchema(self.path)
        pair.begin(is_open_here=is_open_here)
        migrations = self._tables.migrations()
        if migrations.pending(pair.db):
            self._backups.add(pair.connection, self._key, now, Reason.BEFORE_MIGRATION)
            with self.saving():
                # For the mark, which comes first.
                pass
            migrations.apply(pair.db)
            pair.bring_over()
        if not pair.db.execute("SELECT 1 FROM about WHERE key = 'vault_id'").fetchone():
            raise DamagedVault(self.path, "does not say whose it is")
        pair.know()


def _now() -> datetime:
    # What became of a file is found out at any time, not when somebody asks for something.
    return datetime.now().astimezone()
