"""A bar that moves while something is being done that cannot say how far it is."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.screen_reader import tell


@guarded
class BusyBar(QProgressBar):
    """Hidden until there is something to wait for; ``doing`` says what, and is said aloud."""

    def __init__(self, doing: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName(doing)
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Say what is being done."""
        super().showEvent(event)
        if not event.spontaneous():
            tell(self, self.accessibleName())
