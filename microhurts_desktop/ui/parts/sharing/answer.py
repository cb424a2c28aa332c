"""Answering in words of one's own: a question, a thank-you, a reply. Saved as it is typed."""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.domain.shared import AnswerDraft, AnswerProblem, SharedKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import who_shared, with_other
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.share_view import said_of_sharing
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords, about_gone
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftStep, DraftWizard


def _starters(kind: SharedKind) -> tuple[str, ...]:
    if kind is SharedKind.QUESTION:
        return (
            tr("What was that like for you?"),
            tr("What would have helped?"),
            tr("Is there more that you would like me to know?"),
            tr("When would be a good time to talk about it?"),
        )
    if kind is SharedKind.THANKS:
        return (
            tr("Thank you for telling me."),
            tr("That took courage. Thank you."),
            tr("It is good to know that. Thank you for noticing."),
        )
    return ()


class AnswerStep(DraftStep[AnswerDraft]):
    """The words, with a few to begin with."""

    def __init__(self, context: AppContext, kind: SharedKind, about: str) -> None:
        sharing = context.journal.sharing
        heading = {
            SharedKind.QUESTION: tr("What would you like to ask?"),
            SharedKind.THANKS: tr("What would you like to thank them for?"),
            SharedKind.REPLY: tr("What would you like to answer?"),
        }[kind]
        super().__init__(
            heading, next_text=with_other(tr("Share with {other}"), sharing, short=True)
        )
        hint = {
            SharedKind.QUESTION: tr("One open question is enough. They may answer it, or not."),
            SharedKind.THANKS: tr("A few plain words, meant as they are."),
            SharedKind.REPLY: tr("A few words here, or face to face. Both are good."),
        }[kind]
        self.starters = ChoiceList[str](
            tr("Words to begin with"), [(text, text) for text in _starters(kind)], live=False
        )
        self.starters.picked.connect(self._borrow)
        if not self.starters.values():
            self.starters.hide()
        self.field = WritingField(heading, tr("In your own words"))
        self.ask(self.field)
        self.note = SafeToRead(context.navigator.help_lines)
        self.lay_out(soft(hint), self.starters, self.field, self.note)
        self.note.show_at_least(context.journal.open_hurts.danger_of(about))

    def fill(self, draft: AnswerDraft) -> None:
        self.field.set_text(draft.words)
        self.note.watch(draft.words)

    def edit(self, draft: AnswerDraft) -> AnswerDraft:
        return replace(draft, words=self.field.text())

    def answers(self) -> Answers:
        return {AnswerProblem.NO_WORDS: (tr("Write a few words first."), self.field)}

    def _borrow(self) -> None:
        words = self.starters.value()
        if words is not None:
            self.field.put_in(words, self.starters.values())


class AnswerDialog(DraftWizard[AnswerDraft]):
    """One step, beside what it answers."""

    learn_topic = "sharing"

    def __init__(self, context: AppContext, draft: AnswerDraft) -> None:
        self.step = AnswerStep(context, draft.kind, draft.about)
        name = {
            SharedKind.QUESTION: tr("A question"),
            SharedKind.THANKS: tr("A thank-you"),
            SharedKind.REPLY: tr("A reply"),
        }[draft.kind]
        side = WhatItAnswers(context, draft.about, reply=draft.kind is SharedKind.REPLY)
        super().__init__(context, name, draft, [self.step], side)

    def may_keep(self) -> bool:
        """Ask first whether it is safe, where that was not asked yet."""
        return not self.step.note.asks_first(self.draft.words)

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.sharing.answer, self.draft)

    def said(self) -> str:
        return said_of_sharing(self.context)


class WhatItAnswers(Card):
    """What the other shared, or asked, in sight while it is answered."""

    def __init__(self, context: AppContext, about: str, *, reply: bool = False) -> None:
        super().__init__()
        sharing = context.journal.sharing
        shown = [sharing.theirs(about)]
        if reply:
            asked = (one for one in sharing.answers_to(about) if one.kind is SharedKind.QUESTION)
            shown = [one for one in asked if one.author != sharing.me.vault_id]
        for shared in filter(None, shown):
            who = who_shared(shared, sharing)
            words = SharedWords(context, who, shared.snapshot)
            words.column.insertWidget(0, soft(who))
            self.put(words)
        if not any(shown):
            self.put(about_gone())
        self.column.addStretch(1)
