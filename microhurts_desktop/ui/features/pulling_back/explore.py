"""Exploring what one's own pulling back may be about: three quiet questions, for one alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.exploring import ExploringDraft, ExploringProblem
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, topped
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers, DraftWizard
from microhurts_desktop.ui.parts.writing.question_step import Answer, QuestionStep, answer_of


class ExploreStep(QuestionStep[ExploringDraft]):
    """One of the questions; ``name`` stands above its answer in what is kept."""

    def __init__(
        self,
        context: AppContext,
        name: str,
        answer: Answer[ExploringDraft],
        heading: str,
        hint: str,
        example: str,
        *,
        next_text: str = "",
    ) -> None:
        super().__init__(context, answer, heading, hint, example, next_text=next_text)
        self.name = name
        self.laid_out()

    def kept_of(self, draft: ExploringDraft) -> str:
        """Return what is kept of the answer, below its name; nothing where it was left open."""
        said = self._answer.given(draft).strip()
        return f"{self.name}\n{said}" if said else ""


class LastStep(ExploreStep):
    """Where it is kept, and where what stands in the way of that is said."""

    def answers(self) -> Answers:
        nothing = tr("Write a few words in any of the three first. “Finish later” leaves without.")
        too_long = tr("This is more than one reflection can hold. Please shorten it a little.")
        return {
            ExploringProblem.NOTHING_WRITTEN: (nothing, self.field),
            ExploringProblem.TOO_LONG: (too_long, self.field),
        }


class Explore(DraftWizard[ExploringDraft]):
    """What is written is kept as a reflection. Every question may be left open, but not all."""

    learn_topic = "pulling-back"

    steps: tuple[ExploreStep, ...]

    def __init__(self, context: AppContext, draft: ExploringDraft) -> None:
        tender = ExploreStep(
            context,
            tr("What may be tender"),
            answer_of("tender"),
            tr("What might be tender just now?"),
            tr(
                "Think of the days before you grew quieter. Was there something that stung, or that"
                " you longed for? Where in your body is it? “I don't know yet” is an answer."
            ),
            tr("Since the weekend my throat is tight when I want to tell you something."),
        )
        protecting = ExploreStep(
            context,
            tr("What I protect"),
            answer_of("protecting"),
            tr("What am I protecting?"),
            tr(
                "Pulling back often keeps something safe: your calm, your pride, an evening without"
                " a quarrel. It may have good reasons. What would it say if it could speak?"
            ),
            tr("If I don't tell, nobody can wave it away."),
        )
        underground = LastStep(
            context,
            tr("What may have stayed unsaid"),
            answer_of("underground"),
            tr("Is something underground?"),
            tr(
                "Something small that was never said, and has gone on beneath. If you find it, you"
                " need do nothing with it today. You can name it as a hurt from what you keep."
            ),
            tr("That you forgot the exam, and I said it was fine."),
            next_text=tr("Keep it"),
        )
        steps = (tender, protecting, underground)
        super().__init__(context, tr("Exploring"), draft, steps, _beside())

    def carry_out(self) -> object | None:
        """Keep it as a reflection, which takes the draft's place."""
        kept = (step.kept_of(self.draft) for step in self.steps)
        written = ReflectionDraft(
            uuid=self.draft.uuid,
            begun_at=self.draft.begun_at,
            happened_at=self.context.journal.now(),
            text="\n\n".join(filter(None, kept)),
            prompt=tr("Noticing my own pulling back"),
        )
        return self.context.bus.carry_out(self.context.journal.reflections.write, written)

    def leads_to(self) -> MomentKind:
        return MomentKind.REFLECTION

    def said(self) -> str:
        return tr("Kept as a reflection, which only you can open.")


def _beside() -> QWidget:
    alone = Card("tint-plum", spacing=6).put(heading(tr("For you alone"), tone="plum"))
    words = tr(
        "About five minutes. Nobody else reads it, and nothing has to come of it. You are getting"
        " to know something that takes care of you, in its way. There is nothing to put right."
    )
    return topped(alone.put(soft(words)))
