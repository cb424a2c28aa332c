"""Cards whose button asks for a folder and puts something there: backups, to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from microhurts_desktop.services import backing_up
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.file_dialog import ask_for_folder
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard


class Words(NamedTuple):
    """The card's title and button, what its dialog asks, and what is said then and afterwards."""

    title: str
    do: str
    asks: str
    doing: str
    said: str  # with ``{path}`` in it


class IntoFolderCard(WorkingCard):
    """One at a time, with its progress; it can be cancelled, and then nothing is left there."""

    def __init__(self, context: AppContext, words: Words, *about: QWidget) -> None:
        super().__init__(context.background)
        self.context = context
        self._words = words
        self.button = button(words.do, self.begin)
        self.progress = ProgressBar(words.doing)
        self.resting = (self.button,)
        self.put(heading(words.title), *about, row(self.button), self.progress)
        self.put(self.error, self.done)

    def begin(self) -> None:
        """Do what comes before the folder is asked for: nothing, unless a card says so."""
        self.ask_where()

    def ask_where(self) -> None:
        """Ask for a folder, and put it there."""
        ask_for_folder(self, self._words.asks, self.put_into)

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work: it returns where it put things, or None when it was stopped."""
        raise NotImplementedError

    def put_into(self, folder: str) -> None:
        """Do it, below a folder."""
        if not self.button.isEnabled():
            return
        progress = Progress()
        self.progress.follow(progress)
        self.work(self.job(Path(folder), progress), self._finish)

    def place_meanwhile(self) -> QWidget:
        """Return where it can be cancelled, once there is something to cancel."""
        return self if self.progress.isHidden() else self.progress.stop_button

    def busy(self, busy: bool) -> None:
        """Say nothing of what was done before, and follow what is done now."""
        super().busy(busy)
        self.error.say("")
        self.done.hide()
        if not busy:
            self.progress.rest()

    def _finish(self, place: Path | None) -> None:
        if place is None:
            self.done.say(tr("It was cancelled, and nothing was left there."))
        else:
            self.done.say(fill(self._words.said, path=place))


class BackupCard(IntoFolderCard):
    """What is made by itself goes on, whatever is done here."""

    def __init__(self, context: AppContext) -> None:
        self.last = paragraph()
        about = tr(
            "The last 7 days and the last 4 weeks are kept, beside your journal. A copy on another"
            " disk is there even when this computer is not: choose a USB stick, say. It is"
            " encrypted, and opens with the passphrase and the recovery code that you have now,"
            " even if you change them later."
        )
        words = Words(
            tr("Backups"),
            tr("Back up now…"),
            tr("Where shall the backup go?"),
            tr("Backing up"),
            tr("Backed up and checked: {path}"),
        )
        super().__init__(context, words, self.last, soft(about))

    def refresh(self) -> None:
        """Say when the last one was made."""
        journal = self.context.journal
        made_at = backing_up.last_made(self.context.vault_folder, journal)
        if made_at is None:
            self.last.setText(tr("None has been made yet."))
        else:
            when = say_moment(made_at, journal.now())
            self.last.setText(tr("The last one was made by itself: {when}.", when=when))

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        context = self.context
        return backing_up.back_up_to(context.vault_folder, context.journal, folder, progress.tell)
