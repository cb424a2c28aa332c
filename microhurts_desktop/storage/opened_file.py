"""The file of a vault as it was opened, to be told from another that lies in its place later.

Another program may give its file the name, and then what was open lies in a file without one. Or it
writes over the file: then what was open is gone, but for the log. So a copy of the file is held as
long as nobody but we have written to it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO, TypeAlias

from microhurts_desktop.storage import driver, log_marks
from microhurts_desktop.storage.belonging import Look
from microhurts_desktop.storage.errors import DiskFull, MissingFolder, MissingVault, UserError
from microhurts_desktop.storage.files import PIECE_BYTES
from microhurts_desktop.storage.handles import opened

# The size of a file, and when it and what is known of it were changed, in ns.
_Stamp: TypeAlias = tuple[int, int, int]
# What stays free beside a copy: it is a precaution, and takes no room from what is saved.
_ROOM_BYTES = 64 * 1024 * 1024


def identity(path: Path) -> tuple[int, int]:
    """Return what a file is known by, whatever its name. Raises MissingFolder, MissingVault."""
    return _identity_of(_look(path))


def _look(path: Path) -> os.stat_result:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise MissingFolder(path.parent) from None
        raise MissingVault(path) from None


def _identity_of(found: os.stat_result) -> tuple[int, int]:
    return found.st_dev, found.st_ino


def _stamp_of(found: os.stat_result) -> _Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


class OpenedFile:
    """The vault that lies at ``path`` now. ``look`` comes before anything is read of another.

    ``release`` it once no connection to it is open any more: what is held of it is closed then, and
    that would take SQLite's locks off.
    """

    # Nothing is held, where making it was broken off.
    _itself: IO[bytes] | None = None
    _copy: IO[bytes] | None = None

    def __init__(self, path: Path, look: Look) -> None:
        self._copying: Thread | None = None
        self._not_wanted = Event()
        self._is_held = False
        # Background jobs ask as well.
        self._reading = Lock()
        self.path = path
        self.look = look
        found = _look(path)
        self.identity = _identity_of(found)
        self._left = _stamp_of(found)

    def __del__(self) -> None:
        """Close what is held for a vault that nobody has closed."""
        for file in (self._itself, self._copy):
            if file is not None:
                file.close()

    def is_exchanged(self) -> bool:
        """Tell whether something else lies there now, or nothing. Raises OSError."""
        try:
            return identity(self.path) != self.identity
        except MissingFolder:
            # A drive was pulled out, say: it lies there as it was, and comes back as a whole.
            return False
        except MissingVault:
            return True

    def check(self) -> None:
        """Raise MissingVault or MissingFolder unless it lies there."""
        if identity(self.path) != self.identity:
            raise MissingVault(self.path, "another file lies in its place")

    def is_as_it_was_left(self) -> bool:
        """Tell whether it lies there and nobody has written to it. Raises OSError."""
        try:
            found = _look(self.path)
        except UserError:
            return False
        return _identity_of(found) == self.identity and _stamp_of(found) == self._left

    def is_copied_over(self, is_ours: Callable[[], bool]) -> bool:
        """Tell whether what lies there, the same file, was written to by somebody else.

        Where no copy of it is held, ``is_ours`` decides. What only seems to be new, as after
        ``touch``, is not. Raises OSError.
        """
        try:
            found = _look(self.path)
        except UserError:
            return False
        if _stamp_of(found) == self._left:
            return False
        as_held = self._is_as_held()
        is_as_it_was = is_ours() if as_held is None else as_held
        if is_as_it_was:
            self._left = _stamp_of(found)
        return not is_as_it_was

    def is_among(self, generations: Collection[str], key: bytearray) -> bool:
        """Tell whether it lies there, and has a generation that a log beside it goes on from.

        It has not where another file was copied into it. Raises UserError, OSError and the
        driver's errors.
        """
        if identity(self.path) != self.identity:
            return False
        with closing(driver.connect_to_look(self.path, key)) as alone:
            self.look(alone)
            return log_marks.read(alone).generation in generations

    # A copy of it

    def hold(self) -> None:
        """Hold a copy of what stands there, made in another thread, where there is room for one."""
        if self._is_held:
            return
        self._is_held = True
        with suppress(OSError, UserError, RuntimeError):
            if self._itself is None:
                with opened(self.path.parent) as folder:
                    handle = folder.open(self.path.name, os.O_RDWR)
                    self._itself = os.fdopen(handle, "r+b", buffering=0)
            if _identity_of(os.fstat(self._itself.fileno())) == self.identity:
                self._copying = Thread(target=self._make_copy, args=(self._itself,), daemon=True)
                self._copying.start()

    def has_room(self, size: int) -> bool:
        """Let it have so many bytes, and tell whether it can. Where nobody can say, it has room.

        ``note`` it then.
        """
        reserve = getattr(os, "posix_fallocate", None)
        if self._itself is None or reserve is None:
            return True
        there = os.fstat(self._itself.fileno()).st_size
        try:
            if size > there:
                reserve(self._itself.fileno(), there, size - there)
        except OSError:
            return False
        return True

    def note(self) -> None:
        """Take it as it lies there now: it was we who have written to it."""
        self._let_go()
        with suppress(UserError, OSError):
            self._left = _stamp_of(_look(self.path))

    def held(self) -> IO[bytes] | None:
        """Return the copy of what stood there, if there is one; it is to be read from its start."""
        if self._copying is not None:
            self._copying.join()
        if self._copy is not None:
            self._copy.seek(0)
        return self._copy

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Let the copy go once the block finds the disk full: what is saved comes first."""
        try:
            yield
        except DiskFull:
            with suppress(UserError, OSError):
                if _stamp_of(_look(self.path)) == self._left:
                    self._let_go()
                    # Until the log was brought over: then there may be room again.
                    self._is_held = True
            raise

    def release(self) -> None:
        """Hold nothing any more."""
        self._let_go()
        self._is_held = True
        if self._itself is not None:
            self._itself.close()

    def _make_copy(self, itself: IO[bytes]) -> None:
        import shutil
        import tempfile

        with suppress(OSError), ExitStack() as stack:
            # As encrypted as the vault, and gone with the process.
            copy = stack.enter_context(tempfile.TemporaryFile(dir=self.path.parent))
            itself.seek(0)
            size = os.fstat(itself.fileno()).st_size
            if shutil.disk_usage(self.path.parent).free < 2 * size + _ROOM_BYTES:
                return
            while piece := itself.read(PIECE_BYTES):
                # Whoever locks the journal does not wait for a slow disk.
                if self._not_wanted.is_set():
                    return
                copy.write(piece)
            copy.flush()
            if _stamp_of(os.fstat(itself.fileno())) == self._left:
                stack.pop_all()
                self._copy = copy

    def _let_go(self) -> None:
        self._not_wanted.set()
        copy = self.held()
        with self._reading:
            self._is_held, self._copying, self._copy = False, None, None
            self._not_wanted = Event()
            if copy is not None:
                copy.close()

    def _is_as_held(self) -> bool | None:
        with self._reading:
            copy = self.held()
            if copy is None or self._itself is None:
                return None
            self._itself.seek(0)
            while piece := copy.read(PIECE_BYTES):
                if piece != self._itself.read(len(piece)):
                    return False
            return not self._itself.read(1)
