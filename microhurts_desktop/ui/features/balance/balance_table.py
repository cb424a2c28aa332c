"""The numbers behind the balance chart, as a table that can be read line by line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.ui.kit.charts.numbers_view import NumbersView
from microhurts_desktop.ui.kit.charts.ticks import say_amount, say_weight
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr

_AMOUNTS = (1, 2)
_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)


def headings() -> tuple[str, str, str, str]:
    """Return the names of the columns."""
    return tr("Day"), tr("Balance"), tr("Still unrepaired"), tr("Your note")


@guarded
class BalanceNumbers(QAbstractTableModel):
    """Day, balance, what is still unrepaired, and notes; the newest day first until sorted."""

    def __init__(self, stretch: BalanceSeries) -> None:
        super().__init__()
        self._headings = headings()
        self._sorted_by, self._order = 0, Qt.SortOrder.DescendingOrder
        self._stretch = stretch
        self._days = self._in_order()

    def show_stretch(self, stretch: BalanceSeries) -> None:
        """Hold the days of another stretch."""
        self.beginResetModel()
        self._stretch = stretch
        self._days = self._in_order()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the numbers of a column; equal ones keep the newest day first."""
        self.layoutAboutToBeChanged.emit()
        self._sorted_by, self._order = column, order
        self._days = self._in_order()
        self.layoutChanged.emit()

    def _in_order(self) -> Sequence[int]:
        stretch = self._stretch
        newest_first = range(len(stretch.balance) - 1, -1, -1)
        falls = self._order is Qt.SortOrder.DescendingOrder
        match self._sorted_by:
            case 1:
                return sorted(newest_first, key=stretch.balance.__getitem__, reverse=falls)
            case 2:
                return sorted(newest_first, key=stretch.unrepaired.__getitem__, reverse=falls)
            case 3:
                noted = {stretch.number_of(one.day) for one in stretch.notes}
                return sorted(newest_first, key=noted.__contains__, reverse=falls)
            case _:
                return newest_first if falls else newest_first[::-1]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return how many days there are."""
        return 0 if parent.isValid() else len(self._stretch.balance)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return what a cell says, in the person's language."""
        if role == _ALIGNMENT and index.column() in _AMOUNTS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != _DISPLAY:
            return None
        number = self._days[index.row()]
        match index.column():
            case 0:
                pattern = tr("ddd d MMMM yyyy", "a day in a table")
                return QLocale().toString(to_qdate(self._stretch.day(number)), pattern)
            case 1:
                return say_amount(self._stretch.balance[number])
            case 2:
                return say_weight(self._stretch.unrepaired[number])
            case _:
                return self._stretch.notes_on(self._stretch.day(number))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | Qt.AlignmentFlag | None:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            right = section in _AMOUNTS
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._headings[section] if role == _DISPLAY else None


def balance_table(model: BalanceNumbers) -> NumbersView:
    """Return a view of the numbers."""
    return NumbersView(model, tr("Balance, day by day"))
