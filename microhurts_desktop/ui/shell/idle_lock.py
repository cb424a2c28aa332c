"""Locks after a time without a key or the mouse."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from microhurts_desktop.ui.kit.guarding import guarded

if TYPE_CHECKING:
    from microhurts_desktop.services.service import Clock

LOOK_EVERY_MS = 2_000
# Time to press a key, also for whoever has to find one.
WARN_BEFORE = timedelta(seconds=30)
_SIGNS_OF_LIFE = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


@guarded
class IdleLock(QObject):
    """Watches the windows (each QWindow: the application's every event would pass through Python).

    It asks the clock on the wall, not a timer's, so that a computer that slept is locked on waking.
    """

    idle = Signal()
    nearly = Signal()  # once, ``WARN_BEFORE`` that; never of a computer that slept
    alive = Signal()  # after ``nearly``: a key or the mouse

    def __init__(self, clock: Clock, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.minutes = minutes
        self._last = clock()
        self._has_warned = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch, from now."""
        self._live()
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()

    def look(self) -> None:
        """Say ``idle`` when the time is over. A clock that was put back counts from there."""
        # Menus, calendars and dialogs are windows of their own, and signs of life as well.
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
        now = self._clock()
        self._last = min(self._last, now)
        left = timedelta(minutes=self.minutes) - (now - self._last)
        if left <= timedelta():
            self.stop()
            self.idle.emit()
        elif left <= WARN_BEFORE and not self._has_warned:
            self._has_warned = True
            self.nearly.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note a sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._live()
        return False

    def _live(self) -> None:
        self._last = self._clock()
        if self._has_warned:
            self._has_warned = False
            self.alive.emit()
