"""The sentence as it stands, the person's own words underlined."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor

from microhurts_desktop.content import grammar
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.language.sentence import Role, Sentence, compose
from microhurts_desktop.ui.kit.labels import SENTENCE
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme


class SentenceView(OwnWords):
    """Reads, selects and wraps anywhere it must; as tall as its words."""

    def __init__(self, theme: Theme, *, factor: float = SENTENCE) -> None:
        super().__init__(tr("The sentence so far"), factor=factor)
        self._theme = theme
        self._sentence: Sentence | None = None
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
        self._measure_again()


def sentence_of(
    said: Hurt | Snapshot, theme: Theme, name: str = "", *, factor: float = SENTENCE
) -> SentenceView:
    """Return the sentence of a hurt, whole; ``name`` is for screen readers."""
    shown = SentenceView(theme, factor=factor)
    shown.show_sentence(compose(said.event, said.feelings, said.needs, grammar.grammar()))
    shown.setAccessibleName(name or tr("The sentence"))
    return shown
