"""A time of day that is typed."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QSignalBlocker, QTime
from PySide6.QtWidgets import QTimeEdit

from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.language import tr

PADDING = 8


class ClockField(QTimeEdit):
    """To the minute; the arrow keys count on, and the style leaves out buttons too small to hit.

    It tells ``timeChanged`` once a time is typed, and not at each key.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setDisplayFormat(tr("HH:mm"))
        self.setKeyboardTracking(False)
        self.setWrapping(True)
        # The style's own padding does not reach the letters of a field that counts.
        self.lineEdit().setTextMargins(PADDING, 0, 0, 0)
        deaf_to_the_wheel(self)

    def clock(self) -> time:
        """Return the time that is shown."""
        return time(self.time().hour(), self.time().minute())

    def show_clock(self, clock: time) -> None:
        """Show a time, without saying so."""
        with QSignalBlocker(self):
            self.setTime(QTime(clock.hour, clock.minute))
