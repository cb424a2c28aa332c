"""What a place is, what leads there needs of a window, and whose words stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.domain.moments import MomentKind


@dataclass(frozen=True, slots=True)
class Place:
    """What is shown now: its name, the widget that it is, and what the tour calls its picture.

    Without ``picture`` the tour passes it by.
    """

    name: str
    root: QWidget
    picture: str = ""


def click(widget: QWidget) -> None:
    """Click a widget that can be seen, where a person would."""
    assert widget.isVisible(), f"{widget.accessibleName()!r} cannot be seen"
    assert widget.isEnabled(), f"{widget.accessibleName()!r} is off"
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press one key where the focus is, or in the widget."""
    QTest.keyClick(QApplication.focusWidget() or widget, key)


def settle() -> None:
    """Let Qt deliver what waits: layouts, and widgets that are to be shown."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def spelled(one: Enum) -> str:
    """Return how an enum's member is spelled in the name of a picture."""
    return one.name.lower().replace("_", "-")


def here(name: str, root: QWidget, picture: str = "") -> Place:
    """Return what is shown now, once it is laid out."""
    # Words that grow with their width ask again once their neighbours have taken theirs, and what
    # they stand in asks one turn later each.
    for _ in range(5):
        settle()
    return Place(name, root, picture)


def at_page(desk: Desk, page: str, state: str = "", *, picture: str = "") -> Place:
    """Go to a page, and return it."""
    desk.journal_view.go_to(page)
    return here(f"{page} {state}".strip(), desk.journal_view.page(page), picture)


def newest(desk: Desk, kind: MomentKind) -> str:
    """Return the uuid of the newest moment of a kind."""
    return desk.journal.summaries(0, 1, kind)[0].uuid


def named(root: QWidget, name: str) -> QWidget:
    """Return the one visible widget below ``root`` of that accessible name."""
    (found,) = (
        widget
        for widget in root.findChildren(QWidget)
        if widget.accessibleName() == name and widget.isVisible()
    )
    return found
