"""A promise, at the end of a repair of one's own: optional, and out of the way until asked for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from microhurts_desktop.domain.repairs import ReachedOut, RepairDraft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reveal import reveal
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class PromiseField(QWidget):
    """What was promised, and the day on which to ask. ``edited`` carries fields of the draft."""

    edited = Signal(object)
    went_on = Signal()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.open_button = button(
            tr("I promised something, and want to keep it"), self.open, "link"
        )
        question = tr("What did you promise?")
        self.field = WritingField(question, tr("I'll put my phone away at dinner"), lines=2)
        self.day = QDateEdit()
        open_calendar_from(self.day)
        deaf_to_the_wheel(self.day)
        self.day.setDisplayFormat(tr("d MMMM yyyy"))
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(8)
        asked.addWidget(buddy(paragraph(question), self.field))
        asked.addWidget(self.field)
        asked.addWidget(buddy(paragraph(tr("When shall we ask you, once, how it went?")), self.day))
        asked.addWidget(self.day)
        asked.addWidget(
            soft(
                tr(
                    "Only you see this, whatever you share. Something small that you do yourself"
                    " is easiest to keep."
                )
            )
        )
        asked.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.open_button))
        column.addWidget(self._asked)
        self._asked.hide()
        self.field.textChanged.connect(self._typed)
        self.field.went_on.connect(self.went_on)
        self.day.dateChanged.connect(lambda: self.edited.emit({"check_on": self._day()}))

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
        usual = self._context.journal.promises.usual_day()
        today = self._context.journal.now().date()
        chosen = draft.check_on or usual
        self.day.blockSignals(True)
        self.day.setMinimumDate(to_qdate(min(chosen, today)))
        self.day.setDate(to_qdate(chosen))
        self.day.blockSignals(False)
        self.note.watch(draft.promise)

    def _show(self, asked: bool) -> None:
        self._asked.setVisible(asked)
        self.open_button.setVisible(not asked)

    def _typed(self) -> None:
        self.edited.emit({"promise": self.field.text()})

    def _day(self) -> date:
        picked = self.day.date()
        return date(picked.year(), picked.month(), picked.day())
