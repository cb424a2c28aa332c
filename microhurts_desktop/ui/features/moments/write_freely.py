"""Writing freely: a large page, saved as it is typed, with nothing to fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from microhurts_desktop.domain.reflections import ReflectionDraft, ReflectionProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import saved_changes
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import HEADING, buddy, paragraph, scaled_font, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.prompt_offer import PromptOffer
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.wizard import Step

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter for the text: whoever writes freely writes in paragraphs."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.went_on.emit()
            return
        QPlainTextEdit.keyPressEvent(self, event)


class WriteStep(Step):
    """The page: what it is about, if they like; the words; when it was."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What is on your mind?"), next_text=tr("Keep it"))
        now = context.journal.now()
        self.prompts = PromptOffer(now.date())
        self.prompts.changed.connect(self._take_prompt)
        self.field = FreeField(
            tr("What is on your mind"), tr("As it comes. Half sentences are welcome.")
        )
        self.field.textChanged.connect(lambda: self.edited.emit({"text": self.field.text()}))
        self.field.went_on.connect(self.went_on)
        self.saved = soft(tr("Saved as a draft only you can open."))
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.when = WhenPicker(tr("When was it?"), now)
        self.when.changed.connect(lambda: self.edited.emit({"happened_at": self.when.at()}))
        self.column.addWidget(soft(tr("Nobody reads it but you, and nothing has to come of it.")))
        self.column.addWidget(self.prompts)
        self.column.addWidget(self.field, 1)
        self.column.addWidget(self.saved)
        self.column.addWidget(self.note)
        self.column.addWidget(buddy(paragraph(tr("When was it?")), self.when.chips))
        self.column.addWidget(self.when)

    def fill(self, draft: ReflectionDraft) -> None:
        """Show the draft."""
        self.field.set_text(draft.text)
        self.prompts.show_prompt(draft.prompt, keeps=draft.keeps_prompt)
        if draft.happened_at != self.when.at():
            self.when.set_at(draft.happened_at)
        self.note.watch(draft.text)

    def focus_first(self) -> None:
        """Begin to write."""
        self.field.setFocus()

    def problem(self) -> str:
        """Return what is still missing, in words."""
        if not self.field.text().strip():
            return tr("Write a few words first. “Finish later” leaves without any.")
        if self.field.is_too_long():
            return tr("This is more than one reflection can hold. Please keep it in two parts.")
        return ""

    def _take_prompt(self) -> None:
        kept = self.prompts.keeps()
        self.edited.emit({"prompt": self.prompts.prompt(), "keeps_prompt": kept})


class WriteFreely(DraftWizard[ReflectionDraft]):
    """The page over one draft. The coach is not here: what is private waits until it is shared."""

    def __init__(self, context: AppContext, draft: ReflectionDraft) -> None:
        self.page = WriteStep(context)
        name = tr("Editing a reflection") if draft.editing else tr("Writing freely")
        super().__init__(context, name, draft, [self.page], chars=PAGE_CHARS)
        self.page.edited.connect(self._take)

    def show_draft(self) -> None:
        """Show the draft."""
        self.page.fill(self.draft)
        self.page.saved.setVisible(self.says_saved())

    def finish(self) -> None:
        """Keep the reflection, or say what is in the way."""
        journal = self.context.journal
        if ReflectionProblem.IN_THE_FUTURE in self.draft.problems(
            journal.dated_until(self.draft.uuid)
        ):
            self.error.say(tr("This time is still to come. When was it?"))
            return
        if self.context.bus.carry_out(journal.reflections.write, self.draft):
            self.forget_unsaved()
            if self.draft.editing:
                written = journal.reflections.read(self.draft.uuid)
                self.kept.emit(saved_changes(journal.sharing, written))
            else:
                self.kept.emit(tr("Kept, just as you wrote it."))

    def _take(self, fields: dict[str, Any]) -> None:
        self.change(replace(self.draft, **fields))
