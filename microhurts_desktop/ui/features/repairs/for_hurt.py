"""The hurt that words are looked for, at the top of the library."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, flowing
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class ForHurt(Card):
    """Says which hurt it is, with the safety note where it tells of danger; lets go of it again."""

    left = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__("card-clay", margin=14, spacing=4)
        self._context = context
        self.when = paragraph(tone="soft")
        self.words = OwnWords(tr("The hurt that words are looked for"))
        self.read = button(tr("Read it whole"), part="link")
        self.none = button(tr("For no hurt in particular"), self.left.emit, "link")
        self.note = SafetyNote(context.navigator.help_lines)
        self.put(self.when, self.words, self.note, flowing(self.read, self.none))
        self.hide()

    def show_hurt(self, hurt: Hurt | None) -> None:
        """Show a hurt, or nothing."""
        self.setVisible(hurt is not None)
        if hurt is None:
            return
        day = say_day(local_day(hurt.happened_at), self._context.journal.now().date())
        self.when.setText(tr("Use it for: {day}", day=day))
        self.words.set_text(first_line(hurt.event, 140))
        self.note.show_at_least(self._context.journal.open_hurts.danger_of(hurt.uuid))
