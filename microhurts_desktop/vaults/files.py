"""Private files written whole or not at all, and the operating system's errors in our words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from microhurts_desktop.vaults.errors import (
    DamagedVault,
    DiskFull,
    EmptyVault,
    Mendable,
    MissingFolder,
    MissingVault,
    ReadOnlyFolder,
    SaveFailed,
)

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
TEMPORARY = ".tmp"

_SMALLEST_PAGE_BYTES = 512

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def in_our_words(error: OSError, path: Path) -> Mendable:
    """Return what the person can mend about ``error``, met while working on ``path``."""
    if error.errno in _NO_ROOM:
        return DiskFull(path, str(error))
    if error.errno in _NOT_ALLOWED:
        return ReadOnlyFolder(path, str(error))
    if not path.parent.is_dir():
        return MissingFolder(path.parent, str(error))
    return SaveFailed(path, str(error))


@contextmanager
def mending(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a Mendable about ``path``."""
    try:
        yield
    except OSError as error:
        raise in_our_words(error, path) from error


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and only its owner may look inside; one that is there keeps its mode.

    Raises Mendable.
    """
    with mending(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def create_private(path: Path, data: bytes = b"") -> None:
    """Write a new private file to the disk. Raises FileExistsError when it is there."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that, at any moment, either the old or the new is there.

    Raises Mendable; the old file is then untouched.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    with mending(path):
        try:
            temporary.unlink(missing_ok=True)
            create_private(temporary, data)
            os.replace(temporary, path)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make what stands in a closed file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    with mending(folder):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            # Some network folders cannot do this at all.
            if error.errno != errno.EINVAL:
                raise
        finally:
            os.close(handle)


def check_vault_file(path: Path, *, writable: bool = True) -> None:
    """Look at the vault's file from outside, without opening it.

    One that is only to be looked at need not be ``writable``. Raises MissingFolder, MissingVault,
    EmptyVault, DamagedVault or ReadOnlyFolder.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent) from None
        raise MissingVault(path) from None
    except OSError as error:
        raise in_our_words(error, path) from error
    if size == 0:
        raise EmptyVault(path)
    if size < _SMALLEST_PAGE_BYTES:
        # SQLite would take such a stump for a new, empty database.
        raise DamagedVault(path, "cut short")
    needed = os.R_OK | (os.W_OK if writable else 0)
    for place in (path, path.parent):
        if not os.access(place, needed):
            raise ReadOnlyFolder(place)
