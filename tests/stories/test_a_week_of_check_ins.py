"""A week of check-ins, by keys alone: each takes eight keys at most, and all can be read again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.check_in_questions import Asks
from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.features.moments.check_in_dialog import CheckInDialog
from microhurts_desktop.ui.features.moments.check_in_sheet import CheckInSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.today.asked_page import AskedPage
from microhurts_desktop.ui.features.today.page import TodayPage
from tests.ui.contexts import sheet
from tests.ui.windows import Desk, a_desk, focused, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE

MOST_KEYS = 8
A_LONG_WAY = 60
DAY = timedelta(days=1)


class Keyboard:
    """Presses keys where a keyboard's would arrive, and counts them."""

    def __init__(self, home: Desk) -> None:
        self._home = home
        self.pressed = 0

    def key(self, which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(focused(), which, how)
        settle()

    def enter(self, times: int = 1) -> None:
        for _ in range(times):
            self.key(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(focused(), text)

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until ``wanted``, or something within it, has the focus."""
        for _ in range(A_LONG_WAY):
            here = focused()
            if here is wanted or wanted.isAncestorOf(here):
                return
            self.key(Qt.Key.Key_Tab)
        raise AssertionError(f"{wanted.accessibleName()!r} is not reached by Tab")

    def check_in(self) -> None:
        """Go to today's check-in, from wherever one is."""
        self.pressed = 0
        QTest.keyClick(self._home.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        self.pressed += 1
        settle()


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def today(home: Desk) -> TodayPage:
    page = home.journal_view.page("today")
    assert isinstance(page, TodayPage)
    return page


def kept(home: Desk) -> CheckIn:
    found = home.journal.todays_check_in()
    assert found is not None
    return found


def test_a_week_of_check_ins_by_keyboard(home: Desk) -> None:
    keys, first = Keyboard(home), home.clock.at.date()
    # Monday: as usual, in all.
    keys.check_in()
    keys.key(Qt.Key.Key_4)
    keys.enter(4)
    assert keys.pressed == 6 <= MOST_KEYS
    monday = kept(home)
    assert monday.connection == 4
    assert {monday.sharing, monday.eye_contact, monday.initiation} == {Compared.USUAL}
    assert (monday.word, monday.good, monday.own) == ("", "", ())
    assert "Saved today" in today(home).check_in.state.text()

    # Tuesday: nothing but the number, and straight away.
    home.clock.forward(days=1)
    keys.check_in()
    keys.key(Qt.Key.Key_2)
    keys.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert keys.pressed == 3
    assert (kept(home).connection, kept(home).sharing) == (2, None)

    # Wednesday: less, and more, with an arrow each.
    home.clock.forward(days=1)
    keys.check_in()
    keys.key(Qt.Key.Key_3)
    keys.key(Qt.Key.Key_Left)
    keys.enter(2)
    keys.key(Qt.Key.Key_Right)
    keys.enter()
    assert keys.pressed == 7
    keys.write("tender")
    keys.enter()
    wednesday = kept(home)
    assert (wednesday.sharing, wednesday.eye_contact) == (Compared.LESS, Compared.USUAL)
    assert (wednesday.initiation, wednesday.word) == (Compared.MORE, "tender")

    # Thursday: a question of one's own, chosen by keys, which comes first.
    home.clock.forward(days=1)
    keys.check_in()
    keys.tab_to(today(home).check_in.choose)
    keys.enter()
    asked = home.journal_view.page("asked")
    assert isinstance(asked, AskedPage)
    keys.tab_to(asked.name)
    keys.write("time for myself")
    keys.enter()
    keys.tab_to(asked.rows[-1].up)
    while asked.rows[0].question.name != "time for myself":
        keys.enter()
    assert [one.asks for one in home.journal.daily.questions()][:2] == [
        Asks.COMPARED,
        Asks.SHARING,
    ]
    keys.check_in()
    keys.key(Qt.Key.Key_5)
    keys.key(Qt.Key.Key_Right)
    keys.enter(5)
    assert keys.pressed == MOST_KEYS
    (mine,) = kept(home).own
    assert (mine.name, mine.answer) == ("time for myself", "more")

    # Friday was not asked; Saturday has something good, kept as a good moment by one key.
    home.clock.forward(days=2)
    keys.check_in()
    keys.key(Qt.Key.Key_4)
    good = today(home).check_in.answers.good
    assert good is not None
    keys.tab_to(good.opener)
    keys.enter()
    keys.write("you made tea")
    keys.key(Qt.Key.Key_Tab)
    keys.key(Qt.Key.Key_Space)
    keys.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    saturday = kept(home)
    assert home.journal.good_moment(saturday.noticed).what == "you made tea"

    # Friday is filled in, and says so.
    keys.tab_to(today(home).check_in.fill_in)
    keys.enter()
    dialog = home.journal_view.guided
    assert isinstance(dialog, CheckInDialog)
    keys.key(Qt.Key.Key_3)
    keys.enter(5)
    assert home.journal_view.guided is None
    friday = home.journal.check_in_on(home.clock.at.date() - DAY)
    assert friday is not None
    assert friday.is_filled_in
    assert not saturday.is_filled_in

    # Sunday: the week stands in Moments; one is read, and locked out of, with half an answer.
    home.clock.forward(days=1)
    keys.check_in()
    keys.key(Qt.Key.Key_1)
    assert home.window.lock()
    unlock(home)
    assert today(home).check_in.connection.value() == 1, "it waits where it was"
    keys.check_in()
    keys.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    days = [one.at.date() for one in home.journal.check_ins()]
    assert days == [first + n * DAY for n in range(7)]
    page = home.journal_view.page("moments")
    assert isinstance(page, MomentsPage)
    home.journal_view.go_to("moments")
    page.open_moment(MomentKind.CHECK_IN, friday.uuid)
    read = sheet(page, CheckInSheet)
    keys.tab_to(read.delete)
    keys.enter()
    assert len(home.journal.check_ins()) == 6
    QTest.keyClick(home.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert home.journal.check_in_on(friday.at.date()) == friday


def unlock(home: Desk) -> None:
    type_into(home.unlock_page.secret, PASSPHRASE)
    QTest.keyClick(home.unlock_page.secret, Qt.Key.Key_Return)
    settle()
