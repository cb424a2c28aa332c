"""The sample journal in a window: in a folder of its own, which is gone when the window is."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QTimer, Signal

from microhurts_desktop.app import leave, local_now, run_window
from microhurts_desktop.demo.sample import sample_journal
from microhurts_desktop.folder_lock import lock_folder
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.settings import Settings
from microhurts_desktop.storage import files
from microhurts_desktop.storage.folders import make_new_folder
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.labels import paragraph, soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.scrolling import Centred
from microhurts_desktop.ui.shell.main_window import MainWindow
from microhurts_desktop.ui.shell.unlock import CARD_CHARS

PREFIX = "microhurts-sample-"
LOCK_NAME = "in-use.lock"
# Long enough for the window to be painted before it is busy.
BEGIN_AFTER_MS = 60


def run_demo() -> int:
    """Open the sample in a window, and return the exit status when it is closed.

    The person's own vaults and preferences are neither read nor written.
    """
    with sample_folder() as folder:

        def settings() -> Settings:
            made = Settings(folder / "preferences.ini", home=folder)
            made.vault_folder = folder
            return made

        make_window = partial(SampleWindow, lambda: fresh_sample(folder))
        # At once: whoever ends it early must find its folder gone.
        status = run_window(make_window, settings, settle_in_after_ms=0)
    return leave(status)


def fresh_sample(within: Path) -> Journal:
    """Return a sample, open, in a new folder of its own in ``within``. Raises UserError."""
    folder = within / str(uuid4())
    make_new_folder(folder)
    return sample_journal(folder, local_now)


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


class SampleDoor(DoorPage):
    """Stands in for the unlock page: nobody has the key of a sample that was locked."""

    begun = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Sample journal"))
        card = Card(margin=28, spacing=12)
        self.heading = title(tr("The sample is locked"))
        self.words = paragraph(
            tr(
                "A sample has no passphrase, so nobody can open this one again. Nothing of it is"
                " kept when you leave."
            )
        )
        self.again = button(tr("Open a fresh sample"), self.begun.emit, "primary")
        self.leave = button(tr("Leave"), self.left.emit)
        card.put(self.heading, self.words, row(self.again, self.leave))
        column(Centred(card, CARD_CHARS), within=self)

    def say(self, heading: str, words: str, *, choose: bool) -> None:
        """Say something else; ``choose`` tells whether there is anything to choose meanwhile."""
        self.heading.setText(heading)
        self.words.setText(words)
        self.again.setVisible(choose)
        self.leave.setVisible(choose)

    def refuse(self, error: UserError) -> None:
        """Say why there is no sample, and let it be tried again."""
        self.say(tr("The sample could not be made"), str(explain(error)), choose=True)


class SampleWindow(MainWindow):
    """``make_journal`` returns a sample, open; ``window`` is what every window is given.

    Its settings and vault folder lie with it, not with the person's own.
    """

    def __init__(self, make_journal: Callable[[], Journal], *window: Any) -> None:
        super().__init__(*window)
        self._make_journal = make_journal
        self.setWindowTitle(tr("Micro-hurts (a sample)"))
        self.line = soft(
            tr("This is a sample, made up. What you change here is gone when you leave.")
        )
        self.line.setContentsMargins(12, 2, 12, 4)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.line, 1)
        self.begin()

    def begin(self) -> None:
        """Open a fresh sample, as soon as the window has said that it is on its way."""
        if isinstance(self.door, SampleDoor):
            self.door.say(
                tr("One moment"),
                tr("Two years of a sample journal are being made up for you."),
                choose=False,
            )
        QTimer.singleShot(BEGIN_AFTER_MS, self, self._open_sample)

    def _open_sample(self) -> None:
        try:
            journal = self._make_journal()
        except UserError as error:
            if self.door is not None:
                self.door.refuse(error)
            return
        self.enter(journal)

    def show_door(self, trouble: UserError | None = None, note: str = "") -> None:
        """Say that the sample is over; there is no way back into it."""
        door = SampleDoor()
        door.begun.connect(self.begin)
        door.left.connect(self.close)
        self.put_before_unlocking(door)
