"""A reflection with a few questions: its answers are put together, and kept as any other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Any

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft, ReflectionProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.reflection_forms import in_one
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftWizard
from microhurts_desktop.ui.parts.writing.question_step import Answer, QuestionStep


def asked(
    context: AppContext, at: int, heading: str, hint: str, example: str, **more: Any
) -> QuestionStep[ReflectionDraft]:
    """Return the question whose answer has this place; ``more`` is as of ``QuestionStep``."""
    return QuestionStep(context, answer_at(at), heading, hint, example, **more)


def answer_at(at: int) -> Answer[ReflectionDraft]:
    """Return the answer at this place."""
    return Answer(
        lambda draft: draft.answer(at),
        lambda draft, said: replace(draft, answers=draft.answering(at, said)),
    )


def mended_in(field: WritingField) -> Answers:
    """Return what is said of a reflection that cannot be kept yet, and where it is mended."""
    return {
        ReflectionProblem.NO_TEXT: (
            tr("Nothing is written yet. A few words to any of the questions are enough."),
            field,
        ),
        ReflectionProblem.TOO_LONG: (
            tr("All together, this is more than one reflection can hold. Please shorten it."),
            field,
        ),
    }


class AskedDialog(DraftWizard[ReflectionDraft]):
    """Any of the answers is enough: it is no form to fill in. It is of the day it was begun on."""

    learn_topic = "alone"

    def settled(self, draft: ReflectionDraft) -> ReflectionDraft:
        return replace(draft, text=in_one(draft))

    def problems(self) -> Iterable[StrEnum]:
        # Nobody is asked when it was: a clock that was put back meanwhile is nothing to mend.
        return self.draft.problems(max(self._until, self.draft.happened_at))

    def carry_out(self) -> object | None:
        journal = self.context.journal
        draft = replace(self.draft, happened_at=min(self.draft.happened_at, self._until))
        return self.context.bus.carry_out(journal.reflections.write, draft)

    def leads_to(self) -> MomentKind | None:
        return None if self.draft.editing else MomentKind.REFLECTION

    def said(self) -> str:
        kept = tr("Kept, for you alone. You find it in Moments, among your reflections.")
        return self.reworded(self.context.journal.reflections.read) or kept
