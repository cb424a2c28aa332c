"""How one phrase is painted: the words, what they are for, and a star."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from microhurts_desktop.domain.phrases import Phrase
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import RowDelegate, RowPainter
from microhurts_desktop.ui.kit.theme import Theme

WORDS = 1.12
CORNER = 10
_WRAP = Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase, and the ``notes`` below it: the first is what it is for."""

    phrase: Phrase
    notes: tuple[str, ...]
    is_favourite: bool = False

    @property
    def text(self) -> str:
        """The words."""
        return self.phrase.text

    def in_words(self) -> str:
        """Return all that the row shows, in the order in which it should be read out."""
        said = (self.text, *self.notes, tr("favourite") if self.is_favourite else "")
        return " · ".join(part for part in said if part)


@guarded
class PhraseDelegate(RowDelegate[PhraseRow]):
    """Paints a card for each row, as tall as its lines at the width of the list."""

    def __init__(
        self, row: Callable[[int], PhraseRow | None], theme: Theme, parent: QObject
    ) -> None:
        super().__init__(row, theme, parent)
        self._width = 0
        self._heights: dict[tuple[str, tuple[str, ...]], int] = {}
        self._fonts(QFont())

    def fit(self, font: QFont, width: int) -> None:
        """Measure rows for this font and this width, in pixels."""
        if width == self._width and font == self._font:
            return
        self._width = width
        self._heights.clear()
        self._fonts(font)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the width of the list, and the height of the row's lines in it."""
        row = self.row(index.row())
        return QSize(self._width, 0 if row is None else self._height(row))

    def paint_row(self, to: RowPainter, row: PhraseRow, is_last: bool) -> None:
        """Paint one row."""
        self._paint_card(to)
        self._paint_words(to, row)
        self._paint_star(to, row)

    def star_box(self, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where the star of a row stands, with some room around it for a click."""
        side = self._side
        card = self._card(rect)
        box = QRect(card.right() - side - self._gap, card.top() + self._gap, side, side)
        return QStyle.visualRect(direction, card, box)

    # -- within

    def _fonts(self, font: QFont) -> None:
        self._font = QFont(font)
        self._words_font = QFont(font)
        self._words_font.setPointSizeF(font.pointSizeF() * WORDS)
        self._small_font = QFont(font)
        self._small_font.setPointSizeF(font.pointSizeF() * SMALL)
        self._words = QFontMetrics(self._words_font)
        self._small = QFontMetrics(self._small_font)
        self._gap = max(self._words.height() // 3, 4)
        self._side = self._words.height() + self._gap

    def _height(self, row: PhraseRow) -> int:
        key = (row.text, row.notes)
        if key not in self._heights:
            words = self._measured(self._words, row.text, self._room())
            self._heights[key] = (
                words + self._notes_height(row) + self._gap * 4 + self._between() * 2
            )
        return self._heights[key]

    def _notes_height(self, row: PhraseRow) -> int:
        places = self._places(row, 0, 0)
        return places[-1][1].bottom() + 1 if places else 0

    def _measured(self, metrics: QFontMetrics, text: str, room: int) -> int:
        box = metrics.boundingRect(QRect(0, 0, room, 0), int(_WRAP.value), text)
        return max(box.height(), metrics.height())

    def _room(self) -> int:
        """Return the width that the words have: beside them stands the star."""
        return max(self._width - self._gap * 4 - self._side, 40)

    def _between(self) -> int:
        return max(self._gap // 2, 3)

    def _card(self, rect: QRect) -> QRect:
        return rect.adjusted(1, self._between(), self._width - rect.width() - 1, -self._between())

    def _places(self, row: PhraseRow, x: int, y: int) -> list[tuple[str, QRect]]:
        """Return each note with its place, from the left and down, as words flow."""
        height = self._small.height() + 4
        left, room = x, max(self._width - self._gap * 4, 40)
        found = []
        for number, note in enumerate(row.notes):
            width = self._small.horizontalAdvance(note) + self._gap * (2 if number == 0 else 1)
            if x > left and x + width > left + room:
                x, y = left, y + height
            found.append((note, QRect(x, y, min(width, room), height)))
            x += width + self._gap
        return found

    def _paint_card(self, to: RowPainter) -> None:
        tokens, selected = to.tokens, to.has(QStyle.StateFlag.State_Selected)
        hovered = to.has(QStyle.StateFlag.State_MouseOver)
        focused = selected and to.has(QStyle.StateFlag.State_HasFocus)
        to.painter.setBrush(QColor(tokens.paper if hovered and not selected else tokens.card))
        edge = tokens.sage if selected else tokens.line
        to.painter.setPen(QPen(QColor(edge), 2.5 if focused else 1.5 if selected else 1))
        card = QRectF(self._card(to.option.rect)).adjusted(1, 1, -1, -1)
        to.painter.drawRoundedRect(card, CORNER, CORNER)

    def _paint_words(self, to: RowPainter, row: PhraseRow) -> None:
        card, tokens, gap, room = self._card(to.option.rect), to.tokens, self._gap, self._room()
        height = self._measured(self._words, row.text, room)
        box = QRect(card.left() + gap * 2, card.top() + gap * 3 // 2, room, height)
        to.write(row.text, box, self._words_font, tokens.ink, wrap_within=card)
        to.painter.setFont(self._small_font)
        for number, (note, place) in enumerate(self._places(row, box.left(), box.bottom() + gap)):
            where = to.placed(place, card)
            if number == 0:
                to.painter.setPen(Qt.PenStyle.NoPen)
                to.painter.setBrush(QColor(tokens.sage_tint))
                to.painter.drawRoundedRect(QRectF(where).adjusted(0, 0, 0, -1), 8, 8)
            to.painter.setPen(QColor(tokens.sage if number == 0 else tokens.soft))
            shown = self._small.elidedText(note, Qt.TextElideMode.ElideRight, where.width())
            to.painter.drawText(where, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_star(self, to: RowPainter, row: PhraseRow) -> None:
        box, tokens = QRectF(self.star_box(to.option.rect, to.option.direction)), to.tokens
        to.painter.setPen(QPen(QColor(tokens.gold if row.is_favourite else tokens.edge), 1.4))
        to.painter.setBrush(QColor(tokens.gold) if row.is_favourite else Qt.BrushStyle.NoBrush)
        to.painter.drawPolygon(_star(box.center(), self._words.ascent() * 0.5))


def _star(middle: QPointF, radius: float) -> QPolygonF:
    points = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        angle = -pi / 2 + corner * pi / 5
        points.append(QPointF(middle.x() + reach * cos(angle), middle.y() + reach * sin(angle)))
    return QPolygonF(points)
