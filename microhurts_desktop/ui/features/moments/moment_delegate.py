"""How one moment of the history is painted: a bar and a shape by kind, its words, what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

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

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme, Tokens

BAR = 4
SEPARATOR = " · "
# More than fit on any line; the rest need not be measured.
SHOWN_CHARACTERS = 400


def details(summary: MomentSummary, now: datetime) -> tuple[str, ...]:
    """Return what stands below a moment's words: its kind, how much, where it stands, when."""
    when = say_moment(summary.at, now)
    kind = KINDS[summary.kind]
    return (kind.name(), *kind.details(summary), when)


def summary_in_words(summary: MomentSummary, now: datetime) -> str:
    """Return all that a row shows, in the order in which it should be read out."""
    return SEPARATOR.join((first_line(shown_words(summary)), *details(summary, now)))


def shown_words(summary: MomentSummary) -> str:
    """Return a moment's words; or that they are gone, with whoever wrote them."""
    return summary.text if summary.text.strip() else tr("Its words are no longer shared.")


def kind_colour(kind: MomentKind, tokens: Tokens) -> QColor:
    """Return the colour that goes with a kind's shape and word."""
    return QColor(getattr(tokens, KINDS[kind].tone))


def draw_shape(painter: QPainter, kind: MomentKind, box: QRectF) -> None:
    """Draw the shape of a kind with the painter's pen: the marks of the balance chart."""
    polygons = KINDS[kind].shape
    for corners in polygons:
        points = (
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners
        )
        painter.drawPolygon(QPolygonF([*points]))
    if not polygons:
        painter.drawEllipse(box)


@guarded
class MomentDelegate(QStyledItemDelegate):
    """Paints a row: the words on one line, and below them the details, on as many as they need."""

    def __init__(
        self,
        summary: Callable[[int], MomentSummary | None],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._summary = summary
        self._now = now
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        summary = self._summary(index.row())
        if summary is None:
            return
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, tokens)
        if index.row() < index.model().rowCount() - 1:
            self._paint_rule(painter, option, tokens)
        self._paint_bar(painter, option, kind_colour(summary.kind, tokens))
        self._paint_words(painter, option, summary, tokens)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens
    ) -> None:
        rect = option.rect
        painter.fillRect(rect, QColor(tokens.card))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (selected or hovered):
            return
        painter.setBrush(QColor(tokens.sage_tint if selected else tokens.paper))
        painter.setPen(QPen(QColor(tokens.sage), 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 8, 8)

    def _paint_rule(self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens) -> None:
        rect = option.rect
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))

    def _paint_bar(self, painter: QPainter, option: QStyleOptionViewItem, colour: QColor) -> None:
        rect, gap = option.rect, _gap(option.fontMetrics)
        bar = QRect(rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QStyle.visualRect(option.direction, rect, bar), 2, 2)

    def _paint_words(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        summary: MomentSummary,
        tokens: Tokens,
    ) -> None:
        metrics, rect, direction = option.fontMetrics, option.rect, option.direction
        gap, line = _gap(metrics), metrics.height()
        left, room = _inset(metrics), _room(metrics, rect.width())
        lines = _lines(details(summary, self._now()), metrics, room)
        # Each line is read in the direction of its own words, from the edge where reading starts.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

        def say(text: str, x: int, y: int, colour: str, font: QFont) -> None:
            own = QFontMetrics(font)
            box = QRect(rect.left() + left + x, y, room - x, line)
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(
                QStyle.visualRect(direction, rect, box),
                Qt.AlignmentFlag.AlignVCenter | _leading(direction),
                own.elidedText(text, Qt.TextElideMode.ElideRight, box.width()),
            )

        y = rect.top() + (rect.height() - line * (len(lines) + 1) - gap) // 2
        words = " ".join(shown_words(summary)[:SHOWN_CHARACTERS].split())
        say(words, 0, y, tokens.ink if summary.text.strip() else tokens.soft, option.font)
        y += line + gap
        colour = kind_colour(summary.kind, tokens)
        side = _shape_side(metrics)
        box = QRect(rect.left() + left + 1, y + (line - side) // 2 + 1, side, side)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, max(line / 11, 1.5)))
        draw_shape(painter, summary.kind, QRectF(QStyle.visualRect(direction, rect, box)))
        kind = lines[0][0]
        x = side + gap * 2
        say(kind, x, y, colour.name(), _bold(option.font))
        x += QFontMetrics(_bold(option.font)).horizontalAdvance(kind)
        rest = lines[0][1:]
        say("".join(SEPARATOR + part for part in rest), x, y, tokens.soft, option.font)
        for parts in lines[1:]:
            y += line
            say(SEPARATOR.join(parts), 0, y, tokens.soft, option.font)


def row_height(font: QFont, width: int) -> int:
    """Return the height of every row, in pixels, where rows are so wide.

    Rows are equally tall, so there is room for what takes most.
    """
    metrics = QFontMetrics(font)
    now = datetime.now(UTC)
    days = [datetime(2000, month, 28, 20, 58, tzinfo=UTC) for month in range(1, 13)]
    longest = max(days, key=lambda day: metrics.horizontalAdvance(say_moment(day, now)))
    widest = [
        MomentSummary(kind=kind, uuid="", at=longest, text="", measure=5, standing=standing)
        for kind in MomentKind.all()
        for standing in Standing
    ]
    room = _room(metrics, width)
    lines = max(len(_lines(details(summary, now), metrics, room)) for summary in widest)
    return (1 + lines) * metrics.height() + _gap(metrics) * 6


def _lines(parts: Sequence[str], metrics: QFontMetrics, room: int) -> list[list[str]]:
    """Break details into lines between them; the first is the kind, behind its shape."""
    # A kind is painted in bold, which is at most a fifth wider.
    used = _shape_side(metrics) + _gap(metrics) * 2 + metrics.horizontalAdvance(parts[0]) * 6 // 5
    lines = [[parts[0]]]
    for part in parts[1:]:
        more = metrics.horizontalAdvance(SEPARATOR + part)
        if used + more > room:
            lines.append([])
            used = 0
        lines[-1].append(part)
        used += more
    return lines


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 4, 3)


def _shape_side(metrics: QFontMetrics) -> int:
    return round(metrics.ascent() * 0.62)


def _inset(metrics: QFontMetrics) -> int:
    return _gap(metrics) * 5 + BAR


def _room(metrics: QFontMetrics, width: int) -> int:
    return max(width - _inset(metrics) - _gap(metrics) * 3, 1)


def _leading(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    edge = (
        Qt.AlignmentFlag.AlignRight
        if direction == Qt.LayoutDirection.RightToLeft
        else Qt.AlignmentFlag.AlignLeft
    )
    return edge | Qt.AlignmentFlag.AlignAbsolute
