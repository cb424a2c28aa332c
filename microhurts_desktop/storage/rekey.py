"""Putting a vault under another key: its file, its key file and its backups change together.

Two files cannot be replaced in one step, so one of them says which of the two states holds:

1. ``<id>.vault.next``, a copy under the new key, checked as a whole; and ``backups/<id>.next/``
   with a copy of every backup, each with the new key file. What synchronising programs left beside
   the vault becomes a backup there, and ``taken-in.list`` says which files that were.
2. ``<id>.key.next``, the new key file. It is written only when all of step 1 is on the disk.
3. ``<id>.vault.next`` takes the place of ``<id>.vault``, in one step: from here on, the new key.
4. The key file and its ``.bak`` are written, the backups exchanged, ``<id>.key.next`` removed.

Killed before 3, ``<id>.vault.next`` is there or ``<id>.key.next`` is not, and ``settle`` takes
everything back. Killed after 3, ``<id>.key.next`` stands alone, and ``settle`` finishes. Neither
needs a secret, and ``key_file_now`` says at any moment which key file opens the vault. The reasons
are in docs/decisions/013-changing-keys.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from microhurts_desktop.storage import belonging, files, keyfile, keyfile_header, names, times
from microhurts_desktop.storage.backup import Backups, Reason
from microhurts_desktop.storage.copying import Tell, beside_vault, copy_vault, remove_vault
from microhurts_desktop.storage.errors import (
    DamagedKeyFile,
    DamagedVault,
    EmptyVault,
    SaveFailed,
    UserError,
)
from microhurts_desktop.storage.keyfile import KeyFile
from microhurts_desktop.storage.names import NEXT

_LONGEST_LIST = 1 << 20


@dataclass(frozen=True, slots=True)
class Rekey:
    """The way of one vault, ``backups.vault``, from one key to another. Nobody may have it open."""

    backups: Backups
    key_file: Path

    @property
    def next_vault(self) -> Path:
        """Where the copy waits that is to take the vault's place."""
        return self.backups.vault.with_name(self.backups.vault.name + NEXT)

    @property
    def next_key(self) -> Path:
        """Where the new key file waits."""
        return self.key_file.with_name(self.key_file.name + NEXT)

    @property
    def next_backups(self) -> Path:
        """Where the backups wait that are under the new key."""
        return self.backups.folder.with_name(self.backups.folder.name + NEXT)

    def key_file_now(self) -> Path:
        """Return the key file whose secrets open the vault as it is. Nothing is changed."""
        is_next = self._is_switched() and not self._is_next_key_damaged()
        return self.next_key if is_next else self.key_file

    def prepare(self, old: bytearray, new: bytearray, key_file: KeyFile, tell: Tell) -> int:
        """Copy the vault and its backups under the ``new`` key, and check each copy (step 1).

        Returns how many backups are damaged and were left out. Raises UserError, and whatever
        ``tell`` raises; everything is then as it was.
        """
        self._take_back()
        try:
            kept = self.backups.kept()
            sizes = [
                files.size_of(path) for path in (self.backups.vault, *(one.path for one in kept))
            ]
            share = _shares(tell, sizes)
            with belonging.looking(self.backups.vault, old) as source:
                copy_vault(source, self.backups.vault, self.next_vault, new, share(0))
            if any(map(files.size_of, beside_vault(self.backups.vault))):
                # A log that is left would be read into the vault that takes its place.
                raise SaveFailed(self.backups.vault, "somebody else has it open")
            files.make_private_folder(self.backups.folder.parent)
            files.make_private_folder(self.next_backups)
            copied = partial(self._copied, old, new, key_file)
            left_out = 0
            for at, backup in enumerate(kept, start=1):
                left_out += not copied(backup.path, backup.path.name, share(at))
            self._take_in(old, copied, tell)
            for folder in (self.next_backups, self.backups.folder.parent):
                files.sync_folder(folder)
            files.sync_folder(self.key_file.parent)
        except BaseException:
            self._take_back()
            raise
        return left_out

    def commit(self, key_file: KeyFile) -> None:
        """Switch to what was prepared (steps 2 to 4). Raises UserError.

        An error says that everything is as it was; what cannot be finished once it was switched
        is finished by ``settle`` another time.
        """
        try:
            keyfile.write(self.next_key, key_file)
            files.replace(self.next_vault, self.backups.vault)
        except BaseException:
            self._take_back()
            raise
        with suppress(UserError):
            files.sync_folder(self.backups.vault.parent)
            self.settle()

    def settle(self) -> None:
        """Finish a switch that was made, and take back one that was not. Raises UserError."""
        if not self._is_switched():
            self._take_back()
            return
        if self._is_next_key_damaged():
            # Whether the vault is under it is not known: nothing is removed.
            return
        keyfile.write(self.key_file, keyfile.read(self.next_key))
        if files.is_folder(self.next_backups):
            remove_backups(self.backups.folder)
            files.move_folder(self.next_backups, self.backups.folder)
            files.sync_folder(self.backups.folder.parent)
        self._remove_taken_in()
        self._remove_next_key()

    def _is_switched(self) -> bool:
        # What another account has put there says nothing.
        return files.is_our_file(self.next_key) and not files.is_our_file(self.next_vault)

    def _is_next_key_damaged(self) -> bool:
        # No switch leaves it so: it is written whole, twice. Rubbish under its name, by a program
        # that tidies up or a disk, keeps nobody from the key file beside it.
        try:
            keyfile.read(self.next_key)
        except DamagedKeyFile:
            return True
        return False

    def _take_back(self) -> None:
        # The key file first: without it, nothing of the rest counts.
        self._remove_next_key()
        remove_vault(self.next_vault)
        remove_backups(self.next_backups)

    def _remove_next_key(self) -> None:
        # The key file itself comes first, and what was half written last.
        copies = (self.next_key, keyfile_header.backup_of(self.next_key))
        there = [
            path
            for one in copies
            for path in (one, one.with_name(one.name + names.TEMPORARY))
            if files.is_our_file(path)
        ]
        for path in there:
            files.remove(path)
        if there:
            files.sync_folder(self.key_file.parent)

    def _copied(
        self, old: bytearray, new: bytearray, key_file: KeyFile, path: Path, name: str, tell: Tell
    ) -> bool:
        """Return whether the backup at ``path`` was whole, and so has a copy of that name."""
        copy = self.next_backups / name
        try:
            with belonging.looking(path, old) as source:
                copy_vault(source, path, copy, new, tell)
        except (DamagedVault, EmptyVault):
            return False
        files.write_whole(names.key_file_beside(copy), key_file.to_bytes())
        return True

    def _take_in(
        self, old: bytearray, copied: Callable[[Path, str, Tell], bool], tell: Tell
    ) -> None:
        """Make backups of the copies that the old key opens, and note what they were."""
        copies = self.backups.copies
        # What is of no use here may still be read by whoever has the old key.
        taken = [*copies.key_files_of(old), *copies.of_no_use()]
        for path in copies.vaults_under(old):
            made_at = times.of_file(path.lstat())
            name = self.backups.named(made_at, Reason.COPY).path.name
            while files.look(self.next_backups / name) is not None:
                made_at += timedelta(seconds=1)
                name = self.backups.named(made_at, Reason.COPY).path.name
            if copied(path, name, tell):
                taken += [path, *beside_vault(path)]
        noted = [[path.name, *seen] for path in taken if (seen := _seen(path))]
        if noted:
            files.write_whole(self.next_backups / names.TAKEN_IN, json.dumps(noted).encode())

    def _remove_taken_in(self) -> None:
        """Remove the copies that have become backups, unless they have changed since."""
        listed = self.backups.folder / names.TAKEN_IN
        if not files.is_our_file(listed):
            return
        # Who could write there may have made anything of the list: then nothing was taken in.
        with suppress(ValueError, TypeError, RecursionError), files.mending(listed):
            for name, *seen in json.loads(files.read_whole(listed, _LONGEST_LIST)):
                path = self.backups.vault.parent / str(name)
                if names.is_copy(path.name, self.backups.vault.stem) and _seen(path) == seen:
                    files.remove(path)
        files.remove(listed)


def _seen(path: Path) -> list[int]:
    found = files.look(path) if files.is_our_file(path) else None
    return [] if found is None else [found.st_size, found.st_mtime_ns]


def _shares(tell: Tell, sizes: list[int]) -> Callable[[int], Tell]:
    """Make one measure of the progress of several files, by their sizes."""

    def share(at: int) -> Tell:
        before, whole = sum(sizes[:at]), sum(sizes)
        return lambda done, of: tell(before + sizes[at] * done // max(of, 1), whole)

    return share


def remove_backups(folder: Path) -> None:
    """Remove a folder of backups with all that is ours; what is not stays. Raises UserError."""
    for name in filter(names.is_of_backup, files.names_in(folder)):
        files.remove(folder / name)
    files.remove_folder(folder)
