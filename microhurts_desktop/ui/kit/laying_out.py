"""Layouts within layouts, and what stands in them: the only ways to put and to find it.

For each item of a layout that is put into another, and for each that ``itemAt`` returns, PySide
makes an object of Python's and keeps it for as long as the layout lives, even after Qt has deleted
the item. Whatever Qt then makes at the same address ends the program by a signal once it is
deleted (PySide 6.11; tests/ui/kit/test_laying_out.py shows it). So nothing is kept here.
"""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget
from shiboken6 import createdByPython, invalidate

Part: TypeAlias = QWidget | QLayout


def nest(around: QBoxLayout, inner: QLayout, stretch: int = 0, *, at: int = -1) -> None:
    """Put a layout into another, ``at`` its end if nowhere else."""
    around.insertLayout(at, inner, stretch)
    if around.parentWidget() is not None:
        _let_go(inner)


def _let_go(layout: QLayout) -> None:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if isinstance(item, QLayout):
            _let_go(item)
        elif item is not None and not createdByPython(item):
            invalidate(item)


def part_at(layout: QLayout, place: int) -> Part | None:
    """Return the widget or the layout in a place of a layout, if one is; free room is counted."""
    return _by_place(layout).get(place)


def parts_of(layout: QLayout) -> list[Part]:
    """Return the widgets and the layouts right within a layout, in order, without free room."""
    return [part for _, part in sorted(_by_place(layout).items())]


def _by_place(layout: QLayout) -> dict[int, Part]:
    holder = layout.parentWidget()
    around = holder.children() if holder is not None else []
    found: dict[int, Part] = {}
    for one in (*around, *layout.children()):
        if isinstance(one, QWidget | QLayout) and (place := layout.indexOf(one)) >= 0:
            found[place] = one
    return found
