"""Secrets that were typed and left standing are taken away, before somebody else sits down."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLineEdit

from microhurts_desktop.hardening import overwrite_what_a_thread_keeps
from microhurts_desktop.ui.kit.language import tr

LOOK_EVERY_MS = 2_000
AFTER_MINUTES = 1
# As long as words are on offer: they are being written on paper.
WHILE_ON_PAPER_MINUTES = 5


class Forgetting(QObject):
    """Calls ``forget`` once nothing was typed into any of ``fields`` for ``minutes()``.

    It asks the clock on the wall, not a timer's, as ``ui/shell/idle_lock.py`` does: what was typed
    before a computer slept is gone when it wakes. It lives as long as ``parent``.
    """

    def __init__(
        self,
        parent: QObject,
        clock: Callable[[], datetime],
        fields: Iterable[QLineEdit],
        forget: Callable[[], object],
        minutes: Callable[[], int] = lambda: AFTER_MINUTES,
    ) -> None:
        super().__init__(parent)
        self.fields: tuple[QLineEdit, ...] = ()
        self._clock = clock
        self._forget = forget
        self._minutes = minutes
        self._last: datetime | None = None
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self.watch(*fields)

    def watch(self, *fields: QLineEdit) -> None:
        """Watch these fields as well."""
        self.fields += fields
        for field in fields:
            field.textChanged.connect(self._typed)

    def look(self) -> None:
        """Forget what stands there, if its time is over."""
        if self._last is None:
            return
        now = self._clock()
        # A clock that was put back counts from there.
        self._last = min(self._last, now)
        if now - self._last >= timedelta(minutes=self._minutes()):
            self._forget()

    def _typed(self) -> None:
        if not any(field.text() for field in self.fields):
            self._rest()
            return
        self._last = self._clock()
        if not self._timer.isActive():
            self._timer.start()

    def _rest(self) -> None:
        self._last = None
        self._timer.stop()


def gone() -> str:
    """Return what is said where a secret was taken away."""
    return tr("What stood here is gone: nothing was typed for a while. Please type it again.")


def take_out(*fields: QLineEdit) -> None:
    """Empty the fields for good."""
    for field in fields:
        # Not QLineEdit.clear(): that could be undone.
        field.setText("")
    overwrite_what_a_thread_keeps()
