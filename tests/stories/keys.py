"""Keys that are pressed where a keyboard's would arrive, and counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.windows import Desk, focused, settle

CTRL = Qt.KeyboardModifier.ControlModifier
# So many are pressed by nobody: Tab never comes there.
LOST = 60


class Keys:
    """Presses keys where a keyboard's would arrive, and counts them; words are not counted."""

    def __init__(self, desk: Desk) -> None:
        self._window = desk.window
        self.pressed = 0

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.activePopupWidget() or focused(), key, how)
        # What is drawn in memory has no window manager, which would give the focus back.
        self._window.activateWindow()
        settle()
        self.pressed += 1

    def tab_to(self, wanted: QWidget) -> None:
        while not (focused() is wanted or wanted.isAncestorOf(focused())):
            self.press(Qt.Key.Key_Tab)
            assert self.pressed < LOST
