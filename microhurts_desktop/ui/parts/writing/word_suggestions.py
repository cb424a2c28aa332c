"""What may be meant by what is typed: words with their meaning, in a list below the field."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from microhurts_desktop.domain.vocabulary import Word
from microhurts_desktop.language.word_search import MOST_SUGGESTED, suggestions
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import scaled_font

_WORD = Qt.ItemDataRole.UserRole
_MEANING = Qt.ItemDataRole.UserRole + 1
SIDE, GAP, ABOVE = 12, 12, 5


class WordSuggestions(QCompleter):
    """Opens as one types; Down and Up choose, Enter takes, Esc closes."""

    def __init__(self, field: QLineEdit, words: Iterable[Word]) -> None:
        super().__init__(field)
        self._words = tuple(words)
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        # Not filtered by Qt: it knows of no slips.
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompletionRole(_WORD)
        self.setMaxVisibleItems(MOST_SUGGESTED)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list = QListView()
        self.setPopup(self.list)
        self.list.setAccessibleName(field.accessibleName())
        self.list.setItemDelegate(_WordAndMeaning(self.list))
        field.setCompleter(self)

    def offer(self, typed: str) -> None:
        """List what may be meant; the field opens the list by itself after each key."""
        self._rows.clear()
        for word in suggestions(typed, self._words):
            told = f"{word.text}: {word.definition}" if word.definition else word.text
            row = QStandardItem(told)
            row.setData(word.text, _WORD)
            row.setData(word.definition, _MEANING)
            row.setData(told, Qt.ItemDataRole.AccessibleTextRole)
            self._rows.appendRow(row)
        if not self._rows.rowCount():
            self.list.hide()


@guarded
class _WordAndMeaning(QStyledItemDelegate):
    """Writes the word, and its meaning quietly beside it."""

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, option.fontMetrics.height() + 2 * ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        style, palette = shown.widget.style(), shown.palette
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        mirrored = shown.direction == Qt.LayoutDirection.RightToLeft
        place = shown.rect.adjusted(SIDE, 0, -SIDE, 0)
        painter.save()
        painter.setFont(scaled_font(1.0, bold=True))
        word = str(index.data(_WORD))
        room = min(painter.fontMetrics().horizontalAdvance(word), place.width())
        _write(painter, word, place, palette.color(QPalette.ColorRole.Text), mirrored)
        place.adjust(*((0, 0, -room - GAP, 0) if mirrored else (room + GAP, 0, 0, 0)))
        if place.width() > 0:
            painter.setFont(scaled_font(1.0))
            soft = palette.color(QPalette.ColorRole.PlaceholderText)
            _write(painter, str(index.data(_MEANING)), place, soft, mirrored)
        painter.restore()


def _write(painter: QPainter, text: str, place: QRect, colour: QColor, mirrored: bool) -> None:
    painter.setPen(colour)
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)
