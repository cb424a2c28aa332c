"""Private files written whole or not at all, and the operating system's errors in our words.

Everything here takes a path and follows no link on the way from what the person chose: what lies
under a name of ours and is no file of ours is neither opened, nor written to, nor removed. How that
is done is in storage/handles.py.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from microhurts_desktop.storage.errors import (
    DamagedVault,
    DiskFull,
    EmptyVault,
    FolderInUse,
    InTheWay,
    MissingFolder,
    MissingVault,
    ReadOnlyFolder,
    SaveFailed,
    Stranger,
    UserError,
)
from microhurts_desktop.storage.handles import PRIVATE_FILE, Folder, opened, stranger
from microhurts_desktop.storage.names import BACKUPS, TEMPORARY
from microhurts_desktop.storage.whose import (
    FOLDER_OF_BOTH,
    is_folder_of_both,
    is_for_two,
    is_of_both,
    mode_for,
)

PRIVATE_FOLDER = 0o700

_SMALLEST_PAGE_BYTES = 512
# What SQLite wants for the index of a log, and as much again.
_LEAST_ROOM_BYTES = 64 * 1024
_PIECE_BYTES = 1 << 20

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}


def in_our_words(error: OSError, path: Path) -> UserError:
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


# What is there


def look(path: Path) -> os.stat_result | None:
    """Return what lies at ``path``, itself and not what it points to; None where nothing does.

    Raises UserError.
    """
    with mending(path):
        try:
            with opened(path.parent) as folder:
                return folder.look(path.name)
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_file(path: Path) -> bool:
    """Tell whether a file lies at ``path``: no link, no folder, nothing else. Never raises."""
    try:
        found = look(path)
    except UserError:
        return False
    return found is not None and stranger(found) is None


def is_ours(path: Path) -> bool:
    """Tell whether what lies at ``path``, itself, is this account's. Never raises."""
    try:
        with opened(path.parent) as folder:
            found = folder.look(path.name)
            return found is not None and folder.is_ours(found)
    except (OSError, UserError):
        return False


def is_our_file(path: Path) -> bool:
    """Tell whether a file lies at ``path`` that this account, or this drive, made. Never raises."""
    return is_file(path) and is_ours(path)


def is_folder(path: Path) -> bool:
    """Tell whether a folder lies at ``path``, and no link to one. Never raises."""
    try:
        found = look(path)
    except UserError:
        return False
    return found is not None and stat.S_ISDIR(found.st_mode)


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
    with mending(path), opened(path.parent) as folder:
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
    with mending(path), opened(path.parent) as folder:
        folder.refuse_strangers(path.name, found)
        # Of another account, it is a second name that was given to something of theirs. What is of
        # both is anyone's to put there: then it may be the second name of anything.
        if found.st_nlink > 1 and (is_of_both(path) or not folder.is_ours(found)):
            raise InTheWay(path, Stranger.TWO_NAMES)


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and only its owner may look inside; one that is there keeps its mode.

    Where two accounts share the folder around it, both may use the one for backups, and in that
    the one for backups of what they share. What another account put in its place is put aside.
    Raises InTheWay or another UserError.
    """
    with mending(folder):
        if folder.name != BACKUPS and folder.parent.name != BACKUPS:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            return
        with opened(folder.parent) as around:
            found = around.look(folder.name)
            if found is not None and not stat.S_ISDIR(found.st_mode):
                if around.is_ours(found):
                    # A link of one's own was meant: it is for its owner to take away.
                    raise around.in_the_way(folder.name, stranger(found) or Stranger.FILE)
                _put_aside(around, folder.name)
                found = None
            if found is not None:
                if not is_folder_of_both(folder) and not around.is_ours(found):
                    raise InTheWay(folder, Stranger.ANOTHERS)
                return
            around.make_folder(folder.name, PRIVATE_FOLDER)
            if is_folder_of_both(folder) and is_for_two(around.itself()):
                with opened(folder) as made:
                    made.set_mode(FOLDER_OF_BOTH)


# Reading and writing


def read_whole(path: Path, at_most: int) -> bytes:
    """Return what stands in a file, and no more than ``at_most`` bytes of it.

    Raises FileNotFoundError, another OSError, or InTheWay for what is no file.
    """
    with opened(path.parent) as folder, open(folder.open(path.name), "rb") as file:
        return file.read(at_most)


def create_private(path: Path, data: bytes = b"") -> None:
    """Write a new file to the disk, private as ``mode_for`` says.

    Raises FileExistsError when it is there.
    """
    with opened(path.parent) as folder:
        mode = mode_for(path)
        with open(folder.create(path.name), "wb") as file:
            if mode != PRIVATE_FILE:
                os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path`` so that, at any moment, either the old or the new is there.

    What lies there and is no file is put aside. Raises UserError; the old file is then untouched.
    """
    _put_strangers_aside(path)
    _write(path, data, path.with_name(path.name + TEMPORARY))


def _write(path: Path, data: bytes, temporary: Path) -> None:
    with mending(path):
        make_way(temporary)
        try:
            create_private(temporary, data)
            _move(temporary, path)
        except (OSError, InTheWay):
            with suppress(OSError, UserError):
                remove(temporary)
            raise
    sync_folder(path.parent)


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
    file, or another UserError.
    """
    place = chosen(path.parent) / path.name
    if _is_no_file_or_link(place):
        raise in_the_way(place)
    _write(place, data, place.with_name(f".{os.urandom(8).hex()}{TEMPORARY}"))


def copy_whole(source: Path, target: Path) -> None:
    """Put a copy of a file at ``target``, piece by piece and whole or not at all. Raises UserError.

    The two may be the same: then only its second name, if it has one, is none of it any more.
    """
    temporary = target.with_name(target.name + TEMPORARY)
    with mending(target):
        _put_strangers_aside(target)
        make_way(temporary)
        create_private(temporary)
        try:
            with (
                opened(source.parent) as ours,
                opened(temporary.parent) as theirs,
                open(ours.open(source.name), "rb") as old,
                open(theirs.open(temporary.name, os.O_WRONLY), "wb") as new,
            ):
                while piece := old.read(_PIECE_BYTES):
                    new.write(piece)
                new.flush()
                os.fsync(new.fileno())
            _move(temporary, target)
        except (OSError, InTheWay):
            with suppress(OSError, UserError):
                remove(temporary)
            raise
    sync_folder(target.parent)


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
            pieces = first.read(_PIECE_BYTES), second.read(_PIECE_BYTES)
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


def make_new_folder(folder: Path) -> None:
    """Make a folder that was not there, for this account alone. Raises FolderInUse where it was."""
    with mending(folder):
        try:
            with opened(folder.parent) as around:
                around.make_folder(folder.name, PRIVATE_FOLDER)
        except FileExistsError:
            raise FolderInUse(folder) from None


def sync_file(path: Path) -> None:
    """Make what stands in a closed file durable."""
    with opened(path.parent) as folder:
        handle = folder.open(path.name, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
                ours = folder.is_ours(found) or is_of_both(path)
                if not (stat.S_ISLNK(found.st_mode) or (stranger(found) is None and ours)):
                    return False
                folder.unlink(path.name)
        except InTheWay:
            return False
        except (FileNotFoundError, NotADirectoryError):
            pass
    return True


def remove_folder(folder: Path) -> bool:
    """Remove a folder that we made once it is empty; tell whether it is gone. Raises UserError."""
    with mending(folder):
        try:
            with opened(folder.parent) as around:
                found = around.look(folder.name)
                if found is None:
                    return True
                if not stat.S_ISDIR(found.st_mode):
                    return False
                around.remove_folder(folder.name)
        except InTheWay:
            return False
        except FileNotFoundError:
            return True
        except OSError as error:
            if error.errno in (errno.ENOTEMPTY, errno.EEXIST, *_NOT_ALLOWED):
                return False
            raise
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
    with mending(path), opened(path.parent) as folder:
        return _put_aside(folder, path.name)


def _put_aside(folder: Folder, name: str) -> Path | None:
    aside = f"{name}.aside-{os.urandom(4).hex()}"
    found = folder.look(name)
    if found is None:
        return None
    try:
        folder.move(name, folder, aside)
    except OSError as error:
        raise folder.in_the_way(name, stranger(found) or Stranger.ANOTHERS) from error
    return folder.path / aside


def move_folder(source: Path, target: Path) -> None:
    """Give a folder of ours another name. What has that name is put aside. Raises UserError."""
    with mending(target):
        put_aside(target)
        _move(source, target)
