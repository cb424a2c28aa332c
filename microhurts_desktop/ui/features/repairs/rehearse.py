"""Three minutes alone before a repair: for them, what is mine, what to say, and when."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.domain.rehearsals import RehearsalDraft, RehearsalProblem
from microhurts_desktop.domain.repairs import Channel, ReachedOut, RepairDraft
from microhurts_desktop.language.coach import Slot, still_kept
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.repairs.quiet_time import QuietTime
from microhurts_desktop.ui.kit.cards import Card, flowing
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import buddy, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.writing_field import WritingField
from microhurts_desktop.ui.parts.large_button import large_button
from microhurts_desktop.ui.parts.sharing.answer import WhatItAnswers
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine, Passage
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote
from microhurts_desktop.ui.parts.writing.wizard import Step

WORDS_STEP = 1


class RehearsalStep(Step):
    """One question, a field, and the safety note for all that was written."""

    edited = Signal(object)

    def __init__(
        self, context: AppContext, field: str, heading: str, hint: str, example: str
    ) -> None:
        super().__init__(heading)
        self._name = field
        self.field = WritingField(heading, example, lines=4)
        self.note = SafetyNote()
        self.note.help_lines.connect(context.navigator.help_lines)
        self.column.addWidget(soft(hint))
        self.column.addWidget(self.field)
        self.field.textChanged.connect(lambda: self.edited.emit({field: self.field.text()}))
        self.field.went_on.connect(self.went_on)

    def close_with_note(self) -> None:
        """Add the note, below whatever else the step has."""
        self.column.addWidget(self.note)
        self.column.addStretch(1)

    def fill(self, draft: RehearsalDraft) -> None:
        """Show the draft."""
        self.field.set_text(getattr(draft, self._name))
        self.note.watch("\n".join(draft.texts()))

    def focus_first(self) -> None:
        self.field.setFocus()


class WhatToSayStep(RehearsalStep):
    """The words; the coach looks when it is asked, and they can be tried aloud in large letters."""

    kept = Signal(str)

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context,
            "words",
            tr("What will you say?"),
            tr("One or two sentences. First how it was for them, then what is yours."),
            tr("I looked at my phone while you told me about your day. I'm sorry."),
        )
        self.coach = CoachLine(
            context.theme, lambda: [Passage(self.field.text(), Slot.REPAIR, self.field)], self.note
        )
        self.coach.kept.connect(self.kept)
        self.field.textChanged.connect(self.coach.words_changed)
        self.large = large_button(self.field.text, tr("Try it aloud, in large letters"))
        self.column.addWidget(self.coach)
        self.column.addWidget(flowing(self.large))
        self.close_with_note()

    def fill(self, draft: RehearsalDraft) -> None:
        super().fill(draft)
        self.coach.remember(draft.kept_words)


class WhenStep(RehearsalStep):
    """A good time, in the person's words; and what becomes of all this."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(
            context,
            "when",
            tr("When will you say it?"),
            tr("A moment when you both have room. You are not reminded of it."),
            tr("Tonight, when the dishes are done"),
        )
        self.next_text = tr("Keep it as a note")
        ideas = [
            (text, text)
            for text in (
                tr("after dinner"),
                tr("on a walk"),
                tr("before we sleep"),
                tr("tomorrow morning"),
            )
        ]
        self.ideas = ChipGroup[str](tr("Ideas for a good time"), ideas)
        self.ideas.picked.connect(self._put_in)
        self._texts = {text for text, _ in ideas}
        self.ends = ChipGroup[bool](
            tr("What then?"),
            [(False, tr("keep it as a note")), (True, tr("go on to the repair"))],
            optional=False,
        )
        self.ends.set_values([False])
        self.column.addWidget(self.ideas)
        self.column.addWidget(buddy(paragraph(tr("What then?")), self.ends))
        self.column.addWidget(self.ends)
        self.column.addWidget(
            soft(tr("Either way it stays in your journal, under Repairs, for you alone."))
        )
        self.close_with_note()

    def goes_on(self) -> bool:
        """Tell whether the repair is to follow at once."""
        return bool(self.ends.value())

    def _put_in(self) -> None:
        if (idea := self.ideas.value()) is not None:
            self.field.put_in(idea, self._texts)


class RehearseDialog(DraftWizard[RehearsalDraft]):
    """Four questions, beside what they are about. None has to be answered."""

    def __init__(self, context: AppContext, draft: RehearsalDraft) -> None:
        self.for_them = RehearsalStep(
            context,
            "for_them",
            tr("What happened for them?"),
            tr(
                "Stand where they stood. What did they see and hear? What may it have said to them?"
            ),
            tr("They told me about their day, and saw me look away."),
        )
        self.own = RehearsalStep(
            context,
            "own",
            tr("What is yours in it?"),
            tr("Only your part, small as it may be. The reasons can wait."),
            tr("I picked up my phone. I did not say that I was waiting for a call."),
        )
        for step in (self.for_them, self.own):
            step.close_with_note()
        self.say = WhatToSayStep(context)
        self.when = WhenStep(context)
        self.all: tuple[RehearsalStep, ...] = (self.for_them, self.own, self.say, self.when)
        self.quiet = QuietTime(context)
        name = tr("Changing a rehearsal") if draft.editing else tr("Three minutes alone")
        side = _beside(context, draft, self.quiet)
        super().__init__(context, name, draft, list(self.all), side)
        for step in self.all:
            step.edited.connect(self._take)
        self.say.kept.connect(
            lambda what: self._take({"kept_words": (*self.draft.kept_words, what)})
        )
        self.when.ends.picked.connect(self._name_the_way_on)

    def show_draft(self) -> None:
        """Show the draft in every step."""
        for step in self.all:
            step.fill(self.draft)

    def show_step(self, index: int) -> None:
        """Show a step; on the last one, its button says what it will do."""
        super().show_step(index)
        self._name_the_way_on()

    def finish(self) -> None:
        """Keep the note; and go on to the repair, where that was chosen."""
        journal = self.context.journal
        problems = self.draft.problems(journal.now())
        if problems:
            self.complain(_problem_text(problems[0]))
            return
        if not self.context.bus.carry_out(journal.promises.keep_rehearsal, self.draft):
            return
        self.forget_unsaved()
        goes_on, draft, navigator = self.when.goes_on(), self.draft, self.context.navigator
        self.kept.emit(tr("Kept, for you alone. It waits under Repairs."))
        if goes_on:
            navigator.continue_draft(repair_of(journal, draft))

    def _name_the_way_on(self) -> None:
        if self.steps[self.index] is self.when:
            text = self.when.next_text
            if self.when.goes_on():
                text = tr("Keep it, and go on to the repair")
            self.next.setText(text)
            self.next.setAccessibleName(text)

    def _take(self, fields: dict[str, Any]) -> None:
        draft = replace(self.draft, **fields)
        if draft.kept_words:
            draft = replace(draft, kept_words=still_kept(draft.kept_words, (draft.words,)))
        self.change(draft)


def repair_of(journal: Journal, rehearsal: RehearsalDraft) -> RepairDraft:
    """Return the draft of a repair in the words that were rehearsed, open where the words stand."""
    about = rehearsal.about
    if about is not None and journal.sharing.theirs(about) is not None:
        draft = journal.begin_repair_of_theirs(about)
        step, how = 0, draft.how or Channel.IN_HERE
    else:
        draft, how = journal.begin_repair(rehearsal.hurt), None
        step = WORDS_STEP
    words = rehearsal.words.strip() or draft.words
    return replace(draft, by=ReachedOut.I, words=words, how=how, step=step)


def _beside(context: AppContext, draft: RehearsalDraft, quiet: QWidget) -> QWidget:
    beside = QWidget()
    column = QVBoxLayout(beside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(quiet)
    if draft.about is not None:
        column.addWidget(WhatItAnswers(context, draft.about))
    elif draft.hurt is not None:
        with suppress(KeyError):
            hurt = context.journal.hurt(draft.hurt)
            card = Card("card-clay")
            words = OwnWords(tr("The hurt it is about"), hurt.event)
            card.column.addWidget(buddy(soft(tr("The hurt it is about")), words))
            card.column.addWidget(words)
            column.addWidget(card)
    column.addStretch(1)
    return beside


def _problem_text(problem: RehearsalProblem) -> str:
    return {
        RehearsalProblem.NOTHING_YET: tr("Nothing is written yet. A few words are enough."),
        RehearsalProblem.TOO_LONG: tr("The text is very long. Please shorten it a little."),
    }[problem]
