"""The card for a conversation on paper: looked at first, then printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit import printing
from microhurts_desktop.ui.parts.card_part import CardPart

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintPreviewDialog

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
    return printing.preview(document_of(parts), parent)
