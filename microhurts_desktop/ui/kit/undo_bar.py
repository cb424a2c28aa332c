"""The quiet bar that says what was deleted and can bring it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.click_guard import ClickGuard
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell


class UndoBar(QFrame):
    """One line with Undo; Ctrl+Z does the same anywhere in the window while it can be seen."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "tint-paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.said = paragraph()
        self.undo = button(tr("Undo"), self._undo_once)
        self._settling = ClickGuard(self.undo)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self.said, 1)
        line.addWidget(self.undo)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo_asked.emit)
        self.hide()

    def say(self, text: str) -> None:
        """Show the bar with ``text``."""
        self.said.setText(text)
        self.setAccessibleName(text)
        self.show()
        tell(self, f"{text} " + tr("Ctrl+Z brings it back."))

    def _undo_once(self) -> None:
        # A double click would undo what was done before that as well.
        self._settling.begin()
        self.undo_asked.emit()
