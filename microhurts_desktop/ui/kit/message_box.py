"""A message in front of the window, for what cannot stand beside what it is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget


def warning_box(parent: QWidget, text: str, details: str) -> QMessageBox:
    """Return a warning that is not open yet. All of it is plain text, whatever a path is called."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(details)
    for label in box.findChildren(QLabel):
        # The one of the details guesses by itself.
        label.setTextFormat(Qt.TextFormat.PlainText)
    return box
