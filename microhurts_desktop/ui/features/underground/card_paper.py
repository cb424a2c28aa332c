"""The card for a conversation on paper: looked at first, then printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.beforehand import paper_is_open, say_beforehand
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.printing import print_document
from microhurts_desktop.ui.kit.window_placement import fit
from microhurts_desktop.ui.parts.card_part import CardPart

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintPreviewDialog

PREVIEW_SIZE = QSize(840, 720)
CAPTION_POINTS, WORDS_POINTS, GAP_POINTS = 10, 16, 18


def document_of(parts: Iterable[CardPart]) -> QTextDocument:
    """Return the card as it stands on paper. Nothing a person wrote is read as markup."""
    document = QTextDocument()
    cursor = QTextCursor(document)
    caption, words = QTextCharFormat(), QTextCharFormat()
    caption.setFontPointSize(CAPTION_POINTS)
    words.setFontPointSize(WORDS_POINTS)
    above = QTextBlockFormat()
    above.setTopMargin(GAP_POINTS)
    for part in parts:
        cursor.insertBlock(above, caption)
        cursor.insertText(part.caption, caption)
        cursor.insertBlock(QTextBlockFormat(), words)
        cursor.insertText(part.text, words)
    return document


def preview(parts: Iterable[CardPart], parent: QWidget) -> QPrintPreviewDialog:
    """Show how the card will look on paper, from where it can be printed; return that window."""
    # Printing is rare and its module not small.
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer, document = QPrinter(), document_of(parts)
    dialog = QPrintPreviewDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Page"))
    say_beforehand(dialog, paper_is_open())
    fit(dialog, PREVIEW_SIZE)
    dialog.paintRequested.connect(lambda paper: print_document(paper, document))
    # It holds on to neither by itself.
    dialog.finished.connect(lambda _: (printer, document))
    dialog.open()
    return dialog
