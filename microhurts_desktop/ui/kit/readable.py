"""Text no wider than an eye likes to travel."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

# A line of about 70 letters, and the card around it.
READABLE_CHARS = 74
_CARD = 50


def readable(widget: QWidget) -> QHBoxLayout:
    """Return a layout that keeps the widget to a readable width, at the side where lines begin."""
    widget.setMaximumWidth(widget.fontMetrics().averageCharWidth() * READABLE_CHARS + _CARD)
    line = QHBoxLayout()
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line
