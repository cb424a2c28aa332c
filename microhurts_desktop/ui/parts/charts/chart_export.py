"""Taking a chart along: a button with its ways, what is asked, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.export import Cell, write_numbers
from microhurts_desktop.ui.context.change_bus import ChangeBus
from microhurts_desktop.ui.kit.beforehand import paper_is_open, say_beforehand
from microhurts_desktop.ui.kit.cards import button
from microhurts_desktop.ui.kit.fields import ErrorLine
from microhurts_desktop.ui.kit.file_dialog import SaveDialog
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.theme import Theme
from microhurts_desktop.ui.kit.window_placement import fit
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet

if TYPE_CHECKING:
    # Known only once it is needed: Qt's printing is not small.
    from PySide6.QtPrintSupport import QPrinter

NUMBERS = ".csv"
PICTURES = (".png", ".svg", ".pdf")
PREVIEW_SIZE = QSize(980, 720)


@dataclass(frozen=True, slots=True)
class ToTake:
    """What can be taken along now.

    ``stem`` begins the file's name, and tells nothing private. ``said`` is what is said once the
    picture or the numbers are saved, with ``{what}`` and ``{path}`` in it. ``sheet`` is None while
    no chart can be drawn. ``caption`` says what the numbers are not, in a row after the last.
    """

    stem: str
    title: str
    said: str
    headings: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Cell]]]
    sheet: ChartSheet | None
    caption: str = ""


def what_it_is_not() -> str:
    """Return the caption of what is taken along of one person's own."""
    return tr("One person's experience; not a score, and not a case.")


class ChartExport:
    """Saves what is shown as a picture or as numbers, and prints it.

    ``told`` says what can be taken along at the time it is asked. Errors stand in ``trouble``.
    """

    def __init__(
        self,
        page: QWidget,
        bus: ChangeBus,
        theme: Theme,
        trouble: ErrorLine,
        told: Callable[[], ToTake],
    ) -> None:
        self._page, self._bus, self._theme = page, bus, theme
        self._trouble, self._told = trouble, told
        self.button: QPushButton = button(tr("Export…"), self.offer)

    def offer(self) -> QMenu:
        """Show the ways below the button."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(tr("Save as a file…"), self.ask_where)
        paper = menu.addAction(tr("Print…"), self.preview)
        paper.setEnabled(self._told().sheet is not None)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])
        return menu

    # -- files

    def ask_where(self) -> None:
        """Ask where to save the picture or the numbers."""
        told = self._told()
        kinds = {
            tr("Picture (*.png)"): ".png",
            tr("Drawing that can be scaled (*.svg)"): ".svg",
            tr("Page for paper (*.pdf)"): ".pdf",
            tr("Numbers (*.csv)"): NUMBERS,
        }
        if told.sheet is None:
            kinds = {name: ending for name, ending in kinds.items() if ending == NUMBERS}
        dialog = SaveDialog(self._page, told.title, kinds, told.stem)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.open()

    def save_to(self, path: Path) -> None:
        """Write what is shown to ``path``: a picture or the numbers, by the name's ending."""
        told = self._told()
        ending = path.suffix.lower()
        try:
            if ending == NUMBERS:
                caption = [(told.caption,)] if told.caption else []
                write_numbers(path, told.headings, chain(told.rows(), caption))
                what = tr("The numbers")
            elif told.sheet is not None and ending in PICTURES:
                self._save_picture(path, told.sheet)
                what = tr("The picture")
            else:
                self._fail(tr("Please choose a name that ends in .png, .svg, .pdf or .csv."))
                return
        except UserError:
            failed = tr(
                "This could not be saved to {path}. If a file was there before, it is unchanged."
                " Another folder may work."
            )
            self._fail(fill(failed, path=path))
            return
        self._trouble.say("")
        said = fill(told.said, what=what, path=path)
        unlocked = tr("That file is not locked: whoever finds it can open it.")
        self._bus.said.emit(f"{said} {unlocked}")

    def _save_picture(self, path: Path, sheet: ChartSheet) -> None:
        from microhurts_desktop.ui.kit.charts.look import look_of
        from microhurts_desktop.ui.parts.charts.saving import save_picture

        save_picture(path, sheet, look_of(self._theme.tokens, QApplication.font()))

    def _fail(self, words: str) -> None:
        # What an earlier export said would contradict it.
        self._bus.said.emit("")
        self._trouble.say(words)

    # -- paper

    def preview(self) -> None:
        """Show the sheet as it will be printed; it is printed from there."""
        sheet = self._told().sheet
        if sheet is None:
            return
        # Printing is rare and its module not small.
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        # The job's title stands in the printer's list, and says nothing private.
        printer.setDocName(tr("Page"))
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintPreviewDialog(printer, self._page)
        dialog.setWindowTitle(tr("Print"))
        say_beforehand(dialog, paper_is_open())
        fit(dialog, PREVIEW_SIZE)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The dialog only borrows the printer, and lives longer than this method.
        dialog.paintRequested.connect(lambda paper, _owned=printer: self.print_on(paper, sheet))
        dialog.open()

    def print_on(self, printer: QPrinter, sheet: ChartSheet) -> None:
        """Print ``sheet``."""
        from microhurts_desktop.ui.kit.charts.look import look_of
        from microhurts_desktop.ui.parts.charts.saving import print_sheet

        print_sheet(printer, sheet, look_of(self._theme.tokens, QApplication.font()))
