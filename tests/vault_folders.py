"""Vault folders and journals for tests: real files, real encryption, cheap key derivation."""

from __future__ import annotations

from pathlib import Path

from microhurts_desktop.devtools.drafts import PASSPHRASE as PASSPHRASE
from microhurts_desktop.devtools.drafts import a_good_draft as a_good_draft
from microhurts_desktop.devtools.drafts import a_hurt_draft as a_hurt_draft
from microhurts_desktop.devtools.drafts import a_repair_draft as a_repair_draft
from microhurts_desktop.services.errors import AlreadyOpen
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder, temporary_journal
from microhurts_desktop.storage.keyfile import KdfParameters
from tests.builders import FixedClock

CHEAP = KdfParameters(m_kib=19 * 1024, t=2)


class FolderLocks:
    """Locks folders as another window would see it; one object stands for one computer."""

    def __init__(self) -> None:
        self.taken: set[Path] = set()
        # What a file says that another computer, which may be long gone, has.
        self.left_behind: set[Path] = set()

    def __call__(self, folder: Path, *, all_the_same: bool = False) -> _Lock:
        if all_the_same:
            self.left_behind.discard(folder)
        if folder in self.left_behind:
            raise AlreadyOpen(folder, pid=4711, host="attic", certain=False)
        if folder in self.taken:
            raise AlreadyOpen(folder, pid=4711, host="kitchen")
        self.taken.add(folder)
        return _Lock(self, folder)


class _Lock:
    def __init__(self, locks: FolderLocks, folder: Path) -> None:
        self._locks = locks
        self._folder = folder

    def release(self) -> None:
        self._locks.taken.remove(self._folder)


def a_vault_folder(
    folder: Path, clock: FixedClock | None = None, locks: FolderLocks | None = None
) -> VaultFolder:
    """Return a vault folder in ``folder`` whose keys cost little."""
    return VaultFolder(folder, clock or FixedClock(), locks or FolderLocks(), CHEAP)


def a_journal(folder: Path, clock: FixedClock | None = None, name: str = "Anna") -> Journal:
    """Return an open journal without a passphrase."""
    return temporary_journal(folder, clock or FixedClock(), name)
