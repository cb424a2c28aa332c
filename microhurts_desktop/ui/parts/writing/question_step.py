"""One question and a field, as a step of its own: for what goes on alone, without hurry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.moments import Draft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftStep
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

A = TypeVar("A", bound=Draft)


@dataclass(frozen=True, slots=True)
class Answer(Generic[A]):
    """Where a draft has its answer: ``given`` returns it, ``put`` the draft with another one."""

    given: Callable[[A], str]
    put: Callable[[A, str], A]


def answer_of(field: str) -> Answer[Any]:
    """Return the answer that is the ``field`` of this name."""
    return Answer(attrgetter(field), lambda draft, said: replace(draft, **{field: said}))


class QuestionStep(DraftStep[A]):
    """One question and a field; it is yet to be ``laid_out``."""

    def __init__(
        self,
        context: AppContext,
        answer: Answer[A],
        heading: str,
        hint: str,
        example: str,
        *,
        note: SafetyNote | None = None,
        next_text: str = "",
    ) -> None:
        super().__init__(heading, next_text=next_text)
        self._answer = answer
        self.field = WritingField(heading, example, lines=4)
        self.ask(self.field)
        self.hint = soft(hint)
        self.note = note or SafetyNote(context.navigator.help_lines)

    def laid_out(self, *besides: QWidget) -> Self:
        """Put what is ``besides`` below the field, above the note for all that was written."""
        self.lay_out(self.hint, self.field, *besides, self.note)
        return self

    def fill(self, draft: A) -> None:
        self.field.set_text(self._answer.given(draft))
        self.watch(draft)

    def watch(self, draft: A) -> None:
        """Let the note look at all that was written."""
        self.note.watch("\n".join(draft.texts()))

    def edit(self, draft: A) -> A:
        return self._answer.put(draft, self.field.text())
