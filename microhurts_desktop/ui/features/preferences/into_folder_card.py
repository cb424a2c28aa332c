"""A card whose button asks for a folder and puts something there in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import DoneLine, ErrorLine
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import heading
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.parts.progress_bar import ProgressBar


@guarded
class IntoFolderCard(Card):
    """One at a time, with its progress; it can be cancelled, and then nothing is left there."""

    def __init__(
        self, context: AppContext, title: str, about: tuple[QLabel, ...], do: str, doing: str
    ) -> None:
        super().__init__()
        self.context = context
        self.button = button(do, self._ask_for_folder)
        self.progress = ProgressBar(doing)
        self.error = ErrorLine()
        self.done = DoneLine()
        self.column.addWidget(heading(title))
        for label in about:
            self.column.addWidget(label)
        self.column.addLayout(row(self.button))
        for widget in (self.progress, self.error, self.done):
            self.column.addWidget(widget)

    def asks(self) -> str:
        """Return the title of the dialog that asks for the folder."""
        raise NotImplementedError

    def job(self, folder: Path, pace: Progress) -> Callable[[], Path | None]:
        """Return the work: it returns where it put things, or None when it was stopped."""
        raise NotImplementedError

    def said(self) -> str:
        """Return what to say when it is done, with ``{path}`` in it."""
        raise NotImplementedError

    def put_into(self, folder: str) -> None:
        """Do it, below a folder."""
        if not self.button.isEnabled():
            return
        pace = Progress()
        self._busy(True)
        self.progress.follow(pace)
        self.context.background.run(self.job(Path(folder), pace), self._finish, self._refuse)

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
            self.done.say(tr("It was cancelled, and nothing was left there."))
        else:
            self.done.say(fill(self.said(), path=place))

    def _refuse(self, error: UserError) -> None:
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
        dialog = FileDialog(self, self.asks())
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.put_into)
        dialog.open()
