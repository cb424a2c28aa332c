"""What happens by itself a while after something was typed: it is saved, or looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer

SAVE_AFTER_MS = 600
TRY_AGAIN_AFTER_MS = 5_000
LOOK_AT_LATEST_MS = 1_000


class Autosave(QTimer):
    """Saves at the latest ``SAVE_AFTER_MS`` after something was typed, and again what failed.

    ``save`` tells whether it could.
    """

    def __init__(self, owner: QObject, save: Callable[[], bool]) -> None:
        super().__init__(owner)
        self._save = save
        self.setSingleShot(True)
        self.timeout.connect(self.save_now)

    def save_soon(self) -> None:
        """Save in a moment."""
        # Not restarted by each key: whoever types without a pause is saved all the same.
        if not self.isActive():
            self.start(SAVE_AFTER_MS)

    def save_now(self) -> bool:
        """Save at once. Returns False if that failed: then it is tried again by itself."""
        self.stop()
        saved = self._save()
        if not saved:
            self.start(TRY_AGAIN_AFTER_MS)
        return saved


def after_pause(owner: QObject, pause_ms: int, act: Callable[[], object]) -> QTimer:
    """Return a timer that acts once, when nobody has started it anew for ``pause_ms``."""
    timer = QTimer(owner, singleShot=True, interval=pause_ms)
    timer.timeout.connect(act)
    return timer


class LookSoon(QTimer):
    """Looks after a pause in typing, and at the latest ``LOOK_AT_LATEST_MS`` after a first key."""

    def __init__(self, owner: QObject, pause_ms: int, look: Callable[[], object]) -> None:
        super().__init__(owner, singleShot=True)
        self._pause_ms = pause_ms
        self._latest = QDeadlineTimer()
        self.timeout.connect(look)

    def put_off(self) -> None:
        """Wait for the pause after this key, but not for ever."""
        if not self.isActive():
            self._latest = QDeadlineTimer(LOOK_AT_LATEST_MS)
        self.start(min(self._pause_ms, self._latest.remainingTime()))
