"""The third chair: some minutes on one hurt, as someone sees it who wants the best for both.

Source: Finkel 2013, 120 couples: seven minutes, three times a year. The words are our own.
"""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.reflections import OfThirdChair, ReflectionDraft
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.asked import AskedDialog, answer_at, mended_in
from microhurts_desktop.ui.features.moments.stepping_back import CarefulStep, StepsBack
from microhurts_desktop.ui.kit.cards import Card, column, stacked
from microhurts_desktop.ui.kit.labels import buddy, heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.quiet_time import QuietTime
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers

QUIET_MINUTES = 7


class ChairStep(CarefulStep[ReflectionDraft]):
    """One page of it; any of them is enough."""

    def answers(self) -> Answers:
        return mended_in(self.field)


class ThirdChairDialog(StepsBack[ReflectionDraft], AskedDialog):
    """Three pages about one hurt, with a calm timer that ends nothing."""

    learn_topic = "alone"

    def __init__(self, context: AppContext, draft: ReflectionDraft) -> None:
        self.facts = _step(
            context,
            OfThirdChair.FACTS,
            tr("What happened?"),
            tr("Only what anyone in the room could have seen and heard. No reasons, and no sides."),
            tr("It was late. One of us spoke about work, the other looked at a screen."),
        )
        self.seen = _step(
            context,
            OfThirdChair.SEEN,
            tr("How does it look from the third chair?"),
            tr(
                "Someone sits there who likes you both, takes no side, and wants the best for each"
                " of you. What would they notice that is hard to see from your chair? And what good"
                " might come of it?"
            ),
            tr("Two tired people who both wanted some rest. They could say so, before they sit."),
        )
        self.trying = _step(
            context,
            OfThirdChair.TRYING,
            tr("What makes that hard, and how will you try?"),
            tr(
                "In the heat of it, that chair is easily forgotten. What gets in your way? And what"
                " could remind you of it, the next time?"
            ),
            tr("When I feel overlooked, I stop looking. I'll take one breath, and look over."),
            next_text=tr("Keep it"),
        )
        self.quiet = QuietTime(
            *(context.theme, context.journal.now, QUIET_MINUTES),
            tr("About seven minutes. Nothing happens when they are over: take the time you need."),
        )
        # Put away by hand, it stays so.
        self.calm = stacked(self.quiet)
        self.who = _who()
        steps = (self.facts, self.seen, self.trying)
        name = tr("From a third chair")
        super().__init__(context, name, draft, steps, self._beside(context, draft.hurt))
        self.listen(context.journal.open_hurts.danger_of(draft.hurt))

    def show_whether_safe(self, is_safe: bool) -> None:
        # Nobody has to see the good in what they fear, nor takes their time over it.
        self.who.setVisible(is_safe)
        self.calm.setVisible(is_safe)

    def _beside(self, context: AppContext, uuid: str | None) -> QWidget:
        beside = column(self.calm, spacing=14)
        hurt: Hurt | None = None
        with suppress(KeyError):
            hurt = context.journal.hurt(uuid or "")
        if hurt is not None:
            words = OwnWords(tr("The hurt it is about"), hurt.event)
            asked = buddy(soft(words.accessibleName()), words)
            beside.addWidget(Card("card-clay").put(asked, words))
        beside.addWidget(self.who)
        beside.addStretch(1)
        return stacked(beside)


def _step(
    context: AppContext,
    at: OfThirdChair,
    heading: str,
    hint: str,
    example: str,
    *,
    next_text: str = "",
) -> ChairStep:
    not_for = tr(
        "The third chair is not for force or fear. You need not see it from any other side, and"
        " nothing good has to come of it. What you wrote stays a draft that only you can open."
        " There are people you can talk to now."
    )
    return ChairStep(context, answer_at(at), heading, hint, example, not_for, next_text=next_text)


def _who() -> Card:
    said = tr(
        "You do not have to agree with what is seen from there, and your hurt stays what it was."
        " Nothing of this is shared unless you choose to."
    )
    return Card("tint-plum", spacing=6).put(heading(tr("For you alone"), tone="plum"), soft(said))
