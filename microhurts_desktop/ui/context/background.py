"""The one background helper: long work away from the window, its answer back on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from microhurts_desktop.hardening import overwrite_what_a_thread_keeps
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.bug_log import note_mistake
from microhurts_desktop.ui.kit.first_window import later

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
OnError: TypeAlias = Callable[[UserError], None]

THREADS = 2


class Background(Protocol):
    """Runs a job that was given values only, never an open database connection."""

    def run(self, job: Callable[[], T], on_done: Callable[[T], None], on_error: OnError) -> None:
        """Run ``job``; then ``on_done`` with what it returned, or ``on_error``."""


class _Answer(QObject):
    """Carries a result to the thread it was made in, which is the window's."""

    ready = Signal(object)

    def __init__(self, on_done: Callable[[Any], None], on_error: OnError, parent: QObject) -> None:
        super().__init__(parent)
        self._on_done = on_done
        self._on_error = on_error
        # A bound method of a QObject is called in its own thread; a lambda would not be. Queued
        # even in this one: a job may have ended before anyone listens to it.
        self.ready.connect(self._deliver, later.Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, future: Future[Any]) -> None:
        self.deleteLater()
        try:
            self._on_done(future.result())
        except UserError as error:
            self._on_error(error)
        except BaseException as error:  # noqa: BLE001 -- of whatever kind the job's was
            # Our mistake, there or here: the log has the place, and nobody must wait for ever.
            note_mistake(error)
            self._on_error(UserError())


class ThreadBackground(QObject):
    """Background work in threads. They are made when there is something to do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads: ThreadPoolExecutor | None = None

    def run(self, job: Callable[[], T], on_done: Callable[[T], None], on_error: OnError) -> None:
        """Run ``job`` in a thread; call back on this object's thread."""
        answer = _Answer(on_done, on_error, self)
        if self._threads is None:
            self._threads = later.ThreadPoolExecutor(THREADS)
        try:
            future = self._threads.submit(_forgetting(job))
        except RuntimeError as error:
            # The computer starts no more threads. What waits for one must never be run late.
            self._threads.shutdown(wait=False, cancel_futures=True)
            self._threads = None
            future = later.Future()
            future.set_exception(error)
        future.add_done_callback(answer.ready.emit)

    def wait(self) -> None:
        """Wait for what is running; for leaving in order."""
        if self._threads is not None:
            self._threads.shutdown(wait=True)
            self._threads = None


def _forgetting(job: Callable[[], T]) -> Callable[[], T]:
    """Return the job with nothing of it, such as a passphrase, left in its thread's memory."""

    def work() -> T:
        try:
            return job()
        finally:
            overwrite_what_a_thread_keeps()

    return work
