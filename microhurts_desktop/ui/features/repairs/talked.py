"""After a talk about a hurt: what was agreed, in one line; and a day to look at it, by choice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.agreements import AgreementDraft, AgreementProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import Card, column, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE, LaterDay
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, DraftWizard
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

NO_DAY = "none"
LATER = {"week": timedelta(weeks=1), "weeks": timedelta(weeks=4)}


class TalkedStep(DraftStep[AgreementDraft]):
    """What was agreed, when and where; nothing of it has to be said."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What did you agree on?"), next_text=tr("Keep it"))
        self._today = context.journal.now().date()
        self.field = WritingField(
            self.heading,
            tr("When we tell stories about each other, we look over first"),
            lines=2,
        )
        self.note = SafetyNote(context.navigator.help_lines)
        self.day = DayField(tr("When did you talk?"))
        places = (
            *(tr("at the kitchen table"), tr("on the sofa"), tr("on a walk"), tr("in the car")),
            *(tr("on the phone"), tr("in messages")),
        )
        self.place = ChipGroup[str](tr("Where was it?"), [(place, place) for place in places])
        self._place = ""
        self._has_words = self._has_day = False
        self.note.appeared.connect(self._step_back)
        days = {NO_DAY: tr("no, thank you"), "week": tr("in a week"), "weeks": tr("in four weeks")}
        again = tr("Shall we ask you, once, how it is going?")
        self.again = LaterDay(again, days.items(), self._today)
        self.ask(self.field, self.day, self.place)
        self.again.changed.connect(self.edited)
        # Only what was agreed is asked about; what was picked stays in sight.
        self._asks = stacked(labelled(self.again.chips), self.again)
        few = tr("One line is enough. If nothing is agreed yet, leave it empty: you talked.")
        alone = tr("Only you see this. It is never shared.")
        self.lay_out(
            *(soft(few), self.field, self.note, self._asks),
            *(labelled(self.day), self.day, labelled(self.place), self.place, soft(alone)),
        )

    def fill(self, draft: AgreementDraft) -> None:
        self.field.set_text(draft.words)
        self.note.watch(draft.words)
        self.day.show_day(draft.talked_on, most=max(draft.talked_on, self._today))
        self._place = draft.place
        known = draft.place in self.place.choices()
        self.place.set_values([draft.place] if known else [])
        self._show_again(draft.check_on)
        self._has_words, self._has_day = bool(draft.words.strip()), draft.check_on is not None
        self._step_back()

    def edit(self, draft: AgreementDraft) -> AgreementDraft:
        # One that another language has named is no chip here, and stays as it was.
        unknown = self._place if self._place not in self.place.choices() else ""
        return replace(
            draft,
            words=self.field.text(),
            talked_on=self.day.day(),
            place=self.place.value() or unknown,
            check_on=self._check_on(),
        )

    def answers(self) -> Answers:
        ahead = tr("This day is still to come. When did you talk?")
        return {AgreementProblem.IN_THE_FUTURE: (ahead, self.day)}

    def _step_back(self) -> None:
        """Ask for a day where something was agreed, and not of someone who may be in danger."""
        self._asks.setVisible(self._has_day or (self._has_words and not self.note.shown))

    def _check_on(self) -> date | None:
        answer = self.again.answer()
        if answer == ON_A_DATE:
            return self.again.date()
        return self._today + LATER[answer] if answer in LATER else None

    def _show_again(self, check_on: date | None) -> None:
        if check_on == self._check_on():
            return
        easy = {self._today + later: answer for answer, later in LATER.items()}
        if check_on is None:
            self.again.choose(NO_DAY)
            return
        self.again.choose(easy.get(check_on, ON_A_DATE))
        tomorrow = self._today + timedelta(days=1)
        self.again.field.show_day(check_on, least=min(check_on, tomorrow))


class TalkedDialog(DraftWizard[AgreementDraft]):
    """One page, beside the hurt that it is about."""

    learn_topic = "bringing-up"

    def __init__(self, context: AppContext, draft: AgreementDraft) -> None:
        self.step = TalkedStep(context)
        name = tr("Editing what you agreed on") if draft.editing else tr("We talked")
        super().__init__(context, name, draft, [self.step], _beside(context, draft))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.agreements.keep, self.draft)

    def said(self) -> str:
        if self.draft.editing:
            return tr("The changes are saved.")
        if self.draft.words.strip():
            return tr("Kept, for you alone: what you agreed on.")
        return tr("Kept, for you alone: that you talked.")

    def then(self) -> None:
        """Show what has come of the hurt so far; what was put right is read where one was."""
        if not self.draft.editing:
            self.context.navigator.read_talk(self.draft.hurt, self.draft.uuid)


def _beside(context: AppContext, draft: AgreementDraft) -> QWidget:
    beside = column(spacing=14)
    with suppress(KeyError):
        words = OwnWords(tr("The hurt it is about"), context.journal.hurt(draft.hurt).event)
        asked = buddy(soft(words.accessibleName()), words)
        note = SafetyNote(context.navigator.help_lines)
        beside.addWidget(Card("card-clay").put(asked, words, note))
        note.show_at_least(context.journal.open_hurts.danger_of(draft.hurt))
    beside.addStretch(1)
    return stacked(beside)
