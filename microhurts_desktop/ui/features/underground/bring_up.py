"""Bringing one up gently: the card for a conversation, to read, to print, to copy or to share."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from microhurts_desktop.content.openings import openings
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.page import AppContext, back_button
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import name_bring_up
from microhurts_desktop.ui.features.underground.bring_up_choices import BringUpChoices
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing, row, stacked, topped
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import TITLE, buddy, rule, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import sentence_of

LARGE = TITLE * 0.8
WORDS_CHARS = 46
CHOICES_CHARS = 34


@guarded
class BringUpView(QWidget):
    """Words to read aloud or to send, in large letters; nothing of it is sent by itself.

    Where the words tell of danger, the safety note stands in place of a soft beginning, of a
    question that was not the person's own, of paper that lies about, and of sharing.
    ``share_asked`` asks for the choice of what the other may read.
    """

    learn_topic = "bringing-up"

    left = Signal()
    share_asked = Signal()

    def __init__(self, context: AppContext, hurt: Hurt) -> None:
        super().__init__()
        self.uuid = hurt.uuid
        self._context = context
        self._window: QDialog | None = None
        self.back = back_button(self.left.emit)
        letter = self.fontMetrics().averageCharWidth()
        self._words = self._words_card(hurt)
        self.choices = BringUpChoices(context)
        self.choices.changed.connect(self._follow)
        self.beginnings, self.when = self.choices.beginnings, self.choices.when
        self.note = SafetyNote(context.navigator.help_lines)
        danger = context.journal.open_hurts.danger_of(hurt.uuid)
        if danger:
            head = name_bring_up(in_danger=True)
            hint = tr(
                "To have in mind, or to show to somebody you trust. Nothing is sent from here."
            )
        else:
            head = tr("Bring it up gently")
            hint = tr("To read aloud, to send, or only to have in mind. Nothing is sent from here.")
        words = (topped(self._words), letter * WORDS_CHARS)
        choices = (topped(self.choices), letter * CHOICES_CHARS)
        parts = Reflow(words, choices, shares=(58, 42))
        heads = column(title(head), soft(hint), spacing=2)
        learn = partial(context.navigator.learn, self.learn_topic)
        self.about = button(tr("About bringing it up"), learn, "link")
        whole = column(row(self.back, self.about), heads, self.note, parts, within=self, spacing=12)
        whole.addStretch(1)
        self._follow()
        self.note.show_at_least(danger)
        if danger:
            self._ask_nothing_of(hurt)
        else:
            self.share.setVisible(context.journal.sharing.can_share())

    def _ask_nothing_of(self, hurt: Hurt) -> None:
        talking = (self.between, self.print_button, self.share, self._afterwards)
        for part in (self.about, self._opening_words, self.having_it, self.choices, *talking):
            part.hide()
        # Else it is the sentence alone.
        self._copy_all.setVisible(bool(hurt.question.strip()))
        if not hurt.question.strip():
            # Nobody owes a question to someone they fear.
            self.question.set_text("")
            self.question.hide()

    def focus_first(self) -> None:
        """Give the keyboard to how to begin, or to the words where nothing begins."""
        first = self.sentence if self.choices.isHidden() else self.beginnings
        first.setFocus()

    def parts(self) -> tuple[CardPart, ...]:
        """Return what stands on the card, in the order in which it is said."""
        found = [
            CardPart(tr("To ask for a moment"), self.asking.text()),
            CardPart(tr("When you have it"), self.sentence.text()),
            CardPart(tr("The question"), self.question.text()),
            CardPart(tr("And something good"), self.good.text()),
        ]
        if self._opening_words.isHidden():
            del found[0]
        return tuple(part for part in found if part.text)

    def text(self) -> str:
        """Return the words of the card, as they are copied."""
        return "\n\n".join(part.text for part in self.parts())

    def hideEvent(self, event: QHideEvent) -> None:
        """Take along what was opened from here: a lock takes everything out of sight."""
        super().hideEvent(event)
        if self._window is not None and isValid(self._window):
            self._window.close()
        self._window = None

    def _words_card(self, hurt: Hurt) -> Card:
        card = Card("card-sage", margin=26, spacing=12)
        self.asking = OwnWords(tr("To ask for a moment"), factor=LARGE)
        self.sentence = sentence_of(hurt, self._context.theme, factor=LARGE)
        self.question = OwnWords(
            tr("The question"), hurt.question.strip() or openings().wonder, factor=LARGE
        )
        # Together they are what is left out where the words tell of fear.
        copy_asking = copy_button(tr("Copy what to ask"), self.asking.text, self._context)
        asks = buddy(soft(tr("To ask for a moment")), self.asking)
        self._opening_words = stacked(asks, self.asking, row(copy_asking), rule(), spacing=10)
        self.good = OwnWords(tr("And something good"), factor=LARGE)
        self._good_caption = buddy(soft(tr("And something good")), self.good)
        self._copy_all = copy_button(tr("Copy all of it"), self.text, self._context)
        copies = flowing(
            copy_button(tr("Copy the sentence"), self.sentence.text, self._context), self._copy_all
        )
        self.having_it = soft(tr("When you have it"))
        self.read_large = button(tr("Read it large"), self._read_large)
        self.between = button(tr("Lay it between us"), self._lay_between)
        self.between.setToolTip(
            tr("Your journal is locked first; only these words stay on the screen.")
        )
        self.print_button = button(tr("Print…"), self._print)
        share = with_other(tr("Share with {other}…"), self._context.journal.sharing, short=True)
        self.share = button(share, self.share_asked.emit)
        after = tr("Once you have talked, keep what you agreed on, in one line.")
        self.talked = button(tr("We talked"), lambda: self._context.navigator.talked(self.uuid))
        self._afterwards = stacked(rule(), soft(after), row(self.talked), spacing=10)
        card.put(
            *(self._opening_words, self.having_it, self.sentence, self.question),
            *(self._good_caption, self.good, copies),
            flowing(self.read_large, self.between, self.print_button, self.share),
            self._afterwards,
        )
        return card

    def _follow(self) -> None:
        self.asking.set_text(self.choices.asking())
        good = self.choices.good_moment()
        self.good.set_text(good)
        for part in (self._good_caption, self.good):
            part.setVisible(bool(good))

    def _read_large(self) -> None:
        from microhurts_desktop.ui.parts.large_reading import LargeReading

        self._window = LargeReading(self.parts(), self, alone=self.note.speaks())
        self._window.showFullScreen()

    def _lay_between(self) -> None:
        from microhurts_desktop.ui.parts.large_reading import lay_between

        lay_between(self.parts(), self)

    def _print(self) -> None:
        from microhurts_desktop.ui.features.underground.card_paper import preview

        self._window = preview(self.parts(), self)
