"""Where the keyboard was when a guided dialog began, for when that is closed again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from shiboken6 import isValid

from microhurts_desktop.ui.context.page import Page


class WhereBegun:
    """Remembers what a dialog was begun with, and goes back there."""

    def __init__(self) -> None:
        self._with: QWidget | None = None
        self._name = ""

    def remember(self, page: Page) -> None:
        """Remember what of the page has the keyboard now, if anything of it has."""
        focus = QApplication.focusWidget()
        is_there = focus is not None and page.isAncestorOf(focus)
        self._with = focus if is_there else None
        self._name = focus.accessibleName() if is_there and focus is not None else ""

    def return_to(self, page: Page) -> None:
        """Give the keyboard to that, to what took its place on the page, or to the page."""
        # What was kept may be shown anew since.
        named = (one for one in page.findChildren(QPushButton) if one.accessibleName())
        same = (one for one in named if one.accessibleName() == self._name)
        for one in (self._with, *same):
            if one is not None and isValid(one) and one.isVisible() and one.isEnabled():
                one.setFocus()
                return
        page.focus_first()
