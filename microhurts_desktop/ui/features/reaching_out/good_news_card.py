"""Something good happened to me: how to tell it, and words for the one who listens."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.domain.reaching_out import GoodNews
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.large_button import large_button


class GoodNewsCard(Card):
    """Told face to face; what is written down of it is a reflection."""

    def __init__(self, context: AppContext, news: GoodNews) -> None:
        super().__init__()
        self._context = context
        self._prompt = news.prompt
        told = tr("Good news grows when somebody is glad with you. Ask for ten minutes, and tell.")
        self.put(heading(tr("Something good happened to me")), soft(told))
        self.put(heading(tr("The one who tells"), level=3), _lines(news.telling))
        listens = map(quoted, news.listening)
        self.put(heading(tr("The one who listens"), level=3), _lines(listens))
        words = "\n\n".join(map(quoted, news.listening))
        self.large = large_button(lambda: words)
        self.large.setAccessibleName(tr("Read the words for who listens large"))
        self.write = button(tr("Write it down"), self._write)
        self.put(heading(tr("What waits until later"), level=3), _lines(news.leave))
        self.put(flowing(self.write, self.large))

    def _write(self) -> None:
        begun = self._context.journal.reflections.begin(self._prompt)
        self._context.navigator.continue_draft(begun)


def _lines(texts: Iterable[str]) -> QVBoxLayout:
    return column(*map(paragraph, texts), spacing=4)
