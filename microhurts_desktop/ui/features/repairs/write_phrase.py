"""Writing a phrase of one's own, or making one of the library one's own. Saved as it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.own_phrases import PhraseDraft, PhraseProblem
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.language.coach import Slot, still_kept
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import intention_name, situation_name
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.share_view import said_of_sharing
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.wizard import Step


class PhraseStep(Step):
    """The words, what they are for, and who may use them."""

    edited = Signal(object)  # field → value; a dict would pass through Qt and lose its types
    kept = Signal(str)  # words, as core.coach.kept_as has them

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What would you like to be able to say?"), next_text=tr("Keep it"))
        sharing = context.journal.sharing
        self.field = WritingField(self.heading, tr("As you would say it aloud"))
        self.field.textChanged.connect(lambda: self.edited.emit({"text": self.field.text()}))
        self.field.went_on.connect(self.went_on)
        self.note = SafeToRead()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.coach = CoachLine(
            context.theme, lambda: [Passage(self.field.text(), Slot.REPAIR, self.field)], self.note
        )
        self.coach.kept.connect(self.kept)
        self.field.textChanged.connect(self.coach.words_changed)
        self.intention = ChipGroup[Intention](
            tr("What is it to do?"),
            [(one, intention_name(one)) for one in Intention],
            optional=False,
        )
        self.intention.picked.connect(
            lambda: self.edited.emit({"intention": self.intention.value()})
        )
        self.situations = ChipGroup[Situation](
            tr("What does it fit?"),
            [(one, situation_name(one)) for one in Situation],
            single=False,
        )
        self.situations.picked.connect(
            lambda: self.edited.emit({"situations": self.situations.values()})
        )
        self.who = ChipGroup[bool](
            tr("Who may use it?"),
            [(False, tr("only me")), (True, with_other(tr("{other} and me"), sharing))],
            optional=False,
        )
        self.who.picked.connect(lambda: self.edited.emit({"shared": bool(self.who.value())}))
        asks_who = sharing.can_share()
        who = buddy(paragraph(tr("Who may use it?")), self.who)
        for widget in (
            *(soft(tr("Short is good. Say it aloud once.")), self.field, self.coach),
            *(buddy(paragraph(tr("What is it to do?")), self.intention), self.intention),
            buddy(paragraph(tr("What does it fit? Pick some, or none.")), self.situations),
            *(self.situations, who, self.who, self.note),
        ):
            self.column.addWidget(widget)
        for widget in (who, self.who):
            widget.setVisible(asks_who)
        self.column.addStretch(1)

    def fill(self, draft: PhraseDraft) -> None:
        """Show the draft."""
        self.field.set_text(draft.text)
        self.intention.set_values([] if draft.intention is None else [draft.intention])
        self.situations.set_values(draft.situations)
        self.who.set_values([draft.shared])
        self.note.watch(draft.text if draft.shared else "")
        self.coach.remember(draft.kept_words)

    def focus_first(self) -> None:
        """Begin to write."""
        self.field.setFocus()

    def problem(self) -> str:
        """Return what is still missing, in words."""
        if not self.field.text().strip():
            return tr("Write a few words first.")
        return "" if self.intention.value() else tr("What is it to do? Pick one.")

    def focus_problem(self) -> None:
        """Go to what is missing."""
        (self.intention if self.field.text().strip() else self.field).setFocus()


class WritePhrase(DraftWizard[PhraseDraft]):
    """One step, beside the phrase that it was made from."""

    def __init__(self, context: AppContext, draft: PhraseDraft) -> None:
        self.step = PhraseStep(context)
        name = tr("Editing a phrase") if draft.editing else tr("A phrase of your own")
        super().__init__(context, name, draft, [self.step], self._made_from(context, draft))
        self.step.edited.connect(self._take)
        self.step.kept.connect(
            lambda what: self._take({"kept_words": (*self.draft.kept_words, what)})
        )

    def show_draft(self) -> None:
        """Show the draft."""
        self.step.fill(self.draft)

    def finish(self) -> None:
        """Keep the phrase, unless something is missing or was not asked yet."""
        journal = self.context.journal
        if PhraseProblem.TOO_LONG in self.draft.problems(journal.now()):
            self.error.say(tr("That is long for a phrase. Keep what you would say aloud."))
            self.step.field.setFocus()
            return
        if self.draft.shared and self.step.note.must_ask_first(self.draft.text):
            self.step.note.button.setFocus()
            return
        if self.context.bus.carry_out(journal.library.keep, self.draft):
            self.forget_unsaved()
            shared = said_of_sharing(self.context) if self.draft.shared else ""
            self.kept.emit(shared or tr("Kept. It stands among your own phrases."))

    def _take(self, fields: dict[str, Any]) -> None:
        draft = replace(self.draft, **fields)
        if draft.kept_words:
            draft = replace(draft, kept_words=still_kept(draft.kept_words, (draft.text,)))
        self.change(draft)

    def _made_from(self, context: AppContext, draft: PhraseDraft) -> QWidget | None:
        phrases = {phrase.id: phrase for phrase in context.journal.library.everything()}
        origin = phrases.get(draft.origin)
        if origin is None:
            return None
        card = Card().put(heading(tr("It began as")), OwnWords(tr("It began as"), origin.text))
        if origin.add:
            card.column.addWidget(soft(tr("Make it yours: {add}.", add=origin.add)))
        card.column.addStretch(1)
        return card
