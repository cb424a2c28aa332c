"""Hiding takes the window away at once, in disguise, and locks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.ui.features.preferences.page import Section
from microhurts_desktop.ui.kit.window_disguise import usual_icon
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from tests.ui.shell.locking import WORDS, begin_writing, drafts, hide, preferences, unlock_again
from tests.ui.shell.locking import _the_usual_name as _the_usual_name
from tests.ui.shell.locking import at_home as at_home
from tests.ui.windows import Desk, click, menu_of, settle
from tests.vault_folders import PASSPHRASE

pytestmark = pytest.mark.uncounted


def test_hiding_takes_the_window_away_in_disguise_and_locks(at_home: Desk) -> None:
    icon = QGuiApplication.windowIcon().cacheKey()
    hide(at_home.window)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    assert QGuiApplication.applicationDisplayName() == "Notes"
    assert QGuiApplication.windowIcon().cacheKey() != icon
    assert at_home.window.journal is None


def test_what_is_being_written_is_kept(at_home: Desk) -> None:
    dialog = begin_writing(at_home)
    hide(dialog.happened.field)
    assert at_home.window.journal is None
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def test_who_brings_the_window_back_sees_the_unlock_page_and_no_name(at_home: Desk) -> None:
    hide(at_home.window)
    at_home.window.showNormal()
    settle()
    assert at_home.unlock_page.isVisible()
    assert at_home.window.windowTitle() == "Notes"


def test_unlocking_gives_the_usual_name_back(at_home: Desk, qtbot: QtBot) -> None:
    hide(at_home.window)
    unlock_again(at_home)
    qtbot.waitUntil(lambda: at_home.window.windowTitle() == "Micro-hurts")
    assert QGuiApplication.applicationDisplayName() == "Micro-hurts"
    shown = QGuiApplication.windowIcon().pixmap(64).toImage()
    assert shown == usual_icon().pixmap(64).toImage()


def test_the_name_is_neutral_and_nothing_is_in_sight_before_the_draft_is_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    seen: list[tuple[str, bool, bool]] = []
    save = at_home.journal.save_draft

    def slowly(draft: HurtDraft) -> object:
        window = at_home.window
        seen.append((window.windowTitle(), window.isMinimized(), dialog.isVisible()))
        return save(draft)

    monkeypatch.setattr(at_home.journal, "save_draft", slowly)
    hide(dialog)
    assert seen == [("Notes", True, False)]


def test_a_locked_window_can_be_hidden_too(at_home: Desk) -> None:
    at_home.window.lock()
    hide(at_home.window)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    unlock_again(at_home)
    assert at_home.window.journal_view is not None


def test_a_window_that_nobody_uses_yet_can_be_hidden_too(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: menu_of(desk, "&Journal").actions() != [])
    hide(desk.window)
    assert desk.window.isMinimized()
    desk.window.showNormal()
    settle()
    assert desk.first_run.isVisible()


def test_it_stands_in_the_journals_menu(at_home: Desk) -> None:
    (action,) = (
        action
        for menu in at_home.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.text() == "H&ide now"
    )
    assert action.shortcut().toString() == "Ctrl+Shift+H"
    action.trigger()
    assert at_home.window.isMinimized()


def test_a_dialog_in_front_goes_away_with_the_window(at_home: Desk, qtbot: QtBot) -> None:
    page = preferences(at_home, Section.BACKUPS)
    click(page.folder_button)
    (dialog,) = at_home.window.findChildren(QFileDialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    handle = dialog.windowHandle()
    assert handle is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(handle, Qt.Key.Key_H, both)
    assert at_home.window.isMinimized()
    assert at_home.window.journal is None
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [at_home.window]


def test_the_help_lines_go_away_with_the_window(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: menu_of(desk, "&Journal").actions() != [])
    desk.window.show_help_lines()
    (lines,) = desk.window.findChildren(HelpLinesWindow)
    hide(lines)
    assert not lines.isVisible()
    assert desk.window.isMinimized()
    assert desk.window.windowTitle() == "Notes"


def test_a_key_that_comes_after_the_window_was_hidden_opens_nothing(
    at_home: Desk, qtbot: QtBot
) -> None:
    hide(at_home.window)
    at_home.unlock_page.secret.setText(PASSPHRASE)
    at_home.unlock_page.unlock()
    qtbot.waitUntil(lambda: at_home.window.journal is None)
    assert at_home.window.windowTitle() == "Notes"
    unlock_again(at_home)
    qtbot.waitUntil(lambda: at_home.window.windowTitle() == "Micro-hurts")
    assert at_home.window.journal is not None
