"""A check-in of an earlier day, or one that is changed: the same questions, and a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.check_ins import CheckInDraft, CheckInProblem
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.parts.check_ins.answers import CheckInAnswers
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, DraftWizard

# So wide that each answer stands near its question.
PAGE_CHARS = 88


class CheckInStep(DraftStep[CheckInDraft]):
    """The questions, and at their end which day they are about."""

    def __init__(self, context: AppContext, draft: CheckInDraft) -> None:
        super().__init__(tr("How was that day?"), next_text=tr("Save check-in"))
        self._journal = context.journal
        self._today = context.journal.now().date()
        self.day = DayField(tr("The day of this check-in"))
        self.day.show_day(self._today, most=max(self._today, local_day(draft.at)))
        self.filled_in = soft(tr("It will stand there as filled in later."))
        self.questions = CheckInAnswers(context)
        self.ask(self.day)
        self.questions.edited.connect(self.edited)
        self.questions.went_on.connect(self.went_on)
        self._asked = context.journal.daily.questions()
        kept = context.journal.check_in_on(local_day(draft.at))
        noticed = kept.noticed if kept is not None and kept.uuid == draft.uuid else ""
        self._noticed = bool(noticed) and context.journal.kind_of(noticed) is MomentKind.GOOD
        day = label_beside(labelled(self.day), self.day)
        self.lay_out(self.questions, day, self.filled_in)

    def focus_first(self) -> None:
        self.questions.connection.setFocus()

    def goes_on_within(self) -> bool:
        return self.questions.go_on()

    def fill(self, draft: CheckInDraft) -> None:
        day = local_day(draft.at)
        self.day.show_day(day)
        self.questions.ask_about(say_day(day, self._today))
        self.questions.show_draft(self._asked, draft, noticed=self._noticed)
        self.filled_in.setVisible(not draft.editing and day < self._today)

    def edit(self, draft: CheckInDraft) -> CheckInDraft:
        day = self.day.day()
        at = draft.at if day == local_day(draft.at) else _on(draft.at, day)
        return replace(self.questions.edited_draft(draft), at=at)

    def answers(self) -> Answers:
        no_number = tr("Pick a number from 1 to 5 for that day. The rest may stay open.")
        taken = tr("That day has its check-in already. Choose another day.")
        ahead = tr("This day is still to come. Which day was it?")
        return {
            CheckInProblem.NO_CONNECTION: (no_number, self.questions.connection),
            CheckInProblem.TAKEN: (taken, self.day),
            CheckInProblem.IN_THE_FUTURE: (ahead, self.day),
        }

    def places(self) -> Mapping[str, QWidget]:
        found = {name: self.questions.place_of(name) for name in ("word", "good", "stung")}
        return {name: place for name, place in found.items() if place is not None}


class CheckInDialog(DraftWizard[CheckInDraft]):
    """One page over one draft."""

    learn_topic = "pulling-back"

    def __init__(self, context: AppContext, draft: CheckInDraft) -> None:
        self.step = CheckInStep(context, draft)
        name = tr("Editing a check-in") if draft.editing else tr("A check-in")
        super().__init__(context, name, draft, [self.step], chars=PAGE_CHARS)
        self.step.questions.name_asked.connect(self._name_what_stung)

    def problems(self) -> Iterable[StrEnum]:
        taken = self.context.journal.daily.is_taken(self.draft)
        return (*super().problems(), *((CheckInProblem.TAKEN,) if taken else ()))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.daily.check_in, self.draft)

    def said(self) -> str:
        if self.draft.editing:
            return tr("Your changes are saved.")
        return tr("The check-in is saved.")

    def _name_what_stung(self) -> None:
        """Take what stung along, to be named; this waits as a draft meanwhile."""
        if not self.save_now():
            return
        hurt = self.context.journal.daily.begin_hurt(self.draft)
        if self.context.bus.carry_out(self.context.journal.save_draft, hurt):
            self.context.navigator.continue_draft(hurt)


def _on(at: datetime, day: date) -> datetime:
    return datetime.combine(day, at.timetz())
