"""The person's own notes on the time axis: written, reworded and deleted below the chart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.context.undo_page import OfferUndo
from microhurts_desktop.ui.features.balance.texts import NOTE_SIGN
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import (
    Card,
    button,
    clear_layout,
    column,
    flowing,
    row,
    stacked,
)
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.fields import ErrorLine, line_field
from microhurts_desktop.ui.kit.labels import Label, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import isolated, tr
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

MOST_CHARS = 120


class NotesCard(Card):
    """The notes of the days that are seen, and a line to write one. What is typed is kept."""

    opened = Signal()

    def __init__(self, context: AppContext, offer_undo: OfferUndo) -> None:
        super().__init__()
        self._context = context
        self._notes = context.journal.time_notes
        self._offer_undo = offer_undo
        self._before: TimeNote | None = None
        self._kept: TimeNote | None = None
        self._rows = column(spacing=10)
        self.add = button(tr("Add a note"), self.begin)
        words = tr("What else was going on, like “moved house”. They move no line, and are yours.")
        self.put(heading(tr("Your notes on this time")), soft(words), self._rows, row(self.add))
        self._autosave = Autosave(self, self.save)
        self.form = self._form()
        self.column.addWidget(self.form)

    # -- what there is

    def show_notes(self, notes: tuple[TimeNote, ...]) -> None:
        """Show these notes, the newest day first."""
        clear_layout(self._rows)
        for note in reversed(notes):
            self._rows.addWidget(self._row(note))

    def _row(self, note: TimeNote) -> QWidget:
        day = say_whole_day(note.day)
        about = f"{isolated(first_line(note.words, 40))}, {day}"
        when = Label(f"{NOTE_SIGN} {day}")
        when.setProperty("tone", "soft")
        reword = button(tr("Reword"), lambda: self.edit(note), "link")
        reword.setAccessibleName(tr("Reword: {about}", about=about))
        delete = button(tr("Delete"), lambda: self.delete(note), "link")
        delete.setAccessibleName(tr("Delete: {about}", about=about))
        words = paragraph(first_line(note.words, MOST_CHARS))
        return stacked(flowing(when, reword, delete), words, spacing=0)

    def delete(self, note: TimeNote) -> None:
        """Delete a note, and offer Undo: of one being reworded, with what is typed."""
        is_open = self._kept is not None and self._kept.uuid == note.uuid
        if is_open and not self.save():
            return
        done = self._context.bus.carry_out(self._notes.delete, note.uuid)
        if done is not None:
            if is_open:
                self._close()
            self.add.setFocus()
            self._offer_undo(tr("The note was deleted."), done)

    # -- writing one

    def begin(self) -> None:
        """Begin a new note, of today."""
        if self._keep_open():
            self._open(None, self._context.journal.now().date(), "")

    def edit(self, note: TimeNote) -> None:
        """Reword a note, as it is kept by now."""
        if self._keep_open():
            note = next((one for one in self._notes.all() if one.uuid == note.uuid), note)
            self._open(note, note.day, note.words)

    def _open(self, note: TimeNote | None, day: date, words: str) -> None:
        self._before = self._kept = note
        today = self._context.journal.now().date()
        self.day.show_day(day, most=max(today, day))
        self.words.setText(words)
        self._autosave.stop()
        self.error.say("")
        self.form.show()
        self.add.hide()
        self.words.setFocus()
        self.opened.emit()

    def save(self) -> bool:
        """Keep what is typed as it is now; False if that failed. No chart is drawn for it."""
        return self.form.isHidden() or self._keep(quietly=True)

    def finish(self) -> None:
        """Keep the note, and show it."""
        if not self.words.text().strip():
            self.error.say(tr("Write a few words, or choose Cancel."))
            self.words.setFocus()
        elif self._keep(quietly=False):
            self._close()

    def cancel(self) -> None:
        """Leave everything as it was before."""
        before, kept = self._before, self._kept
        done: object = True
        if before is not None:
            done = self._context.bus.carry_out(self._notes.keep, before)
        elif kept is not None:
            done = self._context.bus.carry_out(self._notes.delete, kept.uuid)
        if done:
            self._close()

    def close_form(self) -> bool:
        """Put the form away with Esc: what is written is kept. Returns whether it was open."""
        if self.form.isHidden():
            return False
        if not self.words.text().strip():
            self.cancel()
        elif self._keep(quietly=False):
            self._close()
            self._context.bus.said.emit(tr("Your note is kept."))
        return True

    def _keep_open(self) -> bool:
        """Keep what is being written, and show it among the others; False if that failed."""
        return self.form.isHidden() or self._keep(quietly=False)

    def _keep(self, *, quietly: bool) -> bool:
        words, day = self.words.text().strip(), self.day.day()
        if not words:
            return True
        kept = self._kept or self._notes.begin(day, words)
        note = replace(kept, day=day, words=words)

        bus, notes = self._context.bus, self._notes
        if quietly:
            saved = bus.carry_out(notes.keep_while_writing, note)
        else:
            saved = bus.carry_out(notes.keep, note)
        if saved is None:
            self.error.say(tr("This note is not saved yet. Your words are still here."))
            return False
        self._kept = note
        self.error.say("")
        return True

    def _close(self) -> None:
        self.form.hide()
        self.words.clear()
        self._autosave.stop()
        self._before = self._kept = None
        self.add.show()
        self.add.setFocus()

    def _form(self) -> QWidget:
        self.day = DayField(tr("The day of the note"))
        self.words = line_field(tr("Your note"), tr("What was going on?"))
        self.words.setMaxLength(MOST_CHARS)
        self.words.returnPressed.connect(self.finish)
        self.error = ErrorLine()
        self.done = button(tr("Keep it"), self.finish, "primary")
        self.stop = button(tr("Cancel"), self.cancel)
        self.safety = SafetyNote(self._context.navigator.help_lines)
        self.words.textChanged.connect(self.safety.watch)
        ways = row(self.done, self.stop)
        form = stacked(row(self.day), self.words, self.error, self.safety, ways)
        EnterGoesOn(form, self.finish)
        self.words.textEdited.connect(self._autosave.save_soon)
        self.day.dateChanged.connect(self._autosave.save_soon)
        form.hide()
        return form
