"""The one background helper: long work away from the window, its answer back on the GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from microhurts_desktop.journal.errors import Mendable

log = logging.getLogger(__name__)
T = TypeVar("T")


class Background(Protocol):
    """Runs a job that was given values only, never an open database connection."""

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Mendable], None],
    ) -> None:
        """Run ``job``; then ``on_done`` with what it returned, or ``on_error``."""


class _Answer(QObject):
    """Carries a result to the thread it was made in, which is the window's."""

    done = Signal(object)
    failed = Signal(object)

    def __init__(
        self, on_done: Callable[[Any], None], on_error: Callable[[Mendable], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_error = on_error
        # Bound methods of a QObject are called in its own thread; a lambda would not be.
        self.done.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._give_up, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _finish(self, result: object) -> None:
        self.deleteLater()
        self._on_done(result)

    @Slot(object)
    def _give_up(self, error: Mendable) -> None:
        self.deleteLater()
        self._on_error(error)


class _Run(QRunnable):
    def __init__(self, job: Callable[[], Any], answer: _Answer) -> None:
        super().__init__()
        self._job = job
        self._answer = answer

    def run(self) -> None:
        try:
            result = self._job()
        except Mendable as error:
            self._answer.failed.emit(error)
        except Exception as error:
            # Our bug: the log has the story, the window must not wait for ever.
            log.exception("a background job failed")
            self._answer.failed.emit(Mendable(detail=repr(error)))
        else:
            self._answer.done.emit(result)


class ThreadBackground(QObject):
    """Background work in Qt's thread pool."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)

    def run(
        self,
        job: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[Mendable], None],
    ) -> None:
        """Run ``job`` in a thread; call back on this object's thread."""
        answer = _Answer(on_done, on_error, self)
        self._pool.start(_Run(job, answer))

    def wait(self) -> None:
        """Wait for what is running; for leaving in order."""
        self._pool.waitForDone()
