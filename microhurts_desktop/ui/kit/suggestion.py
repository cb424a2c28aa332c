"""A quiet offer that stays until it is answered."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr


class Suggestion(Card):
    """Goes when it is taken, and when it is not."""

    taken = Signal()

    def __init__(self, text: str, action: str) -> None:
        super().__init__("tint-gold", margin=12)
        self.take_button = button(action, self._take)
        self.leave_button = button(tr("Not now"), self._go, "link")
        self.put(paragraph(text), row(self.take_button, self.leave_button))

    def _take(self) -> None:
        self._go()
        self.taken.emit()

    def _go(self) -> None:
        self.hide()
        self.deleteLater()
