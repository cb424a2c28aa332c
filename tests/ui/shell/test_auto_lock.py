"""Locking by itself: when turned away from or with the desktop; and the window's disguise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.window_disguise import disguise_class
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.ui.shell.locking import (
    WORDS,
    begin_writing,
    drafts,
    hide,
    preferences,
    unlock,
    unlock_again,
)
from tests.ui.shell.locking import _the_usual_name as _the_usual_name
from tests.ui.shell.locking import at_home as at_home
from tests.ui.windows import Desk, a_desk, click, menu_of, settle

# -- turning away


@pytest.mark.parametrize("chosen", [True, False])
def test_minimising_locks_if_that_was_chosen(at_home: Desk, chosen: bool) -> None:
    page = preferences(at_home)
    assert page.lock_also.value() is None, "it is a choice"
    if chosen:
        click(page.lock_also.chip(True))
    at_home.window.showMinimized()
    settle()
    assert (at_home.window.journal is None) is chosen
    assert at_home.window.windowTitle() == "Micro-hurts"


def test_the_choice_is_remembered_and_can_be_taken_back(at_home: Desk) -> None:
    page = preferences(at_home)
    click(page.lock_also.chip(True))
    assert at_home.settings.lock_when_minimised
    page.refresh()
    assert page.lock_also.value() is True
    click(page.lock_also.chip(True))
    assert not at_home.settings.lock_when_minimised


def test_a_desktop_that_is_locked_locks_the_journal_with_the_draft_saved(at_home: Desk) -> None:
    begin_writing(at_home)
    watch = at_home.window.auto_lock().watch
    assert watch is not None
    watch.away.emit()
    assert isinstance(at_home.window.door, UnlockPage)
    watch.away.emit()
    unlock(at_home)
    assert drafts(at_home.journal) == [WORDS]


# -- the name of the window


def test_a_disguise_is_put_on_at_once_and_taken_off_again(at_home: Desk) -> None:
    page = preferences(at_home)
    click(page.window_title.chip(True))
    assert at_home.window.windowTitle() == "Notes"
    assert at_home.settings.neutral_title
    click(page.window_title.chip(False))
    assert at_home.window.windowTitle() == "Micro-hurts"
    assert not at_home.settings.neutral_title


def test_a_disguise_that_was_chosen_is_all_that_is_ever_seen(
    qtbot: QtBot, tmp_path: Path, home: Desk
) -> None:
    home.settings.neutral_title = True
    home.window.close()
    titles: list[str] = []
    again = a_desk(qtbot, home.folder, clock=home.clock)
    again.window.windowTitleChanged.connect(titles.append)
    assert again.window.windowTitle() == "Notes"
    assert QGuiApplication.applicationDisplayName() == "Notes"
    unlock(again)
    hide(again.window)
    unlock_again(again)
    settle()
    assert again.window.windowTitle() == "Notes"
    assert titles == []


def test_the_menus_of_a_locked_window_with_a_neutral_name_say_nothing(at_home: Desk) -> None:
    def offered() -> list[str]:
        menus = [menu_of(at_home, name) for name in ("&Journal", "&Go", "&Help")]
        for menu in menus:
            menu.aboutToShow.emit()
        seen = [menu for menu in menus if menu.menuAction().isVisible()]
        return [a.text() for menu in seen for a in menu.actions() if a.isVisible() and a.text()]

    at_home.settings.neutral_title = True
    assert "Name a &hurt" in offered()
    at_home.window.lock()
    assert offered() == ["&Lock now", "H&ide now", "&Leave", "Help &lines"]
    unlock_again(at_home)
    assert "Name a &hurt" in offered()
    at_home.settings.neutral_title = False
    at_home.window.lock()
    assert "Name a &hurt" in offered()


def test_the_class_of_the_window_is_neutral_and_its_files_stay_where_they_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = QGuiApplication.desktopFileName()
    files = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    window = QMainWindow()
    qtbot.addWidget(window)
    known: list[tuple[str, str | None]] = []
    made = window.winId

    def make() -> int:
        known.append((QCoreApplication.applicationName(), os.environ.get("RESOURCE_NAME")))
        return made()

    monkeypatch.setattr(window, "winId", make)
    disguise_class(window)
    assert known == [("notes", "notes")]
    assert QGuiApplication.desktopFileName() == "notes"
    assert "RESOURCE_NAME" not in os.environ
    assert QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation) == files
    QGuiApplication.setDesktopFileName(usual)
