"""A table of the numbers behind a chart: read with the arrows, sorted by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell

_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_SORT_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Named(NamedTuple):
    """A word in a table that has an order of its own, as weekdays have."""

    order: int
    text: str


Cell: TypeAlias = date | Named | str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and how it says what it holds."""

    name: str
    say: Callable[[Any], str]
    is_number: bool = True


Rows: TypeAlias = Sequence[tuple[Cell, ...]]


@guarded
class ChartNumbers(QAbstractTableModel):
    """Rows of cells that can be put in order by any column; what is not known comes last.

    Rows that are equal there stand as they were given.
    """

    def __init__(self) -> None:
        super().__init__()
        self._columns: Sequence[Column] = ()
        self._rows: Rows = ()
        self._sorted_by, self._order = -1, _UP
        self._shown: Sequence[int] = ()

    def show_rows(self, columns: Sequence[Column], rows: Rows) -> None:
        """Hold other rows, in the order that was chosen."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self._put_in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = _UP) -> None:
        """Put the rows in order by a column; −1 is as they were given."""
        self.layoutAboutToBeChanged.emit()
        self._sorted_by, self._order = column, order
        self._put_in_order()
        self.layoutChanged.emit()

    def _put_in_order(self) -> None:
        column, rows = self._sorted_by, self._rows
        self._shown = range(len(rows))
        if not 0 <= column < len(self._columns):
            return
        cells: list[Any] = [row[column] for row in rows]
        known = [number for number in self._shown if cells[number] is not None]
        unknown = [number for number in self._shown if cells[number] is None]
        known.sort(key=cells.__getitem__, reverse=self._order is _DOWN)
        self._shown = known + unknown

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
        row = self._rows[self._shown[index.row()]]
        return self._columns[index.column()].say(row[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | Qt.AlignmentFlag | None:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            return self._side(section)
        return self._columns[section].name if role == _DISPLAY else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        is_number = self._columns[column].is_number
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


@guarded
class NumberTable(QTableView):
    """Tab leaves it, arrows read it; Enter or Space sorts by the column of the cell, as a heading.

    With ``most_lines`` it is as tall as its rows, up to so many, and as wide as its words. Else it
    fills its place.
    """

    def __init__(self, name: str, *, most_lines: int = 0) -> None:
        super().__init__()
        self.numbers = ChartNumbers()
        self._most_lines = most_lines
        self.setModel(self.numbers)
        self.setProperty("part", "numbers")
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Enter sorts by the column where you are."))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(self.fontMetrics().lineSpacing() * 1.7))
        headings = self.horizontalHeader()
        headings.setHighlightSections(False)
        headings.setSortIndicator(-1, _UP)
        self.setSortingEnabled(True)

    def show_rows(self, columns: Sequence[Column], rows: Rows) -> None:
        """Show other rows, in the order that was chosen."""
        self.numbers.show_rows(columns, rows)
        # Nothing that has an end is shortened: a day without its year says something else.
        to_words, headings = QHeaderView.ResizeMode.ResizeToContents, self.horizontalHeader()
        if self._most_lines:
            headings.setSectionResizeMode(to_words)
            headings.setStretchLastSection(True)
            lines = min(len(rows), self._most_lines) * self.verticalHeader().defaultSectionSize()
            bar = self.horizontalScrollBar().sizeHint().height()
            self.setFixedHeight(lines + headings.sizeHint().height() + bar + 4)
        else:
            headings.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            days = [number for number, cell in enumerate(rows[0]) if isinstance(cell, date)]
            for number in (0, *days):
                headings.setSectionResizeMode(number, to_words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort by the column that the keyboard is in."""
        if event.key() in _SORT_KEYS and self.currentIndex().isValid():
            self.sort_by(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def sort_by(self, column: int) -> None:
        """Put the rows in order by a column, and say so; once more turns it around."""
        head = self.horizontalHeader()
        rises = head.sortIndicatorSection() == column and head.sortIndicatorOrder() is _UP
        self.sortByColumn(column, _DOWN if rises else _UP)
        self.setCurrentIndex(self.numbers.index(0, column))
        name = self.numbers.headerData(column, Qt.Orientation.Horizontal)
        told = (
            tr("Sorted by {column}, largest first.", column=name)
            if rises
            else tr("Sorted by {column}, smallest first.", column=name)
        )
        tell(self, told)
