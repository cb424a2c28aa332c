"""A text of ours to be read: Markdown at its full height, so that the page around it scrolls."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6 import QtGui
from PySide6.QtCore import Qt

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import HEADING, TITLE, scaled_font
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme

LINE_HEIGHT_PERCENT = 135.0
INDENT_CHARS = 3
# In lines.
GAP = 0.5
GAP_ABOVE_HEADING = 0.9
_SCROLLING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


@guarded
class ReadingText(OwnWords):
    """Selectable, in the theme's colours. It opens no address and loads nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        # Shows the focus at the side: the end of a long text may be out of sight.
        self.setProperty("part", "reading")
        self._theme = theme
        theme.changed.connect(self._colour)

    def show_markdown(self, text: str) -> None:
        """Show another text from its beginning."""
        document = self.document()
        document.setDefaultFont(scaled_font(1.0))
        document.setIndentWidth(self.fontMetrics().averageCharWidth() * INDENT_CHARS)
        document.setMarkdown(
            text,
            QtGui.QTextDocument.MarkdownFeature.MarkdownDialectCommonMark
            | QtGui.QTextDocument.MarkdownFeature.MarkdownNoHTML,
        )
        for block in self._blocks():
            _space_out(block)
        self._colour()
        self._measure_again()
        # The page keeps the caret in view, and the new text has left it at its end.
        self.moveCursor(QtGui.QTextCursor.MoveOperation.Start)

    def go_to_heading(self, heading: str) -> int:
        """Put the caret at a heading; return how far below the beginning it stands, in pixels.

        That is 0 where the text has no such heading.
        """
        for block in self._blocks():
            if block.blockFormat().headingLevel() and block.text() == heading:
                self.setTextCursor(QtGui.QTextCursor(block))
                return round(self.document().documentLayout().blockBoundingRect(block).y())
        return 0

    def keyPressEvent(self, event: QtGui.QKeyEvent) -> None:
        """Leave scrolling to the page; with Shift the same keys select."""
        if event.key() in _SCROLLING and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _blocks(self) -> Iterator[QtGui.QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _colour(self) -> None:
        """Set apart what is quoted; everything else has the palette's colours already."""
        quoted = QtGui.QTextCharFormat()
        quoted.setForeground(QtGui.QColor(self._theme.tokens.sage))
        for block in self._blocks():
            if block.blockFormat().hasProperty(QtGui.QTextFormat.Property.BlockQuoteLevel):
                _over(block).mergeCharFormat(quoted)


def _over(block: QtGui.QTextBlock) -> QtGui.QTextCursor:
    cursor = QtGui.QTextCursor(block)
    cursor.movePosition(
        QtGui.QTextCursor.MoveOperation.EndOfBlock, QtGui.QTextCursor.MoveMode.KeepAnchor
    )
    return cursor


def _space_out(block: QtGui.QTextBlock) -> None:
    """Give a block air, and a heading its size."""
    line = scaled_font(1.0).pointSizeF() * LINE_HEIGHT_PERCENT / 100
    spacing = QtGui.QTextBlockFormat()
    spacing.setLineHeight(
        LINE_HEIGHT_PERCENT, QtGui.QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
    )
    spacing.setTopMargin(0)
    spacing.setBottomMargin(GAP * line)
    cursor = _over(block)
    if level := block.blockFormat().headingLevel():
        # Not merged: the reader's own size adjustment would outrank this font.
        letters = QtGui.QTextCharFormat()
        letters.setFont(scaled_font(TITLE if level == 1 else HEADING, bold=True))
        cursor.setCharFormat(letters)
        if level > 1:
            spacing.setTopMargin(GAP_ABOVE_HEADING * line)
    cursor.mergeBlockFormat(spacing)
