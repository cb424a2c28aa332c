"""The sentence as it stands, the person's own words underlined."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor

from microhurts_desktop.content import grammar, vocabulary
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.shared import Snapshot
from microhurts_desktop.language.own_sentence import SaidSentence
from microhurts_desktop.language.sentence import Sentence
from microhurts_desktop.language.sentence_parts import Role, SentencePart
from microhurts_desktop.ui.kit.labels import SENTENCE
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.theme import Theme

# Of what happened, in the sentence that grows beside its field.
LONGEST_EVENT = 140


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
            # A sentence that is theirs from end to end has nothing to be told from.
            is_mixed = part.role not in (Role.TEMPLATE, Role.WHOLE)
            cursor.insertText(part.text, own if is_mixed else plain)
        self.setAccessibleDescription(self._sentence.text)
        self._measure_again()


def shortened(sentence: Sentence) -> Sentence:
    """Return a sentence in which a long event is not told to its end: it stands in its field."""
    parts = [_short(part) for part in sentence.parts]
    for at, (one, after) in enumerate(pairwise(parts), 1):
        if one.text.endswith("…") and after.text.startswith("."):
            parts[at] = replace(after, text=after.text[1:])
    return replace(sentence, parts=tuple(parts))


def _short(part: SentencePart) -> SentencePart:
    if part.role is not Role.EVENT or len(part.text) <= LONGEST_EVENT:
        return part
    begins = part.text[:LONGEST_EVENT]
    begins = begins.rpartition(" ")[0] or begins
    return replace(part, text=begins.rstrip(" ,;:.") + "…")


def said_in(said: Hurt | HurtDraft | Snapshot) -> SaidSentence:
    """Return what a hurt says; of one that was shared in words of their own, just these."""
    feelings, needs = (tuple(map(vocabulary.said, one)) for one in (said.feelings, said.needs))
    if isinstance(said, Snapshot):
        return SaidSentence(said.event, feelings, needs, said.event * said.in_own_words)
    return SaidSentence(said.event, feelings, needs, said.own_sentence)


def sentence_in(said: Hurt | HurtDraft | Snapshot) -> Sentence:
    """Return the sentence of a hurt: the person's own, or else the one made of its words."""
    return said_in(said).sentence(grammar.grammar())


def sentence_of(
    said: Hurt | Snapshot, theme: Theme, name: str = "", *, factor: float = SENTENCE
) -> SentenceView:
    """Return the sentence of a hurt, whole; ``name`` is for screen readers."""
    shown = SentenceView(theme, factor=factor)
    shown.show_sentence(sentence_in(said))
    shown.setAccessibleName(name or tr("The sentence"))
    return shown
