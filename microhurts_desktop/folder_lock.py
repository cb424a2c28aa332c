"""One window at a time for a folder of vaults, also across accounts: Qt's lock file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from microhurts_desktop.journal.errors import AlreadyOpen, ReadOnlyFolder
from microhurts_desktop.vaults import files

LOCK_NAME = "open.lock"


class HeldFolder:
    """A folder that this window has; ``release`` lets it go."""

    def __init__(self, lock: QLockFile) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let the folder go."""
        self._lock.unlock()


def lock_folder(folder: Path) -> HeldFolder:
    """Take ``folder`` for this window.

    Raises AlreadyOpen with what is known of the other window, or ReadOnlyFolder.
    """
    path = folder / LOCK_NAME
    lock = QLockFile(str(path))
    # An old lock is not stale because it is old: only because its process is gone.
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        if files.is_for_two_accounts(folder):
            # Else the other account could not take over the lock of a window that was killed.
            path.chmod(files.FILE_OF_BOTH)
        return HeldFolder(lock)
    if lock.error() is QLockFile.LockError.PermissionError:
        raise ReadOnlyFolder(folder)
    pid, host, _program = lock.getLockInfo()
    raise AlreadyOpen(path, pid, host, _owner(path))


def _owner(path: Path) -> str:
    try:
        return path.owner()
    except (OSError, KeyError, NotImplementedError):
        # Released meanwhile, an account that is gone, or a system that does not tell.
        return ""
