"""A guided dialog over a draft: saved as it is typed, kept from any step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import Moment
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import saved_changes
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import button, dress, explained, rename
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.timers import Autosave
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.coach_line import CoachedText, CoachLine
from microhurts_desktop.ui.parts.writing.help_in_reach import HelpInReach
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard

D = TypeVar("D", bound=Draft)

# What every kind of draft calls it.
TOO_LONG = "too_long"

Field: TypeAlias = WritingField | WhenPicker | DayField | ChipGroup[Any] | ChoiceList[Any]
# What is said of a problem, and the field where it is mended.
Answers: TypeAlias = Mapping[StrEnum, tuple[str, QWidget]]


class DraftStep(Step, Generic[D]):
    """A step over a draft: ``edit`` declares what it asks, ``answers`` the problems mended here."""

    edited = Signal()  # something was picked or typed
    half_typed = Signal()  # what ``as_typed`` returns has changed
    kept = Signal(str)  # words, as coach.kept_as has them
    _fields: tuple[Field, ...] = ()

    def ask(self, *fields: Field) -> None:
        """Let these fields tell of each edit, the first be where one begins, Enter go on."""
        self._fields = fields
        for field in fields:
            match field:
                case WritingField():
                    field.textChanged.connect(self.edited)
                    field.went_on.connect(self.went_on)
                case WhenPicker():
                    field.changed.connect(self.edited)
                case DayField():
                    field.dateChanged.connect(self.edited)
                case _:
                    field.picked.connect(self.edited)

    def goes_on_within(self) -> bool:
        places = (place for _, place in self.answers().values())
        return any(place.pick_here() for place in places if isinstance(place, ChipGroup))

    def focus_first(self) -> None:
        """Put the cursor where the person begins."""
        if self._fields:
            self._fields[0].setFocus()

    def fill(self, draft: D) -> None:
        """Show the draft."""

    def edit(self, draft: D) -> D:
        """Return the draft with its fields as they stand in this step."""
        return draft

    def as_typed(self, draft: D) -> D:
        """Return the draft as ``take_pending`` would make it, taking nothing."""
        return draft

    def take_pending(self) -> None:
        """Take what was typed and not confirmed yet, before the step is left."""

    def answers(self) -> Answers:
        """Return the problems that are mended in this step.

        A text that is too long need not be among them: it is told in its field.
        """
        return {}

    def first_of(self, problems: Iterable[StrEnum]) -> tuple[str, Callable[[], object]]:
        """Return the first problem to be mended here, in words or nothing, and how to go there."""
        answers = self.answers()
        for problem in problems:
            if problem in answers:
                text, place = answers[problem]
                return text, place.setFocus
            for field in self.findChildren(WritingField) if problem == TOO_LONG else ():
                if field.is_too_long():
                    return tr("The text is very long. Please shorten it a little."), field.setFocus
        return super().first_of(problems)

    def places(self) -> Mapping[str, QWidget]:
        """Return where fields of the draft are written in this step, by their names."""
        return {}

    def coach_for(
        self, context: AppContext, slot: Slot, field: WritingField, note: SafetyNote
    ) -> CoachLine:
        """Return a coach that looks at the words of ``field``; ``note`` watches over them."""
        coach = CoachLine(context.theme, lambda: [CoachedText(field.text(), slot, field)], note)
        coach.kept.connect(self.kept)
        field.textChanged.connect(coach.words_changed)
        return coach


def lies_ahead(when: WhenPicker) -> tuple[str, QWidget]:
    """Return what is said of a time that is still to come, and where it is mended."""
    return tr("This time is still to come. When was it?"), when.chips


class DraftWizard(Wizard, Generic[D]):
    """Holds one draft, and keeps it by one use case, which ``carry_out`` names.

    A problem of the draft is said at the step that answers for it. No step number is known outside:
    a step is asked for by a problem that it answers for, or by a field of the draft.
    """

    can_jump: ClassVar = True
    steps: Sequence[DraftStep[D]]

    def __init__(
        self,
        context: AppContext,
        name: str,
        draft: D,
        steps: Sequence[DraftStep[D]],
        side: QWidget | None = None,
        *,
        chars: int = 0,
    ) -> None:
        self.keep = button(tr("Keep it"), self.finish)
        super().__init__(name, steps, side, chars=chars)
        self.help_in_reach = HelpInReach(self._area)
        self._whole.insertWidget(self._whole.indexOf(self._area) + 1, self.help_in_reach)
        explained(self.later, tr("Keeps what you wrote as a draft. It waits for you on Today."))
        self.context = context
        self.draft = draft
        self._unsaved = False
        self._could_save = True
        self._step_moved = False
        self._is_showing = False
        self._stored = any(kept.uuid == draft.uuid for kept in context.journal.drafts())
        self._until = context.journal.dated_until(draft.uuid)
        self.autosave = Autosave(self, self._save_as_typed)
        for step in steps:
            step.edited.connect(partial(self._take, step))
            step.half_typed.connect(self._save_soon)
            step.kept.connect(self.keep_words)
        QShortcut(QKeySequence("Esc"), self, self.leave)
        # As *Keep it*, from any step: what is missing is said where it is missing.
        QShortcut(QKeySequence("Ctrl+S"), self, self.finish)

    # -- what a dialog says of itself

    def carry_out(self) -> object | None:
        """Keep what the draft holds, by one use case; None where that failed."""
        raise NotImplementedError

    def said(self) -> str:
        """Return what is said once it is kept."""
        raise NotImplementedError

    def may_keep(self) -> bool:
        """Tell whether nothing is to be read before it is kept; else show it."""
        return True

    def leads_to(self) -> MomentKind | None:
        """Return the kind of what was kept, if it is then shown whole with the ways on from it."""
        return None

    def then(self) -> None:
        """Do what follows once it is kept."""

    def settled(self, draft: D) -> D:
        """Return an edited draft with what follows from the edit."""
        return draft

    def keep_words(self, what: str) -> None:
        """Remember words of which the coach is not to speak again."""

    def show_draft(self) -> None:
        """Show what the draft holds, and what follows from it."""
        # What is shown is no edit: a step that is filled in part says what is not so.
        self._is_showing = True
        try:
            for step in self.steps:
                step.fill(self.draft)
        finally:
            self._is_showing = False
        self.show_whether_saved()
        self._show_whether_it_can_be_kept()

    def reworded(self, read: Callable[[str], Moment]) -> str:
        """Return what is said of a moment that was reworded; nothing of a new one."""
        if not self.draft.editing:
            return ""
        return saved_changes(self.context.journal.sharing, read(self.draft.uuid))

    # -- steps

    def begin(self, at: str | None = None) -> None:
        """Show the step of a problem or a field, or the one that the draft was left at."""
        self.show_draft()
        for field in self.findChildren(WritingField):
            # Who goes on with a text goes on where it ends.
            field.moveCursor(QTextCursor.MoveOperation.End)
        if at is None:
            self.show_step(min(self.draft.step, len(self.steps) - 1))
        else:
            self.go_to(at)

    def go_to(self, at: str) -> None:
        """Show the step that answers for a problem, or the place of a field of the draft.

        Raises StopIteration if there is none.
        """
        places = [one.places() for one in self.steps]
        index = next(
            i for i, one in enumerate(self.steps) if at in one.answers() or at in places[i]
        )
        self.show_step(index)
        if at in places[index]:
            places[index][at].setFocus()

    def show_step(self, index: int) -> None:
        """Show a step, with nothing lost that was typed in the one before; remember where."""
        self.take_typed()
        super().show_step(index)
        if self.draft.step != index:
            # Looking around alone is no change worth a write; it goes along with the next one.
            self.draft = replace(self.draft, step=index)
            self._step_moved = True
        self._until = self.context.journal.dated_until(self.draft.uuid)
        self._show_whether_it_can_be_kept()

    def take_typed(self) -> None:
        """Take what was typed and not confirmed yet: half a word, half a syllable."""
        super().take_typed()
        self.steps[self.index].take_pending()

    def problems(self) -> Iterable[StrEnum]:
        """Return what stands between the draft and what it is to become."""
        return self.draft.problems(self._until)

    def ways_on(self) -> tuple[QPushButton, ...]:
        """Return the buttons that stand at the end of each step."""
        return self.later, self.keep, self.next

    def _show_whether_it_can_be_kept(self) -> None:
        step, last = self.steps[self.index], self.steps[-1]
        rename(self.next, step.next_text)
        rename(self.keep, last.next_text)
        problems = self.problems()
        is_missing = any(one.first_of(problems)[0] for one in self.steps)
        can_keep = step is not last and not is_missing
        self.keep.setVisible(can_keep)
        # Whoever came to put one thing right is done once it is right.
        keeps_first = can_keep and self.draft.editing
        dress(self.keep, "primary" if keeps_first else "")
        dress(self.next, "" if keeps_first else "primary")

    def press_way_on(self) -> None:
        """Keep what was put right; else go on."""
        if self.draft.editing and not self.keep.isHidden():
            self.finish()
        else:
            self.go_on()

    # -- changes, and saving them

    def _take(self, step: DraftStep[D]) -> None:
        if self._is_showing:
            return
        self.change(self.settled(step.edit(self.draft)))
        # What is to be done at the end may have been chosen, which is no part of the draft.
        self._show_whether_it_can_be_kept()

    def change(self, draft: D) -> None:
        """Take a changed draft, and see to it that it is saved."""
        if draft == self.draft:
            return
        self.draft = draft
        self.error.say("")
        self._save_soon()
        self.show_draft()

    def _save_soon(self) -> None:
        self._unsaved = True
        self.autosave.save_soon()

    def save_now(self) -> bool:
        """Save the draft if it changed. Returns False if it could not be saved."""
        self.take_typed()
        return self.autosave.save_now()

    def _save_as_typed(self) -> bool:
        # Nothing is taken out of the person's hands: no half word, no half syllable.
        if not (self._unsaved or (self._step_moved and self._stored)):
            return True
        was_stored = self._stored
        # Half a word is stored, too, as it may be all that is left of it.
        draft = self.steps[self.index].as_typed(self.draft)
        saved = self.context.bus.carry_out(self.context.journal.save_draft, draft) is not None
        self._unsaved = not saved
        self._stored = self._stored or saved
        self._step_moved = self._step_moved and not saved
        if saved != self._could_save:
            self._could_save = saved
            self.show_draft()
        elif self._stored != was_stored:
            self.show_whether_saved()
        return saved

    def says_saved(self) -> bool:
        """Whether it may stand there that the draft is saved: not below words that are not."""
        return self._stored and self._could_save and not self.draft.is_blank()

    def show_whether_saved(self) -> None:
        """Show what ``says_saved`` tells, where it is said."""

    # -- the end of it

    def finish(self) -> None:
        """Keep what the draft holds, unless something is missing at a step: then go there."""
        self.take_typed()
        self._until = self.context.journal.dated_until(self.draft.uuid)
        if any(self.stands_in_the_way(index) for index in range(len(self.steps))):
            return
        if self.may_keep() and self.carry_out() is not None:
            self.forget_unsaved()
            said, kind = self.said(), self.leads_to()
            self.leads_on = kind is not None
            self.kept.emit("")
            if kind is not None:
                self.context.navigator.show_kept(kind, self.draft.uuid, said)
            self.then()
            if kind is None:
                # On the page that is seen now.
                self.context.bus.said.emit(said)

    def leave(self) -> None:
        """Keep the draft and go, unless it could not be saved: then its words stay here.

        Where a list hangs open over the dialog, only that is closed.
        """
        if (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            return
        if self.save_now():
            self.left.emit()

    def said_of_leaving(self) -> str:
        if not self._stored or self.draft.is_blank():
            return ""
        if self.draft.editing:
            return tr(
                "Your changes wait for you on Today, as a draft. Until you keep them, all stays as"
                " it was."
            )
        return tr("Kept as a draft. It waits for you on Today.")

    def draft_uuid(self) -> str:
        return self.draft.uuid

    def forget_unsaved(self) -> None:
        """Nothing is left to save: the draft was committed."""
        self.autosave.stop()
        self._unsaved = self._step_moved = False
