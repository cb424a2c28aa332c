"""What comes up on a page that scrolls is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

# Words that grow with their width ask again once their neighbours have taken theirs.
SETTLES_WITHIN_TURNS = 5


def reveal(widget: QWidget) -> None:
    """Scroll the page around a widget that was just shown, once it has its place there."""
    _scroll_soon(widget, SETTLES_WITHIN_TURNS)


def _scroll_soon(widget: QWidget, turns: int) -> None:
    if turns:
        QTimer.singleShot(0, widget, lambda: _scroll_to(widget, turns))


def _scroll_to(widget: QWidget, turns: int) -> None:
    page = widget.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None and widget.isVisible():
        page.ensureWidgetVisible(widget, 0, 12)
    _scroll_soon(widget, turns - 1)
