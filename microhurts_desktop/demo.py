"""The sample journal in a window: in a folder of its own, which is gone when the window is."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLockFile, QSocketNotifier, QTimer

from microhurts_desktop.app import household_at, leave, local_now, make_application, settle_in
from microhurts_desktop.journal.sample import sample_journal
from microhurts_desktop.settings import Settings
from microhurts_desktop.ui.background import ThreadBackground
from microhurts_desktop.ui.sample_window import SampleWindow
from microhurts_desktop.ui.theme import Theme

PREFIX = "microhurts-sample-"
LOCK_NAME = "in-use.lock"


def run_demo() -> int:
    """Open the sample in a window, and return the exit status when it is closed.

    The person's own vaults and preferences are neither read nor written.
    """
    app = make_application()
    with sample_folder() as folder:
        settings = Settings(folder / "preferences.ini")
        settings.vault_folder = folder
        background = ThreadBackground(app)
        window = SampleWindow(
            lambda: sample_journal(folder, local_now),
            household_at,
            settings,
            Theme(app, settings.theme),
            background,
            local_now,
        )
        window.show()
        QTimer.singleShot(0, settle_in)
        with quitting_when_told():
            status = app.exec()
        window.close()
        background.wait()
    return leave(background, status)


@contextmanager
def sample_folder() -> Iterator[Path]:
    """Give a folder that only this account can open, and remove it afterwards.

    What a sample left that was killed is removed, too. (It could not be read: its key is gone.)
    """
    _remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    lock = QLockFile(str(folder / LOCK_NAME))
    lock.setStaleLockTime(0)
    lock.tryLock(0)
    try:
        yield folder
    finally:
        lock.unlock()
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if folder.is_symlink() or not (folder / LOCK_NAME).exists():
            continue
        lock = QLockFile(str(folder / LOCK_NAME))
        lock.setStaleLockTime(0)
        # Locked means that its window is still open.
        if lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def quitting_when_told() -> Iterator[None]:
    """Leave in order when the system or the terminal asks the program to end."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    told = [getattr(signal, name) for name in names if hasattr(signal, name)]
    before = {number: signal.signal(number, lambda *_: QCoreApplication.quit()) for number in told}
    with _waking_for_signals():
        yield
    for number, handler in before.items():
        signal.signal(number, handler)


@contextmanager
def _waking_for_signals() -> Iterator[None]:
    """Let Python look at a signal at once: Qt's loop may wait for ever without coming by it."""
    if sys.platform == "win32":
        yield
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: os.read(reading, 16))
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        os.close(reading)
        os.close(writing)
