"""Where the sentence stands whole and can be changed, the person's own words underlined."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)

from microhurts_desktop.language.sentence import Sentence
from microhurts_desktop.language.sentence_parts import Role
from microhurts_desktop.ui.kit.fields import qt_length
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import TITLE, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.kit.writing_field import WritingField

LEAST_LINES, MOST_LINES = 3, 12


@guarded
class _OwnWords(QSyntaxHighlighter):
    """Draws a line below the person's own words."""

    def __init__(self, field: WritingField, theme: Theme) -> None:
        super().__init__(field.document())
        self._theme = theme
        # From where to where, as Qt counts.
        self._places: tuple[tuple[int, int], ...] = ()
        theme.changed.connect(self.rehighlight)

    def show_sentence(self, sentence: Sentence) -> None:
        """Mark the words of ``sentence`` that are theirs among words that are not."""
        places, at = [], 0
        for part in sentence.parts:
            length = qt_length(part.text)
            if part.role not in (Role.TEMPLATE, Role.WHOLE):
                places.append((at, at + length))
            at += length
        if self._places != tuple(places):
            self._places = tuple(places)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Mark one paragraph."""
        block = self.currentBlock()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(self._theme.tokens.sage))
        look.setFontWeight(QFont.Weight.Medium)
        begins = block.position()
        for start, end in self._places:
            start, end = max(start - begins, 0), min(end - begins, qt_length(text))
            if start < end:
                self.setFormat(start, end - start, look)


@guarded
class SentenceField(WritingField):
    """The sentence in large letters, as tall as it needs, to a limit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(tr("Your sentence"), lines=LEAST_LINES)
        self.setFont(scaled_font(TITLE * 0.85))
        self._marks = _OwnWords(self, theme)

    def show_sentence(self, sentence: Sentence) -> None:
        """Show ``sentence``; the cursor stays where it is if it stands there already."""
        self.set_text(sentence.text)
        self._marks.show_sentence(sentence)

    def put_in_place(self, text: str) -> None:
        """Write ``text`` in place of what stands here, so that it can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def grow(self) -> None:
        """Be as tall as the sentence, to a limit."""
        # A plain text's layout counts in lines.
        lines = int(self.document().documentLayout().documentSize().height())
        shown = max(LEAST_LINES, min(lines, MOST_LINES))
        self.setMinimumHeight(self._height(shown) + self.fontMetrics().leading() + shown)
        needs_a_bar = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needs_a_bar else policy.ScrollBarAlwaysOff
        )
