"""How one moment of the history is painted: a bar and a shape by kind, its words, what it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.days import say_moment
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import RowDelegate, RowPainter
from microhurts_desktop.ui.kit.theme import Theme, Tokens

BAR = 4
SEPARATOR = " · "
# More than fit on any line; the rest need not be measured.
SHOWN_CHARACTERS = 400


def details(summary: MomentSummary, now: datetime) -> tuple[str, ...]:
    """Return what stands below a moment's words: its kind, how much, where it stands, when."""
    when = say_moment(summary.at, now)
    kind = KINDS[summary.kind]
    return (kind.said().name, *kind.details(summary), when)


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


class MomentDelegate(RowDelegate[MomentSummary]):
    """Paints a row: the words on one line, and below them the details, on as many as they need."""

    def __init__(
        self,
        summary: Callable[[int], MomentSummary | None],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(summary, theme, parent)
        self._now = now

    def paint_row(self, to: RowPainter, row: MomentSummary, is_last: bool) -> None:
        """Paint one row."""
        rect, tokens = to.option.rect, to.tokens
        to.painter.fillRect(rect, QColor(tokens.card))
        selected = to.has(QStyle.StateFlag.State_Selected)
        if selected or to.has(QStyle.StateFlag.State_MouseOver):
            focused = to.has(QStyle.StateFlag.State_HasFocus)
            to.painter.setBrush(QColor(tokens.sage_tint if selected else tokens.paper))
            to.painter.setPen(QPen(QColor(tokens.sage), 2) if focused else Qt.PenStyle.NoPen)
            to.painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 8, 8)
        if not is_last:
            line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
            to.painter.fillRect(line, QColor(tokens.line))
        self._paint_bar(to, kind_colour(row.kind, tokens))
        self._paint_words(to, row)

    def _paint_bar(self, to: RowPainter, colour: QColor) -> None:
        rect, gap = to.option.rect, _gap(to.option.fontMetrics)
        bar = QRect(rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4)
        to.painter.setPen(Qt.PenStyle.NoPen)
        to.painter.setBrush(colour)
        to.painter.drawRoundedRect(to.placed(bar), 2, 2)

    def _paint_words(self, to: RowPainter, summary: MomentSummary) -> None:
        option, tokens = to.option, to.tokens
        metrics, rect, font = option.fontMetrics, option.rect, option.font
        gap, line = _gap(metrics), metrics.height()
        left, room = rect.left() + _inset(metrics), _room(metrics, rect.width())
        lines = _lines(details(summary, self._now()), metrics, room)
        y = rect.top() + (rect.height() - line * (len(lines) + 1) - gap) // 2
        words = " ".join(shown_words(summary)[:SHOWN_CHARACTERS].split())
        ink = tokens.ink if summary.text.strip() else tokens.soft
        to.write(words, QRect(left, y, room, line), font, ink)
        y += line + gap
        colour = kind_colour(summary.kind, tokens)
        side = _shape_side(metrics)
        box = QRect(left + 1, y + (line - side) // 2 + 1, side, side)
        to.painter.setBrush(Qt.BrushStyle.NoBrush)
        to.painter.setPen(QPen(colour, max(line / 11, 1.5)))
        draw_shape(to.painter, summary.kind, QRectF(to.placed(box)))
        kind, *rest = lines[0]
        x = side + gap * 2
        to.write(kind, QRect(left + x, y, room - x, line), _bold(font), colour.name())
        x += QFontMetrics(_bold(font)).horizontalAdvance(kind)
        said = "".join(SEPARATOR + part for part in rest)
        to.write(said, QRect(left + x, y, room - x, line), font, tokens.soft)
        for parts in lines[1:]:
            y += line
            to.write(SEPARATOR.join(parts), QRect(left, y, room, line), font, tokens.soft)


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
