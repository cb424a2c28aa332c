"""The ways back: at once, after days, partly and then fully, to a shared hurt, and unprompted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.moments.their_sheet import TheirSheet
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.rehearse import RehearseDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.parts.large_reading import LargeReading
from tests.ui.contexts import sheet
from tests.ui.two import (
    DeskForTwo,
    a_desk_for_two,
    buttons,
    moments,
    press_button,
    share_a_hurt,
    today,
    words_in,
)
from tests.ui.windows import Desk, a_desk, click, move_in, settle, type_into
from tests.vault_folders import a_hurt_draft, a_repair_draft

PROMISE = "I'll put my phone away at dinner"


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> DeskForTwo:
    return a_desk_for_two(qtbot, tmp_path)


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def _repair(desk: Desk) -> RepairDialog:
    assert isinstance(desk.journal_view.guided, RepairDialog)
    return desk.journal_view.guided


def _rehearsal(desk: Desk) -> RehearseDialog:
    assert isinstance(desk.journal_view.guided, RehearseDialog)
    return desk.journal_view.guided


def _named(desk: Desk) -> str:
    draft = a_hurt_draft(desk.journal)
    desk.journal_view.context.bus.carry_out(desk.journal.name_hurt, draft)
    return draft.uuid


def _read(desk: Desk, kind: MomentKind, uuid: str) -> None:
    desk.journal_view.context.navigator.open_moment(kind, uuid)
    settle()


def _they_reach_out(desk: Desk, words: str, landed: Landed, helps: str = "") -> None:
    dialog = _repair(desk)
    if dialog.side.by.value() is None:
        click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, words)
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.landing.landed.chip(landed))
    if helps:
        type_into(dialog.landing.help, helps)
    click(dialog.next)
    settle()


def test_a_repair_at_once_with_a_promise_that_is_asked_about_once(home: Desk) -> None:
    hurt = _named(home)
    home.journal_view.context.navigator.repair(hurt)
    dialog = _repair(home)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, "I missed that moment with you.")
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    assert not dialog.landing.promise.field.isVisible(), "it is out of the way"
    click(dialog.landing.promise.open_button)
    type_into(dialog.landing.promise.field, PROMISE)
    click(dialog.next)
    assert PROMISE not in words_in(today(home).waiting), "not before its day"

    home.clock.forward(days=7)
    home.journal_view.page("today").mark_dirty()
    assert PROMISE in words_in(today(home).waiting)
    press_button(today(home).waiting, "I kept it")
    assert "glad of" in home.journal_view.status_line.said.text()
    assert PROMISE not in words_in(today(home).waiting), "asked once"
    (promise,) = home.journal.promises.promises()
    assert promise.kept is Kept.KEPT


def test_a_promise_that_was_not_kept_leads_to_a_repair(home: Desk) -> None:
    hurt = _named(home)
    draft = a_repair_draft(home.journal, by=ReachedOut.I, hurt=hurt, promise=PROMISE)
    home.journal.offer_repair(draft)
    home.clock.forward(days=8)
    home.journal_view.page("today").mark_dirty()
    press_button(today(home).waiting, "I didn't keep it")
    assert "come back to it" in words_in(today(home).waiting)
    assert home.journal.promises.due() != (), "nothing is said before it is chosen"
    press_button(today(home).waiting, "Offer a repair")
    dialog = _repair(home)
    assert (dialog.draft.hurt, dialog.draft.by) == (hurt, ReachedOut.I)
    (promise,) = home.journal.promises.promises()
    assert promise.kept is Kept.DISSOLVED


def test_a_repair_after_days_is_rehearsed_alone_first(home: Desk) -> None:
    hurt = _named(home)
    home.clock.forward(days=4)
    home.journal_view.go_to("repairs")
    home.journal_view.context.navigator.repair(hurt)
    dialog = _repair(home)
    click(dialog.side.by.chip(ReachedOut.I))
    press_button(dialog.words, "Take three minutes alone first")
    rehearsal = _rehearsal(home)
    assert "phone while I was talking" in words_in(rehearsal), "what it is about is in sight"
    type_into(rehearsal.for_them.field, "They told me about their day.")
    QTest.keyClick(rehearsal.for_them.field, Qt.Key.Key_Return)
    type_into(rehearsal.own.field, "I looked away.")
    QTest.keyClick(rehearsal.own.field, Qt.Key.Key_Return)
    type_into(rehearsal.say.field, "I looked away while you told me. I'm sorry.")
    QTest.keyClick(rehearsal.say.field, Qt.Key.Key_Return)
    click(rehearsal.when.ends.chip(True))
    assert rehearsal.next.text() == "Keep it, and go on to the repair"
    click(rehearsal.next)
    dialog = _repair(home)
    assert dialog.words.isVisible()
    assert dialog.words.field.text() == "I looked away while you told me. I'm sorry."
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.next)
    (repair,) = home.journal.repairs_of(hurt)
    assert repair.words == "I looked away while you told me. I'm sorry."
    (note,) = home.journal.promises.rehearsals()
    assert (note.own, note.hurt) == ("I looked away.", hurt)
    page = home.journal_view.page("repairs")
    assert isinstance(page, RepairsPage)
    home.journal_view.go_to("repairs")
    press_button(page.rehearsals, "Delete")
    assert home.journal.promises.rehearsals() == ()
    click(page.bar.undo)
    assert home.journal.promises.rehearsals() == (note,)


def test_a_repair_lands_partly_and_a_second_try_lands_fully(home: Desk) -> None:
    hurt = _named(home)
    home.journal_view.context.navigator.repair(hurt)
    _they_reach_out(home, "You said sorry", Landed.PARTLY, "a hug")
    _read(home, MomentKind.HURT, hurt)
    own = sheet(moments(home), HurtSheet)
    assert "a hug" in words_in(own)
    assert "If they try again" in words_in(own)
    home.clock.forward(hours=3)
    press_button(own, "Note another try")
    assert _repair(home).side.by.value() is ReachedOut.THEY
    _they_reach_out(home, "You hugged me", Landed.FULLY)
    assert home.journal.still_open() == ()
    _read(home, MomentKind.HURT, hurt)
    assert "Note another try" not in buttons(sheet(moments(home), HurtSheet))


def test_a_shared_hurt_is_met_twice_and_what_would_help_is_told(two: DeskForTwo) -> None:
    anna = two.enter(two.anna)
    hurt = share_a_hurt(anna)

    ben = two.enter(two.ben)
    press_button(today(ben).waiting, "Read it")
    press_button(sheet(moments(ben), TheirSheet), "Take three minutes first")
    rehearsal = _rehearsal(ben)
    rehearsal.show_step(2)
    type_into(rehearsal.say.field, "I see how that landed.")
    rehearsal.show_step(3)
    click(rehearsal.when.ends.chip(True))
    click(rehearsal.next)
    dialog = _repair(ben)
    assert dialog.draft.about == hurt.uuid
    click(dialog.landing.share.choice.chip(True))
    click(dialog.next)

    anna = two.enter(two.anna)
    press_button(today(anna).waiting, "Read it")
    landing = sheet(moments(anna), RepairSheet).landing
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(Landed.PARTLY))
    type_into(landing.help.field, "Ask me how my day was")
    click(landing.card.tell)
    assert not landing.help.tell.isChecked(), "private unless told by choice"
    click(landing.help.tell)
    click(landing.card.save)
    settle()

    ben = two.enter(two.ben)
    assert "Ask me how my day was" in words_in(today(ben).waiting)
    press_button(today(ben).waiting, "Read it")
    reading = sheet(moments(ben), RepairSheet)
    assert "You can try again" in words_in(reading)
    press_button(reading, "Offer another repair")
    again = _repair(ben)
    assert (again.draft.about, again.draft.words) == (hurt.uuid, "")


def test_an_unprompted_repair_is_received_with_words_to_say_back(two: DeskForTwo) -> None:
    ben = two.enter(two.ben)
    QTest.keyClick(ben.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    repair = a_repair_draft(ben.journal, by=ReachedOut.I, words="I was short with you.")
    ben.journal.offer_repair(repair)
    ben.journal.sharing.share(ben.journal.repair(repair.uuid), [])

    anna = two.enter(two.anna)
    press_button(today(anna).waiting, "Read it")
    reading = sheet(moments(anna), RepairSheet)
    assert reading.say_back is not None
    click(reading.say_back.ask)
    assert reading.say_back.phrases.count() > 0
    QTest.keyClick(reading.say_back.phrases, Qt.Key.Key_Down)
    QTest.keyClick(reading.say_back.phrases, Qt.Key.Key_Return)
    words = reading.say_back.words.text()
    assert words
    click(reading.say_back.large)
    (large,) = reading.say_back.large.findChildren(LargeReading)
    assert words in words_in(large)
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert moments(anna).reading.is_reading(), "Esc closed the card, and nothing beneath it"
    press_button(reading, "Write it to Ben")
    assert anna.journal_view.guided is not None
    click(anna.journal_view.guided.next)
    settle()
    answers = anna.journal.sharing.answers_to(repair.uuid)
    assert words in [one.snapshot.words for one in answers if one.snapshot is not None]
    assert anna.journal.repair_or_shared(repair.uuid).landing is None, "nobody is pressed to say"
