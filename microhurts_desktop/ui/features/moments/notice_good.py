"""Noticing a good moment: what, which kind of deposit, how warm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft, GoodMomentProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import saved_changes
from microhurts_desktop.ui.context.texts import deposit_meaning, deposit_name
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.wizard import Step


class GoodStep(Step):
    """All of it on one page: it should take no longer than the smile."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What was good?"), next_text=tr("Keep it"))
        self.field = WritingField(
            tr("What was good"), tr("You asked how the talk went, and listened to all of it")
        )
        self.field.textChanged.connect(lambda: self.edited.emit({"what": self.field.text()}))
        self.field.went_on.connect(self.went_on)
        self.deposit = ChipGroup[Deposit](
            tr("Which kind is it most?"), [(kind, deposit_name(kind)) for kind in Deposit]
        )
        self.deposit.picked.connect(self._pick)
        self.meaning = soft(tr("Attunement, accountability or care: whichever comes closest."))
        self.warmth = Scale(tr("How warm was it?"))
        self.warmth.picked.connect(lambda: self.edited.emit({"warmth": self.warmth.value()}))
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        self.when.changed.connect(lambda: self.edited.emit({"happened_at": self.when.at()}))
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.column.addWidget(self.field)
        self.column.addWidget(buddy(paragraph(tr("Which kind is it most?")), self.deposit))
        self.column.addWidget(self.deposit)
        self.column.addWidget(self.meaning)
        self.column.addWidget(
            buddy(paragraph(tr("How warm was it? 1 is a little, 5 is a lot")), self.warmth)
        )
        self.column.addWidget(self.warmth)
        self.column.addWidget(buddy(paragraph(tr("When was it?")), self.when.chips))
        self.column.addWidget(self.when)
        self.column.addWidget(self.note)
        self.column.addStretch(1)

    def fill(self, draft: GoodMomentDraft) -> None:
        """Show the draft."""
        self.field.set_text(draft.what)
        self.deposit.set_values([] if draft.deposit is None else [draft.deposit])
        if draft.deposit is not None:
            self.meaning.setText(deposit_meaning(draft.deposit))
        self.warmth.set_values([] if draft.warmth is None else [draft.warmth])
        if draft.happened_at != self.when.at():
            self.when.set_at(draft.happened_at)
        self.note.watch(draft.what)

    def focus_first(self) -> None:
        self.field.setFocus()

    def problem(self) -> str:
        if not self.field.text().strip():
            return tr("Write a few words about what was good.")
        if self.field.is_too_long():
            return tr("The text is very long. Please shorten it a little.")
        if self.deposit.value() is None:
            return tr("Pick the kind that comes closest.")
        if self.warmth.value() is None:
            return tr("How warm was it? Pick a number from 1 to 5.")
        return ""

    def focus_problem(self) -> None:
        if not self.field.text().strip() or self.field.is_too_long():
            self.field.setFocus()
        elif self.deposit.value() is None:
            self.deposit.setFocus()
        else:
            self.warmth.setFocus()

    def _pick(self) -> None:
        self.edited.emit({"deposit": self.deposit.value()})


class NoticeGood(DraftWizard[GoodMomentDraft]):
    """The dialog for a good moment."""

    def __init__(self, context: AppContext, draft: GoodMomentDraft) -> None:
        self.good = GoodStep(context)
        name = tr("Editing a good moment") if draft.editing else tr("A good moment")
        super().__init__(context, name, draft, [self.good])
        self.good.edited.connect(self._take)

    def show_draft(self) -> None:
        """Show the draft."""
        self.good.fill(self.draft)

    def finish(self) -> None:
        """Keep the good moment, or say what is missing."""
        journal = self.context.journal
        if GoodMomentProblem.IN_THE_FUTURE in self.draft.problems(
            journal.dated_until(self.draft.uuid)
        ):
            self.error.say(tr("This time is still to come. When was it?"))
            return
        if self.context.bus.carry_out(journal.notice_good, self.draft):
            self.forget_unsaved()
            if self.draft.editing:
                good = journal.good_moment(self.draft.uuid)
                self.kept.emit(saved_changes(journal.sharing, good))
            else:
                self.kept.emit(tr("Noticed, and kept."))

    def _take(self, fields: dict[str, Any]) -> None:
        self.change(replace(self.draft, **fields))
