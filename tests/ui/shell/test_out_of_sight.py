"""Closing to beside the clock: a choice of one's own, which locks; *Leave* always leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.shell.out_of_sight import OutOfSight, out_of_sight_of
from tests.ui.windows import Desk, a_desk, click, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE

# The offscreen platform has no such place: Qt looks for its signals all the same.
pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)


@pytest.fixture(autouse=True)
def _a_place(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    yield
    QGuiApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


class FromTheDesktop(QCloseEvent):
    """What a window is told when the button of its frame is pressed: offscreen, it has none."""

    def spontaneous(self) -> bool:
        return True


def close_as_the_desktop_does(desk: Desk) -> None:
    """Close the window by the button of its frame."""
    event = FromTheDesktop()
    QApplication.sendEvent(desk.window, event)
    if event.isAccepted():
        desk.window.hide()
    settle()


def choose_to_stay(desk: Desk) -> OutOfSight:
    desk.settings.closes_to_tray = True
    desk.window.follow_reminders()
    return out_of_sight_of(desk.window, desk.settings)


def action(sight: OutOfSight, text: str) -> QAction:
    assert sight.sign is not None
    menu = sight.sign.contextMenu()
    assert isinstance(menu, QMenu)
    (found,) = (one for one in menu.actions() if one.text() == text)
    return found


def test_at_first_closing_ends_it(home: Desk) -> None:
    assert not home.settings.closes_to_tray
    close_as_the_desktop_does(home)
    assert not home.window.isVisible()
    assert home.window.journal is None
    assert home.window.findChild(OutOfSight) is None
    assert QGuiApplication.quitOnLastWindowClosed()


def test_closing_to_the_tray_locks_with_the_words_saved(home: Desk) -> None:
    sight = choose_to_stay(home)
    home.journal_view.context.navigator.name_hurt()
    type_into(home.guided(NameHurt).happened.field, "It rained")
    close_as_the_desktop_does(home)
    assert home.window.isHidden()
    assert home.window.journal is None
    assert not QGuiApplication.quitOnLastWindowClosed()
    action(sight, "Open").trigger()
    settle()
    assert home.window.isVisible()
    assert QGuiApplication.quitOnLastWindowClosed()
    type_into(home.unlock_page.secret, PASSPHRASE)
    click(home.unlock_page.button)
    (draft,) = home.journal.drafts()
    assert isinstance(draft, HurtDraft)
    assert draft.event == "It rained"


def test_what_is_typed_at_the_door_does_not_wait_there(home: Desk) -> None:
    choose_to_stay(home)
    home.window.lock()
    type_into(home.unlock_page.secret, "half a pass")
    close_as_the_desktop_does(home)
    assert home.window.isHidden()
    assert home.unlock_page.secret.text() == ""


def test_leave_leaves(home: Desk) -> None:
    choose_to_stay(home)
    home.window.close()
    settle()
    assert not home.window.isVisible()
    assert QGuiApplication.quitOnLastWindowClosed()


def test_leaving_from_beside_the_clock_ends_it_in_sight_or_not(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(
        "microhurts_desktop.ui.shell.out_of_sight.QCoreApplication",
        type("Core", (), {"quit": staticmethod(lambda: quits.append(True))}),
    )
    sight = choose_to_stay(home)
    close_as_the_desktop_does(home)
    action(sight, "Leave").trigger()
    assert quits == [True]
    sight.come_back()
    action(sight, "Leave").trigger()
    settle()
    assert not home.window.isVisible()
    assert QGuiApplication.quitOnLastWindowClosed()


def test_where_the_person_logs_out_it_ends(home: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_to_stay(home)
    monkeypatch.setattr(QApplication, "isSavingSession", lambda _: True)
    close_as_the_desktop_does(home)
    assert QGuiApplication.quitOnLastWindowClosed()
    assert home.window.journal is None


def test_where_the_place_beside_the_clock_is_gone_closing_ends_it(
    home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_to_stay(home)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    close_as_the_desktop_does(home)
    assert QGuiApplication.quitOnLastWindowClosed()
    assert not home.window.isVisible()


def test_the_sign_is_there_while_it_is_chosen_and_has_the_windows_name(home: Desk) -> None:
    sight = choose_to_stay(home)
    assert sight.sign is not None
    assert sight.sign.toolTip() == "Micro-hurts"
    home.journal_view.context.navigator.choose_neutral_title(True)
    settle()
    assert sight.sign.toolTip() == "Notes"
    assert sight.sign.icon().cacheKey() == QApplication.windowIcon().cacheKey()
    assert [one.text() for one in sight.sign.contextMenu().actions()] == ["Open", "Leave"]
    home.settings.closes_to_tray = False
    home.window.follow_reminders()
    assert sight.sign is None
    home.journal_view.context.navigator.choose_neutral_title(False)


def test_a_click_on_the_sign_brings_the_window_and_a_menu_does_not(home: Desk) -> None:
    sight = choose_to_stay(home)
    close_as_the_desktop_does(home)
    assert sight.sign is not None
    sight.sign.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert home.window.isHidden()
    sight.sign.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert home.window.isVisible()
    home.window.showMinimized()
    sight.sign.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not home.window.isMinimized()


def test_a_key_that_is_late_opens_nothing_out_of_sight(home: Desk, qtbot: QtBot) -> None:
    person = home.journal.person
    choose_to_stay(home)
    home.window.lock()
    key = home.window.vault_folder.unwrap(person, PASSPHRASE)
    close_as_the_desktop_does(home)
    home.window.open_with(person, key)
    qtbot.waitUntil(lambda: home.window.journal is None)


def test_begun_quietly_it_waits_beside_the_clock(qtbot: QtBot, tmp_path: Path) -> None:
    desk = a_desk(qtbot, tmp_path)
    desk.window.hide()
    desk.window.appear(unseen=True)
    sight = out_of_sight_of(desk.window, desk.settings)
    assert desk.window.isHidden()
    assert sight.sign is not None
    sight.come_back()
    assert desk.window.isVisible()
    # Closing ends it: that was not chosen.
    assert sight.sign is None


def test_begun_quietly_where_there_is_no_such_place_it_is_minimised(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    desk = a_desk(qtbot, tmp_path)
    desk.window.hide()
    desk.window.appear(unseen=True)
    assert desk.window.isMinimized()


def test_where_nobody_lives_closing_ends_it(qtbot: QtBot, tmp_path: Path) -> None:
    desk = a_desk(qtbot, tmp_path)
    choose_to_stay(desk)
    close_as_the_desktop_does(desk)
    assert QGuiApplication.quitOnLastWindowClosed()
