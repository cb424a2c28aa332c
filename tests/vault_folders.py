"""Vault folders and journals for tests: real files, real encryption, cheap key derivation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.repairs import Channel, ReachedOut, RepairDraft
from microhurts_desktop.services.errors import AlreadyOpen
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.vault_folder import VaultFolder, temporary_journal
from microhurts_desktop.storage.keyfile import KdfParameters
from tests.builders import FixedClock

CHEAP = KdfParameters(m_kib=19 * 1024, t=2)
PASSPHRASE = "seven quiet herons by the weir"


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


def a_hurt_draft(journal: Journal, **over: Any) -> HurtDraft:
    """Return a draft that is ready to be named."""
    ready = replace(
        journal.begin_hurt(),
        event="you looked at your phone while I was talking",
        feelings=("lonely", "sad"),
        strength=3,
        needs=("to be heard",),
    )
    return replace(ready, **over)


def a_good_draft(journal: Journal, **over: Any) -> GoodMomentDraft:
    """Return a draft that is ready to be noticed."""
    ready = replace(
        journal.begin_good_moment(),
        what="you made tea without asking",
        deposit=Deposit.CARE,
        warmth=4,
    )
    return replace(ready, **over)


def a_repair_draft(journal: Journal, **over: Any) -> RepairDraft:
    """Return a draft of their repair, ready to be kept."""
    ready = replace(
        journal.begin_repair(),
        by=ReachedOut.THEY,
        words="I see how that landed. I'm sorry.",
        how=Channel.FACE_TO_FACE,
    )
    return replace(ready, **over)
