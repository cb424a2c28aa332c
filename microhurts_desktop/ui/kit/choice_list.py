"""A short list of sentences to choose one from; long ones wrap, arrows move."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from microhurts_desktop.ui.kit.guarding import guarded

V = TypeVar("V")

TALLEST_LINES = 18
# Both sides of what resources/styles/app.qss gives a row, and the text's own margin.
ITEM_PADDING = 28


@guarded
class _Wrapped(QStyledItemDelegate):
    """Gives a row the height of its lines: a list view by itself wraps, and then cuts."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        unwrapped = QStyleOptionViewItem(option)
        # Within a place, Qt counts the lines as well: they would be counted twice.
        unwrapped.rect = QRect()
        hint = super().sizeHint(unwrapped, index)
        if isinstance(view, QListWidget):
            room = view.viewport().width() - ITEM_PADDING
            text = str(index.data())
            lines = view.fontMetrics().boundingRect(
                0, 0, max(room, 40), 0, Qt.TextFlag.TextWordWrap, text
            )
            one_line = view.fontMetrics().height()
            return QSize(room, hint.height() - one_line + max(lines.height(), one_line))
        return hint


@guarded
class ChoiceList(QListWidget, Generic[V]):
    """As tall as its rows, up to a limit. For a handful of rows, not for a history.

    With ``live``, arrows choose as they move; otherwise they only look, and Enter, Space or a click
    chooses.
    """

    picked = Signal()

    def __init__(self, name: str, choices: Iterable[tuple[V, str]], *, live: bool = True) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(_Wrapped(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._values: list[V] = []
        self.set_choices(choices)
        self._live = live
        if live:
            self.currentRowChanged.connect(self._say)
        else:
            self.itemClicked.connect(lambda: self.picked.emit())

    def set_choices(self, choices: Iterable[tuple[V, str]]) -> None:
        """Offer these instead; none is chosen."""
        self.blockSignals(True)
        self.clear()
        pairs = list(choices)
        self._values = [value for value, _ in pairs]
        self.addItems([text for _, text in pairs])
        self.setCurrentRow(-1)
        self.blockSignals(False)
        self._fit()

    def value(self) -> V | None:
        """Return the one that is chosen, or None."""
        row = self.currentRow()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_value(self, value: V | None) -> None:
        """Choose one, or none, without saying so."""
        row = self._values.index(value) if value in self._values else -1
        if row != self.currentRow():
            self.blockSignals(True)
            self.setCurrentRow(row)
            self.blockSignals(False)

    def values(self) -> tuple[V, ...]:
        """Return everything that can be chosen."""
        return tuple(self._values)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the rows as they wrap at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        most = self.fontMetrics().lineSpacing() * TALLEST_LINES
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOff if rows <= most else bar.ScrollBarAsNeeded
        )
        self.setFixedHeight(min(rows, most) + 2 * self.frameWidth() + 12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space, where moving alone does not."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if not self._live and event.key() in keys and self.currentRow() >= 0:
            self.picked.emit()
            return
        super().keyPressEvent(event)

    def _say(self, row: int) -> None:
        if row >= 0:
            self.picked.emit()
