"""Private files: what is there, written whole or not at all, and removed.

Everything here takes a path and follows no link on the way from what the person chose: what lies
under a name of ours and is no file of ours is neither opened, nor written to, nor removed. How that
is done is in storage/handles.py; what is said of folders is in storage/folders.py, and found here.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from microhurts_desktop.storage.errors import (
    ChosenFolderGone,
    DamagedVault,
    EmptyVault,
    InTheWay,
    MissingFolder,
    MissingVault,
    ReadOnlyFolder,
    Stranger,
    UserError,
)
from microhurts_desktop.storage.folders import make_new_folder as make_new_folder
from microhurts_desktop.storage.folders import make_private_folder as make_private_folder
from microhurts_desktop.storage.folders import remove_folder as remove_folder
from microhurts_desktop.storage.handles import PRIVATE_FILE, folder_of, opened, stranger
from microhurts_desktop.storage.handles import mending as mending
from microhurts_desktop.storage.names import TEMPORARY
from microhurts_desktop.storage.whose import is_shared, mode_for

_SMALLEST_PAGE_BYTES = 512
# As much is read at once of a file that is copied.
PIECE_BYTES = 1 << 20

# What is there


def look(path: Path) -> os.stat_result | None:
    """Return what lies at ``path``, not what it points to; None for nothing. Raises UserError."""
    with mending(path):
        try:
            with opened(path.parent) as folder:
                return folder.look(path.name)
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_file(path: Path) -> bool:
    """Tell whether a file lies at ``path``: no link, no folder, nothing else. Never raises."""
    found = _seen(path)
    return found is not None and stranger(found) is None


def is_ours(path: Path) -> bool:
    """Tell whether what lies at ``path``, itself, is this account's. Never raises."""
    with suppress(OSError, UserError), opened(path.parent) as folder:
        found = folder.look(path.name)
        return found is not None and folder.is_ours(found)
    return False


def is_our_file(path: Path) -> bool:
    """Tell whether a file lies at ``path`` that this account, or this drive, made. Never raises."""
    return is_file(path) and is_ours(path)


def is_folder(path: Path) -> bool:
    """Tell whether a folder lies at ``path``, and no link to one. Never raises."""
    found = _seen(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def _seen(path: Path) -> os.stat_result | None:
    with suppress(UserError):
        return look(path)
    return None


def names_in(folder: Path) -> tuple[str, ...]:
    """Return what lies in a folder, by name; nothing where there is none, or a link to one.

    Raises UserError when it cannot be read.
    """
    with mending(folder):
        try:
            with opened(folder) as there:
                return there.names()
        except (FileNotFoundError, NotADirectoryError, InTheWay):
            return ()


def size_of(path: Path) -> int:
    """Return how large the file at ``path`` is, and 0 where nothing is. Raises UserError."""
    found = look(path)
    return 0 if found is None else found.st_size


def in_the_way(path: Path) -> InTheWay:
    """Return what to raise about something that lies at ``path`` and is not ours."""
    with folder_of(path) as folder:
        found = folder.look(path.name)
        kind = None if found is None else stranger(found)
        return folder.in_the_way(path.name, kind or Stranger.ANOTHERS)


def check_vault_file(path: Path, *, writable: bool = True) -> None:
    """Look at the vault's file from outside, without opening it.

    One that is only to be looked at need not be ``writable``. Raises MissingFolder, MissingVault,
    EmptyVault, DamagedVault, ReadOnlyFolder, or InTheWay where something else lies in its place.
    """
    found = look(path)
    if found is None:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent)
        raise MissingVault(path)
    _check_alone(path, found)
    if found.st_size == 0:
        raise EmptyVault(path)
    if found.st_size < _SMALLEST_PAGE_BYTES:
        # SQLite would take such a stump for a new, empty database.
        raise DamagedVault(path, "cut short")
    needed = os.R_OK | (os.W_OK if writable else 0)
    for place in (path, path.parent):
        if not os.access(place, needed):
            raise ReadOnlyFolder(place)


def _check_alone(path: Path, found: os.stat_result) -> None:
    with folder_of(path) as folder:
        folder.refuse_strangers(path.name, found)
        # Of another account, it is a second name that was given to something of theirs. What is of
        # both is anyone's to put there: then it may be the second name of anything.
        if found.st_nlink > 1 and (is_shared(path) or not folder.is_ours(found)):
            raise InTheWay(path, Stranger.TWO_NAMES)


# Reading and writing


def read_whole(path: Path, at_most: int) -> bytes:
    """Return what stands in a file, and no more than ``at_most`` bytes of it.

    Raises FileNotFoundError, another OSError, or InTheWay for what is no file.
    """
    with opened(path.parent) as folder, open(folder.open(path.name), "rb") as file:
        return file.read(at_most)


def open_foreign(path: Path) -> BinaryIO:
    """Give the file at ``path`` to read from; it may be anything. No link is followed.

    Raises FileNotFoundError, another OSError, or InTheWay for what is no file.
    """
    with opened(path.parent) as folder:
        return open(folder.open(path.name), "rb")


@contextmanager
def new_private(path: Path) -> Iterator[BinaryIO]:
    """Give a new file to write to, private as ``mode_for`` says; afterwards it is on the disk."""
    with opened(path.parent) as folder:
        mode = mode_for(path)
        with open(folder.create(path.name), "wb") as file:
            if mode != PRIVATE_FILE:
                os.fchmod(file.fileno(), mode)
            yield file
            file.flush()
            os.fsync(file.fileno())


def create_private(path: Path) -> None:
    """Make an empty file, private as ``mode_for`` says. Raises FileExistsError if it is there."""
    with new_private(path):
        pass


@contextmanager
def _in_place_of(path: Path, temporary: Path | None = None) -> Iterator[BinaryIO]:
    """Give a new file to write to, which takes the place of the one at ``path`` once it is whole.

    Raises UserError; the old file is then untouched, and nothing of the new one is left.
    """
    temporary = temporary or path.with_name(path.name + TEMPORARY)
    with mending(path):
        make_way(temporary)
        try:
            with new_private(temporary) as file:
                yield file
            _move(temporary, path)
        except (OSError, InTheWay):
            with suppress(OSError, UserError):
                remove(temporary)
            raise
    sync_folder(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that, at any moment, either the old or the new is there.

    What lies there and is no file is put aside. Raises UserError; the old file is then untouched.
    """
    _put_strangers_aside(path)
    with _in_place_of(path) as file:
        file.write(data)


def chosen(path: Path) -> Path:
    """Return where a path leads that a person chose: they may well have chosen a link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # Links in a circle.
        return path.absolute()


def write_chosen(path: Path, data: bytes) -> None:
    """Put ``data`` at a path that a person chose, as ``write_whole`` does.

    Its temporary name is none that anything of theirs could have. Raises InTheWay for what is no
    file, ChosenFolderGone where its folder is not there, or another UserError.
    """
    place = chosen(path.parent) / path.name
    if _is_no_file_or_link(place):
        raise in_the_way(place)
    temporary = place.with_name(f".{os.urandom(8).hex()}{TEMPORARY}")
    try:
        with _in_place_of(place, temporary) as file:
            file.write(data)
    except MissingFolder as error:
        raise ChosenFolderGone(error.path) from error


def copy_whole(source: Path, target: Path) -> None:
    """Put a copy of a file at ``target``, piece by piece and whole or not at all. Raises UserError.

    The two may be the same: then only its second name, if it has one, is none of it any more.
    """
    _put_strangers_aside(target)
    with (
        _in_place_of(target) as new,
        opened(source.parent) as folder,
        open(folder.open(source.name), "rb") as old,
    ):
        while piece := old.read(PIECE_BYTES):
            new.write(piece)


def copy_from(source: IO[bytes], target: Path) -> None:
    """Put all that stands in an open file at ``target``, whole or not at all. Raises UserError."""
    _put_strangers_aside(target)
    source.seek(0)
    with _in_place_of(target) as new:
        while piece := source.read(PIECE_BYTES):
            new.write(piece)


def is_beginning_of(path: Path, whole: IO[bytes]) -> bool:
    """Tell whether all that stands in a file is what an open one begins with. Raises UserError."""
    whole.seek(0)
    with mending(path), opened(path.parent) as folder, open(folder.open(path.name), "rb") as file:
        while piece := file.read(PIECE_BYTES):
            if piece != whole.read(len(piece)):
                return False
    return True


def are_alike(one: Path, other: Path) -> bool:
    """Tell whether two files hold the same. Raises UserError."""
    with (
        mending(other),
        opened(one.parent) as here,
        opened(other.parent) as there,
        open(here.open(one.name), "rb") as first,
        open(there.open(other.name), "rb") as second,
    ):
        while True:
            pieces = first.read(PIECE_BYTES), second.read(PIECE_BYTES)
            if pieces[0] != pieces[1]:
                return False
            if not pieces[0]:
                return True


def replace(source: Path, target: Path) -> None:
    """Give a file of ours the name ``target``, in place of a file that has it. Raises UserError."""
    with mending(target):
        _put_strangers_aside(target)
        _move(source, target)


def _put_strangers_aside(path: Path) -> None:
    # A link's name is taken; what it points to stays.
    if _is_no_file_or_link(path):
        put_aside(path)


def _is_no_file_or_link(path: Path) -> bool:
    found = look(path)
    return not (found is None or stranger(found) in (None, Stranger.LINK))


def _move(source: Path, target: Path) -> None:
    with opened(source.parent) as ours, opened(target.parent) as theirs:
        ours.move(source.name, theirs, target.name)


def sync_file(path: Path) -> None:
    """Make what stands in a closed file durable."""
    with opened(path.parent) as folder, open(folder.open(path.name, os.O_RDWR), "rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    with mending(folder), opened(folder) as there:
        try:
            there.sync()
        except OSError as error:
            # Some network folders cannot do this at all.
            if error.errno != errno.EINVAL:
                raise


# Removing


def remove(path: Path) -> bool:
    """Remove a file that we made, if it is there; tell whether nothing is there any more.

    ``path`` is a name that only we would give. What is no file of this account's stays as it is,
    but for a link: that is removed, and not what it points to. Raises UserError.
    """
    with mending(path):
        try:
            with opened(path.parent) as folder:
                found = folder.look(path.name)
                if found is None:
                    return True
                ours = folder.is_ours(found) or is_shared(path)
                if not (stat.S_ISLNK(found.st_mode) or (stranger(found) is None and ours)):
                    return False
                folder.unlink(path.name)
        except InTheWay:
            return False
        except (FileNotFoundError, NotADirectoryError):
            pass
    return True


def make_way(path: Path) -> None:
    """Let nothing lie at ``path``, a name that only we would give to something passing.

    What we made is removed, and what we did not is put aside. Raises UserError.
    """
    if not remove(path):
        put_aside(path)


def put_aside(path: Path) -> Path | None:
    """Give what lies at ``path`` a name that nothing of ours has; return it, or None.

    It is not opened, and a link is not followed. Raises InTheWay where that is not allowed.
    """
    with folder_of(path) as folder:
        return folder.put_aside(path.name)


def move_folder(source: Path, target: Path) -> None:
    """Give a folder of ours another name. What has that name is put aside. Raises UserError."""
    with mending(target):
        put_aside(target)
        _move(source, target)
