"""Putting a vault under another key: its file, its key file and its backups change together.

Two files cannot be replaced in one step, so one of them says which of the two states holds:

1. ``<id>.vault.next``, a copy under the new key, checked as a whole; and ``backups/<id>.next/``
   with a copy of every backup, each with the new key file.
2. ``<id>.key.next``, the new key file. It is written only when all of step 1 is on the disk.
3. ``<id>.vault.next`` takes the place of ``<id>.vault``, in one step: from here on, the new key.
4. The key file and its ``.bak`` are written, the backups exchanged, ``<id>.key.next`` removed.

Killed before 3, ``<id>.vault.next`` is there or ``<id>.key.next`` is not, and ``settle`` takes
everything back. Killed after 3, ``<id>.key.next`` stands alone, and ``settle`` finishes. Neither
needs a secret, and ``key_file_now`` says at any moment which key file opens the vault. The reasons
are in docs/decisions/013-changing-keys.md.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.vaults import belonging, files, keyfile
from microhurts_desktop.vaults.backup import Backup, Backups
from microhurts_desktop.vaults.copying import Tell, beside_vault, copy_vault, remove_vault
from microhurts_desktop.vaults.errors import DamagedVault, EmptyVault, Mendable, SaveFailed

NEXT = ".next"


@dataclass(frozen=True, slots=True)
class Switch:
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
        return self.next_key if self._is_switched() else self.key_file

    def prepare(self, old: bytearray, new: bytearray, key_file: keyfile.KeyFile, tell: Tell) -> int:
        """Copy the vault and its backups under the ``new`` key, and check each copy (step 1).

        Returns how many backups are damaged and were left out. Raises Mendable, and whatever
        ``tell`` raises; everything is then as it was.
        """
        self._take_back()
        try:
            kept = self.backups.kept()
            sizes = [_size(self.backups.vault), *(_size(backup.path) for backup in kept)]
            shares = _Shares(tell, sizes)
            with belonging.looking(self.backups.vault, old) as source:
                copy_vault(source, self.backups.vault, self.next_vault, new, shares.of_one(0))
            if any(path.exists() and _size(path) for path in beside_vault(self.backups.vault)):
                # A log that is left would be read into the vault that takes its place.
                raise SaveFailed(self.backups.vault, "somebody else has it open")
            files.make_private_folder(self.backups.folder.parent)
            files.make_private_folder(self.next_backups)
            left_out = 0
            for at, backup in enumerate(kept, start=1):
                left_out += not self._copy_backup(backup, old, new, key_file, shares.of_one(at))
            for folder in (self.next_backups, self.backups.folder.parent):
                files.sync_folder(folder)
            files.sync_folder(self.key_file.parent)
        except BaseException:
            self._take_back()
            raise
        return left_out

    def commit(self, key_file: keyfile.KeyFile) -> None:
        """Switch to what was prepared (steps 2 to 4). Raises Mendable.

        An error says that everything is as it was; what cannot be finished once it was switched
        is finished by ``settle`` another time.
        """
        try:
            keyfile.write(self.next_key, key_file)
            with files.mending(self.backups.vault):
                os.replace(self.next_vault, self.backups.vault)
        except BaseException:
            self._take_back()
            raise
        with suppress(Mendable):
            files.sync_folder(self.backups.vault.parent)
            self.settle()

    def settle(self) -> None:
        """Finish a switch that was made, and take back one that was not. Raises Mendable."""
        if not self._is_switched():
            self._take_back()
            return
        keyfile.write(self.key_file, keyfile.read(self.next_key))
        with files.mending(self.backups.folder):
            if self.next_backups.is_dir():
                if self.backups.folder.is_dir():
                    shutil.rmtree(self.backups.folder)
                self.next_backups.rename(self.backups.folder)
                files.sync_folder(self.backups.folder.parent)
        self._remove_next_key()

    def _is_switched(self) -> bool:
        return self.next_key.exists() and not self.next_vault.exists()

    def _take_back(self) -> None:
        # The key file first: without it, nothing of the rest counts.
        self._remove_next_key()
        remove_vault(self.next_vault)
        with files.mending(self.next_backups):
            if self.next_backups.is_dir():
                shutil.rmtree(self.next_backups)

    def _remove_next_key(self) -> None:
        with files.mending(self.key_file.parent):
            # By name order the key file itself comes first, and what was half written last.
            there = sorted(self.key_file.parent.glob(f"{self.next_key.name}*"))
            for path in there:
                path.unlink()
        if there:
            files.sync_folder(self.key_file.parent)

    def _copy_backup(
        self, backup: Backup, old: bytearray, new: bytearray, key_file: keyfile.KeyFile, tell: Tell
    ) -> bool:
        """Return whether the backup was whole, and so has a copy."""
        copy = self.next_backups / backup.path.name
        try:
            with belonging.looking(backup.path, old) as source:
                copy_vault(source, backup.path, copy, new, tell)
        except (DamagedVault, EmptyVault):
            return False
        files.write_whole(copy.with_suffix(backup.key_file.suffix), key_file.to_bytes())
        return True


class _Shares:
    """Makes one measure of the progress of several files, by their sizes."""

    def __init__(self, tell: Tell, sizes: list[int]) -> None:
        self._tell = tell
        self._sizes = sizes

    def of_one(self, at: int) -> Tell:
        before, whole = sum(self._sizes[:at]), sum(self._sizes)

        def tell(done: int, of: int) -> None:
            self._tell(before + self._sizes[at] * done // max(of, 1), whole)

        return tell


def _size(path: Path) -> int:
    with files.mending(path):
        return path.stat().st_size
