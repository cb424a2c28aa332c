"""A table of the numbers behind a chart: read with the arrows, sorted by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell


@guarded
class NumbersView(QTableView):
    """Tab leaves it, arrows read it; Enter sorts by the column of the cell, and again backwards.

    The model must know how to ``sort``.
    """

    def __init__(self, model: QAbstractTableModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
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
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        # A day is never shortened: without its year it would say something else.
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        columns.setHighlightSections(False)
        columns.setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._sort_by(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def _sort_by(self, column: int) -> None:
        head = self.horizontalHeader()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        falls = head.sortIndicatorSection() == column and head.sortIndicatorOrder() is down
        order = up if falls else down
        self.sortByColumn(column, order)
        self.setCurrentIndex(self.model().index(0, column))
        name = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        told = (
            tr("Sorted by {column}, smallest first.")
            if order is up
            else tr("Sorted by {column}, largest first.")
        ).replace("{column}", name)
        tell(self, told)
