"""Leaving in order when the system or the terminal asks the program to end."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier


def quit_when_told(app: QObject) -> None:
    """From now on, a signal closes the windows as the person would; ``app`` owns what listens."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: QCoreApplication.quit())
    if sys.platform == "win32":
        return
    # Qt's loop may wait for ever without coming by Python, which is where signals are looked at.
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(reading, 16))
