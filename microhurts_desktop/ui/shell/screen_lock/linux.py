"""Linux: what logind and the desktops' screen savers say over D-Bus."""

from __future__ import annotations

import logging
import os
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage

from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.window_disguise import neutral_title
from microhurts_desktop.ui.shell.screen_lock.listener import ScreenLockListener

log = logging.getLogger(__name__)

LOGIND = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER = f"{LOGIND}.Manager"
SESSION = f"{LOGIND}.Session"
# Stands for the session of whoever asks; what that session says comes from its own path.
SESSION_OF_MINE = f"{MANAGER_PATH}/session/auto"
PROPERTIES = "org.freedesktop.DBus.Properties"
# Name, path and interface; each desktop speaks at least one of them.
SCREEN_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class LinuxWatch(ScreenLockListener):
    """Listens on the system's bus and the session's. Every question is asked without waiting."""

    def __init__(
        self,
        parent: QObject,
        system: QDBusConnection | None = None,
        session: QDBusConnection | None = None,
    ) -> None:
        super().__init__(parent)
        self._system = system or QDBusConnection.systemBus()
        self._session = session or QDBusConnection.sessionBus()
        self._inhibitor = -1
        if self._session.isConnected():
            for name, path in SCREEN_SAVERS:
                self._listen(self._session, name, path, name, "ActiveChanged", "_saver_changed")
        if self._system.isConnected():
            self._listen(
                self._system, LOGIND, MANAGER_PATH, MANAGER, "PrepareForSleep", "_sleep_changed"
            )
            self._ask_to_sleep_after_us()
            self._ask(SESSION_OF_MINE, PROPERTIES, "Get", [SESSION, "Id"], "_take_id")
        for bus, what in ((self._system, "system's"), (self._session, "session's")):
            if not bus.isConnected():
                log.info("there is no D-Bus (the %s) to hear of locking and sleep", what)

    # -- the screen savers

    @Slot(QDBusMessage)
    def _saver_changed(self, message: QDBusMessage) -> None:
        if message.arguments() == [True]:
            self.away.emit()

    # -- sleep

    @Slot(QDBusMessage)
    def _sleep_changed(self, message: QDBusMessage) -> None:
        if message.arguments() == [True]:
            try:
                self.away.emit()
            finally:
                self._let_it_sleep()
        else:
            self._ask_to_sleep_after_us()

    def _ask_to_sleep_after_us(self) -> None:
        """Ask logind to wait (some seconds, not for ever) until the file descriptor is closed."""
        # Anyone on this computer can list who asked for it, so the name is a neutral one.
        arguments = ["sleep", neutral_title(), tr("Saves and locks"), "delay"]
        self._ask(MANAGER_PATH, MANAGER, "Inhibit", arguments, "_take_inhibitor")

    @Slot(QDBusMessage)
    def _take_inhibitor(self, reply: QDBusMessage) -> None:
        self._let_it_sleep()
        self._inhibitor = reply.arguments()[0].takeFileDescriptor()

    def _let_it_sleep(self) -> None:
        if self._inhibitor >= 0:
            os.close(self._inhibitor)
            self._inhibitor = -1

    # -- logind's word for a locked session

    @Slot(QDBusMessage)
    def _take_id(self, reply: QDBusMessage) -> None:
        session_id = reply.arguments()[0].variant()
        self._ask(MANAGER_PATH, MANAGER, "GetSession", [session_id], "_take_session")

    @Slot(QDBusMessage)
    def _take_session(self, reply: QDBusMessage) -> None:
        path = reply.arguments()[0].path()
        self._listen(self._system, LOGIND, path, SESSION, "Lock", "_session_told_to_lock")
        self._listen(
            self._system, LOGIND, path, PROPERTIES, "PropertiesChanged", "_session_changed"
        )

    @Slot(QDBusMessage)
    def _session_told_to_lock(self, message: QDBusMessage) -> None:
        self.away.emit()

    @Slot(QDBusMessage)
    def _session_changed(self, message: QDBusMessage) -> None:
        # Asked for: a dictionary within a message cannot be read from Python.
        self._ask(message.path(), PROPERTIES, "Get", [SESSION, "LockedHint"], "_take_hint")

    @Slot(QDBusMessage)
    def _take_hint(self, reply: QDBusMessage) -> None:
        if reply.arguments()[0].variant() is True:
            self.away.emit()

    # -- the bus

    def _listen(
        self, bus: QDBusConnection, service: str, path: str, interface: str, name: str, slot: str
    ) -> None:
        bus.connect(service, path, interface, name, self, slot_of(slot))

    def _ask(
        self, path: str, interface: str, method: str, arguments: list[str], on_reply: str
    ) -> None:
        question = QDBusMessage.createMethodCall(LOGIND, path, interface, method)
        question.setArguments(arguments)
        question.setAutoStartService(False)
        failed = slot_of("_take_no", "QDBusError,QDBusMessage")
        self._system.callWithCallback(question, self, slot_of(on_reply), failed)

    @Slot(QDBusError, QDBusMessage)
    def _take_no(self, error: QDBusError, message: QDBusMessage) -> None:
        log.info("logind is not there or does not answer: %s", error.name())


def slot_of(name: str, values: str = "QDBusMessage") -> Any:
    """Return a slot as D-Bus calls it back, by its name and what it takes."""
    # Its stub says bytes, and it takes nothing but text.
    return SLOT(f"{name}({values})")
