"""The pictures of rehearsing, receiving and promising, for the tour."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from PySide6.QtWidgets import QScrollArea

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, RepairProblem
from microhurts_desktop.driving import click, type_into
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.shell.journal_view import JournalView

Picture = Callable[[str], None]
Shown = TypeVar("Shown")

WORDS = "I picked up my phone while you told me about your dad. I want to hear the rest."


def walk_the_way_back(journal_view: JournalView, picture: Picture) -> None:
    """Paint what belongs to a repair besides the repair itself."""
    journal, navigator = journal_view.context.journal, journal_view.context.navigator
    hurt = journal.still_open()[0]
    navigator.continue_draft(journal.promises.begin_rehearsal(hurt=hurt.uuid))
    rehearsal = _surely(journal_view.guided, RehearseDialog)
    picture("rehearse-1-for-them")
    type_into(rehearsal.for_them.field, "They told me about their dad, and saw me look away.")
    rehearsal.show_step(2)
    type_into(rehearsal.say.field, WORDS)
    picture("rehearse-3-what-to-say")
    rehearsal.show_step(3)
    picture("rehearse-4-when")
    click(rehearsal.next)
    repair = replace(
        journal.begin_repair(hurt.uuid), by=ReachedOut.I, words=WORDS, how=Channel.FACE_TO_FACE
    )
    navigator.continue_draft(repair, RepairProblem.PROMISE_OF_THEIRS)
    dialog = _surely(journal_view.guided, RepairDialog)
    click(dialog.landing.promise.open_button)
    type_into(dialog.landing.promise.field, "I'll put my phone away at dinner")
    picture("repair-4-a-promise")
    click(dialog.next)
    kept = replace(
        journal.begin_repair(hurt.uuid),
        by=ReachedOut.I,
        words="I'm sorry I was late.",
        how=Channel.FACE_TO_FACE,
        promise="I'll write when I'm held up",
        check_on=journal.now().date(),
    )
    journal_view.context.bus.carry_out(journal.offer_repair, kept)
    journal_view.go_to("today")
    picture("today-a-promise")
    journal_view.go_to("repairs")
    page = _surely(journal_view.page("repairs"), QScrollArea)
    # It has its whole length only once it was painted.
    picture("repairs")
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    picture("repairs-for-me-alone")
    _receive(journal_view, picture, hurt.uuid)


def _receive(journal_view: JournalView, picture: Picture, hurt: str) -> None:
    journal = journal_view.context.journal
    theirs = replace(
        journal.begin_repair(hurt),
        by=ReachedOut.THEY,
        words="You came back in, put the phone away and asked me to go on",
        how=Channel.FACE_TO_FACE,
        offered_at=journal.now() - timedelta(hours=1),
    )
    journal_view.context.bus.carry_out(journal.offer_repair, theirs)
    journal_view.context.navigator.open_moment(MomentKind.REPAIR, theirs.uuid)
    page = _surely(journal_view.page("moments"), MomentsPage)
    sheet = _surely(page.reading.sheet, RepairSheet)
    click(sheet.landing.ask)
    assert sheet.landing.card is not None
    sheet.landing.card.landed.chip(Landed.PARTLY).click()
    type_into(sheet.landing.help.field, "A hug, and ten minutes tonight")
    # Kept as it is typed, after a while: now, so that nothing changes behind the pictures.
    page.take_leave()
    picture("a-landing-and-what-would-help")
    click(sheet.landing.card.save)
    sheet = _surely(page.reading.sheet, RepairSheet)
    click(sheet.landing.ask)
    assert sheet.landing.card is not None
    sheet.landing.card.landed.chip(Landed.FULLY).click()
    picture("a-landing-said-again")
    click(sheet.landing.card.save)
    sheet = _surely(page.reading.sheet, RepairSheet)
    picture("every-landing")
    click(sheet.landing.slip)
    picture("a-slip-put-right")
    sheet.landing.close_card()
    assert sheet.say_back is not None
    sheet.say_back.open()
    sheet.say_back.phrases.setCurrentRow(0)
    picture("words-to-say-back")
    page.reading.go_back()


def _surely(found: object, kind: type[Shown]) -> Shown:
    assert isinstance(found, kind), found
    return found
