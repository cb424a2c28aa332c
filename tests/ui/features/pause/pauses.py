"""A pause that is begun, and what is seen of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.pause.page import PausePage
from tests.ui.windows import Desk, click, settle

CTRL = Qt.KeyboardModifier.ControlModifier


def at_the_pause(desk: Desk, qtbot: QtBot) -> PausePage:
    """Go there as a person does who has no time to look for it."""
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_B, CTRL)
    page = desk.journal_view.pages["pause"]
    assert isinstance(page, PausePage)
    assert page.isVisible()
    settle()
    return page


def begun(desk: Desk, qtbot: QtBot) -> PausePage:
    page = at_the_pause(desk, qtbot)
    click(page.begin.begin)
    return page


def line_of(desk: Desk) -> str:
    """Return what the quiet line says now, or nothing where it is not seen."""
    line = desk.journal_view.pause_line
    line.look()
    settle()
    return line.text.text() if line.isVisible() else ""
