"""Ten minutes of an evening: a hurt named, brought up, talked over, agreed on, and repaired.

Once by keyboard alone and once by mouse; and what was agreed, when its day has come.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.ui.features.moments.came_of_it import CameOfIt
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.repairs.agreed_page import AgreedPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.repairs.talked import TalkedDialog
from tests.couples import a_named_hurt
from tests.stories.keys import CTRL, Keys
from tests.ui.contexts import sheet
from tests.ui.two import moments, press_button, today, words_in
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle, type_into

AGREED = "When we tell stories about each other, we look over first"
SORRY = "You said you had not seen it, and you were sorry"


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def read(desk: Desk) -> HurtSheet:
    settle()
    return sheet(moments(desk), HurtSheet)


def the_talk(desk: Desk) -> Agreement:
    (agreed,) = desk.journal.agreements.agreements()
    return agreed


def way(desk: Desk, text: str) -> QPushButton:
    """Return the way on that the page of what was kept offers by that text."""
    (found,) = (one for one in desk.page("kept", KeptPage).ways if one.text() == text)
    return found


def what_came(thread: HurtSheet) -> list[str]:
    """Return what came of the hurt, top to bottom, each with its day."""
    came = (one for one in thread.findChildren(CameOfIt) if one.isVisible())
    return [one.name for one in sorted(came, key=lambda one: one.mapTo(thread, QPoint()).y())]


def test_by_keyboard_alone(home: Desk) -> None:
    keys = Keys(home)

    def tab_to(wanted: QWidget) -> None:
        keys.pressed = 0
        for _ in range(60):
            if focused() is wanted or wanted.isAncestorOf(focused()):
                return
            keys.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not lead to {wanted.accessibleName()!r}")

    keys.press(Qt.Key.Key_N, CTRL)
    naming = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you told our friends the story about my exam")
    keys.press(Qt.Key.Key_Return)
    tab_to(naming.feelings.picker.own)
    QTest.keyClicks(focused(), "embarrassed")
    keys.press(Qt.Key.Key_Return)
    tab_to(naming.feelings.strength)
    keys.press(Qt.Key.Key_4)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    tab_to(naming.needs.picker.own)
    QTest.keyClicks(focused(), "to be on your side")
    keys.press(Qt.Key.Key_S, CTRL)

    tab_to(way(home, "Bring it up"))
    keys.press(Qt.Key.Key_Return)
    view = read(home).bringing_up
    assert view is not None
    tab_to(view.talked)
    keys.press(Qt.Key.Key_Return)

    dialog = home.guided(TalkedDialog)
    assert focused() is dialog.step.field, "one line is asked for, and the cursor is in it"
    assert not dialog.step.again.isVisible(), "nothing is asked about before it is agreed"
    QTest.keyClicks(focused(), AGREED)
    tab_to(dialog.step.again)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, CTRL)
    agreed = the_talk(home)
    assert (agreed.words, agreed.talked_on) == (AGREED, home.clock.at.date())
    assert agreed.check_on == home.clock.at.date() + timedelta(days=7)

    thread = read(home)
    asks = "What I learned when I asked"
    assert what_came(thread) == ["Named, today, 12:00", "Talked, today", asks]
    assert AGREED in words_in(thread.came_of_it)
    tab_to(thread.repair)
    keys.press(Qt.Key.Key_Return)
    repair = home.guided(RepairDialog)
    tab_to(repair.side.by)
    keys.press(Qt.Key.Key_Space)
    tab_to(repair.words.field)
    QTest.keyClicks(focused(), SORRY)
    tab_to(repair.landing.landed)
    keys.press(Qt.Key.Key_End)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, CTRL)
    tab_to(way(home, "Open the hurt"))
    keys.press(Qt.Key.Key_Return)

    thread = read(home)
    theirs = "A repair of theirs, today, 12:00"
    assert what_came(thread) == ["Named, today, 12:00", "Talked, today", theirs, asks]
    shown = words_in(thread)
    for said in (AGREED, SORRY, "It landed fully, today.", "Repaired. What was felt stays"):
        assert said in shown
    assert home.journal.still_open() == ()


def test_by_mouse_alone_with_the_words_typed(home: Desk) -> None:
    press_button(today(home), "Name it")
    naming = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you told our friends the story about my exam")
    feelings, needs = naming.feelings.picker.words, naming.needs.picker.words
    click(naming.next)
    click(feelings.chip(feelings.choices()[0]))
    click(naming.feelings.strength.chip(4))
    click(naming.progress.marks[3])
    click(needs.chip(needs.choices()[0]))
    click(naming.keep)
    settle()
    click(way(home, "Bring it up"))
    view = read(home).bringing_up
    assert view is not None
    click(view.talked)
    settle()
    dialog = home.guided(TalkedDialog)
    QTest.keyClicks(focused(), AGREED)
    click(dialog.step.place.chip("on a walk"))
    click(dialog.next)
    agreed = the_talk(home)
    assert (agreed.words, agreed.place, agreed.check_on) == (AGREED, "on a walk", None)

    thread = read(home)
    assert "today · on a walk" in words_in(thread.came_of_it)
    assert AGREED in words_in(thread.agreed)
    click(thread.repair)
    repair = home.guided(RepairDialog)
    click(repair.side.by.chip(ReachedOut.THEY))
    type_into(repair.words.field, SORRY)
    click(repair.landing.landed.chip(Landed.FULLY))
    click(repair.next)
    settle()
    click(way(home, "Open the hurt"))
    named, talked, theirs, _ = what_came(read(home))
    assert (named, talked) == ("Named, today, 12:00", "Talked, today · on a walk")
    assert theirs == "A repair of theirs, today, 12:00"


def test_what_was_agreed_stands_on_today_once_its_day_has_come(home: Desk) -> None:
    journal, view = home.journal, home.journal_view
    hurt = _talked(home)
    view.page("today").mark_dirty()
    view.go_to("today")
    assert AGREED not in words_in(today(home)), "not before its day"
    home.clock.forward(days=7)
    view.page("today").mark_dirty()
    shown = words_in(today(home).waiting)
    assert "Something you agreed on" in shown
    assert AGREED in shown
    assert not any(one.isdigit() for one in shown), "and nowhere as a count"
    press_button(today(home).waiting, "We keep it")
    assert "You keep it, the two of you" in view.status_line.said.text()
    assert AGREED not in words_in(today(home).waiting), "it is asked once"
    assert the_talk(home).going is Going.KEPT

    view.context.navigator.open_moment(MomentKind.HURT, hurt)
    home.clock.forward(days=40)
    (ask,) = read(home).agreed.asks
    click(ask.ask)
    assert focused() is ask.answers[Going.KEPT]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused() is ask.ask, "Esc puts the answers away, and leads nowhere else"
    click(ask.ask)
    click(ask.answers[Going.LET_BE])
    thread = read(home)
    assert not thread.agreed.isVisible(), "what was let be is asked about no more"
    shown = words_in(thread.came_of_it)
    for said in (AGREED, "Let it be · today", "Earlier, 21 May", "We keep it"):
        assert said in shown

    view.turn_to("agreed")
    page = home.page("agreed", AgreedPage)
    assert AGREED in words_in(page.agreements)
    press_button(page.agreements, "Delete")
    assert journal.agreements.agreements() == ()
    assert "press “We talked”" in words_in(page.agreements)
    click(page.bar.undo)
    assert the_talk(home).going is Going.LET_BE
    assert [one.text for one in the_talk(home).earlier] == ["kept"]
    press_button(page.agreements, "Edit")
    type_into(home.guided(TalkedDialog).step.field, "!")
    click(home.guided(TalkedDialog).next)
    settle()
    assert view.here == "agreed", "what was put right is read where one was"
    assert "!" in words_in(page.agreements)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert view.here == "moments", "where one came from"


def _talked(desk: Desk) -> str:
    hurt = a_named_hurt(desk.journal).uuid
    begun = desk.journal.agreements.begin(hurt)
    week = desk.clock.at.date() + timedelta(days=7)
    desk.journal.agreements.keep(replace(begun, words=AGREED, check_on=week))
    return hurt
