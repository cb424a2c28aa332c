"""The sample journal in a window: in a folder of its own, which is gone when the window is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QTimer

from microhurts_desktop.app import (
    SETTLE_IN_AFTER_MS,
    harden_and_dress,
    leave,
    local_now,
    make_application,
    vault_folder_at,
)
from microhurts_desktop.demo.sample import sample_journal
from microhurts_desktop.demo.sample_window import SampleWindow
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.settings import Settings
from microhurts_desktop.signals import quit_when_told
from microhurts_desktop.storage import files
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.kit.theme import Theme

PREFIX = "microhurts-sample-"
LOCK_NAME = "in-use.lock"


def run_demo() -> int:
    """Open the sample in a window, and return the exit status when it is closed.

    The person's own vaults and preferences are neither read nor written.
    """
    app = make_application()
    with sample_folder() as folder:
        settings = Settings(folder / "preferences.ini", home=folder)
        settings.vault_folder = folder
        background = ThreadBackground(app)
        window = SampleWindow(
            lambda: sample_journal(folder, local_now),
            vault_folder_at,
            settings,
            Theme(app, settings.theme),
            background,
            local_now,
        )
        window.show()
        # At once: whoever ends it early must find its folder gone.
        quit_when_told(app)
        QTimer.singleShot(SETTLE_IN_AFTER_MS, app, lambda: harden_and_dress(app))
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
    held = lock_folder(folder, name=LOCK_NAME)
    try:
        yield folder
    finally:
        held.release()
        shutil.rmtree(folder, ignore_errors=True)


def _remove_leftovers() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        # Every account may make something of that name there.
        if not (files.is_folder(folder) and files.is_ours(folder)):
            continue
        if files.is_our_file(folder / LOCK_NAME):
            # Locked means that its window is still open.
            with suppress(UserError):
                lock_folder(folder, name=LOCK_NAME, all_the_same=True).release()
                shutil.rmtree(folder, ignore_errors=True)
