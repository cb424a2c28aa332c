"""The slow road to letting a hurt go: five pages, alone, as slowly as one likes."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.slow_roads import SlowRoadDraft, SlowRoadProblem
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.stepping_back import CarefulStep, StepsBack
from microhurts_desktop.ui.kit.cards import Card, stacked, topped
from microhurts_desktop.ui.kit.labels import buddy, heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers
from microhurts_desktop.ui.parts.writing.question_step import Answer, answer_of


def _step(
    context: AppContext,
    answer: Answer[SlowRoadDraft],
    heading: str,
    hint: str,
    example: str,
    *,
    next_text: str = "",
    made: type[CarefulStep[SlowRoadDraft]] = CarefulStep,
) -> CarefulStep[SlowRoadDraft]:
    """Return one page of the road."""
    not_for = tr(
        "This road is not for force or fear. You need not understand it, forgive it, or let go"
        " of it. What you wrote stays a draft that only you can open. There are people you can"
        " talk to now."
    )
    return made(context, answer, heading, hint, example, not_for, next_text=next_text)


class LetGoStep(CarefulStep[SlowRoadDraft]):
    """What is let go, in the person's words: the one page that has to be answered."""

    def answers(self) -> Answers:
        not_said = tr("Say what you let go first. A few words are enough.")
        return {SlowRoadProblem.NOT_SAID: (not_said, self.field)}


class SlowRoadDialog(StepsBack[SlowRoadDraft]):
    """The idea is Worthington's REACH, the words are our own. It ends by letting the hurt go."""

    learn_topic = "underground"

    def __init__(self, context: AppContext, draft: SlowRoadDraft) -> None:
        self._hurt: Hurt | None = None
        with suppress(KeyError):
            self._hurt = context.journal.hurt(draft.hurt)
        self.recalled = _step(
            context,
            answer_of("recalled"),
            tr("What happened, and what did it leave?"),
            tr(
                "As it was, no smaller and no larger. No reasons yet, theirs or yours. Breathe, and"
                " take your time: you can leave this road on any page, and find it again on Today."
            ),
            tr("You laughed with the others when I told it. For days I said nothing more."),
        )
        self.for_them = _step(
            context,
            answer_of("for_them"),
            tr("How may it have been for them?"),
            tr(
                "Not to excuse it. What may they have feared, carried, or not seen? Only they can"
                " know. “I don't know” is an honest answer, and so is an empty page."
            ),
            tr("Perhaps you were nervous in that company, and glad that they laughed."),
        )
        self.received = _step(
            context,
            answer_of("received"),
            tr("When did somebody let you off?"),
            tr(
                "Think of a time when you had hurt someone, and they let it go. How was it for you"
                " before, and after? What was given to you there can be passed on. You owe it to"
                " nobody."
            ),
            tr("I forgot my sister's birthday. She laughed, and poured me some tea."),
        )
        self.let_go = _step(
            context,
            answer_of("what_changed"),
            tr("What do you let go, and what stays?"),
            tr(
                "Say it as you would say it to yourself. Letting go is not forgetting, and does not"
                " call it right. It only means that you stop carrying it every day."
            ),
            tr("I let go of waiting for a sorry. I keep that I want to be heard."),
            made=LetGoStep,
        )
        self.returns = _step(
            context,
            answer_of("when_it_returns"),
            tr("What will you remember when it stings again?"),
            tr(
                "It may come back some evening. That undoes nothing: to remember is not the same as"
                " to take it up again. Leave yourself a line for that day."
            ),
            tr("I have looked at this, all of it. Tonight it is only a memory."),
            next_text=tr("Let it go"),
        )
        steps = (self.recalled, self.for_them, self.received, self.let_go, self.returns)
        super().__init__(context, tr("The slow road"), draft, steps, self._beside())
        self.listen(context.journal.open_hurts.danger_of(draft.hurt))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.open_hurts.let_go_slowly, self.draft)

    def said(self) -> str:
        return tr("Let go, slowly. What you wrote on the way is kept beside the hurt.")

    def _beside(self) -> QWidget:
        alone = Card("tint-plum", spacing=6).put(heading(tr("For you alone"), tone="plum"))
        alone.put(
            soft(
                tr(
                    "Nothing of this is shared, and nobody asks it of you. It may take five minutes"
                    " or five evenings. Letting go is yours: it does not need their sorry, and it"
                    " does not say that it was nothing."
                )
            )
        )
        if self._hurt is None:
            return topped(alone)
        words = OwnWords(tr("The hurt it is about"), self._hurt.event)
        asked = buddy(soft(words.accessibleName()), words)
        return topped(stacked(Card("card-clay").put(asked, words), alone, spacing=14))
