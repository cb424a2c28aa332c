"""The steps of the naming dialog where words are picked: what was felt, and what was needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.hurts import ASSUMED_STRENGTH, HurtDraft, HurtProblem
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.word_families import feeling_families, need_families
from microhurts_desktop.ui.kit.cards import put
from microhurts_desktop.ui.kit.chips import Scale
from microhurts_desktop.ui.kit.doors import Doors
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import labelled_row
from microhurts_desktop.ui.parts.writing.coach_line import CoachedText, CoachLine
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.underneath_offer import UnderneathOffer
from microhurts_desktop.ui.parts.writing.word_picker import WordPicker


class WordStep(DraftStep[HurtDraft]):
    """Words that are picked or typed, and what may lie underneath a faux one among the feelings."""

    def __init__(
        self,
        heading: str,
        next_text: str,
        *,
        note: SafetyNote,
        picker: WordPicker,
        underneath: UnderneathOffer,
    ) -> None:
        super().__init__(heading, next_text=next_text)
        self._note = note
        self.picker = picker
        self.underneath = underneath
        picker.changed.connect(self.edited)
        picker.typed.connect(self.half_typed)
        picker.went_on.connect(self.went_on)
        underneath.picked.connect(self._add)
        underneath.kept.connect(self.kept)

    def focus_first(self) -> None:
        self.picker.families.setFocus()

    def take_pending(self) -> None:
        self.picker.take_own()

    def goes_on_within(self) -> bool:
        return self.picker.pick_unsure()

    def offer(self, draft: HurtDraft, words: Sequence[str]) -> None:
        """Offer what may lie underneath, but not where safety comes first."""
        feelings = draft.feelings if self._note.isHidden() else ()
        self.underneath.show_for(feelings, words, draft.kept_words)

    def _add(self) -> None:
        chips = self.underneath.chips
        self.picker.pick_among(chips.choices(), chips.values())


class FeelingsStep(WordStep):
    """What was felt, and how strongly. Feelings of ``lately`` are offered first."""

    def __init__(self, note: SafetyNote, lately: Sequence[str] = ()) -> None:
        name = tr("Feelings")
        body = vocabulary.body()
        super().__init__(
            tr("What did you notice you felt?"),
            tr("Next: what it said"),
            note=note,
            picker=WordPicker(
                name,
                feeling_families(lately),
                kinds=tr("Kinds of feelings"),
                own=tr("Or type a word, one of these or your own"),
                own_hint=tr("A word, then Enter"),
                doors=Doors(name, vocabulary.doors(), body),
                others=body,
            ),
            underneath=UnderneathOffer(
                tr("Often underneath"),
                tr("Often underneath “{word}”:"),
                lambda faux: faux.feelings,
                can_keep=True,
            ),
        )
        self.strength = Scale(tr("How strongly, at the time?"))
        left_open = tr(
            "You need no number for this: it matters without one. Until you say, the balance takes"
            " {n} of 5.",
            n=ASSUMED_STRENGTH,
        )
        self.strength.picked.connect(self.edited)
        hint = tr("One or two words are enough. “I don't know yet” is an answer, too.")
        asked = tr("How strongly, at the time? 1 is a little, 5 is a lot")
        put(self.column, soft(hint), self.picker, self.underneath)
        self.lay_out(labelled_row(self.strength, asked), soft(left_open))

    def fill(self, draft: HurtDraft) -> None:
        self.picker.set_picked(draft.feelings)
        self.strength.set_values([draft.strength] if draft.strength else [])
        self.offer(draft, draft.feelings)

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, feelings=self.picker.picked(), strength=self.strength.value())

    def as_typed(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, feelings=self.picker.picked_and_typed())

    def answers(self) -> Answers:
        no_feeling = tr("Pick a feeling, type one, or choose “I don't know yet”.")
        return {HurtProblem.NO_FEELING: (no_feeling, self.picker.families)}

    def places(self) -> dict[str, QWidget]:
        return {"feelings": self.picker.families, "strength": self.strength}


class NeedsStep(WordStep):
    """What was needed in that moment. Needs of ``lately`` are offered first."""

    def __init__(self, context: AppContext, note: SafetyNote, lately: Sequence[str] = ()) -> None:
        super().__init__(
            tr("What did you need?"),
            tr("Next: curiosity"),
            note=note,
            picker=WordPicker(
                tr("Needs"),
                need_families(lately),
                kinds=tr("Kinds of needs"),
                own=tr("Or type a need, one of these or in your own words"),
                own_hint=tr("A need, then Enter"),
            ),
            underneath=UnderneathOffer(
                tr("Often needed"),
                tr("Often needed where one feels “{word}”:"),
                lambda faux: faux.needs,
            ),
        )
        self.coach = CoachLine(context.theme, self._passages, note)
        self.coach.kept.connect(self._keep)
        self.picker.changed.connect(self.coach.words_changed)
        self.picker.own.textChanged.connect(self.coach.words_changed)
        self.hint = soft()
        self.lay_out(self.hint, self.underneath, self.picker, self.coach)

    def fill(self, draft: HurtDraft) -> None:
        is_safe = self._note.isHidden()
        # In danger, curiosity asks nothing, and whoever did it is not spoken for.
        self.next_text = tr("Next: curiosity") if is_safe else tr("Next")
        self.hint.setText(
            tr(
                "What you were missing in that moment, rather than what they should have done."
                " One or two are enough."
            )
            if is_safe
            else tr("What you needed in that moment. One or two are enough.")
        )
        self.picker.set_picked(draft.needs)
        self.coach.remember(draft.kept_words)
        self.offer(draft, draft.needs)

    def edit(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, needs=self.picker.picked())

    def as_typed(self, draft: HurtDraft) -> HurtDraft:
        return replace(draft, needs=self.picker.picked_and_typed())

    def places(self) -> dict[str, QWidget]:
        return {"needs": self.picker.families}

    def _passages(self) -> list[CoachedText]:
        words = (*self.picker.picked(), self.picker.own.text())
        return [CoachedText(word, Slot.NEED) for word in words]

    def _keep(self, what: str) -> None:
        # The words may still stand in the field.
        self.picker.take_own()
        self.kept.emit(what)
