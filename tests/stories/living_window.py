"""Lives in the real window until it is killed, and says what the window has confirmed.

Run as ``python -m tests.stories.living_window FOLDER VAULT_ID NUMBER``, with the key (hex) as the
first line of its input; NUMBER tells the lives apart. Each line that it prints is a promise.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from microhurts_desktop.app import local_now, make_application
from microhurts_desktop.domain.people import Person
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.vault_folder import VaultFolder
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.context.background import ThreadBackground
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.shell.journal_view import JournalView
from microhurts_desktop.ui.shell.main_window import MainWindow
from tests.ui.windows import click, type_into

KEY_EVERY_MS = 40
DRAFT = " you looked away while I told you about my day"


def promise(*words: object) -> None:
    """Print one line that a reader may rely on."""
    sys.stdout.write("\t".join(map(str, words)) + "\n")
    sys.stdout.flush()


def life(journal_view: JournalView, number: str) -> Iterator[int]:
    """Name, check in and begin a draft, again and again; yield how many ms to wait each time."""
    for round_ in range(1, 1000):
        text = f"hurt {number}.{round_}"
        journal_view.context.navigator.name_hurt()
        dialog = _dialog(journal_view)
        dialog.kept.connect(lambda _, text=text: promise("named", text))
        yield from _name(dialog, text)
        journal_view.go_to("today")
        yield 0
        today = journal_view.page("today")
        assert isinstance(today, TodayPage)
        connection = round_ % 5 + 1
        if today.check_in.connection.value() != connection:
            # A window that was killed may have kept this very one; a click would take it out.
            click(today.check_in.connection.chip(connection))
        yield 0
        promise("checking", connection)
        click(today.check_in.save)
        assert journal_view.status_line.said.isVisible()
        promise("checked", connection)
        yield 0
        journal_view.context.navigator.name_hurt()
        for letter in f"{number}.{round_}:{DRAFT}":
            type_into(_dialog(journal_view).happened.field, letter)
            promise("typed", time.monotonic(), _dialog(journal_view).happened.field.text())
            yield KEY_EVERY_MS
        click(_dialog(journal_view).later)


def _dialog(journal_view: JournalView) -> NameHurt:
    assert isinstance(journal_view.guided, NameHurt)
    return journal_view.guided


def _name(dialog: NameHurt, text: str) -> Iterator[int]:
    type_into(dialog.happened.field, text)
    yield 0
    click(dialog.next)
    type_into(dialog.feelings.picker.own, "lonely")
    click(dialog.feelings.strength.chip(2))
    yield 0
    click(dialog.next)
    click(dialog.next)
    type_into(dialog.needs.picker.own, "to be heard")
    yield 0
    click(dialog.next)
    click(dialog.next)
    click(dialog.next)


def _die(*error: Any) -> None:
    # Whoever waits for the next line must not wait for ever.
    sys.__excepthook__(*error)
    os._exit(1)


def main(folder: Path, vault_id: str, number: str, key: bytearray) -> None:
    """Never returns."""
    sys.excepthook = _die
    app = make_application()
    settings = Settings(folder / "preferences.ini")
    settings.vault_folder = folder / "vaults"
    settings.vault_folder.mkdir(mode=0o700, exist_ok=True)
    window = MainWindow(
        lambda place: VaultFolder(place, local_now, lock_folder),
        settings,
        Theme(app, ThemeChoice.LIGHT),
        ThreadBackground(app),
        local_now,
    )
    window.show()
    window.enter(window.vault_folder.open(Person(vault_id, "Ana"), key))
    assert window.journal_view is not None
    days = life(window.journal_view, number)

    def go_on() -> None:
        QTimer.singleShot(next(days), go_on)

    QTimer.singleShot(0, go_on)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], bytearray.fromhex(sys.stdin.readline()))
