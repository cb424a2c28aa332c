"""Tab meets things where they stand, though some were made later than their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QWidget


def tab_as_it_stands(root: QWidget) -> None:
    """Let Tab follow the layouts below ``root``, from the first that takes the focus there."""
    # Of a group of chips one takes the focus at a time. Qt would leave the others where they were.
    resting = [one for one in root.findChildren(QPushButton) if one.focusPolicy() == _NO_FOCUS]
    for one in resting:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, after in pairwise(_stops(root.layout())):
        QWidget.setTabOrder(before, after)
    for one in resting:
        one.setFocusPolicy(_NO_FOCUS)


_NO_FOCUS = Qt.FocusPolicy.NoFocus


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for at in range(layout.count() if layout is not None else 0):
        item = layout.itemAt(at) if layout is not None else None
        widget = item.widget() if item is not None else None
        if widget is None:
            yield from _stops(item.layout() if item is not None else None)
        elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
        elif widget.layout() is not None:
            yield from _stops(widget.layout())
        elif (proxy := widget.focusProxy()) is not None and widget.isAncestorOf(proxy):
            yield proxy
