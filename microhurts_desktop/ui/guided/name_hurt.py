"""Naming a hurt: event, feelings, what it seemed to say, needs, curiosity, the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import Signal

from microhurts_desktop.core.hurts import HurtDraft, HurtProblem
from microhurts_desktop.core.sentence import Sentence, compose
from microhurts_desktop.journal import grammar, vocabulary
from microhurts_desktop.ui.guided.guided_dialog import GuidedDialog
from microhurts_desktop.ui.guided.step_frame import Step
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.sharing.naming import saved_changes
from microhurts_desktop.ui.widgets.cards import Card, row
from microhurts_desktop.ui.widgets.chips import ChipGroup, Scale
from microhurts_desktop.ui.widgets.copy_button import copy_button
from microhurts_desktop.ui.widgets.earlier_card import EarlierCard
from microhurts_desktop.ui.widgets.labels import TITLE, buddy, paragraph, soft
from microhurts_desktop.ui.widgets.safety_note import SafetyNote
from microhurts_desktop.ui.widgets.sentence_view import SentenceView
from microhurts_desktop.ui.widgets.when_picker import WhenPicker
from microhurts_desktop.ui.widgets.word_picker import PickerTexts, WordPicker
from microhurts_desktop.ui.widgets.writing_field import WritingField
from microhurts_desktop.ui.word_families import feeling_families, need_families


class HurtStep(Step):
    """A step that shows a hurt's draft and says which of its fields the person changed."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types

    def fill(self, draft: HurtDraft) -> None:
        """Show the draft."""


class EventStep(HurtStep):
    """What happened, and when."""

    def __init__(self, rooms: Rooms) -> None:
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
        self.when = WhenPicker(tr("When was it?"), rooms.journal.now())
        self.when.changed.connect(lambda: self.edited.emit({"happened_at": self.when.at()}))
        self.column.addWidget(self.field)
        self.column.addWidget(buddy(paragraph(tr("When was it?")), self.when.chips))
        self.column.addWidget(self.when)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.field.set_text(draft.event)
        if draft.happened_at != self.when.at():
            self.when.set_at(draft.happened_at)

    def focus_first(self) -> None:
        self.field.setFocus()

    def problem(self) -> str:
        if not self.field.text().strip():
            return tr("Write a few words about what happened. They can be plain.")
        return _too_long(self.field)


class FeelingsStep(HurtStep):
    """What was felt, and how strongly."""

    def __init__(self) -> None:
        super().__init__(tr("What did you notice you felt?"), next_text=tr("Next: what it said"))
        self.picker = WordPicker(
            PickerTexts(
                name=tr("Feelings"),
                families=tr("Kinds of feelings"),
                own=tr("Or in your own word"),
                own_hint=tr("A word of your own, then Enter"),
            ),
            feeling_families(),
        )
        self.picker.changed.connect(lambda: self.edited.emit({"feelings": self.picker.picked()}))
        self.picker.went_on.connect(self.went_on)
        self.strength = Scale(tr("How strongly, at the time?"))
        self.strength.picked.connect(lambda: self.edited.emit({"strength": self.strength.value()}))
        self.column.addWidget(
            soft(tr("One or two words are enough. “I don't know yet” is an answer, too."))
        )
        self.column.addWidget(self.picker)
        self.column.addWidget(
            buddy(
                paragraph(tr("How strongly, at the time? 1 is a little, 5 is a lot")), self.strength
            )
        )
        self.column.addWidget(self.strength)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.feelings)
        self.strength.set_values([] if draft.strength is None else [draft.strength])

    def focus_first(self) -> None:
        self.picker.families.setFocus()

    def take_pending(self) -> None:
        self.picker.take_own()

    def problem(self) -> str:
        self.picker.take_own()
        if not self.picker.picked():
            return tr("Pick a feeling, type one, or choose “I don't know yet”.")
        if self.strength.value() is None:
            return tr("How strong was it? Pick a number from 1 to 5.")
        return ""

    def focus_problem(self) -> None:
        (self.strength if self.picker.picked() else self.picker.families).setFocus()


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
        return _too_long(self.field)

    def _take_words(self) -> None:
        self.field.put_in(self.words.value() or "", self.words.choices())

    def _typed(self) -> None:
        text = self.field.text()
        self.words.set_values([text] if text in self.words.choices() else [])
        self.edited.emit({"story": text})


class NeedsStep(HurtStep):
    """What was needed in that moment."""

    def __init__(self) -> None:
        super().__init__(tr("What did you need?"), next_text=tr("Next: curiosity"))
        self.picker = WordPicker(
            PickerTexts(
                name=tr("Needs"),
                families=tr("Kinds of needs"),
                own=tr("Or in your own words"),
                own_hint=tr("Your own words, then Enter"),
            ),
            need_families(),
        )
        self.picker.changed.connect(lambda: self.edited.emit({"needs": self.picker.picked()}))
        self.picker.went_on.connect(self.went_on)
        self.column.addWidget(
            soft(
                tr(
                    "Not what the other should have done: what you needed in that moment. One or"
                    " two are enough."
                )
            )
        )
        self.column.addWidget(self.picker)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.needs)

    def focus_first(self) -> None:
        self.picker.families.setFocus()

    def take_pending(self) -> None:
        self.picker.take_own()

    def problem(self) -> str:
        self.picker.take_own()
        if self.picker.picked():
            return ""
        return tr("Pick a need, write one, or choose “I don't know yet”.")


class CuriosityStep(HurtStep):
    """What is assumed, what could be asked, and what it may be connected to. All may stay empty."""

    def __init__(self, rooms: Rooms, draft: HurtDraft) -> None:
        super().__init__(tr("What might you be curious about?"), next_text=tr("See the sentence"))
        self.assumption = WritingField(
            tr("What am I assuming?"), tr("That my day is not worth hearing about"), lines=2
        )
        self.question = WritingField(
            tr("What could I ask?"), tr("What was going on for you just then?"), lines=2
        )
        self.column.addWidget(
            soft(tr("We can know how it landed; what was meant, we can only ask. Both may wait."))
        )
        for field, key in ((self.assumption, "assumption"), (self.question, "question")):
            field.textChanged.connect(
                lambda field=field, key=key: self.edited.emit({key: field.text()})
            )
            self.column.addWidget(buddy(paragraph(field.accessibleName()), field))
            self.column.addWidget(field)
        self.assumption.went_on.connect(self.question.setFocus)
        self.question.went_on.connect(self.went_on)
        self._links = draft.connections
        self.earlier = EarlierCard(rooms, draft, can_read=False)
        self.earlier.linked.connect(lambda uuid: self._link((*self._links, uuid)))
        self.earlier.unlinked.connect(
            lambda uuid: self._link(tuple(one for one in self._links if one != uuid))
        )
        self.column.addWidget(self.earlier)
        self.column.addStretch(1)

    def _link(self, connections: tuple[str, ...]) -> None:
        self.edited.emit({"connections": connections})

    def follow(self, draft: HurtDraft) -> None:
        """Look for what resembles the draft as it is now."""
        self._links = draft.connections
        self.earlier.show_for(draft)

    def fill(self, draft: HurtDraft) -> None:
        self.assumption.set_text(draft.assumption)
        self.question.set_text(draft.question)

    def focus_first(self) -> None:
        self.assumption.setFocus()

    def problem(self) -> str:
        return _too_long(self.assumption) or _too_long(self.question)


class SentenceStep(HurtStep):
    """The sentence, whole; kept private."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__(tr("Your sentence"), next_text=tr("Keep it"))
        self.sentence = SentenceView(rooms.theme, factor=TITLE * 0.85)
        self.sentence.setAccessibleName(tr("Your sentence"))
        self.column.addWidget(self.sentence)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence, rooms)
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

    def show_sentence(self, sentence: Sentence) -> None:
        """Show the sentence as it will be kept."""
        self.sentence.show_sentence(sentence)

    def focus_first(self) -> None:
        self.sentence.setFocus()


class SoFar(Card):
    """The growing sentence at the side, and the safety note where it is called for."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self.column.addWidget(soft(tr("So far")))
        self.sentence = SentenceView(rooms.theme)
        self.note = SafetyNote()
        self.note.help_lines.connect(rooms.ways.help_lines)
        self.column.addWidget(self.sentence)
        self.saved = soft(tr("Saved as a draft only you can open."))
        self.column.addWidget(self.saved)
        self.column.addWidget(self.note)
        self.column.addStretch(1)


class NameHurt(GuidedDialog[HurtDraft]):
    """The guided naming dialog."""

    def __init__(self, rooms: Rooms, draft: HurtDraft) -> None:
        self.happened = EventStep(rooms)
        self.feelings = FeelingsStep()
        self.story = StoryStep()
        self.needs = NeedsStep()
        self.curiosity = CuriosityStep(rooms, draft)
        self.whole = SentenceStep(rooms)
        self.so_far = SoFar(rooms)
        self._grammar = grammar.grammar()
        steps: Sequence[HurtStep] = (
            self.happened, self.feelings, self.story, self.needs, self.curiosity, self.whole
        )  # fmt: skip
        name = tr("Editing a hurt") if draft.editing else tr("Naming a hurt")
        super().__init__(rooms, name, draft, list(steps), self.so_far)
        self._hurt_steps = steps
        self.so_far.note.appeared.connect(self._show_side)
        for step in steps:
            step.edited.connect(self._take)

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
        self.so_far.saved.setVisible(not draft.is_blank())
        self.whole.show_sentence(sentence)
        self.curiosity.follow(draft)
        words = "\n".join(
            (draft.event, *draft.feelings, draft.story, *draft.needs, draft.assumption,
             draft.question)
        )  # fmt: skip
        self.so_far.note.watch(words)

    def show_step(self, index: int) -> None:
        """Show a step; where the sentence stands whole, it need not stand at the side as well."""
        super().show_step(index)
        self._show_side()

    def _show_side(self) -> None:
        last = self.steps[self.index] is self.whole
        self.so_far.setVisible(not last or self.so_far.note.isVisibleTo(self.so_far))

    def finish(self) -> None:
        """Keep the hurt, or go to the step where something is missing."""
        journal = self.rooms.journal
        problems = self.draft.problems(journal.now())
        if problems:
            self.show_step(self._steps_of[problems[0]])
            self.error.say(_problem_text(problems[0]))
            return
        if self.rooms.bus.carry_out(lambda: journal.name_hurt(self.draft)):
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
        self.change(replace(self.draft, **fields))


def _too_long(field: WritingField) -> str:
    return tr("This text is very long. Please shorten it.") if field.is_too_long() else ""


def _problem_text(problem: HurtProblem) -> str:
    return {
        HurtProblem.NO_EVENT: tr("Write a few words about what happened. They can be plain."),
        HurtProblem.IN_THE_FUTURE: tr("This time is still to come. When was it?"),
        HurtProblem.TOO_LONG: tr("One of the texts is very long. Please shorten it a little."),
        HurtProblem.NO_FEELING: tr("Pick a feeling, type one, or choose “I don't know yet”."),
        HurtProblem.NO_STRENGTH: tr("How strong was it? Pick a number from 1 to 5."),
        HurtProblem.NO_NEED: tr("Pick a need, write one, or choose “I don't know yet”."),
    }[problem]
