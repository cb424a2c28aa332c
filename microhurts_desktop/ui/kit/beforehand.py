"""What leaves the journal is no longer locked: said in the dialog it leaves by, before it does."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QLabel

from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr


def file_is_open() -> str:
    """Return what a file means that anyone can read."""
    return tr("This file will not be locked: whoever finds it can open and read it.")


def paper_is_open() -> str:
    """Return what paper means."""
    return tr("Paper has no lock: whoever finds it can read it. The printer may keep a copy, too.")


def say_beforehand(dialog: QDialog, words: str) -> QLabel:
    """Say ``words`` in one of Qt's own dialogs, in sight and aloud, and return the line of them."""
    line = paragraph(words)
    match dialog.layout():
        case QGridLayout() as grid:
            grid.addWidget(line, grid.rowCount(), 0, 1, grid.columnCount())
        case QBoxLayout() as box:
            box.insertWidget(0, line)
    dialog.setAccessibleDescription(words)
    return line
