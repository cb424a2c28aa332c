"""What is taller than its place scrolls, up and down; what comes up there is scrolled to."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.first_window.qt_numbers import scroll_down_only
from microhurts_desktop.ui.kit.first_window.viewport import show_through
from microhurts_desktop.ui.kit.laying_out import nest


class Scrolling(QScrollArea):
    """Shows ``body`` on what lies below both; the keyboard passes the area itself by."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        scroll_down_only(self)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)

    def let_tab_come_here(self) -> None:
        """Let Tab come to it, where nothing else in it takes the keyboard; it shows that it is."""
        self.setFocusPolicy(later.Qt.FocusPolicy.StrongFocus)
        self.setProperty("part", "reached")

    def focus_first(self) -> None:
        """Give the keyboard to what is shown: keys scroll it, Tab leads to what is in it."""
        self.setFocus()


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
        nest(column, line)
        column.addStretch(3)
        show_through(self, body)


# Words that grow with their width ask again once their neighbours have taken theirs.
SETTLES_WITHIN_TURNS = 5
_AROUND = 12


def reveal(widget: QWidget, part: Callable[[], QRect] | None = None) -> None:
    """Scroll the page around a widget that was just shown, once it has its place there.

    Of a tall one, only ``part`` is to be in view, which is asked in the widget's own places.
    """
    _scroll_soon(widget, part, SETTLES_WITHIN_TURNS)


def _scroll_soon(widget: QWidget, part: Callable[[], QRect] | None, turns: int) -> None:
    if turns:
        QTimer.singleShot(0, widget, lambda: _scroll_to(widget, part, turns))


def _scroll_to(widget: QWidget, part: Callable[[], QRect] | None, turns: int) -> None:
    page = area_around(widget)
    if page is not None and widget.isVisible():
        if part is None:
            page.ensureWidgetVisible(widget, 0, _AROUND)
        else:
            place, half = part(), part().height() // 2
            middle = widget.mapTo(page.viewport(), place.center()).y()
            middle += page.verticalScrollBar().value()
            page.ensureVisible(0, middle, 0, half + _AROUND)
    _scroll_soon(widget, part, turns - 1)


def area_around(widget: QWidget) -> QScrollArea | None:
    """Return the nearest area in which a widget scrolls, if there is one.

    What is docked to an area, as a line below it, does not scroll with what is in it.
    """
    page = widget.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and page.viewport().isAncestorOf(widget):
            return page
        page = page.parentWidget()
    return None
