"""Bringing one up gently: a soft beginning, a time to choose, the sentence, and a question."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.sentence import compose
from microhurts_desktop.journal import grammar, safety_words
from microhurts_desktop.journal.openings import openings
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import Card, button, flowing, row, topped
from microhurts_desktop.ui.widgets.choice_list import ChoiceList
from microhurts_desktop.ui.widgets.copy_button import copy_button
from microhurts_desktop.ui.widgets.labels import TITLE, buddy, heading, paragraph, rule, soft, title
from microhurts_desktop.ui.widgets.large_card import large_button
from microhurts_desktop.ui.widgets.later_day import ON_A_DATE, LaterDay
from microhurts_desktop.ui.widgets.own_words import OwnWords
from microhurts_desktop.ui.widgets.reflow import Reflow
from microhurts_desktop.ui.widgets.safety_note import SafetyNote
from microhurts_desktop.ui.widgets.sentence_view import SentenceView
from microhurts_desktop.ui.wording import say_long_day

LARGE = TITLE * 0.8
WORDS_CHARS = 46
CHOICES_CHARS = 34

NOW, TONIGHT, TOMORROW, WEEKEND = "now", "tonight", "tomorrow", "weekend"


class BringUpView(QWidget):
    """Words to read aloud or to send, in large letters; nothing of it is sent by itself.

    Where the words tell of fear, the safety note stands in place of a soft beginning.
    """

    left = Signal()

    def __init__(self, rooms: Rooms, hurt: Hurt) -> None:
        super().__init__()
        self.uuid = hurt.uuid
        self._rooms = rooms
        self._openings = openings()
        self.back = button(tr("← Back"), self.left.emit, "link")
        self.back.setAccessibleName(tr("Back"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.back))
        heads = QVBoxLayout()
        heads.setSpacing(2)
        heads.addWidget(title(tr("Bring it up gently")))
        heads.addWidget(
            soft(tr("To read aloud, to send, or only to have in mind. Nothing is sent from here."))
        )
        column.addLayout(heads)
        letter = self.fontMetrics().averageCharWidth()
        self._words = self._words_card(hurt)
        self._choices = self._choices_card()
        column.addWidget(
            Reflow(
                (topped(self._words), letter * WORDS_CHARS),
                (topped(self._choices), letter * CHOICES_CHARS),
                shares=(58, 42),
            )
        )
        column.addStretch(1)
        self._follow()
        worries = safety_words.worries_in("\n".join(_all_words(hurt)))
        self.note = SafetyNote()
        self.note.help_lines.connect(rooms.ways.help_lines)
        column.insertWidget(2, self.note)
        self.note.setVisible(bool(worries))
        self._opening_words.setVisible(not worries)
        self._choices.setVisible(not worries)

    def _words_card(self, hurt: Hurt) -> Card:
        card = Card("card-sage", margin=26, spacing=12)
        self.asking = OwnWords(tr("To ask for a moment"), factor=LARGE)
        self.sentence = SentenceView(self._rooms.theme, factor=LARGE)
        self.sentence.show_sentence(
            compose(hurt.event, hurt.feelings, hurt.needs, grammar.grammar())
        )
        self.sentence.setAccessibleName(tr("The sentence"))
        self.question = OwnWords(
            tr("The question"), hurt.question.strip() or self._openings.wonder, factor=LARGE
        )
        # Together they are what is left out where the words tell of fear.
        self._opening_words = QWidget()
        opening = QVBoxLayout(self._opening_words)
        opening.setContentsMargins(0, 0, 0, 0)
        opening.setSpacing(10)
        opening.addWidget(buddy(soft(tr("To ask for a moment")), self.asking))
        opening.addWidget(self.asking)
        self.ask_large = large_button(self.asking.text)
        self.ask_large.setAccessibleName(tr("Read what to ask in large letters"))
        copy_ask = copy_button(tr("Copy what to ask"), self.asking, self._rooms)
        opening.addWidget(flowing(self.ask_large, copy_ask))
        opening.addWidget(rule())
        card.column.addWidget(self._opening_words)
        card.column.addWidget(soft(tr("When you have it")))
        card.column.addWidget(self.sentence)
        card.column.addWidget(self.question)
        self.large = large_button(self.sentence.text)
        self.large.setAccessibleName(tr("Read the sentence in large letters"))
        copy_sentence = copy_button(tr("Copy the sentence"), self.sentence, self._rooms)
        card.column.addWidget(flowing(self.large, copy_sentence))
        return card

    def _choices_card(self) -> Card:
        card = Card()
        texts = self._openings.texts
        self.beginnings = ChoiceList[str](tr("How to begin"), [(text, text) for text in texts])
        self.beginnings.set_value(texts[0])
        self.beginnings.picked.connect(self._follow)
        self.when = LaterDay(
            tr("When?"),
            [
                (NOW, tr("now")),
                (TONIGHT, tr("tonight")),
                (TOMORROW, tr("tomorrow")),
                (WEEKEND, tr("at the weekend")),
            ],
            self._rooms.journal.now().date(),
        )
        self.when.choose(TONIGHT)
        self.when.changed.connect(self._follow)
        card.column.addWidget(buddy(heading(tr("How to begin")), self.beginnings))
        card.column.addWidget(self.beginnings)
        card.column.addWidget(buddy(heading(tr("When?")), self.when))
        card.column.addWidget(self.when)
        card.column.addWidget(
            paragraph(
                tr(
                    "A soft beginning often makes for a soft conversation. If it turns out to be a"
                    " bad moment, ask for another one: coming back to it counts, too."
                ),
                tone="soft",
            )
        )
        return card

    def _follow(self) -> None:
        beginning = self.beginnings.value() or self._openings.texts[0]
        self.asking.set_text(f"{beginning} {self._openings.asking(self._when_in_words())}")

    def _when_in_words(self) -> str:
        said = {
            NOW: "",
            TONIGHT: tr("tonight"),
            TOMORROW: tr("tomorrow"),
            WEEKEND: tr("at the weekend"),
            ON_A_DATE: tr("on {day}").replace("{day}", say_long_day(self.when.date())),
        }
        return said[self.when.answer()]


def _all_words(hurt: Hurt) -> tuple[str, ...]:
    return (
        hurt.event,
        *hurt.feelings,
        hurt.story,
        *hurt.needs,
        hurt.assumption,
        hurt.question,
    )
