"""Taking everything along: all that was written, as files that need no program of ours."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QHideEvent
from shiboken6 import isValid

from microhurts_desktop.journal import export_all
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.pace import Pace
from microhurts_desktop.ui.everything_as_text import as_text
from microhurts_desktop.ui.explaining import explain
from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.widgets.cards import Card, button, row
from microhurts_desktop.ui.widgets.fields import ErrorLine
from microhurts_desktop.ui.widgets.labels import heading, paragraph, soft
from microhurts_desktop.ui.widgets.progress import Progress


class TakeAlongCard(Card):
    """Says, before and after, that what is taken along is not encrypted."""

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self.button = button(tr("Take everything along…"), self._ask_for_folder)
        self.progress = Progress(tr("Writing everything down"))
        self.error = ErrorLine()
        self.done = paragraph(tone="sage")
        self.done.hide()
        self.column.addWidget(heading(tr("Take everything along")))
        self.column.addWidget(
            paragraph(
                tr(
                    "All that you wrote, in two files: one that people can read, and one for other"
                    " programs. Nothing here is changed."
                )
            )
        )
        self.column.addWidget(
            soft(
                tr(
                    "These files are not encrypted. Whoever opens the folder can read them, so"
                    " choose one that only you can open, on a USB stick, say."
                )
            )
        )
        self.column.addLayout(row(self.button))
        for widget in (self.progress, self.error, self.done):
            self.column.addWidget(widget)

    def take_to(self, folder: str) -> None:
        """Write everything below a folder."""
        if not self.button.isEnabled():
            return
        pace = Pace()
        job = export_all.take_along(self._rooms.journal, Path(folder), as_text, pace)
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
            said = tr("Everything is in {path}. It is not encrypted.")
            self.done.setText(said.replace("{path}", str(place)))
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
        dialog = FileDialog(self, tr("Where shall everything go?"))
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.take_to)
        dialog.open()
