"""A code in large letters, to be printed, saved or written down."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.file_dialog import FileDialog
from microhurts_desktop.ui.kit.labels import SENTENCE, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.parts.secrets.recovery_paper import Paper, print_paper, save_paper


class CodePaper(QWidget):
    """Shows a code; ``paper_of`` says what is printed with it. ``saving`` names its dialog."""

    def __init__(self, paper_of: Callable[[str], Paper], saving: str) -> None:
        super().__init__()
        self.code = ""
        self._paper_of = paper_of
        self._saving = saving
        paper = Card("tint-gold", margin=16)
        # Read-only text, not a label: a screen reader can go along it letter by letter.
        self.shown = OwnWords(paper_of("").heading)
        self.shown.setFont(scaled_font(SENTENCE, bold=True))
        paper.column.addWidget(self.shown)
        self.print_button = button(tr("Print…"), lambda: print_paper(paper_of(self.code), self))
        self.save_button = button(tr("Save as a file…"), self._save)
        self.saved = ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(paper)
        column.addLayout(row(self.print_button, self.save_button))
        column.addWidget(self.saved)

    def show_code(self, code: str) -> None:
        """Show a code, or take it off the screen."""
        self.code = code
        self.shown.set_text(" - ".join(code.split("-")))

    def save_to(self, path: str) -> str:
        """Save the code to a file; say, and return, how that went."""
        said = save_paper(self._paper_of(self.code), path)
        self.saved.say(said)
        return said

    def _save(self) -> None:
        dialog = FileDialog(self, self._saving)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        # A name that does not tell what it opens.
        dialog.selectFile(tr("page") + ".txt")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
