"""Taking phrases out to a file, and in from one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.services import phrase_files
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.busy_bar import BusyBar
from microhurts_desktop.ui.kit.file_dialog import FileDialog, SaveDialog
from microhurts_desktop.ui.kit.language import tr

T = TypeVar("T")


class PhraseFileWays:
    """Asks for the file, in front of ``page``. ``brought_in`` is told what came, for Undo.

    ``waiting`` is shown while a file is read or written; nothing else is then begun.
    """

    def __init__(
        self,
        page: QWidget,
        context: AppContext,
        brought_in: Callable[[Done[tuple[str, ...]]], object],
    ) -> None:
        self._page = page
        self._context = context
        self._brought_in = brought_in
        self.waiting = BusyBar(tr("Reading or writing the file"))

    def ask_where_from(self) -> None:
        """Ask for a file to take phrases from."""
        dialog = FileDialog(self._page, tr("Take phrases from a file"))
        dialog.setNameFilters(list(_kinds()))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.take_from(Path(chosen)))
        dialog.open()

    def ask_where_to(self) -> None:
        """Ask where one's own phrases are to go."""
        dialog = SaveDialog(self._page, tr("Save my phrases"), _kinds(), tr("phrases"))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def take_from(self, path: Path) -> None:
        """Take the phrases of a file as one's own, or say what is wrong with it."""
        self._in_background(lambda: phrase_files.read_file(path), self._take)

    def _take(self, found: tuple[Phrase, ...]) -> None:
        bus, library = self._context.bus, self._context.journal.library
        came = bus.carry_out(library.bring_in, found)
        if came is not None:
            self._brought_in(came)

    def save_to(self, path: Path) -> None:
        """Write one's own phrases to a file."""
        own = [one.as_phrase(shared=False) for one in self._context.journal.library.own()]
        said = tr("Your phrases are saved: {path}. The file is not encrypted.", path=str(path))
        write = partial(phrase_files.write_phrases, path, own)
        self._in_background(write, lambda _: self._context.bus.said.emit(said))

    def _in_background(self, job: Callable[[], T], then: Callable[[T], object]) -> None:
        if not self.waiting.isHidden():
            return

        def is_over() -> bool:
            # Locked meanwhile: nobody is there to be told, and nowhere to put it.
            if not isValid(self._page) or not self._context.journal.is_open:
                return True
            self.waiting.hide()
            return False

        def done(result: T) -> None:
            if not is_over():
                then(result)

        def refuse(error: UserError) -> None:
            if not is_over():
                self._context.bus.failed.emit(error)

        self.waiting.show()
        self._context.background.run(job, done, refuse)


def _kinds() -> dict[str, str]:
    return {tr("Phrases (*.toml)"): phrase_files.TOML, tr("Plain text (*.txt)"): ".txt"}
