"""A D-Bus of a test's own, and a logind on it that says what the test wants."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVariant,
    QDBusVirtualObject,
)

DAEMON = shutil.which("dbus-daemon")
needs_a_bus = pytest.mark.skipif(DAEMON is None, reason="there is no dbus-daemon")

MANAGER_PATH = "/org/freedesktop/login1"
SESSION_PATH = f"{MANAGER_PATH}/session/c2"
ANOTHERS_SESSION_PATH = f"{MANAGER_PATH}/session/c3"


@contextmanager
def a_bus() -> Iterator[str]:
    """Run a bus of one's own, and give its address."""
    assert DAEMON is not None
    with subprocess.Popen(
        (DAEMON, "--session", "--nofork", "--nopidfile", "--print-address"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@contextmanager
def connected(address: str, name: str) -> Iterator[QDBusConnection]:
    """Connect to a bus; each ``name`` is a program of its own to the others."""
    bus = QDBusConnection.connectToBus(address, name)
    assert bus.isConnected(), bus.lastError().message()
    try:
        yield bus
    finally:
        QDBusConnection.disconnectFromBus(name)


def emit(bus: QDBusConnection, path: str, interface: str, name: str, *values: object) -> None:
    """Send a signal to everyone who listens."""
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert bus.send(message)


class Logind(QDBusVirtualObject):
    """Answers what the app asks logind, and keeps the reading end of what delays sleep."""

    def __init__(self, bus: QDBusConnection) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.locked_hint = False
        self._bus = bus
        self._delays: list[int] = []
        assert bus.registerService("org.freedesktop.login1")
        whole = QDBusConnection.VirtualObjectRegisterOption.SubPath
        assert bus.registerVirtualObject(MANAGER_PATH, self, whole)

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, bus: QDBusConnection) -> bool:  # noqa: N802
        what = ".".join([message.member(), *map(str, message.arguments()[1:2])])
        answer: object
        match what.partition(".")[0]:
            case "Get" if message.arguments()[1] == "Id":
                answer = QDBusVariant("c2")
            case "Get":
                answer = QDBusVariant(self.locked_hint)
            case "GetSession":
                answer = QDBusObjectPath(SESSION_PATH)
            case "Inhibit":
                reading, writing = os.pipe()
                self._delays.append(reading)
                answer = QDBusUnixFileDescriptor(writing)
                os.close(writing)
            case _:
                return False
        reply = message.createReply()
        reply.setArguments([answer])
        bus.send(reply)
        self.asked.append(message.member() if message.member() != "Get" else what)
        return True

    def sleep_waits(self) -> bool:
        """Tell whether somebody keeps the computer from sleeping just now."""
        # An end that nobody writes to any more can be read: there is nothing in it.
        ended = select.select(self._delays, [], [], 0)[0]
        return len(ended) < len(self._delays)

    def say_sleep(self, begins: bool) -> None:
        """Say that the computer is about to sleep, or that it woke up."""
        emit(self._bus, MANAGER_PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", begins)

    def say_lock(self, path: str = SESSION_PATH) -> None:
        """Tell a session to lock itself, as ``loginctl lock-session`` does."""
        emit(self._bus, path, "org.freedesktop.login1.Session", "Lock")

    def say_hint(self, locked: bool) -> None:
        """Say that the session was locked or unlocked by its desktop."""
        self.locked_hint = locked
        emit(
            self._bus,
            SESSION_PATH,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            "org.freedesktop.login1.Session",
            {"LockedHint": locked},
            [],
        )
