"""What is taller than its place scrolls, up and down."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from microhurts_desktop.ui.kit.first_window.qt_numbers import scroll_down_only


class Scrolling(QScrollArea):
    """Shows ``body`` on what lies below both; the keyboard passes the area itself by."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        scroll_down_only(self)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        body.setAutoFillBackground(False)
