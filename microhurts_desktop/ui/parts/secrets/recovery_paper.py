"""A code on paper, or in a file where the person insists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export import write_file
from microhurts_desktop.ui.kit.language import tr
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
