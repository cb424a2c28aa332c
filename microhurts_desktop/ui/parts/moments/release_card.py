"""Letting a hurt go on purpose: what it means, and what changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from microhurts_desktop.domain.hurts import LONGEST_TEXT, Hurt
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, dress, explained, flowing, stacked
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.labels import heading, labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class ReleaseCard(Card):
    """Asks what changed. ``confirmed`` carries the words; ``left`` closes without letting go.

    ``keep`` saves what is typed and not confirmed, as it is typed, and tells whether it could. Who
    wants more time than a field has is offered the slow road, but never for force or fear.
    """

    learn_topic = "underground"

    confirmed = Signal(str)
    left = Signal()

    def __init__(self, context: AppContext, hurt: Hurt, keep: Callable[[], bool]) -> None:
        super().__init__("tint-plum", margin=14, spacing=8)
        self._context = context
        self._hurt = hurt
        self._is_in_danger = context.journal.open_hurts.tells_of_danger(hurt.uuid)
        self.field = WritingField(tr("What changed?"))
        self.error = ErrorLine()
        self.confirm = button(tr("Let it go"), self._confirm)
        head = heading(tr("Let it go, on purpose"), tone="plum")
        words = tr(
            "It stays in your history and stops waiting. You can take this back whenever you like."
        )
        self.note = SafetyNote(context.navigator.help_lines)
        more_time = tr("Or give it more time: five pages, for you alone, as slowly as you like.")
        self.slow_road = button(tr("Take the slow road"), self._go_slowly, "link")
        self._slowly = stacked(soft(more_time), flowing(self.slow_road), spacing=2)
        self.put(head, soft(words), labelled(self.field), self.field)
        stays = tr("Closes this without letting go. What you typed stays here.")
        not_now = explained(button(tr("Not now"), self.left.emit), stays)
        self.put(self.error, self.note, flowing(self.confirm, not_now))
        self.put(self._slowly)
        self.note.appeared.connect(self.step_back)
        self.step_back(False)
        self.field.went_on.connect(self._confirm)
        EnterGoesOn(self, self._confirm)
        self.field.textChanged.connect(self._look)
        self.field.textChanged.connect(Autosave(self, keep).save_soon)

    def _go_slowly(self) -> None:
        if self.note.speaks():
            return
        journal, navigator = self._context.journal, self._context.navigator
        road = journal.open_hurts.begin_slow_road(self._hurt.uuid, self.field.text())
        # Stored first: at the end of the road, the words of this field wait no more.
        if self._context.bus.carry_out(journal.save_draft, road) is not None:
            navigator.continue_draft(road)

    def step_back(self, heard: bool) -> None:
        """Urge nothing where the hurt tells of danger, or where it is ``heard`` by now."""
        in_danger = heard or self._is_in_danger
        # Whoever may be in danger owes nobody another view of it.
        example = "" if in_danger else tr("We talked, time passed, I see it differently …")
        self.field.setPlaceholderText(example)
        dress(self.confirm, "" if in_danger else "primary")
        self._slowly.setHidden(in_danger)

    def say_it_stays(self) -> None:
        """Say, where something is typed that is not said yet, that it stays; this goes away."""
        if self.field.text().strip():
            self._context.bus.said.emit(tr("What you typed stays here. Nothing is let go yet."))

    def _look(self) -> None:
        self.error.say("")
        self.note.watch(self.field.text())

    def _confirm(self) -> None:
        words = self.field.text().strip()
        if not words:
            self.error.say(tr("Say what changed first. A few words are enough."))
        elif len(words) > LONGEST_TEXT:
            self.error.say(tr("This is too long to keep. Please make it shorter."))
        else:
            self.confirmed.emit(words)
