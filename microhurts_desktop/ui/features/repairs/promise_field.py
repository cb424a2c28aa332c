"""A promise, at the end of a repair of one's own: optional, and out of the way until asked for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.repairs import ReachedOut, RepairDraft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import button, column, row, stacked
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import labelled_row
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class PromiseField(QWidget):
    """What was promised, and the day on which to ask."""

    edited = Signal()
    went_on = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        promised = tr("I promised something, and want to keep it")
        self.open_button = button(promised, self.open, "link")
        self.field = WritingField(
            tr("What did you promise?"), tr("I'll put my phone away at dinner"), lines=2
        )
        self.day = DayField(tr("When shall we ask you, once, how it went?"))
        self._shown_day = self.day.day()
        self.note = SafetyNote(context.navigator.help_lines)
        words = tr(
            "Only you see this, whatever you share. Something small that you do yourself"
            " is easiest to keep."
        )
        asked = (labelled(self.field), self.field, labelled_row(self.day))
        self._asked = stacked(*asked, soft(words), self.note, spacing=8)
        column(row(self.open_button), self._asked, within=self)
        self._asked.hide()
        self.field.textChanged.connect(self.edited)
        self.field.went_on.connect(self.went_on)
        self.day.dateChanged.connect(self.edited)

    def open(self) -> None:
        """Ask."""
        self._show(True)
        self.field.setFocus()
        reveal(self._asked)

    def fill(self, draft: RepairDraft) -> None:
        """Show the draft; only whoever repaired promises, but what was typed stays in sight."""
        typed = bool(draft.promise.strip()) or self.field.hasFocus()
        self.setVisible(draft.by is ReachedOut.I or typed)
        if draft.promise:
            self._show(True)
        self.field.set_text(draft.promise)
        today = self._context.journal.now().date()
        chosen = draft.check_on or self._context.journal.promises.usual_day()
        self.day.show_day(chosen, least=min(chosen, today))
        self._shown_day = self.day.day()
        self.note.watch(draft.promise)

    def is_begun(self) -> bool:
        """Tell whether anything stands in it, or is about to."""
        return bool(self.field.text().strip()) or self.field.hasFocus()

    def edit(self, draft: RepairDraft) -> RepairDraft:
        """Return the draft with what stands here; the usual day is only shown."""
        day = self.day.day()
        check_on = draft.check_on if day == self._shown_day else day
        return replace(draft, promise=self.field.text(), check_on=check_on)

    def _show(self, asked: bool) -> None:
        self._asked.setVisible(asked)
        self.open_button.setVisible(not asked)
