"""A pause that outlives a restart, and ends in a repair."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from microhurts_desktop.content.calming import offers
from microhurts_desktop.domain.repairs import Channel, ReachedOut
from microhurts_desktop.ui.features.pause.page import PausePage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.shell.pause_reminder.reminder import reminder_of
from tests.ui.windows import Desk, a_desk, click, move_in, press, settle, type_into
from tests.vault_folders import PASSPHRASE

CTRL = Qt.KeyboardModifier.ControlModifier


class Told:
    """Counts what would be shown on the desktop."""

    def __init__(self) -> None:
        self.times = 0

    def show(self) -> None:
        self.times += 1


def test_a_pause_outlives_a_restart_and_a_missed_return_ends_in_a_repair(
    qtbot: QtBot, tmp_path: Path
) -> None:
    # A quarrel gets too much: two keys, and the program is closed.
    first = a_desk(qtbot, tmp_path)
    move_in(first)
    _look_at(first, qtbot)
    QTest.keyClick(first.window, Qt.Key.Key_B, CTRL)
    settle()
    press(first.window, Qt.Key.Key_Return)
    assert first.journal.pauses.running() is not None
    first.window.close()

    # Started again in time, it knows the promise and will ring.
    first.clock.forward(minutes=5)
    second = a_desk(qtbot, tmp_path, clock=first.clock)
    _unlock(second)
    assert _line(second) == "A pause, until 12:20"
    qtbot.waitUntil(lambda: reminder_of(second.window).waits_for() != ())
    second.window.close()

    # Closed at the time: nothing rings, and the next unlock says it without a reproach.
    first.clock.forward(hours=2)
    third = a_desk(qtbot, tmp_path, clock=first.clock)
    _unlock(third)
    reminder = reminder_of(third.window)
    reminder.notice = told = Told()
    _look_at(third, qtbot)
    assert _line(third) == "You promised to come back at 12:20."
    reminder.look()
    assert told.times == 0

    # Words for coming back become a repair of mine.
    click(third.journal_view.pause_line.go)
    page = third.journal_view.pages["pause"]
    assert isinstance(page, PausePage)
    qtbot.waitUntil(page.back.words.hasFocus)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Return)
    dialog = third.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    assert third.journal.pauses.running() is None
    click(dialog.channel.how.chip(Channel.FACE_TO_FACE))
    click(dialog.next)
    assert third.journal_view.guided is None
    assert not _line(third)
    third.window.close()

    last = a_desk(qtbot, tmp_path, clock=first.clock)
    _unlock(last)
    (repair,) = last.journal.account().repairs
    chosen = offers().back[0]
    assert (repair.by, repair.words, repair.phrase) == (ReachedOut.I, chosen.text, chosen.id)
    assert last.journal.pauses.running() is None
    assert not _line(last)


def _look_at(desk: Desk, qtbot: QtBot) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)


def _unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


def _line(desk: Desk) -> str:
    line = desk.journal_view.pause_line
    line.look()
    settle()
    return line.text.text() if line.isVisible() else ""
