"""The recovery code on paper, or in a file where the person insists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.export import write_file
from microhurts_desktop.ui.language import tr

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


def paper_text(code: str) -> str:
    """Return what stands on the paper."""
    return "\n\n".join(
        [
            tr("Recovery code"),
            code,
            tr("It opens your journal if you forget your passphrase. Keep it where only you look."),
        ]
    )


def print_recovery_code(code: str, parent: QWidget) -> None:
    """Ask for a printer and print the code."""
    # Printing is rare and its module not small.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter()
    if QPrintDialog(printer, parent).exec():
        print_on(printer, code)


def print_on(printer: QPrinter, code: str) -> None:
    """Print the code. The job's title stands in the printer's list, and says nothing private."""
    from PySide6.QtGui import QTextDocument

    printer.setDocName(tr("Page"))
    document = QTextDocument()
    document.setPlainText(paper_text(code))
    document.print_(printer)


def save_recovery_code(code: str, path: str) -> str:
    """Write the code to a file that only this account can read; return a sentence about it."""
    try:
        write_file(Path(path), (paper_text(code) + "\n").encode())
    except Mendable:
        return tr("It could not be saved there. Choose another place, or write it on paper.")
    return tr("Saved. Move it off this computer, to a USB stick, say, and delete it here.")
