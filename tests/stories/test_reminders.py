"""Reminders in three lives: a day that needs none, two people with one each, a window put away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.people import Person
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.shell.out_of_sight import OutOfSight
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.stories.keys import CTRL, Keys
from tests.ui.shell.reminded import listening, today_at, written
from tests.ui.shell.test_out_of_sight import close_as_the_desktop_does
from tests.ui.two import a_desk_for_two
from tests.ui.windows import Desk, a_desk, focused, move_in, settle
from tests.vault_folders import PASSPHRASE

pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)
QUIET = ("Notes", "A quiet minute, if you like.")
MOST_KEYS = 40


@pytest.fixture(autouse=True)
def _beside_the_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    yield
    QGuiApplication.setQuitOnLastWindowClosed(True)


def at_reminders(desk: Desk, keys: Keys) -> PreferencesPage:
    """Come to the reminders among the preferences, by keys."""
    desk.window.activateWindow()
    settle()
    keys.press(Qt.Key.Key_Comma, CTRL)
    page = desk.page("preferences", PreferencesPage)
    keys.tab_to(page.sections)
    for _ in range(2):
        keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    assert page.sections.value() is Section.REMINDERS
    return page


def ask_for(desk: Desk, weekday: int, clock: str) -> int:
    """Ask for a reminder by keys, and return how many it took without digits."""
    keys = Keys(desk)
    card = at_reminders(desk, keys).reminder
    keys.tab_to(card.days)
    while focused() is not card.days.chip(weekday):
        keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    keys.tab_to(card.at)
    QTest.keyClicks(focused(), clock)
    keys.tab_to(card.switch)
    keys.press(Qt.Key.Key_Return)
    assert card.state.text().startswith("It is on.")
    return keys.pressed


def unlock(desk: Desk, person: Person | None = None) -> None:
    door = desk.door(UnlockPage)
    if person is not None:
        door.choose(person)
    QTest.keyClicks(door.secret, PASSPHRASE)
    QTest.keyClick(door.secret, Qt.Key.Key_Return)
    settle()


def test_it_stays_silent_on_a_day_on_which_something_was_recorded(
    qtbot: QtBot, tmp_path: Path
) -> None:
    home = a_desk(qtbot, tmp_path)
    move_in(home)
    person = home.journal.person
    reminder, told = listening(home)
    assert ask_for(home, home.clock.at.isoweekday(), "2030") <= MOST_KEYS
    # At noon she names a hurt, and locks; in the evening nothing comes.
    keys = Keys(home)
    keys.press(Qt.Key.Key_N, CTRL)
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you picked up your phone")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.feelings.picker.own)
    QTest.keyClicks(focused(), "lonely")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.feelings.strength)
    keys.press(Qt.Key.Key_4)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.needs.picker.own)
    QTest.keyClicks(focused(), "to be heard")
    keys.press(Qt.Key.Key_S, CTRL)
    assert len(home.journal.still_open()) == 1
    keys.press(Qt.Key.Key_L, CTRL)
    settle()
    for minutes in (30, 31, 90):
        home.clock.at = today_at(home, 20) + timedelta(minutes=minutes)
        reminder.look()
    assert told.said == []
    # A week later nothing is there by the evening: one line, once, and the window is asked for.
    home.clock.at = today_at(home, 20, 30) + timedelta(days=7)
    reminder.look()
    reminder.look()
    assert told.said == [QUIET]
    reminder.show_whom()
    unlock(home)
    assert home.journal.person == person


def test_two_people_have_a_day_and_a_time_each(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    desk = two.desk
    reminder, told = listening(desk)
    today = desk.clock.at.isoweekday()
    two.enter(two.anna)
    ask_for(desk, today % 7 + 1, "0800")
    two.enter(two.ben)
    ask_for(desk, (today + 1) % 7 + 1, "2030")
    desk.window.lock()
    settle()
    for person in (two.anna, two.ben):
        written(desk, person, desk.clock.at)
    came = []
    for hours in range(0, 7 * 24):
        desk.clock.at = today_at(desk, 0, 30) + timedelta(days=1) if not hours else desk.clock.at
        desk.clock.forward(hours=1 if hours else 0)
        before = len(told.said)
        reminder.look()
        if told.said[before:]:
            door = desk.door(UnlockPage)
            assert door.who is not None
            came.append((desk.clock.at.isoweekday(), desk.clock.at.hour, door.who.value()))
    assert came == [(today % 7 + 1, 8, two.anna), ((today + 1) % 7 + 1, 20, two.ben)]
    assert told.said == [
        ("Notes", "For A: a quiet minute, if you like."),
        ("Notes", "For B: a quiet minute, if you like."),
    ]
    # Ben leaves for good: his goes with him, and Anna's needs no letter any more.
    two.enter(two.ben)
    desk.journal_view.context.navigator.follow_reminders()
    page = at_reminders(desk, Keys(desk))
    Keys(desk).tab_to(page.reminder.switch)
    QTest.keyClick(page.reminder.switch, Qt.Key.Key_Return)
    desk.window.lock()
    settle()
    written(desk, two.anna, desk.clock.at - timedelta(days=3))
    while desk.clock.at.isoweekday() != today % 7 + 1:
        desk.clock.forward(days=1)
    desk.clock.at = today_at(desk, 9)
    reminder.look()
    assert told.said[2:] == [QUIET]


def test_put_away_beside_the_clock_it_is_locked_and_reminds(qtbot: QtBot, tmp_path: Path) -> None:
    home = a_desk(qtbot, tmp_path)
    move_in(home)
    reminder, told = listening(home)
    ask_for(home, home.clock.at.isoweekday(), "2030")
    keys = Keys(home)
    page = home.page("preferences", PreferencesPage)
    keys.tab_to(page.out_of_sight.closing)
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    assert home.settings.closes_to_tray
    # She leaves it in the middle of a sentence.
    keys.press(Qt.Key.Key_N, CTRL)
    QTest.keyClicks(focused(), "you came home late")
    close_as_the_desktop_does(home)
    assert home.window.isHidden()
    assert home.window.journal is None
    home.clock.at = today_at(home, 20, 31)
    reminder.look()
    assert told.said == [QUIET]
    # A click brings the locked door, and what she wrote is there behind it.
    reminder.show_whom()
    settle()
    assert home.window.isVisible()
    unlock(home)
    (draft,) = home.journal.drafts()
    assert draft.texts()[:1] == ("you came home late",)
    # Ctrl+Q means it.
    home.window.activateWindow()
    settle()
    QTest.keyClick(home.window, Qt.Key.Key_Q, CTRL)
    settle()
    assert not home.window.isVisible()
    assert home.window.journal is None
    sight = home.window.findChild(OutOfSight)
    assert sight is not None
    assert QGuiApplication.quitOnLastWindowClosed()
