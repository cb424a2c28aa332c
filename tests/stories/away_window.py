"""The real window over a journal, writing, until it is locked; it tells when it is.

Run as ``python -m tests.stories.away_window FOLDER``, with the buses' addresses in its environment.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from microhurts_desktop.app import local_now, make_application
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.ui.windows import type_into
from tests.vault_folders import CHEAP, PASSPHRASE

WORDS = "you looked away"


def say(word: str) -> None:
    """Say one word to whoever runs this."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


def main(folder: Path) -> None:
    """Return when the window was locked."""
    app = make_application()
    settings = Settings(folder / "preferences.ini")
    settings.vault_folder = folder / "vaults"
    settings.vault_folder.mkdir(mode=0o700)
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
    assert isinstance(window.journal_view.guided, NameHurt)
    type_into(window.journal_view.guided.happened.field, WORDS)
    window.closed.connect(lambda: say("locked"))
    window.closed.connect(lambda: QTimer.singleShot(0, app.quit))
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
