"""Taking one pattern along: as a picture, as numbers, or on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QStandardPaths, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.export import write_table
from microhurts_desktop.ui.file_dialog import FileDialog
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.patterns.pattern_card import PatternCard
from microhurts_desktop.ui.patterns.view import View, plain
from microhurts_desktop.ui.theme import load_tokens
from microhurts_desktop.ui.widgets.fields import ErrorLine

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

PICTURES = (".png", ".svg", ".pdf")
NUMBERS = ".csv"


class TakeAlong:
    """Exports and prints what a card shows; ``trouble`` says what could not be saved."""

    def __init__(self, parent: QWidget, rooms: Rooms, trouble: ErrorLine) -> None:
        self._parent = parent
        self._rooms = rooms
        self._trouble = trouble
        self.preview: QPrintPreviewDialog | None = None

    def export(self, card: PatternCard) -> None:
        """Ask where to save the picture or the numbers."""
        kinds = {
            tr("Picture (*.png)"): ".png",
            tr("Drawing that can be scaled (*.svg)"): ".svg",
            tr("Page (*.pdf)"): ".pdf",
            tr("Numbers (*.csv)"): NUMBERS,
        }
        if card.chart is None:
            kinds = {name: ending for name, ending in kinds.items() if ending == NUMBERS}
        dialog = FileDialog(self._parent, card.export_button.accessibleName())
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(kinds))
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        dialog.setDirectory(QStandardPaths.writableLocation(documents))
        name = card.view.kind.name.lower().replace("_", "-")
        dialog.selectFile(f"{name}-{self._rooms.journal.now().date().isoformat()}")

        def use_ending(name: str) -> None:
            dialog.setDefaultSuffix(kinds[name])
            dialog.selectFile(Path(dialog.selectedFiles()[0]).with_suffix(kinds[name]).name)

        use_ending(next(iter(kinds)))
        dialog.filterSelected.connect(use_ending)
        dialog.fileSelected.connect(lambda chosen: self.save_to(card.view, Path(chosen)))
        dialog.open()

    def save_to(self, view: View, path: Path) -> None:
        """Write what is shown to ``path``: a picture or the numbers, by the name's ending."""
        ending = path.suffix.lower()
        try:
            if ending == NUMBERS:
                rows = (tuple(map(plain, cells)) for cells in view.rows)
                write_table(path, [column.name for column in view.columns], rows)
                said = tr("The numbers of “{title}” are now in {path}.")
            elif ending in PICTURES and view.shape is not None:
                self._save_picture(view, path)
                said = tr("The picture of “{title}” is now in {path}.")
            else:
                self._rooms.bus.said.emit("")
                self._trouble.say(tr("Please choose a name that ends in .png, .svg, .pdf or .csv."))
                return
        except Mendable:
            failed = tr(
                "This could not be saved to {path}. If a file was there before, it is unchanged."
                " Another folder may work."
            )
            # What an earlier export said would contradict it.
            self._rooms.bus.said.emit("")
            self._trouble.say(failed.replace("{path}", str(path)))
            return
        self._trouble.say("")
        said += " " + tr("That file is not locked: whoever finds it can open it.")
        said = said.replace("{title}", view.title).replace("{path}", str(path))
        self._rooms.bus.said.emit(said)

    def _save_picture(self, view: View, path: Path) -> None:
        from microhurts_desktop.ui.charts.look import look_of
        from microhurts_desktop.ui.charts.patterns.saving import save_pattern

        assert view.shape is not None
        look = look_of(self._rooms.theme.tokens, QApplication.font())
        save_pattern(path, view.shape, look, view.title, view.sentence)

    def print(self, card: PatternCard) -> None:
        """Show on paper what would be printed, and print it if the person says so."""
        # Printing is rare and its module not small.
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        # It stands in the printer's list, and says nothing private.
        printer.setDocName(tr("Page"))
        self.preview = QPrintPreviewDialog(printer, self._parent)
        self.preview.setWindowTitle(card.print_button.accessibleName())
        self.preview.paintRequested.connect(partial(print_on, view=card.view))
        self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.destroyed.connect(self._forget_preview)
        self.preview.open()

    def _forget_preview(self) -> None:
        self.preview = None


def print_on(printer: QPrinter, view: View) -> None:
    """Print the picture of a pattern, dark on light whatever is on the screen."""
    from microhurts_desktop.ui.charts.look import look_of
    from microhurts_desktop.ui.charts.patterns.saving import pattern_file

    assert view.shape is not None
    white = load_tokens()["light"]._replace(card="white")
    look = look_of(white, QApplication.font())
    made = pattern_file("png", view.shape, look, view.title, view.sentence)
    picture = QImage.fromData(made)
    painter = QPainter(printer)
    room = painter.viewport()
    size = picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(room.topLeft(), size), picture)
    painter.end()
