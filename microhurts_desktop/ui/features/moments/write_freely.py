"""Writing freely: a large page, saved as it is typed, with nothing to fill in."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft, ReflectionProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import put
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import HEADING, labelled, scaled_font, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import label_beside
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import (
    Answers,
    DraftStep,
    DraftWizard,
    lies_ahead,
)
from microhurts_desktop.ui.parts.writing.hopeless_line import HopelessLine
from microhurts_desktop.ui.parts.writing.prompt_offer import PromptOffer
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

# A line of some 80 letters, and the card around it.
PAGE_CHARS = 92
LEAST_LINES = 7


@guarded
class FreeField(WritingField):
    """Takes all the room there is. Enter starts a new line, Ctrl+Enter goes on."""

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__(name, placeholder, lines=LEAST_LINES)
        self.setFont(scaled_font(HEADING))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Ask for the least only: what is long scrolls in here, and the page stands still."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def grow(self) -> None:
        """Stand still: it has its room already."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for the text: whoever writes freely writes in paragraphs."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.went_on.emit()
            return
        QPlainTextEdit.keyPressEvent(self, event)


class WriteStep(DraftStep[ReflectionDraft]):
    """The page: what it is about, if they like; the words; when it was."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What is on your mind?"), next_text=tr("Keep it"))
        now = context.journal.now()
        self.prompts = PromptOffer(now.date())
        self.field = FreeField(
            tr("What is on your mind"), tr("As it comes. Half sentences are welcome.")
        )
        self.saved = soft(tr("Saved as a draft only you can open."))
        self.note = SafetyNote(context.navigator.help_lines)
        self.hopeless = HopelessLine(context.navigator.support, self.note)
        self.when = WhenPicker(tr("When was it?"), now)
        self.ask(self.field, self.when)
        self.prompts.changed.connect(self.edited)
        hint = soft(tr("Nobody reads it but you, and nothing has to come of it."))
        put(self.column, hint, self.prompts, self.field, self.saved, self.note)
        self.column.addWidget(self.hopeless)
        self.column.addWidget(label_beside(labelled(self.when.chips), self.when))
        self.column.setStretchFactor(self.field, 1)

    def fill(self, draft: ReflectionDraft) -> None:
        self.field.set_text(draft.text)
        self.prompts.show_prompt(draft.prompt, keeps=draft.keeps_prompt)
        self.when.set_at(draft.happened_at)
        self.note.watch(draft.text)
        self.hopeless.watch(draft.text)

    def edit(self, draft: ReflectionDraft) -> ReflectionDraft:
        return replace(
            draft,
            text=self.field.text(),
            prompt=self.prompts.prompt(),
            keeps_prompt=self.prompts.keeps(),
            happened_at=self.when.at(),
        )

    def answers(self) -> Answers:
        no_text = tr("Write a few words first. “Finish later” leaves without any.")
        too_long = tr("This is more than one reflection can hold. Please keep it in two parts.")
        return {
            ReflectionProblem.NO_TEXT: (no_text, self.field),
            ReflectionProblem.TOO_LONG: (too_long, self.field),
            ReflectionProblem.IN_THE_FUTURE: lies_ahead(self.when),
        }


class WriteFreely(DraftWizard[ReflectionDraft]):
    """The page over one draft. The coach is not here: what is private waits until it is shared."""

    learn_topic = "naming"

    def __init__(self, context: AppContext, draft: ReflectionDraft) -> None:
        self.page = WriteStep(context)
        name = tr("Editing a reflection") if draft.editing else tr("Writing freely")
        super().__init__(context, name, draft, [self.page], chars=PAGE_CHARS)

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.reflections.write, self.draft)

    def leads_to(self) -> MomentKind | None:
        return None if self.draft.editing else MomentKind.REFLECTION

    def said(self) -> str:
        read = self.context.journal.reflections.read
        return self.reworded(read) or tr("Kept, just as you wrote it.")

    def show_whether_saved(self) -> None:
        self.page.saved.setVisible(self.says_saved())
