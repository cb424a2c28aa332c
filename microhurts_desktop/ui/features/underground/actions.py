"""What can be done about one hurt that waits; nothing of it is urged."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import name_bring_up
from microhurts_desktop.ui.kit.cards import button, column, dress, from_the_start, rename
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.moments.release_card import ReleaseCard
from microhurts_desktop.ui.parts.moments.sleep_card import SleepCard
from microhurts_desktop.ui.parts.moments.ways_on import WaysOn
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class Actions(QWidget):
    """The ways on for a hurt, and the card that one of them asks its question in.

    ``words`` are those of a release that was not confirmed, and ``keep`` is how they are saved.
    """

    bring_up = Signal()
    released = Signal(str)  # what changed
    put_to_sleep = Signal(object)  # date
    listened = Signal()  # what is typed may tell of danger by now, or no more

    def __init__(
        self, context: AppContext, hurt: Hurt, words: str, keep: Callable[[], bool]
    ) -> None:
        super().__init__()
        navigator = context.navigator
        uuid = self.uuid = hurt.uuid
        self._context = context
        self._words_before = words
        self.note = SafetyNote(context.navigator.help_lines)
        danger = self._danger = context.journal.open_hurts.danger_of(uuid)
        self.bring_up_button = button("", self.bring_up.emit)
        self.repair_button = button(tr("Find repair words"), lambda: navigator.find_words(uuid))
        self.let_go = button(tr("Let it go, on purpose"), lambda: self._open(self.release_card))
        self.not_now = button(tr("Not now, let it sleep"), lambda: self._open(self.sleep_card))
        read = partial(navigator.open_moment, MomentKind.HURT, uuid)
        self.read_button = button(tr("Read it whole"), read)
        repairing = (self.bring_up_button, self.repair_button, self.let_go)
        own = (self.not_now, self.read_button)
        self.ways = (*repairing, *own)
        self._buttons = WaysOn(repairing, reversed(own) if danger else own)
        self.other_ways = self._buttons.other_ways
        self.release_card = ReleaseCard(context, hurt, keep)
        self.release_card.field.set_text(words)
        self.release_card.confirmed.connect(self.released)
        self.release_card.left.connect(self.close_card)
        self.sleep_card = SleepCard(context.journal.now().date())
        self.sleep_card.confirmed.connect(self.put_to_sleep)
        self.sleep_card.left.connect(self.close_card)
        whole = column(
            self.note, self._buttons, self.release_card, self.sleep_card, within=self, spacing=10
        )
        whole.setContentsMargins(*from_the_start(22, 2, 0, 10))
        # Shown before it has its place, it would be a window of its own for a moment.
        self.release_card.note.appeared.connect(self._step_back)
        self._show(self.release_card if words else None)

    def _step_back(self) -> None:
        """Let what reaches out or lets go wait where it, or what is typed here, tells of danger."""
        typed = self.release_card.note
        # One note at a time: that of the words stands beside them, while they are in sight.
        is_open = not self.release_card.isHidden()
        self.note.show_at_least(self._danger if is_open else max(self._danger, typed.shown))
        is_safe = self.is_safe = not (self._danger or typed.shown)
        rename(self.bring_up_button, name_bring_up(in_danger=not is_safe))
        dress(self.bring_up_button, "primary" if is_safe else "")
        dress(self.read_button, "link" if is_safe else "primary")
        self._buttons.step_back(not is_safe)
        self.release_card.step_back(not is_safe)
        self.listened.emit()

    def listen(self) -> None:
        """Hear again what is told of the hurt: something may have come of it elsewhere."""
        self._danger = self._context.journal.open_hurts.danger_of(self.uuid)
        self._step_back()

    def unsaid(self) -> str | None:
        """Return the words of a release as they stand, or None where they were not touched."""
        words = self.release_card.field.text()
        return None if words == self._words_before else words

    def words_are_kept(self) -> None:
        """Take the words as they stand for what is kept."""
        self._words_before = self.release_card.field.text()

    def take_up(self, words: str) -> None:
        """Show words of a release that were kept elsewhere, unless others are being written."""
        if self.unsaid() is None and words != self._words_before:
            self._words_before = words
            self.release_card.field.set_text(words)
            if words:
                self._show(self.release_card)

    def close_card(self) -> bool:
        """Put an open card away, keeping what is typed. Returns whether one was open."""
        for card, asked_by in ((self.release_card, self.let_go), (self.sleep_card, self.not_now)):
            if not card.isHidden():
                self._show(None)
                asked_by.setFocus()
                if card is self.release_card:
                    self.release_card.say_it_stays()
                return True
        return False

    def _open(self, card: ReleaseCard | SleepCard) -> None:
        self._show(card)
        (self.release_card.field if card is self.release_card else self.sleep_card.until).setFocus()

    def _show(self, card: QWidget | None) -> None:
        for part in (self.release_card, self.sleep_card):
            part.setVisible(part is card)
        self._buttons.setVisible(card is None)
        self._step_back()
