"""Widgets beside each other where there is room for their letters, else one below the other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class Reflowing(QWidget):
    """``chars`` is how many letters of the application's font must fit for a row."""

    def __init__(
        self,
        *widgets: QWidget,
        chars: int,
        stretches: tuple[int, ...] = (),
        spacing: int = 16,
    ) -> None:
        super().__init__()
        self._chars = chars
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        for index, widget in enumerate(widgets):
            self._box.addWidget(widget, stretches[index] if stretches else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose anew for this width."""
        super().resizeEvent(event)
        roomy = self.width() >= self.fontMetrics().averageCharWidth() * self._chars
        wanted = QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
