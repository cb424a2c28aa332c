"""Backups of one vault: made whole, checked, kept with their key file, and rotated out.

They lie in ``backups/<vault id>/``, named by local time and reason. Seven days and four weeks are
kept, the newest one from before a migration, every state that a restored one took the place of or
another file while it was open, and every copy of a synchronising program that a change of keys took
in. Until they rotate out they hold what has since been deleted; out of those of the shared vault
that do not, each unlock takes what is that person's (storage/leaving.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile
from pathlib import Path

from microhurts_desktop.storage import driver, files, keyfile, names, times
from microhurts_desktop.storage.copies import Copies
from microhurts_desktop.storage.copying import beside_vault, copy_vault
from microhurts_desktop.storage.errors import StoppedError, UserError

DAYS_KEPT = 7
WEEKS_KEPT = 4
_STAMP = "%Y-%m-%dT%H%M%S"
# The number was given in the order of making, and is missing in the names of older versions.
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{6})-([a-z-]+?)(?:-(\d{1,9}))?")
# Nobody makes as many: but a name may say so, and one more would have too many digits for a name.
_LAST_NUMBER = 999_999_999


class Reason(StrEnum):
    """Why a backup was made; it stands in the file's name."""

    DAILY = "daily"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"
    # A vault and the log beside it, which was another one's.
    APART = "apart"
    # What was open when another file took its place, or when it was taken away.
    EXCHANGED = "exchanged"
    # Made by a synchronising program, beside the vault; kept among the backups by a change of keys.
    COPY = "conflict-copy"
    # Elsewhere, in a folder that the person chose; the file's name does not say.
    CHOSEN = "chosen"


# What was set aside took nobody's place, and may be all there is of some words.
NEVER_ROTATED = frozenset({Reason.BEFORE_RESTORE, Reason.APART, Reason.EXCHANGED, Reason.COPY})


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the vault's copy at ``path``, made at a local time without offset.

    ``number`` counts in the order of making, which no clock can change; early ones have 0.
    """

    path: Path
    made_at: datetime
    reason: Reason
    number: int = 0

    @property
    def is_there(self) -> bool:
        """Whether it still lies there: anyone may have removed it since."""
        return files.is_file(self.path)

    @property
    def key_file(self) -> Path:
        """Where its own copy of the key file lies."""
        return names.key_file_beside(self.path)


@dataclass(frozen=True, slots=True)
class Backups:
    """The backups of the vault at ``vault``, in ``folder``.

    ``key_file`` is copied beside each; a vault that lives by a key in memory alone has none.
    """

    vault: Path
    folder: Path
    key_file: Path | None

    def kept(self) -> tuple[Backup, ...]:
        """Return what is there, the one made last first."""
        vaults = (name for name in self._readable_names() if name.endswith(names.VAULT))
        found = [_read_name(self.folder / name) for name in vaults]
        whole = (one for one in found if one is not None and files.is_file(one.path))
        return tuple(
            sorted(whole, key=lambda backup: (backup.number, backup.path.name), reverse=True)
        )

    def staying(self) -> tuple[Path, ...]:
        """Return the vaults here that no other day takes the place of, whichever account made them.

        What a synchronising program made of one is among them.
        """

        def stays(name: str) -> bool:
            stem = names.backup_copied(name) or name.removesuffix(names.VAULT)
            made = _read_name(self.folder / f"{stem}{names.VAULT}")
            return made is not None and made.reason is not Reason.DAILY

        found = filter(stays, filter(names.is_vault_of_backup, self._readable_names()))
        return tuple(path for name in found if files.is_file(path := self.folder / name))

    def lone_logs(self) -> tuple[Path, ...]:
        """Return what SQLite would keep beside a backup that is not there (any more)."""
        there = self._readable_names()
        logs = [(name, name.rpartition("-")[0]) for name in there if name.endswith(names.BESIDE)]
        return tuple(
            self.folder / name
            for name, vault in logs
            if vault not in there and names.is_vault_of_backup(vault)
        )

    def exchanged_last(self) -> tuple[Backup, ...]:
        """Return what was kept because the vault was exchanged, if no backup was made since."""
        return tuple(takewhile(lambda backup: backup.reason is Reason.EXCHANGED, self.kept()))

    @property
    def copies(self) -> Copies:
        """What synchronising programs left of the vault."""
        return Copies(self.vault.parent, self.vault.stem)

    def copies_kept(self) -> tuple[Backup, ...]:
        """Return the copies of the vault that synchronising programs left, newest first."""
        found: list[Backup] = []
        with suppress(UserError):
            for path in self.copies.vaults():
                looked = files.look(path)
                if looked is not None:
                    found.append(Backup(path, times.of_file(looked), Reason.COPY))
        return tuple(sorted(found, key=lambda copy: copy.made_at, reverse=True))

    def last_daily(self) -> Backup | None:
        """Return the daily backup that was made last, whatever day it is dated, or None."""
        return next((one for one in self.kept() if one.reason is Reason.DAILY), None)

    def add(
        self,
        source: driver.Connection,
        key: bytearray,
        now: datetime,
        reason: Reason,
        keep_going: Callable[[], bool] = lambda: True,
    ) -> Backup:
        """Copy the vault that ``source`` has open, under the same key, check the copy, keep it.

        Raises UserError, and StoppedError as soon as ``keep_going`` returns False; nothing of the
        unfinished backup is then left.
        """
        for folder in (self.folder.parent, self.folder):
            files.make_private_folder(folder)
        backup = self.named(now, reason)
        copy = backup.path.with_name(backup.path.name + names.TEMPORARY)

        def go_on(_done: int, _of: int) -> None:
            if not keep_going():
                raise StoppedError

        # What a killed backup left behind.
        for name in self._names():
            if names.is_of_backup(name) and names.TEMPORARY in name:
                files.remove(self.folder / name)
        copy_vault(source, self.vault, copy, key, go_on)
        try:
            with keyfile.being_copied:
                self._keep_key_file_of(backup)
                files.replace(copy, backup.path)
        except BaseException:
            files.remove(copy)
            raise
        files.sync_folder(self.folder)
        return backup

    def set_aside(self, now: datetime, reason: Reason = Reason.BEFORE_RESTORE) -> Backup:
        """Copy the closed vault as it is, whatever its state, with all that SQLite keeps beside it.

        It takes nobody's place. Raises UserError; nothing of it is then left.
        """
        for folder in (self.folder.parent, self.folder):
            files.make_private_folder(folder)
        backup = self.named(now, reason)
        ours, theirs = ([path, *beside_vault(path)] for path in (self.vault, backup.path))
        try:
            with keyfile.being_copied:
                self._keep_key_file_of(backup)
            # The vault last: before it is there, there is no such backup.
            for one, copy in reversed([*zip(ours, theirs, strict=True)]):
                if files.is_file(one):
                    files.copy_whole(one, copy)
        except BaseException:
            for copy in (*theirs, backup.key_file):
                files.remove(copy)
            raise
        files.sync_folder(self.folder)
        return backup

    def rotate(self, now: datetime) -> None:
        """Remove what need not be kept any longer at the local time ``now``. Raises UserError."""
        kept = self.kept()
        staying = _to_keep(kept, now.replace(tzinfo=None))
        for backup in kept:
            if backup not in staying:
                files.remove(backup.path)
                files.remove(backup.key_file)
        # What a synchronising program made of one goes with it.
        stay = {backup.path.stem for backup in staying}
        for name in self._names():
            of = _read_name(self.folder / f"{names.backup_copied(name)}{names.VAULT}")
            if of is not None and of.reason not in NEVER_ROTATED and of.path.stem not in stay:
                files.remove(self.folder / name)

    def replace_key_files(self, key_file: keyfile.KeyFile) -> None:
        """Put ``key_file`` beside every backup: no old secret opens one. Raises UserError."""
        for name in filter(names.is_key_file_of_backup, self._names()):
            path = self.folder / name
            if name.endswith(names.TEMPORARY):
                files.remove(path)
            elif files.is_our_file(path):
                files.write_whole(path, key_file.to_bytes())

    def _names(self) -> tuple[str, ...]:
        # In place of our folder there may be another account's, which we may not read.
        return files.names_in(self.folder) if files.is_folder(self.folder) else ()

    def _readable_names(self) -> tuple[str, ...]:
        with suppress(UserError):
            return self._names()
        # A folder that cannot be read is told when a backup is to be made.
        return ()

    def named(self, now: datetime, reason: Reason) -> Backup:
        """Return where a backup of that time would lie, as the one made last."""
        number = min(max((one.number for one in self.kept()), default=0) + 1, _LAST_NUMBER)
        path = self.folder / f"{now:{_STAMP}}-{reason}-{number:04}.vault"
        return Backup(path, now.replace(microsecond=0, tzinfo=None), reason, number)

    def _keep_key_file_of(self, backup: Backup) -> None:
        if self.key_file is not None:
            files.write_whole(backup.key_file, keyfile.read(self.key_file).to_bytes())


def _to_keep(last_made_first: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return what stays: by the order of making, since a clock may have been wrong.

    What the clock of another time has dated takes no place of the others, one of each date, and
    stays until all of these places were taken since: nobody knows which of the two was wrong.
    """
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    odd_days: dict[object, Backup] = {}
    newest: set[Reason] = set()
    staying: set[Backup] = set()
    odd = _out_of_order(last_made_first, now)
    for backup in last_made_first:
        if backup in odd:
            if len(days) < DAYS_KEPT or len(weeks) < WEEKS_KEPT:
                odd_days.setdefault(backup.made_at.date(), backup)
        elif backup.reason is Reason.DAILY:
            days.setdefault(backup.made_at.date(), backup)
            weeks.setdefault(backup.made_at.isocalendar()[:2], backup)
        elif backup.reason in NEVER_ROTATED or backup.reason not in newest:
            newest.add(backup.reason)
            staying.add(backup)
    staying.update(odd_days.values())
    return staying | set(list(days.values())[:DAYS_KEPT]) | set(list(weeks.values())[:WEEKS_KEPT])


def _out_of_order(last_made_first: Sequence[Backup], now: datetime) -> set[Backup]:
    """Return the daily ones that are dated after ``now``, or before one that was made earlier."""
    odd: set[Backup] = set()
    last_day = date.min
    for backup in reversed(last_made_first):
        if backup.reason is Reason.DAILY:
            day = backup.made_at.date()
            if backup.made_at > now or day < last_day:
                odd.add(backup)
            else:
                last_day = day
    return odd


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.stem)
    if match is None or match[2] not in set(Reason):
        return None
    try:
        made_at = datetime.strptime(match[1], _STAMP)  # noqa: DTZ007 -- a local time by design
    except ValueError:
        return None
    return Backup(path, made_at, Reason(match[2]), int(match[3] or 0))
