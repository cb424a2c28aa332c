"""How one moment of the history is painted: a bar and a shape by kind, its words, what it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from microhurts_desktop.core.history import Glance
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.theme import Theme, Tokens
from microhurts_desktop.ui.wording import first_line, kind_name, say_moment, standing_name

BAR = 4
SEPARATOR = " · "
# Below so many line heights of width, day and time go on a line of their own.
ROOM_FOR_ONE_LINE = 27
SHOWN_CHARACTERS = 300


def measure_in_words(glance: Glance) -> str:
    """Return how strong a hurt was or how warm a good moment; for a repair, what it answers."""
    match glance.kind:
        case MomentKind.HURT:
            return tr("strength {n} of 5").replace("{n}", str(glance.measure))
        case MomentKind.GOOD:
            return tr("warmth {n} of 5").replace("{n}", str(glance.measure))
        case MomentKind.REPAIR:
            return tr("for a hurt") if glance.hurt else tr("unprompted")


def _details(glance: Glance) -> str:
    parts = [measure_in_words(glance)]
    if glance.standing is not None:
        parts.append(standing_name(glance.standing))
    return SEPARATOR.join(parts)


def glance_in_words(glance: Glance, now: datetime) -> str:
    """Return all that a row shows, in the order in which it should be read out."""
    when = say_moment(glance.at, now)
    parts = [first_line(glance.text), kind_name(glance.kind), _details(glance), when]
    return SEPARATOR.join(parts)


def kind_colour(kind: MomentKind, tokens: Tokens) -> QColor:
    """Return the colour that goes with a kind's shape and word."""
    return QColor(
        {
            MomentKind.HURT: tokens.clay,
            MomentKind.GOOD: tokens.sage,
            MomentKind.REPAIR: tokens.gold,
        }[kind]
    )


def draw_shape(painter: QPainter, kind: MomentKind, box: QRectF) -> None:
    """Draw the shape of a kind with the painter's pen: the marks of the balance chart."""
    match kind:
        case MomentKind.HURT:
            points = (box.topLeft(), box.topRight(), QPointF(box.center().x(), box.bottom()))
            painter.drawPolygon(QPolygonF(points))
        case MomentKind.GOOD:
            painter.drawEllipse(box)
        case MomentKind.REPAIR:
            middle = box.center()
            painter.drawPolygon(
                QPolygonF(
                    (
                        QPointF(middle.x(), box.top()),
                        QPointF(box.right(), middle.y()),
                        QPointF(middle.x(), box.bottom()),
                        QPointF(box.left(), middle.y()),
                    )
                )
            )


class MomentDelegate(QStyledItemDelegate):
    """Paints a row in two lines, or in three where there is little room."""

    def __init__(
        self,
        glance: Callable[[int], Glance | None],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._glance = glance
        self._now = now
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        glance = self._glance(index.row())
        if glance is None:
            return
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        self._paint_bar(painter, option, kind_colour(glance.kind, tokens))
        self._paint_words(painter, option, glance, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        rect = option.rect
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        painter.setBrush(QColor(tokens.sage_tint if selected else tokens.paper))
        painter.setPen(QPen(QColor(tokens.sage), 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 8, 8)

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, colour: QColor) -> None:
        rect, gap = option.rect, _gap(option.fontMetrics)
        bar = QRect(
            rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QStyle.visualRect(option.direction, rect, bar), 2, 2)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, glance: Glance, tokens: Tokens
    ) -> None:
        metrics, rect = option.fontMetrics, option.rect
        gap, line = _gap(metrics), metrics.height()
        left = rect.left() + gap * 2 + BAR + gap * 3
        column = QRect(left, 0, rect.right() - gap * 3 - left, line)
        column.moveTop(rect.top() + gap * 2 - gap // 2)
        painter.setFont(option.font)

        def say(text: str, colour: QColor, inset: int = 0, font: QFont | None = None) -> int:
            own = QFontMetrics(font) if font else metrics
            room = column.adjusted(inset, 0, 0, 0)
            shown = own.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.setFont(font or option.font)
            painter.setPen(colour)
            painter.drawText(
                QStyle.visualRect(option.direction, rect, room),
                Qt.AlignmentFlag.AlignVCenter | _leading(option.direction),
                shown,
            )
            return own.horizontalAdvance(shown)

        ink, soft = QColor(tokens.ink), QColor(tokens.soft)
        # Each line is read in the direction of its own words, at the edge where reading starts.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        say(first_line(glance.text[: SHOWN_CHARACTERS * 2], SHOWN_CHARACTERS), ink)

        column.translate(0, line + gap)
        colour = kind_colour(glance.kind, tokens)
        side = round(metrics.ascent() * 0.62)
        box = QRect(column.left() + 1, column.top() + (line - side) // 2 + 1, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(line / 11, 1.5)))
        draw_shape(painter, glance.kind, QRectF(QStyle.visualRect(option.direction, rect, box)))

        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        inset = side + gap * 2
        inset += say(kind_name(glance.kind), colour, inset, bold)
        when = say_moment(glance.at, self._now())
        if _fits_one_line(rect.width(), metrics):
            say(SEPARATOR + _details(glance) + SEPARATOR + when, soft, inset)
        else:
            say(SEPARATOR + _details(glance), soft, inset)
            column.translate(0, line)
            say(when, soft)


def row_height(metrics: QFontMetrics, width: int) -> int:
    """Return the height of every row, in pixels, where rows are so wide."""
    lines = 2 if _fits_one_line(width, metrics) else 3
    return lines * metrics.height() + _gap(metrics) * 5


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 4, 3)


def _fits_one_line(width: int, metrics: QFontMetrics) -> bool:
    return width >= metrics.height() * ROOM_FOR_ONE_LINE


def _leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    edge = (
        Qt.AlignmentFlag.AlignRight
        if direction == Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )
    return edge | Qt.AlignmentFlag.AlignAbsolute
