"""Opens a journal in the real window, reads all of it, locks it, and waits to be looked into.

Run as ``python -m tests.faults.remembering FOLDER``, with the person's id, name and passphrase as
the lines of its input. It prints one line for each state, and goes on when a line is given to it.
What was written is read from the vault: nothing of it stands in this program.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from microhurts_desktop.app import local_now, make_application
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.hardening import overwrite_what_is_freed
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import UnlockPage
from tests.vault_folders import CHEAP

MARK = "quellfisch"
DOMAIN = "microhurts_desktop.domain"


def say(*words: object) -> None:
    """Print one line, and wait for another."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def settle(ms: int = 30) -> None:
    """Let Qt do what waits, and delete what is to be deleted."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def a_real_window(folder: Path) -> MainWindow:
    """Return a shown window as the program makes it, whose vaults lie in ``folder``."""
    overwrite_what_is_freed()
    app = make_application()
    settings = Settings(folder.parent / "preferences.ini")
    settings.vault_folder = folder
    window = MainWindow(
        lambda place: VaultFolder(place, local_now, lock_folder, CHEAP),
        settings,
        Theme(app, ThemeChoice.LIGHT),
        ThreadBackground(app),
        local_now,
    )
    window.show()
    settle()
    return window


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says, to the eye and to a screen reader."""
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    yield widget.toolTip()
    if isinstance(widget, QLabel | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()


def orphans() -> set[str]:
    """Return what stands in no window, and so would outlive the page that it was made for."""
    return {
        type(one).__name__
        for one in QApplication.topLevelWidgets()
        if not one.isVisible() and not isinstance(one, QMenu | QDialog | QAbstractItemView)
    }


def alive() -> tuple[int, int]:
    """Return how many widgets hold a word that was written, and how many of our values do."""
    widgets = sum(
        any(MARK in text for text in texts_of(widget)) for widget in QApplication.allWidgets()
    )
    values = 0
    for one in gc.get_objects():
        # What Python made in C has no text for it.
        if str(type(one).__module__).startswith(DOMAIN):
            fields = getattr(type(one), "__slots__", ())
            values += any(MARK in str(getattr(one, name, "")) for name in fields)
    return widgets, values


def read_everything(window: MainWindow) -> None:
    """Go to every page, and read every moment and what was shared."""
    journal_view = window.journal_view
    assert journal_view is not None
    journal, ways = journal_view.context.journal, journal_view.context.navigator
    beside = ("preferences", "agreed", "repairs_so_far", "patterns", "pause")
    for page in (*journal_view.page_ids(), *beside):
        journal_view.go_to(page)
        settle()
    for summary in journal.summaries(0, 1000):
        ways.open_moment(summary.kind, summary.uuid)
        settle()
    for shared in journal.sharing.everything():
        ways.open_shared(shared.uuid)
        settle()
    for draft in journal.drafts():
        journal_view.open_draft(draft)
        settle()
        journal_view.leave_guided()
    for summary in journal.summaries(0, 2):
        ways.edit_moment(summary.kind, summary.uuid)
        settle()
        journal_view.leave_guided()
    journal_view.go_to("moments")
    window.grab()


def unlock(window: MainWindow, vault_id: str, passphrase: str) -> None:
    door = window.door
    assert isinstance(door, UnlockPage)
    if door.who is not None:
        person = next(one for one in door.who.choices() if one.vault_id == vault_id)
        door.choose(person)
    door.secret.setText(passphrase)
    door.button.click()
    while window.journal_view is None:
        settle()


def main(folder: Path) -> None:
    """Open, read, lock; and once more, with another beside."""
    vault_id, passphrase = (sys.stdin.readline().rstrip("\n") for _ in range(2))
    window = a_real_window(folder)
    unlock(window, vault_id, passphrase)
    read_everything(window)
    say("open", *alive())
    window.lock()
    # The program forgets by itself, a moment later.
    settle(1_000)
    say("locked", *alive(), *sorted(orphans()))
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
