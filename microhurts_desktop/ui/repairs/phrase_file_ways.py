"""Taking phrases out to a file, and in from one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QWidget

from microhurts_desktop.journal import phrase_files
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.library import BroughtIn
from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms


class PhraseFileWays:
    """Asks for the file, in front of ``page``. ``brought_in`` is told what came, for Undo."""

    def __init__(
        self, page: QWidget, rooms: Rooms, brought_in: Callable[[BroughtIn], object]
    ) -> None:
        self._page = page
        self._rooms = rooms
        self._brought_in = brought_in

    def ask_where_from(self) -> None:
        """Ask for a file to take phrases from."""
        dialog = self._dialog(tr("Take phrases from a file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_from(Path(chosen)))
        dialog.open()

    def ask_where_to(self) -> None:
        """Ask where one's own phrases are to go."""
        dialog = self._dialog(tr("Save my phrases"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(phrase_files.TOML[1:])
        dialog.selectFile(tr("phrases") + phrase_files.TOML)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def take_from(self, path: Path) -> None:
        """Take the phrases of a file as one's own, or say what is wrong with it."""
        bus, library = self._rooms.bus, self._rooms.journal.library
        try:
            found = phrase_files.read_file(path)
        except Mendable as error:
            bus.failed.emit(error)
            return
        came = bus.carry_out(library.bring_in, found)
        if came is not None:
            self._brought_in(came)

    def save_to(self, path: Path) -> None:
        """Write one's own phrases to a file."""
        own = [one.as_phrase(shared=False) for one in self._rooms.journal.library.own()]
        try:
            phrase_files.write_phrases(path, own)
        except Mendable as error:
            self._rooms.bus.failed.emit(error)
            return
        self._rooms.bus.said.emit(
            tr("Your phrases are saved: {path}. The file is not encrypted.", path=str(path))
        )

    def _dialog(self, title: str) -> FileDialog:
        dialog = FileDialog(self._page, title)
        dialog.setNameFilters([tr("Phrases (*.toml)"), tr("Plain text (*.txt)")])
        dialog.setDirectory(QDir.homePath())
        return dialog
