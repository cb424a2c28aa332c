"""Locking by itself: when turned away from or with the desktop; and the window's disguise."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

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
from tests.ui.windows import Desk, a_desk, click, settle

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
