"""A timer that says about how long there is, and cuts nobody off."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer

from microhurts_desktop.ui.kit.labels import Paragraph
from microhurts_desktop.ui.kit.language import tr

LOOK_EVERY_MS = 5_000
_MINUTE_MS = 60_000


class CalmTimer(Paragraph):
    """Some minutes, in words; once they are over it says so kindly, and nothing else happens.

    It makes no sound, moves nothing, and is not read aloud by itself.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "soft")
        self._minutes = 0
        self._before_ms = 0
        self._running = QElapsedTimer()
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self._say)

    def begin(self, minutes: int) -> None:
        """Begin with so many minutes, in place of any others."""
        self._minutes, self._before_ms = minutes, 0
        self.go_on()

    def pause(self) -> None:
        """Stand still until ``go_on``."""
        self._before_ms = self._passed_ms()
        self._running.invalidate()
        self._look.stop()

    def go_on(self) -> None:
        """Go on where it stands."""
        self._running.start()
        self._look.start()
        self._say()

    def minutes_left(self) -> int:
        """Return how many minutes are left, the one that runs counted whole; 0 when it is over."""
        left = self._minutes * _MINUTE_MS - self._passed_ms()
        return max(0, -(-left // _MINUTE_MS))

    def _passed_ms(self) -> int:
        return self._before_ms + (self._running.elapsed() if self._running.isValid() else 0)

    def _say(self) -> None:
        left = self.minutes_left()
        if left:
            self.setText(tr("about %n minute(s)", "", left))
        else:
            self.setText(tr("take the time you need"))
