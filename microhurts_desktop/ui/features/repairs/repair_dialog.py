"""A repair: who reached out, the words, when and how, and how it landed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from microhurts_desktop.domain.repairs import ReachedOut, Repair, RepairDraft, RepairProblem
from microhurts_desktop.language.coach import still_kept
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import saved_changes, with_other
from microhurts_desktop.ui.features.repairs.landing_step import LandingStep
from microhurts_desktop.ui.features.repairs.repair_steps import (
    ChannelStep,
    RepairStep,
    SideStep,
    WordsStep,
)
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.sharing.answer import WhatItAnswers
from microhurts_desktop.ui.parts.sharing.share_view import said_of_sharing
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard


class RepairDialog(DraftWizard[RepairDraft]):
    """The guided repair dialog."""

    def __init__(self, context: AppContext, draft: RepairDraft) -> None:
        # Answering the other leaves nothing to ask about who and for what.
        self.answers = WhatItAnswers(context, draft.about) if draft.about is not None else None
        kept = _kept(context, draft)
        self.side = SideStep(context, draft.hurt, kept)
        self.words = WordsStep(context)
        self.channel = ChannelStep(context, kept)
        self.landing = LandingStep(context, kept)
        self._repair_steps: list[RepairStep] = [self.words, self.channel, self.landing]
        if self.answers is None:
            self._repair_steps.insert(0, self.side)
        name = tr("Editing a repair") if draft.editing else tr("A repair")
        super().__init__(context, name, draft, list(self._repair_steps), self.answers)
        for step in self._repair_steps:
            step.edited.connect(self._take)
            step.kept.connect(self._keep_words)
        self.words.rehearsal_asked.connect(self._rehearse)
        self.landing.share.choice.picked.connect(self._name_the_way_on)

    def show_draft(self) -> None:
        """Show the draft in every step."""
        for step in self._repair_steps:
            step.fill(self.draft)

    def show_step(self, index: int) -> None:
        """Show a step; on the last one, its button says what it will do."""
        super().show_step(index)
        self._name_the_way_on()

    def _name_the_way_on(self) -> None:
        if self.steps[self.index] is self.landing:
            text = self.landing.next_text
            if self.landing.shares():
                text = with_other(
                    tr("Share with {other}"), self.context.journal.sharing, short=True
                )
            self.next.setText(text)
            self.next.setAccessibleName(text)

    def finish(self) -> None:
        """Keep the repair, or go to the step where something is missing."""
        journal = self.context.journal
        problems = self.draft.problems(journal.dated_until(self.draft.uuid))
        if problems:
            self.show_step(self.steps.index(self._step_of(problems[0])))
            self.error.say(_problem_text(problems[0]))
            return
        for step in self._repair_steps:
            # What was said of it before may not fit what is said now.
            if problem := step.problem():
                self.show_step(self.steps.index(step))
                self.error.say(problem)
                return
        share = self.landing.shares()
        if self.context.bus.carry_out(journal.offer_repair, self.draft, share=share):
            self.forget_unsaved()
            if self.draft.editing:
                self.kept.emit(saved_changes(journal.sharing, journal.repair(self.draft.uuid)))
            elif share:
                self.kept.emit(said_of_sharing(self.context))
            elif self.draft.by is ReachedOut.I:
                self.kept.emit(tr("Kept. Reaching out takes courage; it is in your history."))
            else:
                self.kept.emit(tr("Kept. The hurt and the repair stand side by side."))

    def _rehearse(self) -> None:
        """Leave the draft as it is, and rehearse with the words that it has."""
        draft, context = self.draft, self.context
        if self.save_now():
            rehearsal = context.journal.promises.begin_rehearsal(
                hurt=draft.hurt, about=draft.about, words=draft.words
            )
            context.navigator.continue_draft(rehearsal)

    def _step_of(self, problem: RepairProblem) -> RepairStep:
        return {
            RepairProblem.NO_SIDE: self.side,
            RepairProblem.NO_WORDS: self.words,
            RepairProblem.TOO_LONG: self._too_long_step(),
            RepairProblem.NO_CHANNEL: self.channel,
            RepairProblem.IN_THE_FUTURE: self.channel,
            RepairProblem.NO_WARMTH: self.landing,
            RepairProblem.HELP_WITHOUT_LANDING: self.landing,
            RepairProblem.PROMISE_OF_THEIRS: self.landing,
        }[problem]

    def _too_long_step(self) -> RepairStep:
        return self.words if self.words.field.is_too_long() else self.landing

    def _take(self, fields: dict[str, Any]) -> None:
        # A landing stays in the draft while “I did” is looked at; a repair of mine keeps none.
        draft = replace(self.draft, **fields)
        if draft.kept_words:
            draft = replace(draft, kept_words=still_kept(draft.kept_words, (draft.words,)))
        self.change(draft)

    def _keep_words(self, what: str) -> None:
        self._take({"kept_words": (*self.draft.kept_words, what)})


def _kept(context: AppContext, draft: RepairDraft) -> Repair | None:
    """Return the repair that is reworded, as it is kept, or None for a new one."""
    if draft.editing:
        with suppress(KeyError):
            return context.journal.repair(draft.uuid)
    return None


def _problem_text(problem: RepairProblem) -> str:
    return {
        RepairProblem.NO_SIDE: tr("Who reached out? Pick one."),
        RepairProblem.NO_WORDS: tr("Write a few words, or pick a phrase."),
        RepairProblem.NO_CHANNEL: tr("How was it offered? Pick one."),
        RepairProblem.IN_THE_FUTURE: tr("This time is still to come. When was it?"),
        RepairProblem.NO_WARMTH: tr("How warm was it? Pick a number from 1 to 5."),
        RepairProblem.HELP_WITHOUT_LANDING: tr(
            "You wrote what would help. Pick how it landed, too, or take these words out."
        ),
        RepairProblem.PROMISE_OF_THEIRS: tr(
            "You wrote a promise of yours. Pick “I did” for who reached out, or take these words"
            " out."
        ),
        RepairProblem.TOO_LONG: tr("The text is very long. Please shorten it a little."),
    }[problem]
