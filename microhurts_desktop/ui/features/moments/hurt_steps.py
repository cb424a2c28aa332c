"""The steps of the naming dialog that ask what happened and what it said, and the last."""

from __future__ import annotations

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.language.sentence import Sentence
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import TITLE, buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.copy_button import copy_button
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.hurt_step import HurtStep, too_long
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.sentence_view import SentenceView


class EventStep(HurtStep):
    """What happened, and when."""

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("What happened?"), next_text=tr("Next: what you felt"))
        self.column.addWidget(
            soft(
                tr(
                    "As a camera would have seen and heard it: what was done or said, and where."
                    " One moment is enough."
                )
            )
        )
        self.field = WritingField(
            tr("What happened"), tr("You picked up your phone while I was telling you about my day")
        )
        self.field.textChanged.connect(lambda: self.edited.emit({"event": self.field.text()}))
        self.field.went_on.connect(self.went_on)
        self.coach = CoachLine(
            context.theme, lambda: [Passage(self.field.text(), Slot.EVENT, self.field)], note
        )
        self.coach.kept.connect(self.kept)
        self.field.textChanged.connect(self.coach.words_changed)
        self.when = WhenPicker(tr("When was it?"), context.journal.now())
        self.when.changed.connect(lambda: self.edited.emit({"happened_at": self.when.at()}))
        self.column.addWidget(self.field)
        self.column.addWidget(self.coach)
        self.column.addWidget(buddy(paragraph(tr("When was it?")), self.when.chips))
        self.column.addWidget(self.when)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.event)
        if draft.happened_at != self.when.at():
            self.when.set_at(draft.happened_at)

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)

    def focus_first(self) -> None:
        self.field.setFocus()

    def problem(self) -> str:
        if not self.field.text().strip():
            return tr("Write a few words about what happened. They can be plain.")
        return too_long(self.field)


class StoryStep(HurtStep):
    """What it seemed to say. It may stay empty."""

    def __init__(self) -> None:
        super().__init__(tr("What did it seem to say?"), next_text=tr("Next: what you needed"))
        self.column.addWidget(
            soft(
                tr(
                    "Small things hurt because of what they seem to tell us. This is true for you,"
                    " and it matters; it need not be what was meant. Leave it empty if nothing"
                    " comes."
                )
            )
        )
        words = vocabulary.story_words()
        self.words = ChipGroup[str](tr("It seemed to say"), [(word, word) for word in words])
        self.words.picked.connect(self._take_words)
        self.field = WritingField(tr("What it seemed to say"), tr("Or in your own words"))
        self.field.textChanged.connect(self._typed)
        self.field.went_on.connect(self.went_on)
        self.column.addWidget(self.words)
        self.column.addWidget(self.field)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.story)

    def focus_first(self) -> None:
        self.field.setFocus()

    def problem(self) -> str:
        return too_long(self.field)

    def _take_words(self) -> None:
        self.field.put_in(self.words.value() or "", self.words.choices())

    def _typed(self) -> None:
        text = self.field.text()
        self.words.set_values([text] if text in self.words.choices() else [])
        self.edited.emit({"story": text})


class SentenceStep(HurtStep):
    """The sentence, whole; kept private."""

    def __init__(self, context: AppContext, note: SafetyNote) -> None:
        super().__init__(tr("Your sentence"), next_text=tr("Keep it"))
        self.sentence = SentenceView(context.theme, factor=TITLE * 0.85)
        self.sentence.setAccessibleName(tr("Your sentence"))
        self.column.addWidget(self.sentence)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence, context)
        self.coach = CoachLine(
            context.theme,
            lambda: [Passage(self.sentence.text(), Slot.WHOLE, self.sentence)],
            note,
            can_change=True,
        )
        self.coach.kept.connect(self.kept)
        self.column.addWidget(self.coach)
        self.column.addLayout(row(self.copy))
        self.column.addWidget(
            soft(
                tr(
                    "It is about how it landed with you, not about what was meant. It is kept in"
                    " your journal, and only you can open it. Whether and when you say it is up"
                    " to you."
                )
            )
        )
        self.column.addStretch(1)

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)

    def show_sentence(self, sentence: Sentence) -> None:
        """Show the sentence as it will be kept."""
        self.sentence.show_sentence(sentence)

    def focus_first(self) -> None:
        self.sentence.setFocus()
