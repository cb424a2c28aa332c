"""Folders held open, and what lies in them by name: no link is followed, and nothing hangs.

Where another account may write to a folder, every name in it can be a link, a pipe or somebody
else's, and can be exchanged between two looks at it. So a folder is opened once and its names are
used relative to that handle; the folders that we make ourselves (``backups`` and those in it) are
opened as what they are, and a link in place of one is refused. The folder that a person chose may
well be reached by a link. Windows has none of these handles: there, paths are used.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from microhurts_desktop.storage.errors import (
    DiskFull,
    InTheWay,
    MissingFolder,
    ReadOnlyFolder,
    SaveFailed,
    Stranger,
    UserError,
)
from microhurts_desktop.storage.names import BACKUPS

PRIVATE_FILE = 0o600
# A folder that was prepared for two accounts: what is made in it is its group's.
FOR_TWO = stat.S_ISGID | stat.S_IWGRP

_HAS_HANDLES = os.open in os.supports_dir_fd and os.listdir in os.supports_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
# A pipe that nobody writes to must not be waited for.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
_AS_IT_IS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_A_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | _AS_IT_IS
# What SQLite wants for the index of a log, and as much again.
_LEAST_ROOM_BYTES = 64 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Folder:
    """A folder that is open: whatever is put in its place meanwhile, names are looked for in it."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path = path
        self._handle = handle

    def look(self, name: str) -> os.stat_result | None:
        """Return what lies there under ``name``, itself and not what it points to, or None."""
        try:
            return os.stat(self._at(name), dir_fd=self._handle, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def itself(self) -> os.stat_result:
        """Return what the folder is."""
        return os.stat(self.path) if self._handle is None else os.fstat(self._handle)

    def open(self, name: str, how: int = os.O_RDONLY) -> int:
        """Return a handle of the file ``name``, which is a regular one.

        Raises InTheWay for anything else, without opening it; FileNotFoundError or another OSError.
        """
        found = self.look(name)
        if found is not None:
            self.refuse_strangers(name, found)
        handle = os.open(
            self._at(name), how | _NO_LINK | _NO_WAITING | _AS_IT_IS, dir_fd=self._handle
        )
        try:
            # It may have been exchanged since it was looked at.
            self.refuse_strangers(name, os.fstat(handle))
        except BaseException:
            os.close(handle)
            raise
        return handle

    def create(self, name: str) -> int:
        """Return a handle of a new, private file. Raises FileExistsError when anything is there."""
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _AS_IT_IS
        return os.open(self._at(name), how, PRIVATE_FILE, dir_fd=self._handle)

    def unlink(self, name: str) -> None:
        """Remove a name; what it points to stays."""
        os.unlink(self._at(name), dir_fd=self._handle)

    def move(self, name: str, to: Folder, new: str) -> None:
        """Give something another name, in place of a file that has it."""
        os.replace(self._at(name), to._at(new), src_dir_fd=self._handle, dst_dir_fd=to._handle)

    def make_folder(self, name: str, mode: int) -> None:
        """Make a folder in this one."""
        os.mkdir(self._at(name), mode, dir_fd=self._handle)

    def remove_folder(self, name: str) -> None:
        """Remove an empty folder."""
        os.rmdir(self._at(name), dir_fd=self._handle)

    def set_mode(self, mode: int) -> None:
        """Let those in that ``mode`` says."""
        if self._handle is not None:
            os.fchmod(self._handle, mode)

    def names(self) -> tuple[str, ...]:
        """Return what lies in it, by name."""
        return tuple(sorted(os.listdir(self.path if self._handle is None else self._handle)))

    def sync(self) -> None:
        """Make the names durable, where the system can."""
        if self._handle is not None:
            os.fsync(self._handle)

    def is_ours(self, found: os.stat_result) -> bool:
        """Tell whether something found in here is this account's.

        Some drives give everything to one owner, whoever makes it: that one counts as ours there.
        """
        if os.name == "nt" or found.st_uid == os.geteuid() or os.geteuid() == 0:
            return True
        if self.itself().st_mode & FOR_TWO == FOR_TWO:
            # Here things have owners, and the other account's are there to be expected.
            return False
        return found.st_uid == self._owner_of_what_we_make()

    def refuse_strangers(self, name: str, found: os.stat_result) -> None:
        """Raise InTheWay for anything but a regular file."""
        kind = stranger(found)
        if kind is not None:
            raise self.in_the_way(name, kind)

    def put_aside(self, name: str) -> Path | None:
        """Give what lies there under ``name`` one that nothing of ours has; return it, or None.

        It is not opened, and a link is not followed. Raises InTheWay where that is not allowed.
        """
        aside = f"{name}.aside-{os.urandom(4).hex()}"
        found = self.look(name)
        if found is None:
            return None
        try:
            self.move(name, self, aside)
        except OSError as error:
            raise self.in_the_way(name, stranger(found) or Stranger.ANOTHERS) from error
        return self.path / aside

    def in_the_way(self, name: str, kind: Stranger) -> InTheWay:
        """Return what to raise for something that lies there and is none of ours."""
        target = ""
        if kind is Stranger.LINK:
            with suppress(OSError):
                target = os.readlink(self._at(name), dir_fd=self._handle)
        return InTheWay(self.path / name, kind, target)

    def _at(self, name: str) -> str:
        return str(self.path / name) if self._handle is None else name

    def _owner_of_what_we_make(self) -> int:
        name = f".{os.urandom(8).hex()}"
        try:
            handle = self.create(name)
        except OSError:
            return os.geteuid()
        try:
            return os.fstat(handle).st_uid
        finally:
            os.close(handle)
            self.unlink(name)


def stranger(found: os.stat_result) -> Stranger | None:
    """Return what something is that is no regular file; None for one."""
    if stat.S_ISREG(found.st_mode):
        return None
    kinds = {
        stat.S_IFLNK: Stranger.LINK,
        stat.S_IFDIR: Stranger.FOLDER,
        stat.S_IFIFO: Stranger.PIPE,
        stat.S_IFSOCK: Stranger.SOCKET,
    }
    return kinds.get(stat.S_IFMT(found.st_mode), Stranger.DEVICE)


@contextmanager
def opened(path: Path) -> Iterator[Folder]:
    """Give the folder at ``path``, open.

    Raises InTheWay where a link or anything else lies in place of a folder that we make;
    FileNotFoundError, NotADirectoryError or another OSError.
    """
    own = _names_of_ours(path)
    folder = _chosen(path.parents[len(own) - 1] if own else path)
    for name in own:
        folder = _within(folder, name)
    try:
        yield folder
    finally:
        _close(folder)


@contextmanager
def folder_of(path: Path) -> Iterator[Folder]:
    """Give the folder that ``path`` lies in, open; an OSError of the block becomes a UserError."""
    with mending(path), opened(path.parent) as folder:
        yield folder


def real(path: Path) -> Path:
    """Return ``path`` without the links on the way that a person chose.

    What we make ourselves is left as it is: a link there is none of ours.
    """
    own = (*_names_of_ours(path.parent), path.name)
    try:
        return path.parents[len(own) - 1].resolve().joinpath(*own)
    except (OSError, RuntimeError):
        # Links in a circle.
        return path.absolute()


def _names_of_ours(folder: Path) -> tuple[str, ...]:
    if folder.parent.name == BACKUPS:
        return (BACKUPS, folder.name)
    return (BACKUPS,) if folder.name == BACKUPS else ()


def _chosen(path: Path) -> Folder:
    return Folder(path, os.open(path, _A_FOLDER) if _HAS_HANDLES else None)


def _within(folder: Folder, name: str) -> Folder:
    path = folder.path / name
    try:
        found = folder.look(name)
        if found is None:
            raise FileNotFoundError(f"no such folder: {path}")
        if not stat.S_ISDIR(found.st_mode):
            raise folder.in_the_way(name, stranger(found) or Stranger.FILE)
        if folder._handle is None:
            return Folder(path, None)
        return Folder(path, os.open(name, _A_FOLDER | _NO_LINK, dir_fd=folder._handle))
    finally:
        _close(folder)


def _close(folder: Folder) -> None:
    if folder._handle is not None:
        os.close(folder._handle)


# What the system says, in our words


def in_our_words(error: OSError, path: Path) -> UserError:
    """Return what the person can mend about ``error``, met while working on ``path``."""
    if error.errno in _NO_ROOM:
        return DiskFull(path, str(error))
    if error.errno in NOT_ALLOWED:
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


def is_closed_to_us(folder: Path) -> bool:
    """Tell whether this account may make no file in ``folder``."""
    # Which account it is may have changed since the start, where tests are run as another.
    effective = os.access in os.supports_effective_ids
    return not os.access(folder, os.W_OK, effective_ids=effective)


@contextmanager
def mending(path: Path) -> Iterator[None]:
    """Turn an OSError of the block into a UserError about ``path``."""
    try:
        yield
    except OSError as error:
        raise in_our_words(error, path) from error
