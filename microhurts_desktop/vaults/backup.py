"""Backups of one vault: made whole, checked, kept with their key file, and rotated out.

They lie in ``backups/<vault id>/``, named by local time and reason. Seven days and four weeks are
kept, and the newest one from before a migration. Until they rotate out they hold what has since
been deleted.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from microhurts_desktop.vaults import driver, files, keyfile

DAYS_KEPT = 7
WEEKS_KEPT = 4
_PAGES_AT_A_TIME = 256
_STAMP = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})-([a-z-]+)")


class Reason(StrEnum):
    """Why a backup was made; it stands in the file's name."""

    DAILY = "daily"
    BEFORE_MIGRATION = "before-migration"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the vault's copy at ``path``, made at a local time without offset."""

    path: Path
    made_at: datetime
    reason: Reason

    @property
    def key_file(self) -> Path:
        """Where its own copy of the key file lies."""
        return self.path.with_suffix(".key")


class StoppedError(Exception):
    """The backup was asked to stop; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of the vault at ``vault``, in ``folder``.

    ``key_file`` is copied beside each; a vault that lives by a key in memory alone has none.
    """

    vault: Path
    folder: Path
    key_file: Path | None

    def kept(self) -> tuple[Backup, ...]:
        """Return what is there, newest first."""
        found = [_read_name(path) for path in self.folder.glob("*.vault")]
        whole = (backup for backup in found if backup is not None)
        return tuple(sorted(whole, key=lambda backup: backup.path.name, reverse=True))

    def is_due(self, now: datetime) -> bool:
        """Tell whether no daily backup has been made on the local day of ``now``."""
        return not any(
            backup.reason is Reason.DAILY and backup.made_at.date() == now.date()
            for backup in self.kept()
        )

    def add(
        self,
        source: driver.Connection,
        key: bytearray,
        now: datetime,
        reason: Reason,
        keep_going: Callable[[], bool] = lambda: True,
    ) -> Backup:
        """Copy the vault that ``source`` has open, under the same key, check the copy, keep it.

        Raises Mendable, and StoppedError as soon as ``keep_going`` returns False; nothing of the
        unfinished backup is then left.
        """
        for folder in (self.folder.parent, self.folder):
            files.make_private_folder(folder)
        path = self.folder / f"{now:{_STAMP}}-{reason}.vault"
        copy = path.with_name(path.name + files.TEMPORARY)
        backup = Backup(path, now.replace(microsecond=0, tzinfo=None), reason)
        try:
            self._copy(source, copy, key, keep_going)
            with keyfile.being_copied:
                if self.key_file is not None:
                    data = keyfile.read(self.key_file).to_bytes()
                    files.write_whole(backup.key_file, data)
                with files.mending(path):
                    os.replace(copy, path)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        files.sync_folder(self.folder)
        return backup

    def rotate(self) -> None:
        """Remove what need not be kept any longer. Raises Mendable."""
        kept = self.kept()
        staying = _to_keep(kept)
        with files.mending(self.folder):
            for backup in kept:
                if backup not in staying:
                    backup.path.unlink(missing_ok=True)
                    backup.key_file.unlink(missing_ok=True)

    def replace_key_files(self, key_file: keyfile.KeyFile) -> None:
        """Put ``key_file`` beside every backup: no old secret opens one. Raises Mendable."""
        with files.mending(self.folder):
            for leftover in self.folder.glob(f"*.key{files.TEMPORARY}"):
                leftover.unlink()
        for path in self.folder.glob("*.key"):
            files.write_whole(path, key_file.to_bytes())

    def _copy(
        self,
        source: driver.Connection,
        copy: Path,
        key: bytearray,
        keep_going: Callable[[], bool],
    ) -> None:
        def go_on(*_progress: int) -> None:
            if not keep_going():
                raise StoppedError

        with files.mending(copy):
            # What a killed backup left behind.
            for leftover in self.folder.glob(f"*{files.TEMPORARY}*"):
                leftover.unlink()
            files.create_private(copy)
        target = driver.connect(copy, key, may_be_empty=True)
        try:
            with driver.mending(self.vault):
                source.backup(target, pages=_PAGES_AT_A_TIME, progress=go_on)
            go_on()
            driver.check_whole(target, self.vault)
        finally:
            target.close()


class BackupJob:
    """Today's backup, to be called once, on any thread; it opens a connection of its own.

    Calling raises Mendable when the backup did not succeed.
    """

    def __init__(self, backups: Backups, key: bytearray, now: datetime) -> None:
        self._backups = backups
        self._key = bytearray(key)
        self._now = now
        self._stop = threading.Event()
        self._running = threading.Lock()

    def __call__(self) -> None:
        with self._running:
            try:
                if not self._stop.is_set():
                    self._back_up()
            except StoppedError:
                pass
            finally:
                keyfile.wipe(self._key)
                self._stop.set()

    def cancel(self) -> None:
        """Stop, wait until nothing is open any more, and forget the key."""
        self._stop.set()
        with self._running:
            keyfile.wipe(self._key)

    def _back_up(self) -> None:
        backups = self._backups
        source = driver.connect(backups.vault, self._key)
        try:
            backups.add(source, self._key, self._now, Reason.DAILY, lambda: not self._stop.is_set())
        finally:
            source.close()
        backups.rotate()


def _to_keep(newest_first: Iterable[Backup]) -> set[Backup]:
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    staying: set[Backup] = set()
    for backup in newest_first:
        if backup.reason is Reason.DAILY:
            days.setdefault(backup.made_at.date(), backup)
            weeks.setdefault(backup.made_at.isocalendar()[:2], backup)
        elif not any(other.reason is backup.reason for other in staying):
            staying.add(backup)
    return staying | set(list(days.values())[:DAYS_KEPT]) | set(list(weeks.values())[:WEEKS_KEPT])


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.stem)
    if match is None or match[2] not in set(Reason):
        return None
    try:
        made_at = datetime.strptime(match[1], _STAMP)  # noqa: DTZ007 -- a local time by design
    except ValueError:
        return None
    return Backup(path, made_at, Reason(match[2]))
