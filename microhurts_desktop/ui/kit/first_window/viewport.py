"""A viewport of our own: of Qt's, PySide would have to find out of which class it is."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget


def show_through(area: QScrollArea, body: QWidget) -> None:
    """Show ``body`` in an area, on what lies below both."""
    area.setViewport(QWidget())
    area.setWidget(body)
    body.setAutoFillBackground(False)
