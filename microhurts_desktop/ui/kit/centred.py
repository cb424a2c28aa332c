"""A card in the middle of an empty window."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.first_window.qt_numbers import scroll_down_only
from microhurts_desktop.ui.kit.first_window.viewport import show_through


class Centred(QScrollArea):
    """Keeps a card in the middle, ``chars`` letters wide at most, and scrolls if it must."""

    def __init__(self, card: QWidget, chars: int) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        scroll_down_only(self)
        card.setMaximumWidth(self.fontMetrics().averageCharWidth() * chars)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 24, 24, 24)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(card, 1000)
        line.addStretch(1)
        column.addStretch(2)
        column.addLayout(line)
        column.addStretch(3)
        show_through(self, body)
