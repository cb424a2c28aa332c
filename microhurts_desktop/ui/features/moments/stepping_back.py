"""An exercise for one person that is not for force or fear: where these are heard, it stops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.slow_roads import SlowRoadDraft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.scrolling import reveal
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.question_step import Answer, QuestionStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

A = TypeVar("A", bound=SlowRoadDraft | ReflectionDraft)


class StopNote(SafetyNote):
    """Says that this is not for what was heard, surely or not."""

    has_line = False


class CarefulStep(QuestionStep[A]):
    """One page of it; ``not_for`` is what its note says."""

    def __init__(
        self,
        context: AppContext,
        answer: Answer[A],
        heading: str,
        hint: str,
        example: str,
        not_for: str,
        *,
        next_text: str = "",
    ) -> None:
        note = StopNote(context.navigator.help_lines, text=not_for)
        super().__init__(context, answer, heading, hint, example, note=note, next_text=next_text)
        self.example = example
        self.laid_out()


class StepsBack(DraftWizard[A]):
    """Where what it is about or the words tell of force or fear, there is no way on from any page.

    What was written waits as it is.
    """

    learn_topic = "alone"

    steps: Sequence[CarefulStep[A]]

    def listen(self, heard: Danger) -> None:
        """Stop by what was ``heard`` elsewhere, or is heard here from now on."""
        for step in self.steps:
            step.note.show_at_least(heard)
            step.note.appeared.connect(self._show_whether_it_can_be_kept)

    def show_whether_safe(self, is_safe: bool) -> None:
        """Show what stands beside the pages, or show it no more."""

    def may_keep(self) -> bool:
        return not self._stops()

    def go_on(self) -> None:
        """Go on, unless this is not for what it is about."""
        self.take_typed()
        if not self._stops():
            super().go_on()

    def _here(self) -> CarefulStep[A]:
        return self.steps[self.index]

    def _stops(self) -> bool:
        note = self._here().note
        if note.speaks():
            reveal(note)
            note.button.setFocus()
            return True
        return False

    def _show_whether_it_can_be_kept(self) -> None:
        super()._show_whether_it_can_be_kept()
        is_safe = self._here().note.isHidden()
        self.next.setVisible(is_safe)
        self.keep.setVisible(is_safe and not self.keep.isHidden())
        # Nobody is asked to see it from the side of someone they fear.
        self._title.setVisible(is_safe)
        for step in self.steps:
            step.hint.setVisible(is_safe)
            step.field.setPlaceholderText(step.example if is_safe else "")
        self.show_whether_safe(is_safe)
