"""Every step of every guided dialog, blank, filled in, and looked at by the coach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from microhurts_desktop.content import phrasebook
from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import AFRAID, HOPELESS, PROMPT
from microhurts_desktop.devtools.places.place import Place, click, here, newest
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.ui.features.moments.curiosity_step import CuriosityStep
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.parts.writing.coach_line import CoachLine
from microhurts_desktop.ui.parts.writing.draft_wizard import DraftWizard
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard
from microhurts_desktop.ui.parts.writing.word_steps import FeelingsStep


def kept(desk: Desk) -> Iterator[Place]:
    """Lead to what follows once something was kept; it is gone afterwards."""
    journal, view = desk.journal, desk.journal_view
    hurt, afraid = drafts.a_hurt_draft(journal), drafts.a_hurt_draft(journal, event=AFRAID)
    good = drafts.a_good_draft(journal)
    promised = {"by": ReachedOut.I, "promise": "I'll put my phone away at dinner"}
    repair = drafts.a_repair_draft(journal, hurt=hurt.uuid, **promised)
    for picture, draft in (
        ("kept-a-hurt", hurt),
        ("kept-in-danger", afraid),
        ("kept-a-good-moment", good),
        ("kept-a-repair", repair),
    ):
        view.open_draft(draft)
        desk.guided(DraftWizard).finish()
        page = desk.page("kept", KeptPage)
        if draft is hurt:
            page.asks_for_good, page.asks_to_stop = True, False
            page.mark_dirty()
            yield here("kept: a hurt, and something good", page, picture)
            page.asks_to_stop = True
            page.mark_dirty()
        yield here(picture, page, "a-stop" if draft is hurt else picture)
    for kind, draft in (
        (MomentKind.HURT, hurt),
        (MomentKind.HURT, afraid),
        (MomentKind.GOOD, good),
    ):
        journal.delete(kind, draft.uuid)
    view.go_to("today")


def dialogs(desk: Desk) -> Iterator[Place]:
    """Lead through every step of every guided dialog, blank and filled in.

    Of those that have a name here, the tour has pictures.
    """
    journal = desk.journal
    hurt = newest(desk, MomentKind.HURT)
    blank: tuple[tuple[str, Draft], ...] = (
        ("naming", journal.begin_hurt()),
        ("", journal.begin_good_moment()),
        ("", journal.begin_repair()),
        ("", journal.library.begin()),
        ("writing-freely", journal.reflections.begin()),
        ("", journal.promises.begin_rehearsal()),
        ("slow-road", journal.open_hurts.begin_slow_road(hurt)),
        ("", journal.agreements.begin(hurt)),
        ("", journal.daily.begin(journal.daily.last_day_without())),
        ("", journal.pulling_back.begin_exploring()),
        ("my-week", journal.reflections.begin_week()),
        ("third-chair", journal.reflections.begin_third_chair(hurt)),
    )
    told = drafts.a_hurt_draft(
        journal,
        story="I don't matter that much.",
        assumption="That my father's news was too long for the evening",
        might_be=("You were waiting for news, too",),
        question="What was on your phone just then?",
    )
    afraid = drafts.a_hurt_draft(journal, event=AFRAID, happened_at=journal.now().replace(hour=2))
    landed_today = {"landed": Landed.FULLY, "landed_on": journal.now().date()}
    of_mine = {"by": ReachedOut.I, "promise": "I'll put my phone away at dinner"}
    helped = {"landed": Landed.PARTLY, "would_help": "a hug"}
    rehearsed = replace(
        journal.promises.begin_rehearsal(hurt=hurt),
        for_them="They saw me look away.",
        own=AFRAID,
        words="I am sorry.",
    )
    filled: tuple[tuple[str, Draft], ...] = (
        ("naming", told),
        ("", afraid),
        (
            "",
            drafts.a_hurt_draft(journal, event="your mum", own_sentence="I missed you at dinner."),
        ),
        ("", drafts.a_hurt_draft(journal, event=HOPELESS)),
        ("", drafts.a_slow_road_draft(journal, hurt)),
        ("exploring", drafts.an_exploring_draft(journal)),
        ("slow-road-in-fear", drafts.a_slow_road_draft(journal, hurt, recalled=AFRAID)),
        ("a-good-moment-noticed", drafts.a_good_draft(journal)),
        ("", drafts.a_repair_draft(journal, hurt=hurt)),
        ("", drafts.a_repair_draft(journal, **landed_today)),
        ("words-of-mine", journal.library.begin(phrasebook.phrases()[3])),
        ("repair-of-mine", drafts.a_repair_draft(journal, **of_mine)),
        ("repair", drafts.a_repair_draft(journal, hurt=hurt, **helped)),
        ("rehearsal", rehearsed),
        ("talked", drafts.a_talk_draft(journal, hurt, check_on=journal.now().date())),
        ("", drafts.a_talk_draft(journal, hurt, words=AFRAID)),
        ("my-week", drafts.a_week_draft(journal)),
        ("", drafts.a_week_draft(journal, answers=(AFRAID,))),
        ("", drafts.a_third_chair_draft(journal, hurt)),
        ("third-chair-in-fear", drafts.a_third_chair_draft(journal, hurt, answers=(AFRAID,))),
        ("writing-freely", drafts.a_reflection_draft(journal, text=AFRAID, prompt=PROMPT)),
        ("check-in", drafts.a_check_in_draft(journal)),
        ("", drafts.a_check_in_draft(journal, stung=AFRAID)),
    )
    for picture, draft in blank:
        for dialog, step in _steps(desk, draft):
            yield _at(dialog, draft, "blank", picture)
            if step.first_of(dialog.problems())[0]:
                # Without going on, only what is missing is said.
                dialog.go_on()
                yield _at(dialog, draft, "missing")
    for picture, draft in filled:
        for dialog, step in _steps(desk, draft):
            yield _at(dialog, draft, "filled in", picture)
            if isinstance(step, FeelingsStep):
                step.picker.show_family("unsure")
                assert step.picker.doors is not None
                click(step.picker.doors.doors.chip("heavy"))
                yield _at(dialog, draft, "no word yet", picture)
            if isinstance(step, CuriosityStep):
                click(step.earlier.look)
                yield _at(dialog, draft, "what it may be connected to", picture)
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
    for picture, draft in (("naming", hurt), ("", repair)):
        for dialog, step in _steps(desk, draft):
            for coach in step.findChildren(CoachLine):
                click(coach.look_button)
                assert coach.hint.isVisible()
            yield _at(dialog, draft, "looked at", picture)


def _steps(desk: Desk, draft: Draft) -> Iterator[tuple[Wizard, Step]]:
    """Go through a dialog step by step; in the end, nothing is left of its draft."""
    desk.journal_view.open_draft(draft)
    dialog = desk.guided(Wizard)
    for index, step in enumerate(dialog.steps):
        dialog.show_step(index)
        yield dialog, step
    dialog.forget_unsaved()
    desk.journal_view.leave_guided()
    desk.journal.discard_draft(draft.uuid)


def _at(dialog: Wizard, draft: Draft, state: str, picture: str = "") -> Place:
    name = f"{type(draft).__name__}, {state}: {dialog.steps[dialog.index].heading}"
    parts = (picture, str(dialog.index + 1), state.replace(" ", "-"))
    return here(name, dialog, "-".join(parts) if picture else "")
