"""Tab meets things where they stand, though some were made later than their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QPushButton, QScrollArea, QWidget

from microhurts_desktop.ui.kit.laying_out import parts_of

_NO_FOCUS = Qt.FocusPolicy.NoFocus


def tab_as_it_stands(root: QWidget) -> None:
    """Let Tab follow the layouts below ``root``, from the first that takes the focus there."""
    stops = list(_stops(root.layout()))
    # Of a group of chips one takes the focus at a time, and Tab comes to the group before it. Qt
    # orders only what can have the focus, and would leave group and others where they were.
    resting = [one for one in stops if one.focusPolicy() == _NO_FOCUS]
    proxies = [proxy for one in resting if (proxy := one.focusProxy()) is not None]
    policies = {one: one.focusPolicy() for one in (*resting, *proxies)}
    for one in resting:
        one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    # What a group is told, the chip to which it hands the focus on is told as well: groups first.
    for one in sorted(policies, key=lambda one: one.focusProxy() is None):
        one.setFocusPolicy(policies[one])


def first_stop(root: QWidget) -> QWidget | None:
    """Return what Tab comes to first below ``root``, of what can be seen and is on."""
    for stop in _stops(root.layout()):
        taking = stop.focusProxy() or stop
        if taking.isVisible() and taking.isEnabled() and taking.focusPolicy() != _NO_FOCUS:
            return taking
    return None


def _stops(layout: QLayout | None) -> Iterator[QWidget]:
    for widget in parts_of(layout) if layout is not None else ():
        if isinstance(widget, QLayout):
            yield from _stops(widget)
            continue
        proxy = widget.focusProxy()
        is_group = proxy is not None and widget.isAncestorOf(proxy)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QPushButton):
            yield widget
        elif (inner := _laid_out_in(widget)) is not None:
            if is_group:
                yield widget
            yield from _stops(inner)
        elif is_group and proxy is not None:
            yield proxy


def _laid_out_in(widget: QWidget) -> QLayout | None:
    body = widget.widget() if isinstance(widget, QScrollArea) else widget
    return body.layout() if body is not None else None
