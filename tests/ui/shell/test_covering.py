"""What cannot be saved is covered until it can be, and no word of it is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.parts.card_part import CardPart
from microhurts_desktop.ui.parts.large_reading import LargeReading
from microhurts_desktop.ui.shell.screen_lock.auto_lock import AutoLock
from tests.ui.shell.locking import WORDS, begin_writing, drafts, hide, unlock, unlock_again
from tests.ui.shell.locking import _the_usual_name as _the_usual_name
from tests.ui.shell.locking import at_home as at_home
from tests.ui.windows import Desk, settle

pytestmark = pytest.mark.uncounted


def trying_again(desk: Desk) -> QTimer:
    (away,) = desk.window.findChildren(AutoLock)
    (timer,) = away.findChildren(QTimer)
    return timer


class BrokenDisk:
    """A disk on which no draft can be saved, as long as it is broken."""

    def __init__(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        self.broken = True
        save = desk.journal.save_draft

        def save_or_not(draft: HurtDraft) -> object:
            if self.broken:
                raise DiskFull(desk.folder)
            return save(draft)

        monkeypatch.setattr(desk.journal, "save_draft", save_or_not)


def test_words_that_cannot_be_saved_are_hidden_all_the_same_and_not_lost(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    hide(dialog)
    assert at_home.window.isMinimized()
    assert at_home.window.windowTitle() == "Notes"
    assert dialog.happened.field.text() == WORDS
    disk.broken = False
    with qtbot.waitSignal(at_home.window.closed):
        trying_again(at_home).setInterval(0)
    assert not trying_again(at_home).isActive()
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def test_who_comes_back_to_words_that_could_not_be_saved_is_told(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    hide(dialog)
    at_home.window.showNormal()
    at_home.window.activateWindow()
    qtbot.waitUntil(at_home.window.isActiveWindow)
    told_how_it_stands(at_home, dialog)


def told_how_it_stands(desk: Desk, dialog: NameHurt) -> None:
    assert not trying_again(desk).isActive()
    assert dialog.happened.field.isVisible()
    assert dialog.happened.field.text() == WORDS
    assert desk.window.windowTitle() == "Micro-hurts"
    assert desk.journal_view.status_line.said.text().startswith("Not locked")
    assert desk.journal_view.status_line.trouble.isVisible()


def leave_alone(desk: Desk) -> None:
    """Let the idle time go by."""
    desk.clock.forward(minutes=desk.window.idle_lock.minutes)
    desk.window.idle_lock.look()
    settle()


def test_an_idle_lock_that_cannot_save_covers_the_words_and_goes_on_trying(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    covered(at_home)
    for _ in range(3):
        with qtbot.waitSignal(trying_again(at_home).timeout):
            trying_again(at_home).setInterval(0)
        covered(at_home)
    assert dialog.happened.field.text() == WORDS
    disk.broken = False
    with qtbot.waitSignal(at_home.window.closed):
        trying_again(at_home).setInterval(0)
    assert not trying_again(at_home).isActive()
    unlock_again(at_home)
    assert drafts(at_home.journal) == [WORDS]


def covered(desk: Desk) -> None:
    """Hold that nothing of the journal can be read, nor what the window is."""
    settle()
    assert desk.window.isMinimized()
    assert desk.window.windowTitle() == "Notes"
    content = desk.window.centralWidget()
    assert content is not None
    inside = content.findChildren(QWidget)
    assert not [one for one in inside if one.isVisible()]
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [desk.window]


def test_a_window_in_front_is_covered_too_when_nothing_can_be_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    large = LargeReading((CardPart("To read", WORDS),), at_home.journal_view)
    large.show()
    leave_alone(at_home)
    covered(at_home)


@pytest.mark.parametrize("how", ["restored", "key", "mouse"])
def test_who_comes_back_after_the_idle_time_sees_the_words_and_how_it_stands(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    handle = at_home.window.windowHandle()
    assert handle is not None
    if how == "restored":
        at_home.window.showNormal()
    else:
        # As where a desktop minimises nothing.
        monkeypatch.setattr(at_home.window, "isMinimized", lambda: False)
        QTest.mouseMove(handle, QPoint(9, 90))
        assert not dialog.isVisible(), "the table was knocked against"
        if how == "key":
            QTest.keyClick(handle, Qt.Key.Key_Shift)
        else:
            QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(9, 90))
    settle()
    told_how_it_stands(at_home, dialog)
    at_home.window.showNormal()
    settle()
    leave_alone(at_home)
    assert not dialog.isVisible(), "and the idle time counts anew"


def test_who_comes_back_goes_on_where_they_were(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    disk = BrokenDisk(at_home, monkeypatch)
    leave_alone(at_home)
    at_home.window.showNormal()
    at_home.window.activateWindow()
    assert QTest.qWaitForWindowActive(at_home.window)
    assert dialog.happened.field.hasFocus()
    disk.broken = False
    assert at_home.window.lock()
    unlock(at_home)
    assert drafts(at_home.journal) == [WORDS]


def test_a_desktop_that_is_locked_covers_what_cannot_be_saved(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = begin_writing(at_home)
    BrokenDisk(at_home, monkeypatch)
    watch = at_home.window.auto_lock().watch
    assert watch is not None
    watch.away.emit()
    covered(at_home)
    at_home.window.showNormal()
    settle()
    told_how_it_stands(at_home, dialog)


def test_a_lock_that_is_our_mistake_covers_too(
    at_home: Desk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begin_writing(at_home)

    def fail() -> bool:
        raise ValueError

    monkeypatch.setattr(at_home.journal_view, "leave_guided", fail)
    with qtbot.captureExceptions() as caught:
        leave_alone(at_home)
    assert caught
    covered(at_home)
    assert trying_again(at_home).isActive()
    monkeypatch.undo()
    at_home.window.auto_lock().lock()
    assert at_home.window.journal is None
