"""A vault's file and the log beside it, as a connection has them open, and what is known of both.

Whatever else writes to a folder of vaults may meanwhile take one of the two away, put another in
its place, or write over it. SQLite notices none of it: it would go on into files without a name,
or bring the log of one file into another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from microhurts_desktop.storage import belonging, beside, driver, files, log_marks, whose
from microhurts_desktop.storage.backup import Backup, Backups, Reason
from microhurts_desktop.storage.errors import DiskFull, MissingVault, SaveFailed, UserError
from microhurts_desktop.storage.log_index import LogIndex
from microhurts_desktop.storage.opened_file import OpenedFile, identity

# As large may the log become before it is brought into the file: as much as SQLite would let it.
_LARGE_LOG_BYTES = 4 * 1024 * 1024


class OpenPair:
    """What ``connection`` has open: ``file``, which lies at ``path``, and ``log`` beside it.

    ``key`` is the vault's, and only read. ``release`` it once the connection is closed.
    """

    def __init__(self, file: OpenedFile, connection: driver.Connection, key: bytearray) -> None:
        self.file = file
        self.path = file.path
        self.is_of_both = whose.is_shared(file.path)
        self.connection = connection
        self.db = driver.database(connection)
        self.log = beside.beside_vault(file.path)[0]
        self.has_saved = False
        self._key = key
        # Once it is known, it is this one: SQLite only ever empties it while the vault is open.
        self._log_made: tuple[int, int] | None = None
        self._log_bytes = 0
        self._log_may_be_large = _LARGE_LOG_BYTES
        self._is_log_marked = True
        # None for what others here write to as well.
        self._index: LogIndex | None = None
        # What SQLite counts up when another connection has saved here.
        self._saved_by_others = -1
        # Of the file, noted when it and the log were known to belong together: what is read later
        # may be of another.
        self._generations: tuple[str, ...] = ()

    def begin(self, *, is_open_here: bool) -> None:
        """Bring what was left by a crash into the file, which was judged to belong to it.

        Not where another has it ``is_open_here``.
        """
        self._generations = self._read_generations()
        is_marked = log_marks.read(self.connection) != log_marks.UNMARKED
        if not is_open_here and (not is_marked or not log_marks.is_empty(self.log)):
            self.bring_over(is_judged=True)

    def know(self) -> None:
        """Take the two as they are now for what is open. Raises UserError and the driver's errors.

        It proves that the log can be written to, before anyone has typed a word.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("ROLLBACK")
        self._log_made = identity(self.log)
        self._generations = self._read_generations()
        self._hold()

    def release(self) -> None:
        """Hold nothing of them any more."""
        self.file.release()
        if self._index is not None:
            self._index.close()

    # Transactions

    def end_what_was_left(self) -> None:
        """End a transaction that could not be ended when its saving failed.

        All that is saved later would be a part of it, and be gone with it.
        """
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    def mark_log(self) -> None:
        """Mark the log in the present transaction, if it is not. Raises MissingVault."""
        if log_marks.is_empty(self.log):
            found = log_marks.read(self.connection).generation
            if self.is_log_there() and found not in self._known_generations():
                raise MissingVault(self.path, "another file was copied into it")
            log_marks.begin_log(self.db)
        elif not self._is_log_marked:
            log_marks.go_on(self.db)

    def note_saved(self) -> None:
        """Know that the log has its mark, since what was saved with it is stored."""
        self.has_saved = self._is_log_marked = True

    # What became of them

    def check_still_there(self) -> None:
        """Raise MissingVault, MissingFolder or SaveFailed unless both lie there as they were left.

        A deleted file can be written to as long as it is open: a save would vanish in silence. So
        can a log in whose place a synchronising program has put another.
        """
        # The other may bring the log of both into it at any time.
        if self.is_of_both or not self.file.is_as_it_was_left():
            self.file.check()
            if not self.is_of_both:
                self.check_not_copied_over()
        if not self.is_log_there():
            raise SaveFailed(self.path, "its log was taken away")

    def check_not_copied_over(self) -> None:
        """Raise MissingVault where another file was copied over it."""
        if self.is_copied_over():
            raise MissingVault(self.path, "another file was copied over it")

    def is_copied_over(self) -> bool:
        """Tell whether another file was copied over it. Raises OSError."""

        def is_ours() -> bool:
            with suppress(driver.DriverError, UserError):
                return self.file.is_among(self._known_generations(), self._key)
            return False

        return self.file.is_copied_over(is_ours) and not self._goes_on_from_others()

    def is_log_copied_over(self) -> bool:
        """Tell whether the log that is open was cut, or written over. Raises OSError."""
        return self._index is not None and not self._index.has_its_log()

    def is_log_there(self) -> bool:
        """Tell whether the log that is open lies beside the file."""
        try:
            found = os.lstat(self.log)
        except OSError:
            return False
        self._log_bytes = found.st_size
        return self._log_made in (None, (found.st_dev, found.st_ino))

    @contextmanager
    def whole(self, *, is_copied_over: bool, is_log_ours: bool) -> Iterator[driver.Connection]:
        """Give all that is open, to be copied, whatever lies there now.

        Raises MissingVault where that is nowhere any more, and what ``driver.connect`` raises.
        """
        if not is_copied_over:
            # Of a log that is not ours any more, SQLite has in memory what it read and wrote last.
            yield self.connection
            return
        before = self.file.held()
        if before is None or self._index is None or not is_log_ours:
            raise MissingVault(self.path, "another file was copied over it and all there was of it")
        with belonging.rebuilt(self.path, before, self._index.log, self._key) as source:
            yield source

    # A log that was taken away

    def can_put_log_back(self) -> bool:
        """Tell whether only the log's name is gone: the file is ours, and the log whole."""
        if self._index is None or self.is_log_there():
            return False
        with suppress(UserError, OSError):
            self.file.check()
            return not self.is_copied_over() and self._index.has_its_log()
        return False

    def put_log_back(self, backups: Backups, now: datetime) -> Backup | None:
        """Give the log that was taken away its name again, for another connection to go on from.

        It is as it would lie after a crash, at every moment. What has taken its place is copied to
        the ``backups`` and returned. Raises UserError; it may then be called again.
        """
        if self._index is None or self.is_log_there():
            return None
        aside = None
        # An earlier state of the log itself has nothing of its own.
        if files.is_file(self.log) and not files.is_beginning_of(self.log, self._index.log):
            aside = backups.set_aside(now, Reason.APART)
        files.copy_from(self._index.log, self.log)
        return aside

    # The log on its way into the file

    def bring_over_when_large(self) -> None:
        """Bring the log into the file when it was large, the last time it was looked at."""
        if self._log_bytes > self._log_may_be_large:
            self._log_may_be_large *= 1 if self.bring_over() else 2
            self._hold()

    def bring_over(self, *, is_judged: bool = False) -> bool:
        """Bring the log into the file, and tell whether that succeeded.

        A full disk or a folder that is gone is no failure of what was saved: the log has it, and is
        read at the next opening. So it is where the file is another than it was opened, unless
        ``belonging`` has judged just now that the two belong together.
        """
        self._is_log_marked = False
        with suppress(driver.DriverError, UserError, OSError):
            if not (is_judged or self.file.is_among(self._known_generations(), self._key)):
                return False
            if self.is_copied_over() or self.is_log_copied_over():
                return False
            is_done = False
            try:
                # Stopped half way, it leaves a file that is whole with its log alone: where that
                # has no name any more, nobody would find it.
                if self.is_log_there() or self.file.has_room(self._bytes_of_all()):
                    is_done = log_marks.bring_over(self.db)
            finally:
                self.file.note()
                now = log_marks.read(self.connection).generation
                self._generations = (now,) if is_done else (*self._generations, now)
            return is_done
        return False

    def keep_beside_another_log(self) -> None:
        """Bring over the log in whose place something else lies. Raises DiskFull where it cannot.

        Once this is closed, it would be gone.
        """
        is_replaced = os.path.lexists(self.log) and not self.is_log_there()
        if is_replaced and self.has_saved and not self.bring_over():
            raise DiskFull(self.path)

    def _bytes_of_all(self) -> int:
        pages, page = (
            self.connection.execute(f"PRAGMA {what}").fetchone()[0]
            for what in ("page_count", "page_size")
        )
        return int(pages) * int(page)

    def close(self) -> None:
        """Bring the file up to date, and close the connection.

        The log stays where it cannot be brought into the file, or must not be since that is
        another one: it is judged, and nothing of it lost, at the next opening.
        """
        if not self._is_all_in_the_file():
            self.leave_the_log()
            return
        if self._index is not None:
            # Windows removes no file that is open.
            self._index.log.close()
        self.connection.close()

    def leave_the_log(self) -> None:
        """Close the connection, and bring nothing into the file."""
        if not self.is_log_there():
            # Of a log in which nothing stands, SQLite would remove what has taken its place.
            with suppress(driver.DriverError), driver.transaction(self.connection):
                log_marks.go_on(self.db)
        driver.close_as_it_lies(self.connection)

    def _is_all_in_the_file(self) -> bool:
        if self.is_log_there():
            return log_marks.is_empty(self.log) or self.bring_over()
        is_replaced = os.path.lexists(self.log)
        if self.has_saved and (is_replaced or self._index is None):
            return self.bring_over() and not is_replaced
        # It could not be put back: to bring it over on such a disk might tear the file.
        return False

    # Within

    def _hold(self) -> None:
        # Of what belongs to both, each has their own part in their journal.
        if self.is_of_both:
            return
        self.file.hold()
        self._saved_by_others = self._count_what_others_saved()
        if self._index is None:
            with suppress(OSError):
                self._index = LogIndex(*beside.beside_vault(self.path)[:2])

    def _count_what_others_saved(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def _goes_on_from_others(self) -> bool:
        """Go on from what another process has saved here as SQLite does, if one has.

        It may have brought the log into the file.
        """
        with suppress(driver.DriverError, UserError, OSError):
            if self.is_of_both or self._count_what_others_saved() == self._saved_by_others:
                return False
            known = self._read_generations()
            if self.file.is_among(known, self._key):
                self._generations = known
                self.file.note()
                self._hold()
                return True
        return False

    def _read_generations(self) -> tuple[str, ...]:
        mark = log_marks.read(self.connection)
        return (mark.generation,) if log_marks.is_empty(self.log) else mark.follows

    def _known_generations(self) -> tuple[str, ...]:
        # Another who is here brings the log into what belongs to both, and marks it anew.
        return self._read_generations() if self.is_of_both else self._generations
