"""One's own story of a moment that both can read, told alone in five small answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.tellings import TellingDraft, TellingProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, stacked, topped
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.sharing.answer import WhatItAnswers
from microhurts_desktop.ui.parts.sharing.not_for import NotForAbuse
from microhurts_desktop.ui.parts.sharing.safe_to_read import SafeToRead
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftWizard
from microhurts_desktop.ui.parts.writing.question_step import Answer, QuestionStep, answer_of


class TellingStep(QuestionStep[TellingDraft]):
    """One of the five questions, above the question whether they may read it."""

    def __init__(
        self,
        context: AppContext,
        answer: Answer[TellingDraft],
        heading: str,
        hint: str,
        example: str,
        *,
        next_text: str = "",
    ) -> None:
        self.safe = SafeToRead(context.navigator.help_lines)
        super().__init__(
            context, answer, heading, hint, example, note=self.safe, next_text=next_text
        )
        self.laid_out()


class SawStep(TellingStep):
    """What one saw: the one question that has to be answered."""

    def answers(self) -> Answers:
        not_said = tr("Tell what you saw or heard first. A few words are enough.")
        return {TellingProblem.NOTHING_SEEN: (not_said, self.field)}


class TellingDialog(DraftWizard[TellingDraft]):
    """Ends with the story being ready; it is read once both have told theirs, and are both here."""

    learn_topic = "story"

    steps: tuple[TellingStep, ...]

    def __init__(self, context: AppContext, draft: TellingDraft) -> None:
        self.saw = SawStep(
            context,
            answer_of("saw"),
            tr("What did you see and hear?"),
            tr("As a camera would have it, from where you stood. Both of you saw something true."),
            tr("I came in and said hello. You did not look up from the letter."),
        )
        self.felt = TellingStep(
            context,
            answer_of("felt"),
            tr("What did you feel?"),
            tr("Feelings need no proof. It may be more than one."),
            tr("Small, and a bit foolish for having looked forward to it."),
        )
        self.understood = TellingStep(
            context,
            answer_of("understood"),
            tr("Which part of their story can you understand?"),
            tr("You do not have to agree with it. One part is enough, and it may stay open."),
            tr("That your mind was still with the letter."),
        )
        self.own_part = TellingStep(
            context,
            answer_of("own_part"),
            tr("What was your own part?"),
            tr("Something small that was yours to do otherwise. If there was nothing, leave it."),
            tr("I said nothing all evening, and hoped that you would notice."),
        )
        self.next_time = TellingStep(
            context,
            answer_of("next_time"),
            tr("What would help next time?"),
            tr("One thing that you would do, and one that you would wish for."),
            tr("I ask “is something the matter?”. You say “give me five minutes”."),
            next_text=tr("My story is ready"),
        )
        steps = (self.saw, self.felt, self.understood, self.own_part, self.next_time)
        super().__init__(context, tr("Two true stories"), draft, steps, _beside(context, draft))

    def may_keep(self) -> bool:
        """Ask first whether it is safe, where that was not asked yet."""
        words = "\n".join(self.draft.texts())
        return not self.steps[self.index].safe.asks_first(words)

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.tellings.keep, self.draft)

    def said(self) -> str:
        return tr("Your story is ready. It waits in your own journal until both are.")


def _beside(context: AppContext, draft: TellingDraft) -> QWidget:
    mine = context.journal.sharing.mine(draft.about)
    about: QWidget = (
        WhatItAnswers(context, draft.about)
        if mine is None
        else Card().put(SharedWords(context, tr("You shared this"), mine.snapshot))
    )
    apart = Card("tint-plum", spacing=6).put(heading(tr("Told apart"), tone="plum"))
    apart.put(
        soft(
            tr(
                "Neither of you can read the other's story before both are ready and you are both"
                " here. Nobody is told who is waiting. Until then you can take yours back."
            )
        )
    )
    return topped(stacked(about, apart, NotForAbuse(context.navigator), spacing=14))
