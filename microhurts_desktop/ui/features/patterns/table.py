"""The numbers of a pattern, as a table that can be sorted and read line by line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from microhurts_desktop.ui.features.patterns.view import Cell, Column
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr

_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_LINES = 12
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@guarded
class PatternNumbers(QAbstractTableModel):
    """Rows of cells that can be put in order by any column; what is not known comes last."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[Column, ...] = ()
        self._rows: list[tuple[Cell, ...]] = []

    def show_rows(self, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Hold other rows, in the order given."""
        self.beginResetModel()
        self._columns, self._rows = columns, list(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return what a cell says, in the person's language."""
        if role == _ALIGNMENT:
            return self._side(index.column())
        if role != _DISPLAY:
            return None
        return self._columns[index.column()].say(self._rows[index.row()][index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | Qt.AlignmentFlag | None:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return self._side(section)
        return self._columns[section].name if role == _DISPLAY else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order by a column; equal ones stay as they are."""
        if not 0 <= column < len(self._columns):
            return
        down = order is Qt.SortOrder.DescendingOrder
        known = [row for row in self._rows if row[column] is not None]
        unknown = [row for row in self._rows if row[column] is None]

        def key(row: tuple[Cell, ...]) -> Any:
            return row[column]

        self.layoutAboutToBeChanged.emit()
        self._rows = sorted(known, key=key, reverse=down) + unknown
        self.layoutChanged.emit()

    def _side(self, column: int) -> Qt.AlignmentFlag:
        is_number = self._columns[column].is_number
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


@guarded
class PatternTable(QTableView):
    """Tab leaves it, arrows read it; a heading, or Space in a column, puts it in order."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.numbers = PatternNumbers()
        self.setModel(self.numbers)
        self.setProperty("part", "numbers")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Space puts the rows in order by the column you are in."))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._row_px = round(self.fontMetrics().lineSpacing() * 1.7)
        rows.setDefaultSectionSize(self._row_px)
        headings = self.horizontalHeader()
        headings.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        headings.setStretchLastSection(True)
        headings.setHighlightSections(False)
        headings.setSectionsClickable(True)
        headings.sectionClicked.connect(self.sort_by)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...]) -> None:
        """Show other rows, in the order given, as tall as they are up to a limit."""
        self._sorted = None
        self.horizontalHeader().setSortIndicatorShown(False)
        self.numbers.show_rows(columns, rows)
        # Nothing is shortened: a day without its year says something else. It scrolls if it must.
        height = min(len(rows), _LINES) * self._row_px + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(height + self.horizontalScrollBar().sizeHint().height() + 4)

    def sort_by(self, column: int) -> None:
        """Put the rows in order by a column; once more turns it around."""
        order = Qt.SortOrder.AscendingOrder
        if self._sorted == (column, order):
            order = Qt.SortOrder.DescendingOrder
        self._sorted = (column, order)
        self.horizontalHeader().setSortIndicator(column, order)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.numbers.sort(column, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put in order by the column that the keyboard is in."""
        if event.key() in _KEYS and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())
            return
        super().keyPressEvent(event)
