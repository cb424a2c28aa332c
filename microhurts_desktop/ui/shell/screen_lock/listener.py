"""Hears that the desktop session was locked or that the computer is about to sleep."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class ScreenLockListener(QObject):
    """Says ``away`` for each; more than once for one lock, perhaps.

    Whoever listens does at once what is to be done: a computer may wait for it before it sleeps.
    """

    away = Signal()


def watch_session(parent: QObject) -> ScreenLockListener:
    """Return the watch of this platform. Where there is nothing to hear, it stays silent."""
    if sys.platform == "win32":
        from microhurts_desktop.ui.shell.screen_lock.windows import WindowsWatch

        return WindowsWatch(parent)
    if sys.platform == "darwin":
        from microhurts_desktop.ui.shell.screen_lock.macos import MacWatch

        return MacWatch(parent)
    from microhurts_desktop.ui.shell.screen_lock.linux import LinuxWatch

    return LinuxWatch(parent)
