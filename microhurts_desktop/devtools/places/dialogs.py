"""Every step of every guided dialog, blank, filled in, and looked at by the coach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from microhurts_desktop.content import phrasebook
from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.drafts import AFRAID, PROMPT
from microhurts_desktop.devtools.places.place import Desk, Place, click, here, newest
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine
from microhurts_desktop.ui.parts.writing.word_steps import FeelingsStep


def dialogs(desk: Desk) -> Iterator[Place]:
    """Lead through every step of every guided dialog, blank and filled in."""
    journal = desk.journal
    hurt = newest(desk, MomentKind.HURT)
    filled: tuple[Draft, ...] = (
        drafts.a_hurt_draft(journal, event=AFRAID, happened_at=journal.now().replace(hour=2)),
        drafts.a_good_draft(journal),
        drafts.a_repair_draft(journal, hurt=hurt),
        drafts.a_repair_draft(journal, landed=Landed.FULLY, landed_on=journal.now().date()),
        journal.library.begin(phrasebook.phrases()[3]),
        drafts.a_repair_draft(journal, by=ReachedOut.I, promise="I'll put my phone away at dinner"),
        drafts.a_repair_draft(journal, hurt=hurt, landed=Landed.PARTLY, would_help="a hug"),
        replace(journal.promises.begin_rehearsal(hurt=hurt), own=AFRAID, words="I am sorry."),
        drafts.a_reflection_draft(journal, text=AFRAID, prompt=PROMPT),
    )
    blank: tuple[Draft, ...] = (
        journal.begin_hurt(),
        journal.begin_good_moment(),
        journal.begin_repair(),
        journal.library.begin(),
        journal.reflections.begin(),
        journal.promises.begin_rehearsal(),
    )
    for draft in (*blank, *filled):
        desk.journal_view.open_draft(draft)
        dialog = desk.journal_view.guided
        assert dialog is not None
        for index, step in enumerate(dialog.steps):
            dialog.show_step(index)
            state = "blank" if draft in blank else "filled in"
            yield here(f"{type(draft).__name__}, {state}: {step.heading}", dialog)
            if draft in blank and step.first_of(dialog.problems())[0]:
                # Without going on, only what is missing is said.
                dialog.go_on()
                yield here(f"{type(draft).__name__}, missing: {step.heading}", dialog)
            if isinstance(step, FeelingsStep) and draft not in blank:
                step.picker.show_family("unsure")
                assert step.picker.doors is not None
                click(step.picker.doors.doors.chip("heavy"))
                yield here("HurtDraft, filled in: no word yet", dialog)
            if isinstance(step, CuriosityStep) and draft not in blank:
                click(step.earlier.look)
                yield here("HurtDraft, filled in: what it may be connected to", dialog)
        dialog.forget_unsaved()
        desk.journal_view.leave_guided()
        journal.discard_draft(draft.uuid)
    yield from _coached(desk)


def _coached(desk: Desk) -> Iterator[Place]:
    hurt = drafts.a_hurt_draft(
        desk.journal,
        event="You never listen, and you are so selfish",
        feelings=("ignored",),
        needs=("you to call me",),
        question="Why did you do that?",
    )
    repair = drafts.a_repair_draft(
        desk.journal, by=ReachedOut.I, words="Sorry, but you are so lazy"
    )
    for draft in (hurt, repair):
        desk.journal_view.open_draft(draft)
        dialog = desk.journal_view.guided
        assert dialog is not None
        for index, step in enumerate(dialog.steps):
            dialog.show_step(index)
            for coach in step.findChildren(CoachLine):
                click(coach.look_button)
                assert coach.hint.isVisible()
            yield here(f"{type(draft).__name__}, looked at: {step.heading}", dialog)
        dialog.forget_unsaved()
        desk.journal_view.leave_guided()
