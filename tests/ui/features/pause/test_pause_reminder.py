"""A pause is over: it is told where nobody is unlocked, in words that say nothing private."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.window_disguise import neutral_title
from microhurts_desktop.ui.shell.pause_reminder import notice
from microhurts_desktop.ui.shell.pause_reminder.notice import TrayNotice
from microhurts_desktop.ui.shell.pause_reminder.portal_notice import (
    PORTAL,
    PORTAL_PATH,
    PortalNotice,
)
from microhurts_desktop.ui.shell.pause_reminder.reminder import PauseReminder, reminder_of
from tests.builders import NOON
from tests.buses import a_bus, connected, needs_a_bus
from tests.ui.contexts import words_on
from tests.ui.features.pause.pauses import begun, line_of
from tests.ui.windows import Desk, click, type_into
from tests.vault_folders import PASSPHRASE


class Told:
    """Counts what would be shown on the desktop."""

    def __init__(self) -> None:
        self.times = 0

    def show(self) -> None:
        self.times += 1


def a_reminder(desk: Desk) -> tuple[PauseReminder, Told]:
    """Return the window's reminder, whose ringing is counted."""
    reminder = reminder_of(desk.window)
    reminder.notice = told = Told()
    return reminder, told


def unlock(desk: Desk) -> None:
    type_into(desk.unlock_page.secret, PASSPHRASE)
    click(desk.unlock_page.button)


# Locked, and after a restart


def test_a_pause_outlives_a_lock_and_rings_while_locked_with_neutral_words_only(
    home: Desk, qtbot: QtBot
) -> None:
    begun(home, qtbot)
    reminder, told = a_reminder(home)
    home.window.lock()
    assert reminder.waits_for() == (NOON + timedelta(minutes=20),)
    home.clock.forward(minutes=19)
    reminder.look()
    assert told.times == 0
    home.clock.forward(minutes=1)
    reminder.look()
    reminder.look()
    assert told.times == 1
    said = words_on(home.unlock_page)
    assert "It is time." in said
    assert "12:20" not in said
    assert "promise" not in said
    assert reminder.waits_for() == ()
    unlock(home)
    home.journal_view.go_to("today")
    assert "12:20" in line_of(home)


def test_the_reminder_takes_no_passphrase_that_is_being_typed(home: Desk, qtbot: QtBot) -> None:
    begun(home, qtbot)
    reminder, told = a_reminder(home)
    home.window.lock()
    type_into(home.unlock_page.secret, "seven")
    home.clock.forward(minutes=20)
    reminder.look()
    assert told.times == 1
    assert home.unlock_page.secret.text() == "seven"


def test_nothing_of_a_pause_can_be_read_on_disk(home: Desk, qtbot: QtBot) -> None:
    begun(home, qtbot)
    home.window.lock()
    found = b"".join(path.read_bytes() for path in home.folder.rglob("*") if path.is_file())
    for trace in (b"12:20", b"10:20", b"returns_at", b"promise"):
        assert trace not in found


def test_who_ended_a_pause_hears_no_reminder(home: Desk, qtbot: QtBot) -> None:
    page = begun(home, qtbot)
    reminder, told = a_reminder(home)
    click(page.running.end_button)
    home.clock.forward(minutes=30)
    reminder.look()
    assert told.times == 0


def test_who_deleted_everything_hears_no_reminder(home: Desk, qtbot: QtBot) -> None:
    begun(home, qtbot)
    reminder, _ = a_reminder(home)
    home.journal_view.context.navigator.deleted_everything()
    assert reminder.waits_for() == ()


# The notification


class Portal(QDBusVirtualObject):
    """Keeps what it is asked to show, and shows it or says no."""

    def __init__(self, bus: QDBusConnection, *, works: bool) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []
        self._works = works
        assert bus.registerService(PORTAL)
        whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(PORTAL_PATH, self, whole)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802
        # What it is made of: the message itself lives no longer than this call.
        self.asked.append((message.member(), message.signature()))
        if self._works:
            bus.send(message.createReply())
        return self._works


@needs_a_bus
@pytest.mark.parametrize("works", [True, False])
def test_what_the_desktop_is_told_says_nothing_private(qtbot: QtBot, works: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with a_bus() as address, connected(address, "desk") as desk, connected(address, "us") as us:
        portal = Portal(desk, works=works)
        PortalNotice(window, us).show()
        qtbot.waitUntil(lambda: bool(portal.asked))
        desk.unregisterObject(PORTAL_PATH)
        assert portal.asked == [("AddNotification", "sa{sv}")]
        assert neutral_title() == "Notes"


def test_where_there_is_no_bus_nothing_breaks(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    PortalNotice(window, QDBusConnection("nowhere")).show()


@pytest.mark.parametrize("there", [True, False])
def test_elsewhere_a_neutral_sign_beside_the_clock_tells_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    said: list[tuple[str, str]] = []

    class Tray(QObject):
        """A place beside the clock that this platform does not have."""

        def __init__(self, _: QIcon, parent: QObject) -> None:
            super().__init__(parent)

        @staticmethod
        def isSystemTrayAvailable() -> bool:  # noqa: N802
            return there

        def show(self) -> None:
            said.append(("shown", ""))

        def showMessage(self, title: str, text: str, *_: object) -> None:  # noqa: N802
            said.append((title, text))

    monkeypatch.setattr(notice, "QSystemTrayIcon", Tray)
    TrayNotice(window).show()
    assert said == ([("shown", ""), ("Notes", "It is time.")] if there else [])
