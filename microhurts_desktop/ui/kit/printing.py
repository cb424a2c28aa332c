"""What goes on paper. The job's title stands in the printer's list, and says nothing private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import load_tokens

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def print_document(printer: QPrinter, document: QTextDocument) -> None:
    """Print a document under a neutral title, dark on white."""
    # Else it would have the colour of text in the theme of now: nearly white, in the dark one.
    dark = QTextCharFormat()
    dark.setForeground(QColor(load_tokens()["light"].ink))
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(dark)
    printer.setDocName(tr("Page"))
    document.print_(printer)
