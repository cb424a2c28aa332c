"""Which file or folder: asked for, and looked into."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from microhurts_desktop.domain.bringing_in import Overview
from microhurts_desktop.domain.import_columns import Columns
from microhurts_desktop.services.bringing_in import Looking
from microhurts_desktop.services.importing.gathering import Tell
from microhurts_desktop.services.progress import Progress, until_stopped
from microhurts_desktop.ui.context.brought_in import journal_names
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, flowing
from microhurts_desktop.ui.kit.file_dialog import FileDialog, ask_for_folder
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard


class ChooseCard(WorkingCard):
    """One at a time; looking can be cancelled. Nothing is stored by it."""

    looked = Signal(object, object, object)  # Path, Looking, Overview

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self._context = context
        about = tr(
            "You see what is in it before anything is kept. Entries become reflections. How you"
            " felt stays with each, in the words it had there; it counts as no check-in, and in"
            " no chart."
        )
        which = tr(
            "It reads what these save or export: {journals}; and tables (CSV).",
            journals=", ".join(journal_names()),
        )
        self.file = button(tr("Choose a file…"), self._ask_for_file, "primary")
        self.folder = button(tr("Choose a folder…"), self._ask_for_folder)
        self.progress = ProgressBar(tr("Looking into it"))
        self.resting = (self.file, self.folder)
        self.put(heading(tr("Where is it?")), paragraph(about), soft(which))
        self.put(flowing(self.file, self.folder), self.progress, self.error, self.done)

    def look_into(self, path: str) -> None:
        """Look into a file or a folder, and hand on what would be brought in."""
        where = Path(path)
        self._look(where, lambda looking, tell: looking.look_into(where, tell))

    def look_into_table(self, path: Path, columns: Columns) -> None:
        """Look into a table once more, its columns being these."""
        self._look(path, lambda looking, tell: looking.look_into_table(path, columns, tell))

    def _look(self, path: Path, look: Callable[[Looking, Tell], Overview]) -> None:
        if not self.file.isEnabled():
            return
        looking, progress = self._context.journal.bringing_in.looking(), Progress()
        self.progress.follow(progress)
        job = until_stopped(lambda: look(looking, progress.tell))
        self.work(job, partial(self._finish, path, looking))

    def place_meanwhile(self) -> QWidget:
        """Return where it can be cancelled."""
        return self.progress.stop_button

    def busy(self, busy: bool) -> None:
        """Say nothing of what was looked into before."""
        super().busy(busy)
        self.error.say("")
        self.done.hide()
        if not busy:
            self.progress.rest()

    def _finish(self, path: Path, looking: Looking, seen: Overview | None) -> None:
        if seen is None:
            self.done.say(tr("It was cancelled. Nothing was taken."))
        else:
            self.looked.emit(path, looking, seen)

    def _ask_for_file(self) -> None:
        dialog = FileDialog(self, tr("Which file?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def _ask_for_folder(self) -> None:
        ask_for_folder(self, tr("Which folder?"), self.look_into)
