"""The real window over a journal, writing, until it crashes; it tells what a crash may leave.

Run as ``python -m tests.stories.crashing_window FOLDER``.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from pathlib import Path

from microhurts_desktop.app import harden_and_dress, local_now, make_application
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.ui.windows import type_into
from tests.vault_folders import CHEAP, PASSPHRASE

WORDS = "quellfisch looked away"
PR_GET_DUMPABLE = 3


def main(folder: Path) -> None:
    """Never returns."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    app = make_application()
    harden_and_dress(app)
    settings = Settings(folder / "preferences.ini")
    settings.vault_folder = folder / "vaults"
    window = MainWindow(
        lambda place: VaultFolder(place, local_now, lock_folder, CHEAP),
        settings,
        Theme(app, ThemeChoice.LIGHT),
        ThreadBackground(app),
        local_now,
    )
    window.show()
    vault_folder = window.vault_folder
    window.enter(vault_folder.create(vault_folder.new_keys("Ana", PASSPHRASE)))
    assert window.journal_view is not None
    window.journal_view.context.navigator.name_hurt()
    dialog = window.journal_view.guided
    assert isinstance(dialog, NameHurt)
    type_into(dialog.happened.field, WORDS)
    dialog.save_now()
    dumpable = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
    sys.stdout.write(f"{dumpable} {resource.getrlimit(resource.RLIMIT_CORE)}\n")
    sys.stdout.flush()
    os.abort()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
