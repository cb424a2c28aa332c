"""macOS: the distributed notification that the screen was locked."""

from __future__ import annotations

import ctypes
import logging
from typing import Any

from PySide6.QtCore import QObject

from microhurts_desktop.ui.shell.screen_lock.listener import ScreenLockListener

log = logging.getLogger(__name__)

# A Mac that sleeps locks its screen as a rule; where it does not, the idle time locks on waking.
LOCKED = b"com.apple.screenIsLocked"
_FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8 = 0x08000100
_DELIVER_IMMEDIATELY = 4
_Callback = ctypes.CFUNCTYPE(None, *[ctypes.c_void_p] * 5)


class MacWatch(ScreenLockListener):
    """Is called back on the main thread, where Qt's loop runs Core Foundation's."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Kept for as long as it may be called.
        self._callback = _Callback(lambda *_: self.away.emit())
        try:
            library = ctypes.CDLL(_FRAMEWORK)
        except OSError:
            log.info("Core Foundation is not there to tell of locks")
            return
        _observe(library, self._callback)


def _observe(library: Any, callback: Any) -> None:
    pointer = ctypes.c_void_p
    library.CFStringCreateWithCString.restype = pointer
    library.CFStringCreateWithCString.argtypes = [pointer, ctypes.c_char_p, ctypes.c_uint32]
    library.CFNotificationCenterGetDistributedCenter.restype = pointer
    library.CFNotificationCenterAddObserver.restype = None
    library.CFNotificationCenterAddObserver.argtypes = [
        pointer, pointer, type(callback), pointer, pointer, ctypes.c_long
    ]  # fmt: skip
    library.CFNotificationCenterAddObserver(
        library.CFNotificationCenterGetDistributedCenter(),
        None,
        callback,
        library.CFStringCreateWithCString(None, LOCKED, _UTF8),
        None,
        _DELIVER_IMMEDIATELY,
    )
