"""How rows of a list are painted that are no widgets: in the theme's colours, either way read."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.theme import Theme, Tokens

R = TypeVar("R")
_STRONG = ("L", "R", "AL")
# Plain numbers: comparing Qt's enums costs more than all the rest of a model's ``data``.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE_TEXT = int(Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class RowPainter:
    """Paints one row; boxes are those of a row that is read from the left."""

    painter: QPainter
    option: QStyleOptionViewItem
    tokens: Tokens

    def has(self, state: QStyle.StateFlag) -> bool:
        """Tell whether the row is selected, has the focus, or is under the mouse."""
        return bool(self.option.state & state)

    def placed(self, box: QRect, within: QRect | None = None) -> QRect:
        """Return where a box stands in the row, or ``within`` a part of it."""
        return QStyle.visualRect(self.option.direction, within or self.option.rect, box)

    def write(
        self, text: str, box: QRect, font: QFont, colour: str, *, wrap_within: QRect | None = None
    ) -> None:
        """Write on one line, shortened where it must be, or wrapped in a box within another.

        Each is read in the direction of its own words, from the edge where reading starts.
        """
        how = Qt.AlignmentFlag.AlignVCenter.value
        if wrap_within is not None:
            how = Qt.TextFlag.TextWordWrap.value
        else:
            metrics = QFontMetrics(font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        left_to_right = self.option.direction == Qt.LayoutDirection.LeftToRight
        edge = Qt.AlignmentFlag.AlignLeft if left_to_right else Qt.AlignmentFlag.AlignRight
        leading = edge | Qt.AlignmentFlag.AlignAbsolute
        # A time, a number and what parts them have no direction but the row's.
        has_words = any(unicodedata.bidirectional(one) in _STRONG for one in text)
        own = Qt.LayoutDirection.LayoutDirectionAuto
        self.painter.setLayoutDirection(own if has_words else self.option.direction)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(self.placed(box, wrap_within), leading.value | how, text)


@guarded
class RowDelegate(QStyledItemDelegate, Generic[R]):
    """Paints what ``row`` returns for the number of a row, by ``paint_row``; nothing for None."""

    def __init__(self, row: Callable[[int], R | None], theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.row = row
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        if (row := self.row(index.row())) is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_last = index.row() == index.model().rowCount() - 1
        self.paint_row(RowPainter(painter, option, self._theme.tokens), row, is_last)
        painter.restore()

    def paint_row(self, to: RowPainter, row: R, is_last: bool) -> None:
        """Paint what a row shows."""
        raise NotImplementedError


def show_painted(view: QAbstractItemView, part: str, theme: Theme) -> None:
    """Let ``view`` show painted rows, of which one is chosen; ``part`` names its look."""
    view.setProperty("part", part)
    view.setMouseTracking(True)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    theme.changed.connect(view.viewport().update)
