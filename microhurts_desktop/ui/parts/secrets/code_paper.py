"""A code in large letters, and on paper; or in a file, where the person insists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export import write_file
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.file_dialog import SaveDialog
from microhurts_desktop.ui.kit.labels import SENTENCE, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.printing import print_document

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the paper: what the code is, the code, and what it is for."""

    heading: str
    code: str
    meaning: str

    def text(self) -> str:
        """Return it all, as it is printed."""
        return "\n\n".join([self.heading, self.code, self.meaning])


def recovery_paper(code: str) -> Paper:
    """Return the paper of a recovery code."""
    meaning = tr(
        "It opens your journal if you forget your passphrase. Keep it where only you look."
    )
    return Paper(tr("Recovery code"), code, meaning)


def invitation_paper(code: str) -> Paper:
    """Return the paper of an invitation."""
    meaning = tr(
        "It is for one person and can be used once, within 7 days, on the computer where it was"
        " made. Keep it where only you two look."
    )
    return Paper(tr("Invitation code"), code, meaning)


def print_paper(paper: Paper, parent: QWidget) -> None:
    """Ask for a printer and print the paper."""
    # Printing is rare and its module not small.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec():
        print_on(printer, paper)


def print_on(printer: QPrinter, paper: Paper) -> None:
    """Print the paper."""
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setPlainText(paper.text())
    print_document(printer, document)


def save_paper(paper: Paper, path: str) -> str:
    """Write the paper to a file that only this account can read; return a sentence about it."""
    try:
        write_file(Path(path), (paper.text() + "\n").encode())
    except UserError:
        return tr("It could not be saved there. Choose another place, or write it on paper.")
    return tr("Saved. Move it off this computer, to a USB stick, say, and delete it here.")


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
        buttons = row(self.print_button, self.save_button)
        self.setLayout(column(paper, buttons, self.saved, spacing=12))

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
        # A name that does not tell what it opens.
        dialog = SaveDialog(self, self._saving, {tr("Plain text (*.txt)"): ".txt"}, tr("page"))
        dialog.fileSelected.connect(self.save_to)
        dialog.open()
