"""What I learned when I asked: written below a hurt, and kept as it is written."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.earlier_answers import Asked, still_says
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.ui.context.earlier_answers import EarlierAnswersView
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class LearnedCard(CameOfIt):
    """One field, opened when it is asked for, or when something stands in it.

    ``unsaved`` are words that could not be saved before. They stay on the screen until they can.
    One that is not ``is_asked`` is hidden while nothing stands in it.
    What was learned on an earlier day, and was written otherwise since, stands below.
    """

    undo_offered = Signal(str, object)  # as of ``EarlierAnswersView``

    def __init__(
        self, context: AppContext, hurt: Hurt, unsaved: str | None = None, *, is_asked: bool = True
    ) -> None:
        asked = tr("What I learned when I asked")
        day = ""
        if hurt.learned and hurt.learned_on is not None:
            day = say_day(hurt.learned_on, local_day(context.journal.now()))
        super().__init__("plum", tr("Asked") if hurt.learned else asked, day)
        self._context = context
        self._uuid = hurt.uuid
        self._kept = hurt.learned
        self.begin = button(tr("Write down what I learned"), self._begin, "link")
        how = tr("How it was for them, in their words or in mine")
        self.field = WritingField(asked, how, lines=2)
        self.kept = soft(tr("Kept as you write. It is not shared."))
        self.note = SafetyNote(context.navigator.help_lines)
        before = [
            answer
            for answer in context.journal.earlier.of(hurt.uuid)
            if answer.asked is Asked.LEARNED and not still_says(hurt.learned, answer.text)
        ]
        self.earlier = EarlierAnswersView(context, before)
        self.earlier.undo_offered.connect(self.undo_offered)
        if hurt.learned and hurt.question.strip():
            self.put(OwnWords(tr("The question"), quoted(hurt.question)))
        self.put(row(self.begin), self.field, self.kept, self.note, self.earlier)
        if is_asked:
            # Where it is not, the note stands above already.
            self.field.textChanged.connect(lambda: self.note.watch(self.field.text()))
        self.field.set_text(hurt.learned if unsaved is None else unsaved)
        self._autosave = Autosave(self, self._save)
        self.field.textChanged.connect(self._autosave.save_soon)
        self._show_field(bool(self.field.text()))
        # Nobody is asked to be curious about someone they fear.
        self.is_there = is_asked or bool(self.field.text() or before)
        if not self.is_there:
            self.hide()

    def save(self) -> bool:
        """Save what was written. Returns False if it could not be."""
        return self._autosave.save_now()

    def _save(self) -> bool:
        words, journal = self.field.text(), self._context.journal
        if words == self._kept:
            return True
        saved = self._context.bus.carry_out(journal.open_hurts.learn, self._uuid, words) is not None
        if saved:
            self._kept = words
        return saved

    def unsaved(self) -> str | None:
        """Return the words as they stand, or None where they are kept."""
        return None if self.field.text() == self._kept else self.field.text()

    def _begin(self) -> None:
        self._show_field(True)
        self.field.setFocus()

    def _show_field(self, shown: bool) -> None:
        self.begin.setVisible(not shown)
        for part in (self.field, self.kept):
            part.setVisible(shown)
