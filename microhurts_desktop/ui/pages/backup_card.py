"""Backups: when the last was made by itself, and one now, to a folder of the person's choice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QHideEvent
from shiboken6 import isValid

from microhurts_desktop.journal import backing_up
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.pace import Pace
from microhurts_desktop.ui.explaining import explain
from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.fields import ErrorLine
from microhurts_desktop.ui.widgets.labels import heading, paragraph, soft
from microhurts_desktop.ui.widgets.progress import Progress
from microhurts_desktop.ui.wording import say_moment


class BackupCard(Card):
    """What is made by itself goes on, whatever is done here."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self.last = paragraph()
        self.button = button(tr("Back up now…"), self._ask_for_folder)
        self.progress = Progress(tr("Backing up"))
        self.error = ErrorLine()
        self.done = paragraph(tone="sage")
        self.done.hide()
        self.column.addWidget(heading(tr("Backups")))
        self.column.addWidget(self.last)
        self.column.addWidget(
            soft(
                tr(
                    "The last 7 days and the last 4 weeks are kept, beside your journal. A copy on"
                    " another disk is there even when this computer is not: choose a USB stick,"
                    " say. It is encrypted, and opens with the passphrase and the recovery code"
                    " that you have now, even if you change them later."
                )
            )
        )
        self.column.addLayout(row(self.button))
        for widget in (self.progress, self.error, self.done):
            self.column.addWidget(widget)

    def refresh(self) -> None:
        """Say when the last one was made."""
        journal = self._rooms.journal
        made_at = backing_up.last_made(self._rooms.household, journal)
        if made_at is None:
            self.last.setText(tr("None has been made yet."))
        else:
            when = say_moment(made_at, journal.now())
            self.last.setText(
                tr("The last one was made by itself: {when}.").replace("{when}", when)
            )

    def back_up_to(self, folder: str) -> None:
        """Put a checked copy below a folder."""
        if not self.button.isEnabled():
            return
        pace = Pace()
        job = backing_up.back_up_to(
            self._rooms.household, self._rooms.journal, Path(folder), pace.tell
        )
        self._busy(True)
        self.progress.follow(pace)
        self._rooms.background.run(job, self._finish, self._refuse)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was done is news until the page is left; minimising the window is not leaving."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.done.hide()

    def _finish(self, place: Path | None) -> None:
        if not isValid(self):
            return
        self._busy(False)
        if place is None:
            self.done.setText(tr("It was cancelled, and nothing was left there."))
        else:
            self.done.setText(tr("Backed up and checked: {path}").replace("{path}", str(place)))
        self.done.setAccessibleName(self.done.text())
        self.done.show()

    def _refuse(self, error: Mendable) -> None:
        if isValid(self):
            self._busy(False)
            self.error.say(str(explain(error)))

    def _busy(self, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.error.say("")
        self.done.hide()
        if not busy:
            self.progress.rest()

    def _ask_for_folder(self) -> None:
        dialog = FileDialog(self, tr("Where shall the backup go?"))
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.back_up_to)
        dialog.open()
