"""Work on an open vault for another thread: with a connection and a key of its own.

The connection only reads. Another file may have taken the vault's place while it is open, with the
vault's log beside it: whoever may write would bring that log into it at the latest when it closes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing, suppress
from typing import Generic, TypeAlias, TypeVar

from microhurts_desktop.storage import driver, keyfile, log_marks, whose
from microhurts_desktop.storage.errors import MissingVault, StoppedError, UserError
from microhurts_desktop.storage.opened_file import OpenedFile

T = TypeVar("T")

KeepGoing: TypeAlias = Callable[[], bool]
Work: TypeAlias = Callable[[driver.Connection, bytearray, KeepGoing], T]


class VaultJob(Generic[T]):
    """Calls ``work`` once, with a connection to the vault of ``file`` that is closed afterwards.

    Closing the vault cancels it: the last argument of ``work`` says so, and StoppedError ends it.
    """

    def __init__(self, file: OpenedFile, key: bytearray, work: Work[T]) -> None:
        self._file = file
        self._key = bytearray(key)
        self._work = work
        self._follows: tuple[str, ...] = ()
        self._stop = threading.Event()
        self._running = threading.Lock()

    def __call__(self) -> T | None:
        """Return what the work returned, or None when it was stopped. Raises UserError."""
        with self._running:
            try:
                return None if self._stop.is_set() else self._carry_out()
            except StoppedError:
                if self._is_copied_over():
                    raise self._copied_over() from None
                return None
            finally:
                keyfile.wipe(self._key)
                self._stop.set()

    @property
    def is_running(self) -> bool:
        """Whether it has the vault open just now, in another thread."""
        return self._running.locked()

    def cancel(self) -> None:
        """Stop, wait until nothing is open any more, and forget the key."""
        self._stop.set()
        with self._running:
            keyfile.wipe(self._key)

    def _carry_out(self) -> T:
        path = self._file.path
        with driver.mending(path):
            self._file.check()
        with closing(driver.connect_to_read(path, self._key)) as connection, driver.mending(path):
            # Exchanged in between, the log would be read with the other file.
            self._follows = log_marks.read(connection).follows
            if not self._file.is_among(self._follows, self._key):
                raise MissingVault(path, "another file takes its place")
            found = self._work(connection, self._key, self._goes_on)
            if self._is_copied_over():
                # What was read may be of both.
                raise self._copied_over()
            return found

    def _goes_on(self) -> bool:
        return not self._stop.is_set() and not self._is_copied_over()

    def _is_copied_over(self) -> bool:
        # Into what belongs to both, the other may bring the log meanwhile.
        return not whose.is_shared(self._file.path) and self._file.is_copied_over(self._is_ours)

    def _is_ours(self) -> bool:
        with suppress(driver.DriverError, UserError):
            return self._file.is_among(self._follows, self._key)
        return False

    def _copied_over(self) -> MissingVault:
        return MissingVault(self._file.path, "another file was copied over it")
