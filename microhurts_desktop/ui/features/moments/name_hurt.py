"""Naming a hurt: event, feelings, what it seemed to say, needs, curiosity, the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from microhurts_desktop.content import grammar
from microhurts_desktop.domain.hurts import HurtDraft, HurtProblem
from microhurts_desktop.language.coach import still_kept
from microhurts_desktop.language.sentence import Role, compose
from microhurts_desktop.services.open_hurts import UsedLately
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import saved_changes
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.features.moments.hurt_steps import EventStep, SentenceStep, StoryStep
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reveal import reveal
from microhurts_desktop.ui.parts.writing.coach_line import Heard
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.hurt_step import HurtStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView
from microhurts_desktop.ui.parts.writing.word_steps import FeelingsStep, NeedsStep


class SoFar(Card):
    """The growing sentence at the side, and the safety note where it is called for."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.column.addWidget(soft(tr("So far")))
        self.sentence = SentenceView(context.theme)
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.column.addWidget(self.sentence)
        self.saved = soft(tr("Saved as a draft only you can open."))
        self.column.addWidget(self.saved)
        self.column.addWidget(self.note)
        self.column.addStretch(1)


class NameHurt(DraftWizard[HurtDraft]):
    """The guided naming dialog."""

    def __init__(self, context: AppContext, draft: HurtDraft) -> None:
        self.so_far = SoFar(context)
        note = self.so_far.note
        lately = UsedLately()
        if not context.settings.past_is_hidden:
            lately = context.journal.open_hurts.words_used_lately()
        self.happened = EventStep(context, note)
        self.feelings = FeelingsStep(lately.feelings)
        self.story = StoryStep()
        self.needs = NeedsStep(context, note, lately.needs)
        self.curiosity = CuriosityStep(context, note, draft)
        self.whole = SentenceStep(context, note)
        self._grammar = grammar.grammar()
        steps: Sequence[HurtStep] = (
            self.happened, self.feelings, self.story, self.needs, self.curiosity, self.whole
        )  # fmt: skip
        name = tr("Editing a hurt") if draft.editing else tr("Naming a hurt")
        super().__init__(context, name, draft, list(steps), self.so_far)
        self._hurt_steps = steps
        note.appeared.connect(self._note_appeared)
        self.whole.coach.change_asked.connect(self._go_to_words)
        for step in steps:
            step.edited.connect(self._take)
            step.kept.connect(self._keep_words)

    def show_draft(self) -> None:
        """Show the draft in every step, and the sentence beside them."""
        for step in self._hurt_steps:
            step.fill(self.draft)
        self.follow()

    def follow(self) -> None:
        """Let the sentence grow. The steps show already what was changed in them."""
        draft = self.draft
        sentence = compose(draft.event, draft.feelings, draft.needs, self._grammar)
        self.so_far.sentence.show_sentence(sentence)
        self.so_far.saved.setVisible(self.says_saved())
        self.whole.show_sentence(sentence)
        self.curiosity.follow(draft)
        self.so_far.note.watch("\n".join(draft.texts()), draft.feelings)
        self._heed()

    def show_step(self, index: int) -> None:
        """Show a step; where the sentence stands whole, it need not stand at the side as well."""
        super().show_step(index)
        self._show_side()

    def _show_side(self) -> None:
        last = self.steps[self.index] is self.whole
        self.so_far.setVisible(not last or self.so_far.note.isVisibleTo(self.so_far))

    def _note_appeared(self) -> None:
        self._show_side()
        self._heed()
        if self.steps[self.index] is self.feelings:
            # Nobody is in the middle of a sentence here, and in a small window it stands far below.
            reveal(self.so_far.note)

    def finish(self) -> None:
        """Keep the hurt, or go to the step where something is missing."""
        journal = self.context.journal
        problems = self.draft.problems(journal.dated_until(self.draft.uuid))
        if problems:
            self.show_step(self._steps_of[problems[0]])
            self.error.say(_problem_text(problems[0]))
            return
        if self.context.bus.carry_out(journal.name_hurt, self.draft):
            self.forget_unsaved()
            if self.draft.editing:
                self.kept.emit(saved_changes(journal.sharing, journal.hurt(self.draft.uuid)))
            else:
                self.kept.emit(tr("Named, and kept in your journal."))

    _steps_of: ClassVar = {
        HurtProblem.NO_EVENT: 0,
        HurtProblem.IN_THE_FUTURE: 0,
        HurtProblem.TOO_LONG: 4,
        HurtProblem.NO_FEELING: 1,
        HurtProblem.NO_STRENGTH: 1,
        HurtProblem.NO_NEED: 3,
    }

    def _take(self, fields: dict[str, Any]) -> None:
        draft = replace(self.draft, **fields)
        if draft.kept_words:
            # Words that were deleted are to be nowhere, and not among those that are kept either.
            sentence = compose(draft.event, draft.feelings, draft.needs, self._grammar)
            texts = (*draft.texts(), sentence.text)
            draft = replace(draft, kept_words=still_kept(draft.kept_words, texts))
        self.change(draft)

    # -- the coach

    def _keep_words(self, what: str) -> None:
        self._take({"kept_words": (*self.draft.kept_words, what)})

    def _heed(self) -> None:
        for step in self._hurt_steps:
            step.heed(self.draft, is_safe=self.so_far.note.isHidden())

    def _go_to_words(self, heard: Heard) -> None:
        """Go to the step where the words of the sentence that a hint is about were written."""
        steps = {Role.FEELING: self.feelings, Role.NEED: self.needs}
        draft, at = self.draft, 0
        sentence = compose(draft.event, draft.feelings, draft.needs, self._grammar)
        wanted: HurtStep = self.happened
        for part in sentence.parts:
            at += len(part.text)
            if part.role is not Role.TEMPLATE and at > heard.hint.start:
                wanted = steps.get(part.role, self.happened)
                break
        self.show_step(self.steps.index(wanted))


def _problem_text(problem: HurtProblem) -> str:
    return {
        HurtProblem.NO_EVENT: tr("Write a few words about what happened. They can be plain."),
        HurtProblem.IN_THE_FUTURE: tr("This time is still to come. When was it?"),
        HurtProblem.TOO_LONG: tr("One of the texts is very long. Please shorten it a little."),
        HurtProblem.NO_FEELING: tr("Pick a feeling, type one, or choose “I don't know yet”."),
        HurtProblem.NO_STRENGTH: tr("How strong was it? Pick a number from 1 to 5."),
        HurtProblem.NO_NEED: tr("Pick a need, write one, or choose “I don't know yet”."),
    }[problem]
