"""Three minutes alone before a repair: for them, what is mine, what to say, and when."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.rehearsals import RehearsalDraft, RehearsalProblem
from microhurts_desktop.domain.repairs import RepairProblem
from microhurts_desktop.language.coach import Slot
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, column, flowing, stacked
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, labelled, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.quiet_time import QuietTime
from microhurts_desktop.ui.parts.large_button import large_button
from microhurts_desktop.ui.parts.sharing.answer import WhatItAnswers
from microhurts_desktop.ui.parts.writing.coached_wizard import CoachedWizard
from microhurts_desktop.ui.parts.writing.draft_wizard import Answers
from microhurts_desktop.ui.parts.writing.question_step import QuestionStep, answer_of

QUIET_MINUTES = 3


class WhatToSayStep(QuestionStep[RehearsalDraft]):
    """The words; the coach looks when it is asked, and they can be tried aloud in large letters."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context,
            answer_of("words"),
            tr("What will you say?"),
            tr("One or two sentences. First how it was for them, then what is yours."),
            tr("I looked at my phone while you told me about your day. I'm sorry."),
        )
        self.coach = self.coach_for(context, Slot.REPAIR, self.field, self.note)
        self.large = large_button(self.field.text, tr("Try it aloud, in large letters"), alone=True)
        self.laid_out(self.coach, flowing(self.large))

    def fill(self, draft: RehearsalDraft) -> None:
        super().fill(draft)
        self.coach.remember(draft.kept_words)


class WhenStep(QuestionStep[RehearsalDraft]):
    """A good time, in the person's words; and what becomes of all this."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context,
            answer_of("when"),
            tr("When will you say it?"),
            tr("A moment when you both have room. You are not reminded of it."),
            tr("Tonight, when the dishes are done"),
        )
        ideas = (
            tr("after dinner"), tr("on a walk"), tr("before we sleep"), tr("tomorrow morning")
        )  # fmt: skip
        self.ideas = ChipGroup[str](tr("Ideas for a good time"), [(idea, idea) for idea in ideas])
        self.ideas.picked.connect(self._put_in)
        ends = [(False, tr("keep it as a note")), (True, tr("go on to the repair"))]
        self.ends = ChipGroup[bool](tr("What then?"), ends, optional=False)
        self.ends.set_values([False])
        self.ends.picked.connect(self._name_the_way_on)
        all_alone = soft(tr("Either way it stays in your journal, under Repairs, for you alone."))
        self.what_then = stacked(labelled(self.ends), self.ends, spacing=12)
        self.laid_out(self.ideas, self.what_then, all_alone)
        self._name_the_way_on()

    def answers(self) -> Answers:
        nothing = tr("Nothing is written yet. A few words are enough.")
        return {RehearsalProblem.NOTHING_YET: (nothing, self.field)}

    def goes_on(self) -> bool:
        """Tell whether the repair is to follow at once."""
        return bool(self.ends.value())

    def _name_the_way_on(self) -> None:
        on = tr("Keep it, and go on to the repair")
        self.next_text = on if self.goes_on() else tr("Keep it as a note")
        self.edited.emit()

    def _put_in(self) -> None:
        if (idea := self.ideas.value()) is not None:
            self.field.put_in(idea, self.ideas.choices())


class RehearseDialog(CoachedWizard[RehearsalDraft]):
    """Four questions, beside what they are about. None has to be answered."""

    learn_topic = "repairing"

    def __init__(self, context: AppContext, draft: RehearsalDraft) -> None:
        self.for_them = QuestionStep[RehearsalDraft](
            context,
            answer_of("for_them"),
            tr("What happened for them?"),
            tr(
                "Stand where they stood. What did they see and hear? What may it have said to them?"
            ),
            tr("They told me about their day, and saw me look away."),
        ).laid_out()
        self.own = QuestionStep[RehearsalDraft](
            context,
            answer_of("own"),
            tr("What is yours in it?"),
            tr("Only your part, small as it may be. The reasons can wait."),
            tr("I picked up my phone. I did not say that I was waiting for a call."),
        ).laid_out()
        self.say = WhatToSayStep(context)
        self.when = WhenStep(context)
        # For a hurt that tells of danger, what was begun may be kept as a note.
        in_danger = context.journal.open_hurts.tells_of_danger(draft.hurt or draft.about)
        self.when.what_then.setHidden(in_danger)
        alone = tr("About three minutes, for you alone. There is no hurry.")
        self.quiet = QuietTime(context.theme, context.journal.now, QUIET_MINUTES, alone)
        steps = (self.for_them, self.own, self.say, self.when)
        name = tr("Changing a rehearsal") if draft.editing else tr("Three minutes alone")
        super().__init__(context, name, draft, steps, _beside(context, draft, self.quiet))

    def carry_out(self) -> object | None:
        return self.context.bus.carry_out(self.context.journal.promises.keep_rehearsal, self.draft)

    def said(self) -> str:
        return tr("Kept, for you alone. It waits under Repairs.")

    def then(self) -> None:
        """Go on to the repair, where that was chosen."""
        if self.when.goes_on():
            repair = self.context.journal.begin_rehearsed_repair(self.draft)
            self.context.navigator.continue_draft(repair, RepairProblem.NO_WORDS)

    def looked_at(self, draft: RehearsalDraft) -> Iterable[str]:
        return (draft.words,)


def _beside(context: AppContext, draft: RehearsalDraft, quiet: QWidget) -> QWidget:
    beside = column(quiet, spacing=14)
    if draft.about is not None:
        beside.addWidget(WhatItAnswers(context, draft.about))
    elif draft.hurt is not None:
        with suppress(KeyError):
            hurt = context.journal.hurt(draft.hurt)
            words = OwnWords(tr("The hurt it is about"), hurt.event)
            asked = buddy(soft(words.accessibleName()), words)
            beside.addWidget(Card("card-clay").put(asked, words))
    beside.addStretch(1)
    return stacked(beside)
