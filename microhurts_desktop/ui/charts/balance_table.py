"""The numbers behind the balance chart, as a table that can be read line by line."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from microhurts_desktop.ui.charts.account_line import Stretch
from microhurts_desktop.ui.charts.ticks import say_amount, say_weight
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.wording import to_qdate

_NO_INDEX = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)


def headings() -> tuple[str, str, str]:
    """Return the names of the columns."""
    return tr("Day"), tr("Balance"), tr("Still unrepaired")


class BalanceNumbers(QAbstractTableModel):
    """Day, balance and what is still unrepaired; the newest day first."""

    def __init__(self, stretch: Stretch) -> None:
        super().__init__()
        self._headings = headings()
        self._stretch = stretch

    def show_stretch(self, stretch: Stretch) -> None:
        """Hold the days of another stretch."""
        self.beginResetModel()
        self._stretch = stretch
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return how many days there are."""
        return 0 if parent.isValid() else len(self._stretch.balance)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _DISPLAY) -> Any:
        """Return what a cell says, in the person's language."""
        if role == _ALIGNMENT and index.column() > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != _DISPLAY:
            return None
        number = len(self._stretch.balance) - 1 - index.row()
        match index.column():
            case 0:
                pattern = tr("ddd d MMMM yyyy", "a day in a table")
                return QLocale().toString(to_qdate(self._stretch.day(number)), pattern)
            case 1:
                return say_amount(self._stretch.balance[number])
            case _:
                return say_weight(self._stretch.unrepaired[number])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY
    ) -> str | Qt.AlignmentFlag | None:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _ALIGNMENT:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._headings[section] if role == _DISPLAY else None


def balance_table(model: BalanceNumbers) -> QTableView:
    """Return a view of the numbers; Tab leaves it, arrows read it."""
    table = QTableView()
    table.setModel(model)
    table.setProperty("part", "numbers")
    table.setAccessibleName(tr("Balance, day by day"))
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.setVisible(False)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(round(table.fontMetrics().lineSpacing() * 1.7))
    columns = table.horizontalHeader()
    columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    # A day is never shortened: without its year it would say something else.
    columns.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    columns.setHighlightSections(False)
    return table
