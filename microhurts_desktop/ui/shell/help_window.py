"""The help lines in a window of their own, for when the journal is locked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_placement import fit
from microhurts_desktop.ui.parts.writing.help_lines_view import HelpLinesView


class HelpLinesWindow(QDialog):
    """Closes with Esc, and takes nothing from the window behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Help lines"))
        fit(self, QSize(640, 620))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(24, 20, 24, 20)
        self.view = HelpLinesView()
        inner.addWidget(self.view)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.setAccessibleName(tr("Help lines"))
        column = QVBoxLayout(self)
        column.addWidget(area)
        self.close_button = button(tr("Close"), self.close)
        foot = row(stretch=True)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
