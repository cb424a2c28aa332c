"""Reminders: in neutral words, on one's day, once, and never to who is here or has recorded."""

from __future__ import annotations

import shutil
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusMessage
from PySide6.QtWidgets import QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.kept_reminders import KeptReminders
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.shell.pause_reminder import notice
from microhurts_desktop.ui.shell.pause_reminder.portal_notice import (
    ID,
    NOTIFICATION,
    OPEN,
    PORTAL_PATH,
    PortalNotice,
)
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.buses import a_bus, connected, needs_a_bus
from tests.ui.contexts import words_on
from tests.ui.features.pause.test_pause_reminder import Portal
from tests.ui.shell.reminded import ask_for, listening, today_at, written
from tests.ui.two import DeskForTwo, a_desk_for_two
from tests.ui.windows import Desk, a_desk, click, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE, a_hurt_draft

QUIET = ("Notes", "A quiet minute, if you like.")


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


@pytest.fixture
def two(qtbot: QtBot, tmp_path: Path) -> DeskForTwo:
    return a_desk_for_two(qtbot, tmp_path)


def a_week_later(desk: Desk) -> None:
    """Let a person's reminder come for the first time a week after they were last here."""
    person = desk.journal.person
    ask_for(desk, person)
    desk.window.follow_reminders()
    desk.window.lock()
    desk.clock.forward(days=7)
    written(desk, person, desk.clock.at - timedelta(days=7))


def test_it_comes_once_at_its_time_in_words_that_say_nothing(home: Desk) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    home.clock.at = today_at(home, 20, 29)
    reminder.look()
    assert told.said == []
    home.clock.forward(minutes=1)
    reminder.look()
    reminder.look()
    assert told.said == [QUIET]
    said = words_on(home.unlock_page)
    assert QUIET[1] in said
    home.clock.forward(days=1)
    reminder.look()
    assert told.said == [QUIET]


def test_it_came_once_whatever_window_is_opened_after_it(home: Desk, qtbot: QtBot) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    home.clock.at = today_at(home, 21)
    reminder.look()
    other = a_desk(qtbot, home.folder, clock=home.clock)
    again, told_again = listening(other)
    again.look()
    assert (told.said, told_again.said) == ([QUIET], [])


def test_what_was_recorded_today_keeps_it_silent(home: Desk) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    settle()
    journal = home.journal
    home.journal_view.context.bus.carry_out(journal.name_hurt, a_hurt_draft(journal))
    home.window.lock()
    settle()
    home.clock.at = today_at(home, 21)
    reminder.look()
    assert told.said == []


def test_who_only_looked_in_is_reminded_all_the_same(home: Desk, qtbot: QtBot) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    settle()
    person = home.journal.person
    home.window.lock()
    settle()
    home.clock.at = today_at(home, 21)
    # Closing it has written to its file; that is known here not to be anything recorded.
    reminder.look()
    assert told.said == [QUIET]
    home.clock.forward(days=7)
    # What was recorded in another window is told by the file again.
    written(home, person, home.clock.at)
    reminder.look()
    assert told.said == [QUIET]


def test_of_a_journal_that_was_not_open_here_the_file_tells(home: Desk, qtbot: QtBot) -> None:
    person = home.journal.person
    ask_for(home, person)
    home.window.close()
    other = a_desk(qtbot, home.folder, clock=home.clock)
    reminder, told = listening(other)
    other.clock.at = today_at(other, 21)
    written(other, person, today_at(other, 8))
    reminder.look()
    assert told.said == []
    written(other, person, today_at(other, 8) - timedelta(days=1))
    reminder.look()
    assert told.said == [QUIET]


def test_what_was_recorded_before_it_was_asked_for_counts_as_well(home: Desk) -> None:
    journal, person = home.journal, home.journal.person
    home.journal_view.context.bus.carry_out(journal.name_hurt, a_hurt_draft(journal))
    ask_for(home, person)
    reminder, told = listening(home)
    home.window.lock()
    settle()
    home.clock.at = today_at(home, 21)
    reminder.look()
    assert told.said == []


def test_who_is_here_needs_none_that_day(home: Desk) -> None:
    ask_for(home, home.journal.person)
    reminder, told = listening(home)
    home.clock.at = today_at(home, 21)
    reminder.look()
    home.window.lock()
    settle()
    reminder.look()
    assert told.said == []


def test_it_takes_no_passphrase_that_is_being_typed(home: Desk) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    home.clock.at = today_at(home, 21)
    type_into(home.unlock_page.secret, "seven")
    reminder.look()
    reminder.show_whom()
    assert told.said == [QUIET]
    assert home.unlock_page.secret.text() == "seven"


def test_a_click_brings_the_window_at_the_unlock_page(home: Desk, qtbot: QtBot) -> None:
    a_week_later(home)
    reminder, _ = listening(home)
    home.clock.at = today_at(home, 21)
    reminder.look()
    home.window.showMinimized()
    reminder.show_whom()
    assert not home.window.isMinimized()
    qtbot.waitUntil(home.unlock_page.secret.hasFocus)


def test_where_the_vault_is_not_there_nothing_comes(home: Desk) -> None:
    a_week_later(home)
    reminder, told = listening(home)
    home.clock.at = today_at(home, 21)
    folder = home.window.vault_folder.folder
    for path in folder.glob("*.vault*"):
        path.unlink()
    reminder.look()
    shutil.rmtree(folder)
    reminder.look()
    assert told.said == []


def test_two_at_once_need_no_letter_and_one_of_two_has_the_first(two: DeskForTwo) -> None:
    desk = two.desk
    for person in (two.anna, two.ben):
        ask_for(desk, person)
        written(desk, person, desk.clock.at - timedelta(days=3))
    reminder, told = listening(desk)
    desk.clock.at = today_at(desk, 21)
    reminder.look()
    assert told.said == [QUIET]
    ask_for(desk, two.ben, time(19), days=7)
    desk.clock.at = today_at(desk, 19, 30) + timedelta(days=7)
    reminder.look()
    assert told.said[1:] == [("Notes", "For B: a quiet minute, if you like.")]
    who = desk.door(UnlockPage).who
    assert who is not None
    assert who.value() == two.ben
    assert "Ben" not in told.said[1][1]


def test_before_two_people_nothing_comes(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    ask_for(desk, two.ben)
    written(desk, two.ben, desk.clock.at - timedelta(days=3))
    reminder, told = listening(desk)
    desk.window.ways_of_two().both_are_here()
    desk.clock.at = today_at(desk, 21)
    reminder.look()
    assert desk.window.journal is None
    assert told.said == []


def test_a_reminder_while_someone_else_is_here_turns_nobody_out(two: DeskForTwo) -> None:
    desk = two.enter(two.anna)
    ask_for(desk, two.ben)
    written(desk, two.ben, desk.clock.at - timedelta(days=3))
    reminder, told = listening(desk)
    desk.clock.at = today_at(desk, 21)
    reminder.look()
    reminder.show_whom()
    # Only one of the two has one: no letter is needed.
    assert told.said == [QUIET]
    assert desk.journal.person == two.anna


# What is kept


def test_it_is_kept_under_a_vault_id_and_says_nothing_else(home: Desk) -> None:
    person = home.journal.person
    ask_for(home, person)
    kept = KeptReminders(home.settings)
    kept.note_came(person.vault_id, home.clock.at.date())
    text = home.settings.file.path.read_text(encoding="utf-8")
    (section,) = (part for part in text.split("\n\n") if part.startswith("[reminders]"))
    lines = section.strip().splitlines()[1:]
    assert [line.partition("=")[0].split("\\") for line in lines] == [
        [person.vault_id, key] for key in ("at", "came", "days", "quiet")
    ]
    assert person.name not in text
    kept.choose(person.vault_id, None)
    assert person.vault_id not in home.settings.file.path.read_text(encoding="utf-8").replace(
        f"last_person={person.vault_id}", ""
    )
    assert kept.came_on(person.vault_id) is None
    assert not home.settings.has_reminders


@pytest.mark.parametrize(
    "words",
    [
        {"days": ""},
        {"days": "8 9"},
        {"at": "25:00"},
        {"at": "8 o'clock"},
        {"quiet": "22:00"},
        {"quiet": "22:00 07:00 08:00"},
        {"quiet": ""},
    ],
)
def test_what_stands_there_and_is_none_counts_as_none(
    tmp_path: Path, words: dict[str, str]
) -> None:
    settings = Settings(tmp_path / "preferences.ini")
    whole = {"days": "1 3", "at": "20:30", "quiet": "22:00 07:00", **words}
    whose = "0123456789abcdef0123456789abcdef"
    settings.file.put({f"reminders/{whose}/{key}": word for key, word in whole.items()})
    settings.file.put({f"reminders/nobody/{key}": word for key, word in whole.items()})
    assert KeptReminders(settings).everyone() == {}
    assert KeptReminders(settings).came_on(whose) is None


def test_a_choice_that_cannot_be_written_is_told_of_and_holds(home: Desk) -> None:
    home.settings.file.path.unlink(missing_ok=True)
    home.settings.file.path.mkdir()
    told: list[object] = []
    home.settings.on_not_kept = told.append
    ask_for(home, home.journal.person)
    assert len(told) == 1
    assert KeptReminders(home.settings).of(home.journal.person.vault_id) is not None


def test_moving_the_journals_takes_their_reminders_away(two: DeskForTwo, tmp_path: Path) -> None:
    desk = two.enter(two.anna)
    ask_for(desk, two.anna)
    ask_for(desk, two.ben)
    desk.window.move_to(tmp_path / "elsewhere")
    assert not desk.settings.has_reminders
    assert "Reminders did not come along" in words_on(desk.unlock_page)


def test_a_move_that_fails_leaves_them(home: Desk, tmp_path: Path) -> None:
    ask_for(home, home.journal.person)
    (tmp_path / "file").touch()
    home.window.move_to(tmp_path / "file" / "elsewhere")
    assert home.settings.has_reminders


# The notification


@needs_a_bus
def test_the_desktop_is_told_what_a_click_does_and_tells_of_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    clicks: list[bool] = []
    with a_bus() as address, connected(address, "desk") as desk, connected(address, "us") as us:
        portal = Portal(desk, works=True)
        made = PortalNotice(window, us, lambda: QUIET, lambda: clicks.append(True))
        made.show()
        qtbot.waitUntil(lambda: bool(portal.asked))
        for name, action in (("other", OPEN), (ID, "else"), (ID, OPEN)):
            signal = QDBusMessage.createSignal(PORTAL_PATH, NOTIFICATION, "ActionInvoked")
            signal.setArguments([name, action, []])
            desk.send(signal)
        qtbot.waitUntil(lambda: bool(clicks))
        desk.unregisterObject(PORTAL_PATH)
    assert clicks == [True]


def test_elsewhere_a_click_on_what_the_sign_said_does_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[object] = []

    class Tray(QSystemTrayIcon):
        """A place beside the clock that this platform does not have."""

        @staticmethod
        def isSystemTrayAvailable() -> bool:  # noqa: N802
            return True

        def show(self) -> None:
            pass

        def showMessage(self, *told: object) -> None:  # noqa: N802
            said.append(told[:2])

    monkeypatch.setattr(notice, "QSystemTrayIcon", Tray)
    monkeypatch.setattr("sys.platform", "win32")
    made = notice.notice_for(window, lambda: QUIET, lambda: said.append("clicked"))
    assert isinstance(made, QObject)
    made.show()
    (tray,) = made.findChildren(Tray)
    tray.messageClicked.emit()
    assert said == [QUIET, "clicked"]


def test_it_looks_only_where_anyone_has_asked(home: Desk) -> None:
    reminder, _ = listening(home)
    assert not reminder._timer.isActive()
    ask_for(home, home.journal.person)
    home.window.follow_reminders()
    assert reminder._timer.isActive()
