"""Writing a phrase of one's own, or making one of the library one's own. Saved as it is typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.own_phrases import PhraseDraft, PhraseProblem
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.context.texts import intention_name, situation_name
from microhurts_desktop.ui.kit.cards import Card, put
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.reflow import labelled_row
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.share_view import said_of_sharing
from microhurts_desktop.ui.parts.writing.coached_wizard import CoachedWizard
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep


class PhraseStep(DraftStep[PhraseDraft]):
    """The words, what they are for, and who may use them."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(tr("What would you like to be able to say?"), next_text=tr("Keep it"))
        sharing = context.journal.sharing
        self.field = WritingField(self.heading, tr("As you would say it aloud"))
        self.note = SafeToRead(context.navigator.help_lines)
        self.coach = self.coach_for(context, Slot.REPAIR, self.field, self.note)
        intentions = [(one, intention_name(one)) for one in Intention]
        self.intention = ChipGroup[Intention](tr("What is it to do?"), intentions, optional=False)
        self.situations = ChipGroup[Situation](
            tr("What does it fit?"), [(one, situation_name(one)) for one in Situation], single=False
        )
        both = with_other(tr("{other} and me"), sharing)
        self.who = ChipGroup[bool](
            tr("Who may use it?"), [(False, tr("only me")), (True, both)], optional=False
        )
        self.ask(self.field, self.intention, self.situations, self.who)
        asks_who = labelled_row(self.who)
        hint, fits = (
            tr("Short is good. Say it aloud once."),
            tr("What does it fit? Pick some, or none."),
        )
        put(self.column, soft(hint), self.field, self.coach)
        put(self.column, labelled_row(self.intention), labelled_row(self.situations, fits))
        self.lay_out(asks_who, self.note)
        asks_who.setVisible(sharing.can_share())

    def fill(self, draft: PhraseDraft) -> None:
        self.field.set_text(draft.text)
        self.intention.set_values([] if draft.intention is None else [draft.intention])
        self.situations.set_values(draft.situations)
        self.who.set_values([draft.shared])
        self.note.watch(draft.text if draft.shared else "")
        self.coach.remember(draft.kept_words)

    def edit(self, draft: PhraseDraft) -> PhraseDraft:
        return replace(
            draft,
            text=self.field.text(),
            intention=self.intention.value(),
            situations=self.situations.values(),
            shared=bool(self.who.value()),
        )

    def answers(self) -> Answers:
        too_long = tr("That is long for a phrase. Keep what you would say aloud.")
        return {
            PhraseProblem.NO_WORDS: (tr("Write a few words first."), self.field),
            PhraseProblem.TOO_LONG: (too_long, self.field),
            PhraseProblem.NO_INTENTION: (tr("What is it to do? Pick one."), self.intention),
        }


class WritePhrase(CoachedWizard[PhraseDraft]):
    """One step, beside the phrase that it was made from."""

    learn_topic = "repairing"

    def __init__(self, context: AppContext, draft: PhraseDraft) -> None:
        self.step = PhraseStep(context)
        name = tr("Editing a phrase") if draft.editing else tr("A phrase of your own")
        super().__init__(context, name, draft, [self.step], self._made_from(context, draft))

    def may_keep(self) -> bool:
        """Ask first whether it is safe to share, where that was not asked yet."""
        return not (self.draft.shared and self.step.note.asks_first(self.draft.text))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.library.keep, self.draft)

    def said(self) -> str:
        shared = said_of_sharing(self.context) if self.draft.shared else ""
        return shared or tr("Kept. It stands among your own phrases.")

    def looked_at(self, draft: PhraseDraft) -> Iterable[str]:
        return (draft.text,)

    def _made_from(self, context: AppContext, draft: PhraseDraft) -> QWidget | None:
        phrases = {phrase.id: phrase for phrase in context.journal.library.everything()}
        origin = phrases.get(draft.origin)
        if origin is None:
            return None
        card = Card().put(heading(tr("It began as")), OwnWords(tr("It began as"), origin.text))
        if origin.add:
            card.put(soft(tr("Make it yours: {add}.", add=origin.add)))
        card.column.addStretch(1)
        return card
