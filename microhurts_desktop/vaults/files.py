"""Private files written whole or not at all, and the operating system's errors in our words."""

from __future__ import annotations

import errno
import os
import stat
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
# In a folder that two accounts share, and for what belongs to both of them alone.
FILE_OF_BOTH = 0o660
FOLDER_OF_BOTH = 0o2770
BACKUPS, SHARED_ID = "backups", "shared"
VAULT_OF_BOTH, INVITATION = f"{SHARED_ID}.vault", f"{SHARED_ID}.invite"
TEMPORARY = ".tmp"

_SMALLEST_PAGE_BYTES = 512
# What SQLite wants for the index of a log, and as much again.
_LEAST_ROOM_BYTES = 64 * 1024

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


def has_no_room(folder: Path) -> bool:
    """Tell whether the disk that ``folder`` lies on is as good as full."""
    import shutil

    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM_BYTES
    except OSError:
        return False


@contextmanager
def mending(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a Mendable about ``path``."""
    try:
        yield
    except OSError as error:
        raise in_our_words(error, path) from error


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and only its owner may look inside; one that is there keeps its mode.

    Where two accounts share the folder around it, both may use the one for backups, and in that
    the one for backups of what they share. Raises Mendable.
    """
    with mending(folder):
        if folder.is_dir():
            return
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        of_both = folder.name == BACKUPS or (folder.parent.name, folder.name) == (
            BACKUPS,
            SHARED_ID,
        )
        if of_both and is_for_two_accounts(folder.parent):
            folder.chmod(FOLDER_OF_BOTH)


def is_for_two_accounts(folder: Path) -> bool:
    """Tell whether a folder was prepared for two accounts: new files in it are its group's."""
    if os.name == "nt":
        return False
    wanted = stat.S_ISGID | stat.S_IWGRP
    return folder.stat().st_mode & wanted == wanted


def mode_for(path: Path) -> int:
    """Return who may read and write a file of that path: its owner, or both accounts.

    Only the vault of both, its backups and its invitation are ever for both.
    """
    # A backup's name is a time, which has dashes; a person's file is named by an id, without any.
    is_backup = "-" in path.name.partition(".")[0]
    of_both = path.name.startswith((VAULT_OF_BOTH, INVITATION)) or (
        is_backup and path.parent.parts[-2:] == (BACKUPS, SHARED_ID)
    )
    return FILE_OF_BOTH if of_both and is_for_two_accounts(path.parent) else PRIVATE_FILE


def let_both_in(path: Path) -> None:
    """Give a file of both the mode that it has in this folder, if it is this account's.

    The folder may have been prepared for two accounts after the file was made.
    """
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) != mode_for(path):
            path.chmod(mode_for(path))


def is_another_accounts(path: Path) -> bool:
    """Tell whether a file is there and belongs to somebody else on this computer."""
    try:
        return os.name != "nt" and path.stat().st_uid != os.geteuid()
    except OSError:
        return False


def create_private(path: Path, data: bytes = b"") -> None:
    """Write a new file to the disk, private as ``mode_for`` says.

    Raises FileExistsError when it is there.
    """
    mode = mode_for(path)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with open(handle, "wb") as file:
        if mode != PRIVATE_FILE:
            os.fchmod(file.fileno(), mode)
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
