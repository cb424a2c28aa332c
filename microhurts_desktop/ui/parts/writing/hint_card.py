"""One hint of the coach: the words that it is about, why, a way on, and what to do with it."""

from __future__ import annotations

from microhurts_desktop.language.coach import Hint
from microhurts_desktop.ui.context.texts import first_line, quoted
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr

MOST_LETTERS = 80


class HintCard(Card):
    """Shows one hint after the other. Whoever made it connects its buttons."""

    def __init__(self) -> None:
        super().__init__("tint-gold", margin=14, spacing=4)
        self.words = paragraph(tone="gold", bold=True)
        self.text = paragraph()
        self.keep = button(tr("Keep my words"), part="link")
        self.change = button(tr("Change my words"), part="link")
        self.next = button(tr("Next hint"), part="link")
        self.column.addWidget(self.words)
        self.column.addWidget(self.text)
        self.column.addWidget(flowing(self.keep, self.change, self.next))
        self.hide()

    def show_hint(self, hint: Hint, words: str) -> str:
        """Show what is said of ``words``, and return all of it, for those who hear it."""
        self.words.setText(quoted(first_line(words, MOST_LETTERS)))
        self.text.setText(f"{hint.reason} {hint.suggestion}")
        told = f"{self.words.text()}: {self.text.text()}"
        self.setAccessibleName(told)
        for action in (self.keep, self.change, self.next):
            action.setAccessibleDescription(told)
        self.show()
        return told
