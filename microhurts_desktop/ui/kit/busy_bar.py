"""A bar that moves while something is being done that cannot say how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar


def busy_bar(doing: str) -> QProgressBar:
    """Return a bar, hidden until there is something to wait for; ``doing`` says what."""
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(doing)
    bar.hide()
    return bar
