"""Cards whose button asks for a folder and puts something there: backups, to begin with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel

from microhurts_desktop.services import backing_up
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.file_dialog import ask_for_folder
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard


class IntoFolderCard(WorkingCard):
    """One at a time, with its progress; it can be cancelled, and then nothing is left there."""

    def __init__(
        self, context: AppContext, title: str, about: tuple[QLabel, ...], do: str, doing: str
    ) -> None:
        super().__init__(context.background)
        self.context = context
        self.button = button(do, self._ask_for_folder)
        self.progress = ProgressBar(doing)
        self.resting = (self.button,)
        self.put(heading(title), *about, row(self.button), self.progress, self.error, self.done)

    def asks(self) -> str:
        """Return the title of the dialog that asks for the folder."""
        raise NotImplementedError

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        """Return the work: it returns where it put things, or None when it was stopped."""
        raise NotImplementedError

    def said(self) -> str:
        """Return what to say when it is done, with ``{path}`` in it."""
        raise NotImplementedError

    def put_into(self, folder: str) -> None:
        """Do it, below a folder."""
        if not self.button.isEnabled():
            return
        progress = Progress()
        self.progress.follow(progress)
        self.work(self.job(Path(folder), progress), self._finish)

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
            self.done.say(fill(self.said(), path=place))

    def _ask_for_folder(self) -> None:
        ask_for_folder(self, self.asks(), self.put_into)


class BackupCard(IntoFolderCard):
    """What is made by itself goes on, whatever is done here."""

    def __init__(self, context: AppContext) -> None:
        last = paragraph()
        about = tr(
            "The last 7 days and the last 4 weeks are kept, beside your journal. A copy on another"
            " disk is there even when this computer is not: choose a USB stick, say. It is"
            " encrypted, and opens with the passphrase and the recovery code that you have now,"
            " even if you change them later."
        )
        do, doing = tr("Back up now…"), tr("Backing up")
        super().__init__(context, tr("Backups"), (last, soft(about)), do, doing)
        self.last = last

    def refresh(self) -> None:
        """Say when the last one was made."""
        journal = self.context.journal
        made_at = backing_up.last_made(self.context.vault_folder, journal)
        if made_at is None:
            self.last.setText(tr("None has been made yet."))
        else:
            when = say_moment(made_at, journal.now())
            self.last.setText(tr("The last one was made by itself: {when}.", when=when))

    def asks(self) -> str:
        return tr("Where shall the backup go?")

    def job(self, folder: Path, progress: Progress) -> Callable[[], Path | None]:
        return backing_up.back_up_to(
            self.context.vault_folder, self.context.journal, folder, progress.tell
        )

    def said(self) -> str:
        return tr("Backed up and checked: {path}")
