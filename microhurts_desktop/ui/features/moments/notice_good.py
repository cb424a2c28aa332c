"""Noticing a good moment: what; and if they like, which kind of deposit, and how warm."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.good_moments import (
    ASSUMED_WARMTH,
    Deposit,
    GoodMomentDraft,
    GoodMomentProblem,
)
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import deposit_meaning, deposit_name
from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.labels import labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import (
    Answers,
    DraftStep,
    DraftWizard,
    lies_ahead,
)
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote


class GoodStep(DraftStep[GoodMomentDraft]):
    """All of it on one page: it should take no longer than the smile."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What was good?"), next_text=tr("Keep it"))
        self.field = WritingField(
            tr("What was good"), tr("You asked how the talk went, and listened to all of it")
        )
        self.deposit = ChipGroup[Deposit](
            tr("Which kind is it most?"), [(kind, deposit_name(kind)) for kind in Deposit if kind]
        )
        self.meaning = soft(tr("Point at one to read what it means; pick what comes closest."))
        self.deposit.describe({kind: deposit_meaning(kind) for kind in Deposit})
        self.deposit.looked_at.connect(lambda kind: self.meaning.setText(deposit_meaning(kind)))
        self.warmth = Scale(tr("How warm was it?"))
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        words_are_enough = tr(
            "Words are enough; the rest can be left open. A warmth left open counts as the middle,"
            " {n}, until you say.",
            n=ASSUMED_WARMTH,
        )
        self.ask(self.field, self.deposit, self.warmth, self.when)
        self.note = SafetyNote(context.navigator.help_lines)
        self.lay_out(
            *(
                self.field,
                soft(words_are_enough),
                labelled(self.deposit),
                self.deposit,
                self.meaning,
            ),
            labelled(self.warmth, tr("How warm was it? 1 is a little, 5 is a lot")),
            *(self.warmth, labelled(self.when.chips), self.when, self.note),
        )

    def fill(self, draft: GoodMomentDraft) -> None:
        self.field.set_text(draft.what)
        self.deposit.set_values([draft.deposit] if draft.deposit else [])
        if draft.deposit:
            self.meaning.setText(deposit_meaning(draft.deposit))
        self.warmth.set_values([draft.warmth] if draft.warmth else [])
        self.when.set_at(draft.happened_at)
        self.note.watch(draft.what)

    def edit(self, draft: GoodMomentDraft) -> GoodMomentDraft:
        what, deposit, warmth = self.field.text(), self.deposit.value(), self.warmth.value()
        at = self.when.at()
        return replace(draft, what=what, deposit=deposit, warmth=warmth, happened_at=at)

    def answers(self) -> Answers:
        return {
            GoodMomentProblem.NO_WHAT: (tr("Write a few words about what was good."), self.field),
            GoodMomentProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }

    def places(self) -> dict[str, QWidget]:
        return {"what": self.field, "deposit": self.deposit, "warmth": self.warmth}


class NoticeGood(DraftWizard[GoodMomentDraft]):
    """The dialog for a good moment."""

    learn_topic = "account"

    def __init__(self, context: AppContext, draft: GoodMomentDraft) -> None:
        self.good = GoodStep(context)
        name = tr("Editing a good moment") if draft.editing else tr("A good moment")
        super().__init__(context, name, draft, [self.good])

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.notice_good, self.draft)

    def leads_to(self) -> MomentKind | None:
        return None if self.draft.editing else MomentKind.GOOD

    def said(self) -> str:
        return self.reworded(self.context.journal.good_moment) or tr("Noticed, and kept.")
