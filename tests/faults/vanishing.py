"""Types letters into *Write and let it vanish*, in a real window, and waits to be looked into.

Run as ``python -m tests.faults.vanishing FOLDER``. Each line of its input is a letter, until an
empty one: the words stand nowhere in this program but where it was typed. It prints a line for each
state, and goes on when a line is given to it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from microhurts_desktop.ui.features.vanishing.page import VanishingPage
from tests.faults.remembering import a_real_window, say, settle
from tests.vault_folders import PASSPHRASE


def main(folder: Path, ends: str) -> None:
    """Begin a journal, type, and let it go in one way."""
    window = a_real_window(folder)
    keys = window.vault_folder.new_keys("Ana", PASSPHRASE)
    window.enter(window.vault_folder.create(keys))
    assert window.journal_view is not None
    window.journal_view.go_to("vanishing")
    page = window.journal_view.page("vanishing")
    assert isinstance(page, VanishingPage)
    page.focus_first()
    while letter := sys.stdin.readline().rstrip("\n"):
        QTest.keyClicks(page.field, letter)
        settle(20)
    # Long enough for it to be listened to.
    settle(1_500)
    window.grab()
    say("written", len(page.field.toPlainText()))
    if ends == "lock":
        window.lock()
    else:
        page.let_go_now.click()
    settle(1_500)
    say("gone")
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
