"""How far long work is, and how it is asked to stop: shared by the window and a job's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from microhurts_desktop.storage.errors import StoppedError

T = TypeVar("T")


class Progress:
    """One job's progress in percent. ``tell`` is called by the job, the rest by the window."""

    def __init__(self) -> None:
        self.percent = 0
        self._stopped = False

    def tell(self, done: int, of: int) -> None:
        """Note how much is done. Raises StoppedError when the job was asked to stop."""
        if self._stopped:
            raise StoppedError
        self.percent = done * 100 // max(of, 1)

    def stop(self) -> None:
        """Ask the job to stop the next time it tells."""
        self._stopped = True


def until_stopped(work: Callable[[], T]) -> Callable[[], T | None]:
    """Return ``work`` as a job that returns None when it was stopped."""

    def job() -> T | None:
        try:
            return work()
        except StoppedError:
            return None

    return job
