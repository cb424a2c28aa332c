"""The help lines in a window of their own, for when the journal is locked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.cards import button, put, row, stacked
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import Scrolling
from microhurts_desktop.ui.kit.window_placement import fit
from microhurts_desktop.ui.parts.writing.help_lines_view import HelpLinesView


class HelpLinesWindow(QDialog):
    """Closes with Esc, and takes nothing from the window behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help lines"))
        fit(self, QSize(640, 620))
        self.view = HelpLinesView()
        body = stacked(self.view)
        body.setContentsMargins(24, 20, 24, 20)
        area = Scrolling(body)
        # There may be nothing else in it that the keyboard could scroll to.
        area.let_tab_come_here()
        area.setAccessibleName(tr("Help lines"))
        self.close_button = button(tr("Close"), self.close)
        put(QVBoxLayout(self), area, row(self.close_button))
