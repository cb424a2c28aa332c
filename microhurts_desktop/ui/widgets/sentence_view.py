"""The sentence as it stands, the person's own words underlined."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from microhurts_desktop.core.sentence import Role, Sentence
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.theme import Theme
from microhurts_desktop.ui.widgets.labels import SENTENCE, scaled_font


class SentenceView(QTextEdit):
    """Reads, selects and wraps anywhere it must; as tall as its words."""

    def __init__(self, theme: Theme, *, factor: float = SENTENCE) -> None:
        super().__init__()
        self._theme = theme
        self._sentence: Sentence | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(scaled_font(factor))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("background: transparent; padding: 0;")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The sentence so far"))
        theme.changed.connect(self._redraw)

    def show_sentence(self, sentence: Sentence) -> None:
        """Show ``sentence``; nothing is drawn anew when it already stands there."""
        if sentence == self._sentence:
            return
        self._sentence = sentence
        self._redraw()

    def _redraw(self) -> None:
        if self._sentence is None:
            return
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._theme.tokens.ink))
        own = QTextCharFormat(plain)
        own.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        own.setUnderlineColor(QColor(self._theme.tokens.sage))
        own.setFontWeight(QFont.Weight.Medium)
        self.clear()
        cursor = QTextCursor(self.document())
        for part in self._sentence.parts:
            cursor.insertText(part.text, plain if part.role is Role.TEMPLATE else own)
        self.setAccessibleDescription(self._sentence.text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for the height of the words."""
        return QSize(super().sizeHint().width(), self.height())

    def _fit(self) -> None:
        self.document().setTextWidth(max(self.viewport().width(), 40))
        height = round(self.document().size().height()) + 4
        if height != self.height():
            self.setFixedHeight(height)
