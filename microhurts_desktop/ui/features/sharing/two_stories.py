"""Both stories of one moment side by side, read where both of the two are unlocked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.services.for_two import TwoStories
from microhurts_desktop.ui.context.kinds import kind_name
from microhurts_desktop.ui.context.texts import telling_words
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, column, flowing
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import Reflow
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.sharing.between import Between
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

STORY_CHARS = 34


class ReadingTwoStories(QWidget):
    """One moment at a time, with what each told of it. Nothing is counted, or settled."""

    left = Signal()

    def __init__(self, between: Between, stories: Sequence[TwoStories]) -> None:
        super().__init__()
        self._between = between
        self._stories = stories
        self._at = 0
        text = tr(
            "Read your own aloud; the other listens to the end. You need not agree on what"
            " happened. Only on how it was for each of you."
        )
        how = Card("tint-plum", margin=16).put(paragraph(text))
        self._shown = QVBoxLayout()
        self.note = SafetyNote(between.navigator.help_lines)
        self.another = button(tr("Another moment"), self._go)
        self.stop = button(tr("Stop reading"), self.left.emit)
        buttons = flowing(self.another, self.stop)
        not_for = NotForAbuse(between.navigator)
        column(how, buttons, self._shown, self.note, not_for, within=self, spacing=16)
        self.another.setVisible(len(stories) > 1)

    def begin(self) -> None:
        """Show the first of them."""
        self._show()
        self.stop.setFocus()

    def _go(self) -> None:
        self._at = (self._at + 1) % len(self._stories)
        self._show()

    def _show(self) -> None:
        clear_layout(self._shown)
        stories = self._stories[self._at]
        snapshot = stories.shared.snapshot
        about = SharedWords(self._between, kind_name(stories.shared.kind), snapshot)
        letter = self.fontMetrics().averageCharWidth()
        sides = [(self._side(who, told), letter * STORY_CHARS) for who, told in stories.told]
        self._shown.addWidget(Card().put(about))
        self._shown.addWidget(Reflow(*sides))
        told = [text for _, one in stories.told for _, text in telling_words(one)]
        self.note.look_now("\n".join((*snapshot.texts(), *told)), snapshot.feelings)
        tab_as_it_stands(self)

    def _side(self, who: Person, told: Telling) -> Card:
        card = Card(margin=24).put(heading(tr("How it was for {name}", name=who.name)))
        for caption, words in telling_words(told):
            if words.strip():
                shown = OwnWords(f"{who.name}: {caption}", words, factor=SENTENCE)
                card.put(soft(caption), shown)
        card.column.addStretch(1)
        return card
