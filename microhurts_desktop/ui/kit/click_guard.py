"""What has just moved below the mouse hears no click that was meant for what was there before."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class ClickGuard(QObject):
    """Keeps the mouse from a widget for as long as the second half of a double click may come."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(lambda: self._keep_out(False))

    def begin(self) -> None:
        """Let no click through, from now until the double click's time is over."""
        self._keep_out(True)
        self._timer.start(QApplication.doubleClickInterval())

    def _keep_out(self, mouse: bool) -> None:
        self._widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, mouse)
