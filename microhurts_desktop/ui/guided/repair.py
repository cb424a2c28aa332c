"""A repair: who reached out, the words, when and how, and how it landed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from microhurts_desktop.core.coach import still_kept
from microhurts_desktop.core.repairs import ReachedOut, RepairDraft, RepairProblem
from microhurts_desktop.ui.guided.guided_dialog import GuidedDialog
from microhurts_desktop.ui.guided.repair_steps import (
    ChannelStep,
    LandingStep,
    RepairStep,
    SideStep,
    WordsStep,
)
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms


class RepairDialog(GuidedDialog[RepairDraft]):
    """The guided repair dialog."""

    def __init__(self, rooms: Rooms, draft: RepairDraft) -> None:
        self.side = SideStep(rooms, draft.hurt)
        self.words = WordsStep(rooms)
        self.channel = ChannelStep(rooms)
        self.landing = LandingStep(rooms)
        self._repair_steps: list[RepairStep] = [
            self.side,
            self.words,
            self.channel,
            self.landing,
        ]
        name = tr("Editing a repair") if draft.editing else tr("A repair")
        super().__init__(rooms, name, draft, list(self._repair_steps))
        for step in self._repair_steps:
            step.edited.connect(self._take)
            step.kept.connect(self._keep_words)

    def show_draft(self) -> None:
        """Show the draft in every step."""
        for step in self._repair_steps:
            step.fill(self.draft)

    def finish(self) -> None:
        """Keep the repair, or go to the step where something is missing."""
        journal = self.rooms.journal
        problems = self.draft.problems(journal.now())
        if problems:
            self.show_step(self._steps_of[problems[0]])
            self.error.say(_problem_text(problems[0]))
            return
        if self.rooms.bus.carry_out(lambda: journal.offer_repair(self.draft)):
            self.forget_unsaved()
            if self.draft.editing:
                self.kept.emit(tr("Your changes are saved."))
            elif self.draft.by is ReachedOut.I:
                self.kept.emit(tr("Kept. Reaching out takes courage; it is in your history."))
            else:
                self.kept.emit(tr("Kept. The hurt and the repair stand side by side."))

    _steps_of: ClassVar = {
        RepairProblem.NO_SIDE: 0,
        RepairProblem.NO_WORDS: 1,
        RepairProblem.TOO_LONG: 1,
        RepairProblem.NO_CHANNEL: 2,
        RepairProblem.IN_THE_FUTURE: 2,
        RepairProblem.NO_WARMTH: 3,
    }

    def _take(self, fields: dict[str, Any]) -> None:
        # A landing stays in the draft while “I did” is looked at; a repair of mine keeps none.
        draft = replace(self.draft, **fields)
        if draft.kept_words:
            draft = replace(draft, kept_words=still_kept(draft.kept_words, (draft.words,)))
        self.change(draft)

    def _keep_words(self, what: str) -> None:
        self._take({"kept_words": (*self.draft.kept_words, what)})


def _problem_text(problem: RepairProblem) -> str:
    return {
        RepairProblem.NO_SIDE: tr("Who reached out? Pick one."),
        RepairProblem.NO_WORDS: tr("Write a few words, or pick a phrase."),
        RepairProblem.NO_CHANNEL: tr("How was it offered? Pick one."),
        RepairProblem.IN_THE_FUTURE: tr("This time is still to come. When was it?"),
        RepairProblem.NO_WARMTH: tr("How warm was it? Pick a number from 1 to 5."),
        RepairProblem.TOO_LONG: tr("The text is very long. Please shorten it a little."),
    }[problem]
