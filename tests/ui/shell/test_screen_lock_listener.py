"""The desktop's lock and the computer's sleep are heard, on a real bus where there is one."""

from __future__ import annotations

import ctypes
import logging
import sys
from collections.abc import Iterator
from ctypes import wintypes

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.shell.screen_lock.linux import SCREEN_SAVERS, LinuxWatch
from microhurts_desktop.ui.shell.screen_lock.listener import watch_session
from microhurts_desktop.ui.shell.screen_lock.macos import MacWatch
from microhurts_desktop.ui.shell.screen_lock.windows import Listener, WindowsWatch
from tests.buses import ANOTHERS_SESSION_PATH, Logind, a_bus, connected, emit, needs_a_bus

LISTENS_TO_ALL = ["Get.Id", "GetSession", "Inhibit"]


class Heard:
    """Counts how often the person was said to be away."""

    def __init__(self, watch: LinuxWatch | MacWatch | WindowsWatch) -> None:
        self.times = 0
        watch.away.connect(self._count)

    def _count(self) -> None:
        self.times += 1


@pytest.fixture
def owner() -> QObject:
    """What the watch belongs to."""
    return QObject()


@pytest.fixture
def system() -> Iterator[QDBusConnection]:
    """The bus as logind sees it."""
    with a_bus() as address, connected(address, "desktop") as bus, connected(address, "app"):
        yield bus


@pytest.fixture
def logind(system: QDBusConnection) -> Logind:
    return Logind(system)


@pytest.fixture
def watch(qtbot: QtBot, owner: QObject, logind: Logind) -> LinuxWatch:
    """A watch that has heard from logind which session is its own."""
    app = QDBusConnection("app")
    watch = LinuxWatch(owner, app, app)
    qtbot.waitUntil(lambda: sorted(logind.asked) == LISTENS_TO_ALL and logind.sleep_waits())
    # The bus has to know what it listens to: it is told before it is asked this.
    assert app.interface().isServiceRegistered("org.freedesktop.login1").isValid()
    return watch


@needs_a_bus
def test_a_computer_about_to_sleep_waits_until_all_is_locked(
    qtbot: QtBot, watch: LinuxWatch, logind: Logind
) -> None:
    waited: list[bool] = []
    watch.away.connect(lambda: waited.append(logind.sleep_waits()))
    with qtbot.waitSignal(watch.away):
        logind.say_sleep(True)
    assert waited == [True]
    qtbot.waitUntil(lambda: not logind.sleep_waits())


@needs_a_bus
def test_after_waking_the_next_sleep_waits_as_well(
    qtbot: QtBot, watch: LinuxWatch, logind: Logind
) -> None:
    heard = Heard(watch)
    logind.say_sleep(True)
    qtbot.waitUntil(lambda: not logind.sleep_waits())
    logind.say_sleep(False)
    qtbot.waitUntil(logind.sleep_waits)
    assert heard.times == 1


@needs_a_bus
def test_a_session_told_to_lock_is_heard(qtbot: QtBot, watch: LinuxWatch, logind: Logind) -> None:
    with qtbot.waitSignal(watch.away):
        logind.say_lock()


@needs_a_bus
def test_a_session_locked_by_its_desktop_is_heard_and_its_unlocking_is_not(
    qtbot: QtBot, watch: LinuxWatch, logind: Logind
) -> None:
    heard = Heard(watch)
    with qtbot.waitSignal(watch.away):
        logind.say_hint(True)
    logind.say_hint(False)
    qtbot.waitUntil(lambda: logind.asked.count("Get.LockedHint") == 2)
    # What is said last comes last: had the unlocking counted, it would have come before this.
    with qtbot.waitSignal(watch.away):
        logind.say_lock()
    assert heard.times == 2


@needs_a_bus
def test_the_session_of_somebody_else_is_none_of_ours(
    qtbot: QtBot, watch: LinuxWatch, logind: Logind
) -> None:
    heard = Heard(watch)
    with qtbot.waitSignal(watch.away):
        logind.say_lock(ANOTHERS_SESSION_PATH)
        logind.say_lock()
    assert heard.times == 1


@needs_a_bus
@pytest.mark.parametrize(("name", "path"), SCREEN_SAVERS)
def test_each_desktops_screen_saver_is_heard_when_it_begins_only(
    qtbot: QtBot, watch: LinuxWatch, system: QDBusConnection, name: str, path: str
) -> None:
    heard = Heard(watch)
    system.registerService(name)
    with qtbot.waitSignal(watch.away):
        emit(system, path, name, "ActiveChanged", False)
        emit(system, path, name, "ActiveChanged", True)
    assert heard.times == 1


@needs_a_bus
def test_a_bus_without_logind_leaves_the_screen_savers(
    qtbot: QtBot, owner: QObject, system: QDBusConnection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    app = QDBusConnection("app")
    watch = LinuxWatch(owner, app, app)
    qtbot.waitUntil(lambda: "logind is not there" in caplog.text)
    system.registerService("org.gnome.ScreenSaver")
    with qtbot.waitSignal(watch.away):
        emit(system, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True)


def test_without_a_bus_there_is_a_line_in_the_log_and_no_more(
    owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    nowhere = QDBusConnection("never connected")
    watch = LinuxWatch(owner, nowhere, nowhere)
    assert watch.parent() is owner
    assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]


@pytest.mark.parametrize(
    ("message", "parameter", "away"),
    [
        (0x02B1, 7, True),  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
        (0x02B1, 8, False),  # … WTS_SESSION_UNLOCK
        (0x0218, 4, True),  # WM_POWERBROADCAST, PBT_APMSUSPEND
        (0x0218, 7, False),  # … PBT_APMRESUMESUSPEND
        (0x0100, 7, False),  # WM_KEYDOWN
    ],
)
def test_windows_messages_are_read_as_windows_means_them(
    qtbot: QtBot, owner: QObject, message: int, parameter: int, away: bool
) -> None:
    watch = WindowsWatch(owner)
    heard = Heard(watch)
    listener = Listener(watch)
    qtbot.addWidget(listener)
    said = wintypes.MSG(message=message, wParam=parameter)
    answer = listener.nativeEvent(b"windows_generic_MSG", ctypes.addressof(said))
    assert heard.times == int(away)
    assert answer == (False, 0), "Qt goes on with it"


@pytest.mark.skipif(sys.platform == "darwin", reason="it is there")
def test_a_macs_watch_stays_silent_elsewhere(
    owner: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    assert MacWatch(owner).parent() is owner
    assert "Core Foundation" in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="the watch of Linux")
def test_on_linux_it_is_linux_that_is_listened_to(owner: QObject) -> None:
    assert isinstance(watch_session(owner), LinuxWatch)
