"""What will stand on paper, seen within a page of the window."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.paper import WORDS_POINTS
from microhurts_desktop.ui.kit.theme import load_tokens

PREVIEW_LINES, ROOM_AROUND_PX = 18, 14


@guarded
class PaperView(QTextEdit):
    """The text of the page, dark on white as paper is, to be read and left by keyboard."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("part", "on-paper")
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * PREVIEW_LINES)
        tokens, colours = load_tokens()["light"], self.palette()
        colours.setColor(QPalette.ColorRole.Base, QColor(tokens.card))
        colours.setColor(QPalette.ColorRole.Text, QColor(tokens.ink))
        self.setPalette(colours)
        self._shown: QTextDocument | None = None

    def show_document(self, document: QTextDocument) -> None:
        """Show a copy of it, from where it was read."""
        at = self.verticalScrollBar().value()
        before, self._shown = self._shown, document.clone(self)
        self._shown.setDocumentMargin(ROOM_AROUND_PX)
        # What leaves is read first, by whoever needs large letters, too.
        if (factor := self.font().pointSizeF() / WORDS_POINTS) > 1:
            _enlarge(self._shown, factor)
        self.setDocument(self._shown)
        if before is not None:
            # Else each would stay, with the words in it, as long as the page does.
            before.deleteLater()
        self.verticalScrollBar().setValue(at)


def _enlarge(document: QTextDocument, factor: float) -> None:
    """Make all letters so many times as large; each piece of text has its size by itself."""
    pieces, block = [], document.begin()
    while block.isValid():
        piece = block.begin()
        while not piece.atEnd():
            one = piece.fragment()
            pieces.append((one.position(), one.length(), one.charFormat().fontPointSize()))
            piece += 1
        block = block.next()
    cursor = QTextCursor(document)
    for at, length, points in pieces:
        larger = QTextCharFormat()
        larger.setFontPointSize(points * factor)
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(larger)
