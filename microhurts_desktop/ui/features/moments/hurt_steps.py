"""The steps of the naming dialog that ask what happened and what it said, and the last."""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.hurts import HurtDraft, HurtProblem
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import TITLE, labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, lies_ahead
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView


class EventStep(DraftStep[HurtDraft]):
    """What happened, and when."""

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("What happened?"), next_text=tr("Next: what you felt"))
        self.field = WritingField(
            tr("What happened"), tr("You picked up your phone while I was telling you about my day")
        )
        self.coach = self.coach_for(context, Slot.EVENT, self.field, note)
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        self.ask(self.field, self.when)
        hint = tr(
            "As a camera would have seen and heard it: what was done or said, and where. One moment"
            " is enough."
        )
        self.lay_out(soft(hint), self.field, self.coach, labelled(self.when.chips), self.when)

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.event)
        self.when.set_at(draft.happened_at)
        self.coach.remember(draft.kept_words)

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, event=self.field.text(), happened_at=self.when.at())

    def answers(self) -> Answers:
        no_event = tr("Write a few words about what happened. They can be plain.")
        return {
            HurtProblem.NO_EVENT: (no_event, self.field),
            HurtProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }


class StoryStep(DraftStep[HurtDraft]):
    """What it seemed to say. It may stay empty."""

    def __init__(self) -> None:
        super().__init__(tr("What did it seem to say?"), next_text=tr("Next: what you needed"))
        words = vocabulary.story_words()
        self.words = ChipGroup[str](tr("It seemed to say"), [(word, word) for word in words])
        self.words.picked.connect(self._take_words)
        self.field = WritingField(tr("What it seemed to say"), tr("Or in your own words"))
        self.ask(self.field)
        hint = tr(
            "Small things hurt because of what they seem to tell us. This is true for you, and it"
            " matters; it need not be what was meant. Leave it empty if nothing comes."
        )
        self.lay_out(soft(hint), self.words, self.field)

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.story)
        self.words.set_values([draft.story])

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, story=self.field.text())

    def _take_words(self) -> None:
        self.field.put_in(self.words.value() or "", self.words.choices())


class SentenceStep(DraftStep[HurtDraft]):
    """The sentence, whole; kept private."""

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("Your sentence"), next_text=tr("Keep it"))
        self.sentence = SentenceView(context.theme, factor=TITLE * 0.85)
        self.sentence.setAccessibleName(tr("Your sentence"))
        whole = self.sentence
        self.coach = CoachLine(
            context.theme, lambda: [Passage(whole.text(), Slot.WHOLE, whole)], note, can_change=True
        )
        self.coach.kept.connect(self.kept)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence.text, context)
        hint = tr(
            "It is about how it landed with you, not about what was meant. It is kept in your"
            " journal, and only you can open it. Whether and when you say it is up to you."
        )
        self.lay_out(self.sentence, self.coach, row(self.copy), soft(hint))

    def fill(self, draft: HurtDraft) -> None:
        self.coach.remember(draft.kept_words)

    def focus_first(self) -> None:
        self.sentence.setFocus()
