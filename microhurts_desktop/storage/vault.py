"""An encrypted file, open: the connection, its transactions, and its closing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakSet

from microhurts_desktop.storage import belonging, beside, driver, files, log_marks, rows, whose
from microhurts_desktop.storage.backup import Backup, Backups, Reason
from microhurts_desktop.storage.copying import remove_vault
from microhurts_desktop.storage.errors import (
    DamagedVault,
    MissingVault,
    NewerSchema,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.keyfile import wipe
from microhurts_desktop.storage.log_index import LogIndex
from microhurts_desktop.storage.opened_file import OpenedFile, identity
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
        self._log_may_be_large = _LARGE_LOG_BYTES
        self._is_saving = False
        self._readers = 0
        self.apart: Backup | None = None
        self.exchanged: Backup | None = None
        self.exchanged_last: tuple[Backup, ...] = ()
        self._begin_with(OpenedFile(backups.vault, look), connection)
        _OPEN_HERE.add(self)

    def _begin_with(self, file: OpenedFile, connection: driver.Connection) -> None:
        self._file = file
        self.path = file.path
        self._is_of_both = whose.is_shared(file.path)
        self._connection = connection
        self._db = driver.database(connection)
        self._log = beside.beside_vault(file.path)[0]
        # Once it is known, it is this one: SQLite only ever empties it while the vault is open.
        self._log_made: tuple[int, int] | None = None
        self._is_log_marked = True
        self._has_saved = False
        # None for what others here write to as well.
        self._index: LogIndex | None = None
        # What SQLite counts up when another connection has saved here.
        self._saved_by_others = -1
        # Of the file, noted when it and the log were known to belong together: what is read later
        # may be of another.
        self._generations: tuple[str, ...] = ()

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
            vault._file.identity for vault in _OPEN_HERE
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
                vault._release()
            raise
        return vault

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Give the database to read from. Raises DamagedVault or another UserError."""
        if not (self._is_saving or self._readers or self._is_of_both):
            # What is read of both would be taken for the person's words, and saved again as theirs.
            # What cannot be looked at, on a drive that is gone, say, is read as far as it can be.
            with suppress(UserError), driver.mending(self.path):
                if self._is_copied_over():
                    self._keep_own_when_exchanged()
        with driver.mending(self.path):
            if not self._is_saving:
                self._end_what_was_left()
            self._readers += 1
            try:
                yield self._db
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
        with self._file.giving_way(), driver.mending(self.path):
            self._end_what_was_left()
            self._check_not_copied_over()
            try:
                self._is_saving = True
                self._connection.execute("BEGIN IMMEDIATE")
                self._mark_log()
                yield self._db
                self._check_still_there()
                if not self._connection.in_transaction:
                    raise SaveFailed(self.path, "the transaction had ended by itself")
                self._connection.execute("COMMIT")
                self._has_saved = True
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
            self._file.look(copy)
            copied, here = log_marks.read(copy).copy_of, log_marks.read(self._connection)
            return copied == here.generation or copied not in here.follows
        return False

    def in_background(self, work: Work[T]) -> VaultJob[T]:
        """Return ``work`` as a job for another thread; closing this vault stops it."""
        with suppress(UserError):
            # Else the job says that the vault is not there.
            self._keep_own_when_exchanged()
        job = VaultJob(self._file, self._key, work)
        self._jobs.append(job)
        return job

    def lend_key(self) -> bytearray:
        """Return a copy of the key, for work on this vault once it is closed; wipe it after use."""
        return bytearray(self._key)

    def keep_when_exchanged(self) -> None:
        """Keep what is open here among the backups, and go on there, if something else lies here.

        A program that synchronises puts another state of a file in its place, and a person may do
        so by hand, or take it away. What was saved then lies in the log, and in a file without a
        name that is gone when it is closed. Raises UserError when it cannot be kept.
        """
        if self not in _OPEN_HERE:
            return
        with driver.mending(self.path):
            is_copied_over = not self._file.is_exchanged() and self._is_copied_over()
            is_log_ours = not self._is_log_copied_over()
            if is_log_ours and not is_copied_over and not self._file.is_exchanged():
                return
            self._end_what_was_left()
        # The local time of now: it is found out at any time, not when somebody asks for something.
        now = datetime.now().astimezone()
        with self._what_is_open(is_copied_over=is_copied_over, is_log_ours=is_log_ours) as source:
            kept = self._backups.add(source, self._key, now, Reason.EXCHANGED)
        self.exchanged = kept
        if is_log_ours and self._is_log_there():
            # All of it is kept. It would be looked at as one that is foreign to what lies here.
            with suppress(UserError):
                for one in beside.beside_vault(self.path):
                    files.remove(one)
        connection = driver.connect(kept.path, self._key)
        with driver.mending(kept.path):
            driver.close_as_it_lies(self._connection)
            self._release()
            # What was looked at when it was opened is a copy of it now.
            self._begin_with(OpenedFile(kept.path, belonging.no_look), connection)
            self._know_the_log()

    @contextmanager
    def _what_is_open(
        self, *, is_copied_over: bool, is_log_ours: bool
    ) -> Iterator[driver.Connection]:
        if not is_copied_over:
            # Of a log that is not ours any more, SQLite has in memory what it read and wrote last.
            yield self._connection
            return
        before = self._file.held()
        if before is None or not is_log_ours or not self._is_log_there():
            raise MissingVault(self.path, "another file was copied over it and all there was of it")
        with belonging.rebuilt(self.path, before, self._key) as source:
            yield source

    def _keep_own_when_exchanged(self) -> None:
        # What belongs to both is saved where both read it, or not at all.
        if not self._is_of_both:
            self.keep_when_exchanged()

    def close(self) -> None:
        """Stop a running backup, bring the file up to date, close it and forget the key.

        The log stays where it cannot be brought into the file, or must not be since that is
        another one: it is judged, and nothing of it lost, at the next opening.
        """
        for job in self._jobs:
            job.cancel()
        try:
            driver.roll_back(self._connection)
            with suppress(driver.DriverError, UserError):
                self.keep_when_exchanged()
            if self._is_all_in_the_file():
                self._connection.close()
            else:
                self._leave_the_log()
        finally:
            wipe(self._key)
            _OPEN_HERE.discard(self)
            self._release()

    def _release(self) -> None:
        self._file.release()
        if self._index is not None:
            self._index.close()

    def _check_in(self, now: datetime, *, is_open_here: bool) -> None:
        if self._tables.is_older_than(self._db):
            raise NewerSchema(self.path)
        self._generations = self._read_generations()
        is_marked = log_marks.read(self._connection) != log_marks.UNMARKED
        if not is_open_here and (not is_marked or not log_marks.is_empty(self._log)):
            self._bring_over(is_judged=True)
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
        self._know_the_log()

    def _know_the_log(self) -> None:
        # Proves that it can be written to, before anyone has typed a word.
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("ROLLBACK")
        self._log_made = identity(self._log)
        self._generations = self._read_generations()
        self._hold()

    def _hold(self) -> None:
        # Of what belongs to both, each has their own part in their journal.
        if self._is_of_both:
            return
        self._file.hold()
        self._saved_by_others = self._count_what_others_saved()
        if self._index is None:
            with suppress(OSError):
                self._index = LogIndex(beside.beside_vault(self.path)[1])

    def _count_what_others_saved(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _goes_on_from_others(self) -> bool:
        """Go on from what another process has saved here as SQLite does, if one has.

        It may have brought the log into the file.
        """
        with suppress(driver.DriverError, UserError, OSError):
            if self._is_of_both or self._count_what_others_saved() == self._saved_by_others:
                return False
            known = self._read_generations()
            if self._file.is_among(known, self._key):
                self._generations = known
                self._file.note()
                self._hold()
                return True
        return False

    def _end_what_was_left(self) -> None:
        # A transaction that could not be ended when its saving failed. All that is saved later
        # would be a part of it, and be gone with it.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _mark_log(self) -> None:
        if log_marks.is_empty(self._log):
            found = log_marks.read(self._connection).generation
            if self._is_log_there() and found not in self._known_generations():
                raise MissingVault(self.path, "another file was copied into it")
            log_marks.begin_log(self._db)
        elif not self._is_log_marked:
            log_marks.go_on(self._db)

    def _read_generations(self) -> tuple[str, ...]:
        mark = log_marks.read(self._connection)
        return (mark.generation,) if log_marks.is_empty(self._log) else mark.follows

    def _known_generations(self) -> tuple[str, ...]:
        # Another who is here brings the log into what belongs to both, and marks it anew.
        return self._read_generations() if self._is_of_both else self._generations

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
            self._hold()

    def _bring_over(self, *, is_judged: bool = False) -> bool:
        """Bring the log into the file, and tell whether that succeeded.

        A full disk or a folder that is gone is no failure of what was saved: the log has it, and is
        read at the next opening. So it is where the file is another than it was opened, unless
        ``belonging`` has judged just now that the two belong together.
        """
        self._is_log_marked = False
        with suppress(driver.DriverError, UserError, OSError):
            if not (is_judged or self._file.is_among(self._known_generations(), self._key)):
                return False
            if self._is_copied_over() or self._is_log_copied_over():
                return False
            is_done = False
            try:
                is_done = log_marks.bring_over(self._db, self._log)
            finally:
                self._file.note()
                now = log_marks.read(self._connection).generation
                self._generations = (now,) if is_done else (*self._generations, now)
            return is_done
        return False

    def _is_all_in_the_file(self) -> bool:
        if self._is_log_there():
            return log_marks.is_empty(self._log) or self._bring_over()
        return self._has_saved and self._bring_over()

    def _leave_the_log(self) -> None:
        if not self._is_log_there():
            # Of a log in which nothing stands, SQLite would remove what has taken its place.
            with suppress(driver.DriverError), driver.transaction(self._connection):
                log_marks.go_on(self._db)
        driver.close_as_it_lies(self._connection)

    def _check_still_there(self) -> None:
        # A deleted file can be written to as long as it is open: a save would vanish in silence. So
        # can a log in whose place a synchronising program has put another.
        self._file.check()
        if not self._is_of_both:
            # The other may bring the log into it at any time.
            self._check_not_copied_over()
        if not self._is_log_there():
            raise SaveFailed(self.path, "its log was taken away")

    def _check_not_copied_over(self) -> None:
        if self._is_copied_over():
            raise MissingVault(self.path, "another file was copied over it")

    def _is_copied_over(self) -> bool:
        def is_ours() -> bool:
            with suppress(driver.DriverError, UserError):
                return self._file.is_among(self._known_generations(), self._key)
            return False

        return self._file.is_copied_over(is_ours) and not self._goes_on_from_others()

    def _is_log_copied_over(self) -> bool:
        if self._index is None or not self._is_log_there():
            return False
        return not self._index.has(self._log)

    def _save_what_was_in_the_log(self) -> None:
        """Bring over a log that was taken away: what was saved before stands nowhere else."""
        if not self._is_log_there():
            self._bring_over()

    def _is_log_there(self) -> bool:
        try:
            found = os.lstat(self._log)
        except OSError:
            return False
        return self._log_made in (None, (found.st_dev, found.st_ino))
