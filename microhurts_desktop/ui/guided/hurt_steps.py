"""The steps of the naming dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.core.coach import FauxFeeling, Slot
from microhurts_desktop.core.hurts import HurtDraft
from microhurts_desktop.core.sentence import Sentence
from microhurts_desktop.journal import vocabulary
from microhurts_desktop.ui.guided.step_frame import Step
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import row
from microhurts_desktop.ui.widgets.chips import ChipGroup, Scale
from microhurts_desktop.ui.widgets.coach_line import CoachLine, Passage
from microhurts_desktop.ui.widgets.copy_button import copy_button
from microhurts_desktop.ui.widgets.earlier_card import EarlierCard
from microhurts_desktop.ui.widgets.labels import TITLE, buddy, paragraph, soft
from microhurts_desktop.ui.widgets.safety_note import SafetyNote
from microhurts_desktop.ui.widgets.sentence_view import SentenceView
from microhurts_desktop.ui.widgets.underneath_offer import UnderneathOffer
from microhurts_desktop.ui.widgets.when_picker import WhenPicker
from microhurts_desktop.ui.widgets.word_picker import PickerTexts, WordPicker
from microhurts_desktop.ui.widgets.writing_field import WritingField
from microhurts_desktop.ui.word_families import feeling_families, need_families


class HurtStep(Step):
    """A step that shows a hurt's draft and says which of its fields the person changed."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types
    kept = Signal(str)  # words, as core.coach.kept_as has them

    def fill(self, draft: HurtDraft) -> None:
        """Show the draft."""

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        """Say nothing of words that were kept, and offer nothing where it ``is_safe`` no longer."""


class EventStep(HurtStep):
    """What happened, and when."""

    def __init__(self, rooms: Rooms, note: SafetyNote) -> None:
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
            rooms.theme, lambda: [Passage(self.field.text(), Slot.EVENT, self.field)], note
        )
        self.coach.kept.connect(self.kept)
        self.field.textChanged.connect(self.coach.words_changed)
        self.when = WhenPicker(tr("When was it?"), rooms.journal.now())
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
        self.underneath = UnderneathOffer(
            tr("Often underneath"),
            tr("Often underneath “{word}”:"),
            _feelings_underneath,
            can_keep=True,
        )
        self.underneath.picked.connect(self._add)
        self.underneath.kept.connect(self.kept)
        self.strength = Scale(tr("How strongly, at the time?"))
        self.strength.picked.connect(lambda: self.edited.emit({"strength": self.strength.value()}))
        self.column.addWidget(
            soft(tr("One or two words are enough. “I don't know yet” is an answer, too."))
        )
        self.column.addWidget(self.picker)
        self.column.addWidget(self.underneath)
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

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        feelings = draft.feelings if is_safe else ()
        self.underneath.show_for(feelings, draft.feelings, draft.kept_words)

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

    def _add(self) -> None:
        chips = self.underneath.chips
        self.picker.pick_among(chips.choices(), chips.values())


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

    def __init__(self, rooms: Rooms, note: SafetyNote) -> None:
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
        self.underneath = UnderneathOffer(
            tr("Often needed"), tr("Often needed where one feels “{word}”:"), _needs_underneath
        )
        self.underneath.picked.connect(self._add)
        self.coach = CoachLine(rooms.theme, self._passages, note)
        self.coach.kept.connect(self._keep)
        self.picker.changed.connect(self.coach.words_changed)
        self.picker.own.textChanged.connect(self.coach.words_changed)
        self.column.addWidget(
            soft(
                tr(
                    "Not what the other should have done: what you needed in that moment. One or"
                    " two are enough."
                )
            )
        )
        self.column.addWidget(self.underneath)
        self.column.addWidget(self.picker)
        self.column.addWidget(self.coach)
        self.column.addStretch(1)

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.needs)

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)
        self.underneath.show_for(draft.feelings if is_safe else (), draft.needs, draft.kept_words)

    def focus_first(self) -> None:
        self.picker.families.setFocus()

    def take_pending(self) -> None:
        self.picker.take_own()

    def problem(self) -> str:
        self.picker.take_own()
        if self.picker.picked():
            return ""
        return tr("Pick a need, write one, or choose “I don't know yet”.")

    def _passages(self) -> list[Passage]:
        words = (*self.picker.picked(), self.picker.own.text())
        return [Passage(word, Slot.NEED) for word in words]

    def _keep(self, what: str) -> None:
        # The words may still stand in the field.
        self.picker.take_own()
        self.kept.emit(what)

    def _add(self) -> None:
        chips = self.underneath.chips
        self.picker.pick_among(chips.choices(), chips.values())


class CuriosityStep(HurtStep):
    """What is assumed, what could be asked, and what it may be connected to. All may stay empty."""

    def __init__(self, rooms: Rooms, note: SafetyNote, draft: HurtDraft) -> None:
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
        self.coach = CoachLine(
            rooms.theme, lambda: [Passage(self.question.text(), Slot.QUESTION, self.question)], note
        )
        self.coach.kept.connect(self.kept)
        self.question.textChanged.connect(self.coach.words_changed)
        self.column.addWidget(self.coach)
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

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)

    def focus_first(self) -> None:
        self.assumption.setFocus()

    def problem(self) -> str:
        return _too_long(self.assumption) or _too_long(self.question)


class SentenceStep(HurtStep):
    """The sentence, whole; kept private."""

    def __init__(self, rooms: Rooms, note: SafetyNote) -> None:
        super().__init__(tr("Your sentence"), next_text=tr("Keep it"))
        self.sentence = SentenceView(rooms.theme, factor=TITLE * 0.85)
        self.sentence.setAccessibleName(tr("Your sentence"))
        self.column.addWidget(self.sentence)
        self.copy = copy_button(tr("Copy the sentence"), self.sentence, rooms)
        self.coach = CoachLine(
            rooms.theme,
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


def _feelings_underneath(faux: FauxFeeling) -> tuple[str, ...]:
    return faux.feelings


def _needs_underneath(faux: FauxFeeling) -> tuple[str, ...]:
    return faux.needs


def _too_long(field: WritingField) -> str:
    return tr("This text is very long. Please shorten it.") if field.is_too_long() else ""
