"""Linux: the desktop's notifications, by D-Bus."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusError, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.ui.shell.pause_reminder.notice import neutral_words
from microhurts_desktop.ui.shell.screen_lock.linux import slot_of

log = logging.getLogger(__name__)

PORTAL = "org.freedesktop.portal.Desktop"
PORTAL_PATH = "/org/freedesktop/portal/desktop"
NOTIFICATION = "org.freedesktop.portal.Notification"
# The same for every one, so that the desktop replaces the last by the next.
ID = "time"
OPEN = "open"


class PortalNotice(QObject):
    """Asks the desktop by D-Bus, through the portal: Qt for Python cannot write the unsigned number
    that the older way needs. Where there is no portal, the window asks for attention, as it does
    anyway.
    """

    def __init__(
        self,
        window: QWidget,
        bus: QDBusConnection | None = None,
        words: Callable[[], tuple[str, str]] = neutral_words,
        on_click: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._bus = bus or QDBusConnection.sessionBus()
        self._words = words
        self._on_click = on_click
        if on_click is not None and self._bus.isConnected():
            clicked = slot_of("_take_click")
            self._bus.connect(PORTAL, PORTAL_PATH, NOTIFICATION, "ActionInvoked", self, clicked)

    def show(self) -> None:
        """Tell them, without waiting for an answer."""
        QApplication.alert(self._window)
        if not self._bus.isConnected():
            log.info("there is no D-Bus to notify by")
            return
        title, text = self._words()
        told = {"title": title, "body": text}
        if self._on_click is not None:
            told["default-action"] = OPEN
        call = QDBusMessage.createMethodCall(PORTAL, PORTAL_PATH, NOTIFICATION, "AddNotification")
        call.setArguments([ID, told])
        failed = slot_of("_take_no", "QDBusError,QDBusMessage")
        self._bus.callWithCallback(call, self, slot_of("_take_yes"), failed)

    @Slot(QDBusMessage)
    def _take_click(self, message: QDBusMessage) -> None:
        if self._on_click is not None and message.arguments()[:2] == [ID, OPEN]:
            self._on_click()

    @Slot(QDBusMessage)
    def _take_yes(self, reply: QDBusMessage) -> None:
        pass  # it is shown

    @Slot(QDBusError, QDBusMessage)
    def _take_no(self, error: QDBusError, message: QDBusMessage) -> None:
        log.info("the desktop shows no notification: %s", error.name())
