"""What is done and seen where a window locks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.preferences.page import PreferencesPage, Section
from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import PASSPHRASE

WORDS = "you looked away while I told you"


@pytest.fixture(autouse=True)
def _the_usual_name(qapp: QApplication) -> Iterator[None]:
    """Give the program's name back, which all windows share."""
    before = QGuiApplication.applicationDisplayName(), QGuiApplication.windowIcon()
    QGuiApplication.setApplicationDisplayName("Micro-hurts")
    yield
    QGuiApplication.setApplicationDisplayName(before[0])
    QApplication.setWindowIcon(before[1])


@pytest.fixture
def at_home(home: Desk, qtbot: QtBot) -> Desk:
    """Ana's journal, settled in."""
    qtbot.waitUntil(lambda: bool(home.window.findChildren(AutoLock)))
    return home


def hide(widget: QWidget) -> None:
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(widget, Qt.Key.Key_H, both)


def unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


def begin_writing(desk: Desk) -> NameHurt:
    """Type into a draft that is not saved yet."""
    desk.journal_view.context.navigator.name_hurt()
    dialog = desk.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, WORDS)
    return dialog


def drafts(journal: Journal) -> list[str]:
    return [draft.event for draft in journal.drafts() if isinstance(draft, HurtDraft)]


def preferences(desk: Desk, section: Section = Section.LOCKING) -> PreferencesPage:
    desk.journal_view.go_to("preferences")
    page = desk.journal_view.page("preferences")
    assert isinstance(page, PreferencesPage)
    page.show_section(section)
    settle()
    return page


def unlock_again(desk: Desk) -> None:
    desk.window.showNormal()
    settle()
    unlock(desk)
