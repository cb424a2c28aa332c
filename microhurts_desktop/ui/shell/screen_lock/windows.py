"""Windows: session notifications and power broadcasts, heard by a window that is never shown."""

from __future__ import annotations

import ctypes
import logging
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.shell.screen_lock.listener import ScreenLockListener

log = logging.getLogger(__name__)

WM_POWERBROADCAST = 0x0218
PBT_APMSUSPEND = 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_SESSION_LOCK = 0x0007
AWAY = {(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK), (WM_POWERBROADCAST, PBT_APMSUSPEND)}
_FOR_THIS_SESSION = 0


@guarded
class Listener(QWidget):
    """Reads its own window's messages only: a filter would see every one of the program's."""

    def __init__(self, watch: ScreenLockListener) -> None:
        super().__init__()
        self._watch = watch

    def nativeEvent(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Say so when the message means that the person is away; leave it to Qt all the same."""
        heard = wintypes.MSG.from_address(int(message))
        if (heard.message, heard.wParam) in AWAY:
            self._watch.away.emit()
        return False, 0


class WindowsWatch(ScreenLockListener):
    """Asks Windows to tell its listener of this session's locks."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._listener = Listener(self)
        # By name: elsewhere there is no such library to look at.
        libraries: Any = getattr(ctypes, "windll", None)
        window = wintypes.HWND(int(self._listener.winId()))
        if libraries is None or not libraries.wtsapi32.WTSRegisterSessionNotification(
            window, wintypes.DWORD(_FOR_THIS_SESSION)
        ):
            log.info("Windows does not tell of locks of this session")
