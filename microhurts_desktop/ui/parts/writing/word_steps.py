"""The steps of the naming dialog where words are picked: what was felt, and what was needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.language.coach import FauxFeeling, Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.word_families import feeling_families, need_families
from microhurts_desktop.ui.kit.chips import Scale
from microhurts_desktop.ui.kit.doors import Doors
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.hurt_step import HurtStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.underneath_offer import UnderneathOffer
from microhurts_desktop.ui.parts.writing.word_picker import PickerTexts, WordPicker


class WordStep(HurtStep):
    """Words of one field of the draft, picked or typed, and what may lie underneath a faux one."""

    def __init__(
        self,
        heading: str,
        next_text: str,
        *,
        field: str,
        picker: WordPicker,
        underneath: UnderneathOffer,
    ) -> None:
        super().__init__(heading, next_text=next_text)
        self.picker = picker
        self._field = field
        self.underneath = underneath
        picker.changed.connect(lambda: self.edited.emit({field: picker.picked()}))
        picker.typed.connect(self.half_typed)
        picker.went_on.connect(self.went_on)
        underneath.picked.connect(self._add)
        underneath.kept.connect(self.kept)

    def lay_out(self, *parts: QWidget) -> None:
        """Put these below each other."""
        for part in parts:
            self.column.addWidget(part)
        self.column.addStretch(1)

    def focus_first(self) -> None:
        self.picker.families.setFocus()

    def take_pending(self) -> None:
        self.picker.take_own()

    def pending(self) -> dict[str, Any]:
        return {self._field: self.picker.picked_and_typed()}

    def _add(self) -> None:
        chips = self.underneath.chips
        self.picker.pick_among(chips.choices(), chips.values())


class FeelingsStep(WordStep):
    """What was felt, and how strongly. Feelings of ``lately`` are offered first."""

    def __init__(self, lately: Sequence[str] = ()) -> None:
        name = tr("Feelings")
        texts = PickerTexts(
            name=name,
            families=tr("Kinds of feelings"),
            own=tr("Or type a word, one of these or your own"),
            own_hint=tr("A word, then Enter"),
        )
        body = vocabulary.body_words()
        super().__init__(
            tr("What did you notice you felt?"),
            tr("Next: what it said"),
            field="feelings",
            picker=WordPicker(
                texts,
                feeling_families(lately),
                doors=Doors(name, vocabulary.doors(), body),
                others=body,
            ),
            underneath=UnderneathOffer(
                tr("Often underneath"),
                tr("Often underneath “{word}”:"),
                _feelings_underneath,
                can_keep=True,
            ),
        )
        self.strength = Scale(tr("How strongly, at the time?"))
        self.strength.picked.connect(lambda: self.edited.emit({"strength": self.strength.value()}))
        self.lay_out(
            soft(tr("One or two words are enough. “I don't know yet” is an answer, too.")),
            self.picker,
            self.underneath,
            buddy(
                paragraph(tr("How strongly, at the time? 1 is a little, 5 is a lot")), self.strength
            ),
            self.strength,
        )

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.feelings)
        self.strength.set_values([] if draft.strength is None else [draft.strength])

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        feelings = draft.feelings if is_safe else ()
        self.underneath.show_for(feelings, draft.feelings, draft.kept_words)

    def problem(self) -> str:
        self.picker.take_own()
        if not self.picker.picked():
            return tr("Pick a feeling, type one, or choose “I don't know yet”.")
        if self.strength.value() is None:
            return tr("How strong was it? Pick a number from 1 to 5.")
        return ""

    def focus_problem(self) -> None:
        (self.strength if self.picker.picked() else self.picker.families).setFocus()


class NeedsStep(WordStep):
    """What was needed in that moment. Needs of ``lately`` are offered first."""

    def __init__(self, context: AppContext, note: SafetyNote, lately: Sequence[str] = ()) -> None:
        texts = PickerTexts(
            name=tr("Needs"),
            families=tr("Kinds of needs"),
            own=tr("Or type a need, one of these or in your own words"),
            own_hint=tr("A need, then Enter"),
        )
        super().__init__(
            tr("What did you need?"),
            tr("Next: curiosity"),
            field="needs",
            picker=WordPicker(texts, need_families(lately)),
            underneath=UnderneathOffer(
                tr("Often needed"), tr("Often needed where one feels “{word}”:"), _needs_underneath
            ),
        )
        self.coach = CoachLine(context.theme, self._passages, note)
        self.coach.kept.connect(self._keep)
        self.picker.changed.connect(self.coach.words_changed)
        self.picker.own.textChanged.connect(self.coach.words_changed)
        self.lay_out(
            soft(
                tr(
                    "Not what the other should have done: what you needed in that moment. One or"
                    " two are enough."
                )
            ),
            self.underneath,
            self.picker,
            self.coach,
        )

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.needs)

    def heed(self, draft: HurtDraft, *, is_safe: bool) -> None:
        self.coach.remember(draft.kept_words)
        self.underneath.show_for(draft.feelings if is_safe else (), draft.needs, draft.kept_words)

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


def _feelings_underneath(faux: FauxFeeling) -> tuple[str, ...]:
    return faux.feelings


def _needs_underneath(faux: FauxFeeling) -> tuple[str, ...]:
    return faux.needs
