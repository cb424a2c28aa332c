"""Words for receiving a repair: to say back, or not. Nothing is kept of which was chosen."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import phrasebook
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, row, stacked
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import SENTENCE, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.large_button import large_button


class SayBack(QWidget):
    """A link; behind it the phrases that receive, and what can be done with the one picked."""

    def __init__(self, context: AppContext, repair: Repair) -> None:
        super().__init__()
        self._context = context
        self._repair = repair
        self.card: Card | None = None
        self.ask = button(tr("Words to say back, if you like"), self.open, "link")
        self._column = column(flowing(self.ask), within=self)

    def open(self) -> None:
        """Show the phrases."""
        if self.card is not None:
            return
        card = self.card = Card("tint-paper", margin=14, spacing=8)
        hint = tr("You owe no answer. “Thank you, I need a little longer” is one, too.")
        texts = [one.text for one in phrasebook.phrases() if one.intention is Intention.RECEIVE]
        self.phrases = ChoiceList[str](
            tr("Words to say back"), [(text, text) for text in texts], live=False
        )
        self.phrases.picked.connect(self._pick)
        self.words = OwnWords(tr("What you could say"), factor=SENTENCE)
        self.large = large_button(self.words.text)
        self.copy = copy_button(tr("Copy it"), self.words.text, self._context)
        buttons = [self.large, self.copy]
        sharing = self._context.journal.sharing
        if sharing.theirs(self._repair.uuid) is not None:
            text = with_other(tr("Write it to {other}"), sharing, short=True)
            self.write = button(text, self._write, "link")
            buttons.append(self.write)
        self._chosen = stacked(self.words, flowing(*buttons))
        self._chosen.hide()
        close = button(tr("Close these words"), self.close_card, "link")
        card.put(soft(hint), self.phrases, self._chosen, row(close))
        self._column.addWidget(card)
        card.show()
        tab_as_it_stands(self)
        self.ask.hide()
        self.phrases.setFocus()

    def close_card(self) -> bool:
        """Put the phrases away. Returns whether they were shown."""
        if self.card is None:
            return False
        self.card.hide()
        self.card.deleteLater()
        self.card = None
        self.ask.show()
        self.ask.setFocus()
        return True

    def _pick(self) -> None:
        self.words.set_text(self.phrases.value() or "")
        self._chosen.show()

    def _write(self) -> None:
        journal = self._context.journal
        draft = journal.begin_answer(SharedKind.THANKS, self._repair.uuid)
        if not draft.words.strip():
            draft = replace(draft, words=self.words.text())
        self._context.navigator.continue_draft(draft)
