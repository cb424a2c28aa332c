"""What goes on paper. The job's title stands in the printer's list, and says nothing private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from microhurts_desktop.ui.language import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument
    from PySide6.QtPrintSupport import QPrinter


def print_document(printer: QPrinter, document: QTextDocument) -> None:
    """Print a document under a neutral title, black on white."""
    from PySide6.QtGui import QTextCharFormat, QTextCursor

    # Else it would have the colour of text in the theme of now: white, in the dark one.
    black = QTextCharFormat()
    black.setForeground(Qt.GlobalColor.black)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeCharFormat(black)
    printer.setDocName(tr("Page"))
    document.print_(printer)
