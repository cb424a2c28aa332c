"""How a line of what was found is painted: as in Moments, with the found words marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle

from microhurts_desktop.domain.finding import Found, Phrase, excerpt, marks_in
from microhurts_desktop.ui.context.kinds import ICONS
from microhurts_desktop.ui.features.find.texts import shown_as
from microhurts_desktop.ui.features.moments.moment_delegate import (
    BAR,
    SEPARATOR,
    SHOWN_CHARACTERS,
    day_in_words,
    day_width,
)
from microhurts_desktop.ui.kit.fields import qt_length
from microhurts_desktop.ui.kit.icons import BESIDE_TEXT, paint_icon
from microhurts_desktop.ui.kit.row_delegate import RowDelegate, RowPainter
from microhurts_desktop.ui.kit.theme import Theme

# So many letters stand before the first word that was found.
BEFORE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """What a row shows, in words: ``marks`` are where the found words stand in ``text``."""

    found: Found
    text: str
    marks: tuple[tuple[int, int], ...]
    details: tuple[str, ...]


def line_of(found: Found, phrases: tuple[Phrase, ...], details: tuple[str, ...]) -> Line:
    """Return a row in words, so that the first word that was found is in sight."""
    whole = " ".join(found.text.split())
    marks = marks_in(whole, phrases)
    start, text = excerpt(whole, marks, BEFORE)
    cut = "… " if start else ""
    shown = tuple((begin - start + len(cut), end - start + len(cut)) for begin, end in marks)
    return Line(found, cut + text[:SHOWN_CHARACTERS], shown, details)


@dataclass(frozen=True, slots=True)
class Row:
    """A line; whether it is the first or the last of its day, or at the top."""

    line: Line
    opens_day: bool
    closes_day: bool
    is_on_top: bool


class FoundDelegate(RowDelegate[Row]):
    """Paints a row: its day beside it, its words on one line, and below them what it is."""

    def __init__(
        self,
        row: Callable[[int], Row | None],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(row, theme, parent)
        self._now = now
        self.day_width = 0

    def fit(self, font: QFont, width: int) -> int:
        """Give days and words their room in rows of this width; return every row's height."""
        self.day_width = day_width(font, width)
        metrics = QFontMetrics(font)
        # Without room beside the words, the day stands above them.
        lines = 2 if self.day_width else 3
        return lines * metrics.height() + _gap(metrics) * 6

    def paint_row(self, to: RowPainter, row: Row, is_last: bool) -> None:
        """Paint one row."""
        whole, tokens = to.option.rect, to.tokens
        rect = whole.adjusted(self.day_width, 0, 0, 0)
        to.painter.fillRect(whole, QColor(tokens.card))
        selected = to.has(QStyle.StateFlag.State_Selected)
        if selected or to.has(QStyle.StateFlag.State_MouseOver):
            focused = to.has(QStyle.StateFlag.State_HasFocus)
            to.painter.setBrush(QColor(tokens.sage_tint if selected else tokens.paper))
            to.painter.setPen(QPen(QColor(tokens.sage), 2) if focused else Qt.PenStyle.NoPen)
            to.painter.drawRoundedRect(QRectF(to.placed(rect)).adjusted(1, 1, -1, -2), 8, 8)
        if not is_last:
            left = whole.left() if row.closes_day else rect.left()
            line = QRect(left, rect.bottom(), whole.right() - left + 1, 1)
            to.painter.fillRect(to.placed(line), QColor(tokens.line))
        day = row.line.found.day
        if self.day_width and (row.opens_day or row.is_on_top):
            self._paint_day(to, day)
        self._paint_bar(to, rect, row.line)
        self._paint_words(to, rect, row.line)

    def _paint_day(self, to: RowPainter, day: date) -> None:
        rect, metrics = to.option.rect, to.option.fontMetrics
        gap, height = _gap(metrics), metrics.height()
        room = self.day_width - gap * 2
        y = rect.top() + (rect.height() - height * 2 - gap) // 2
        name, behind = day_in_words(day, self._now().date())
        font = to.option.font
        to.write(name, QRect(rect.left() + gap, y, room, height), _bold(font), to.tokens.ink)
        below = QRect(rect.left() + gap, y + height + gap, room, height)
        to.write(behind, below, font, to.tokens.soft)

    def _paint_bar(self, to: RowPainter, rect: QRect, line: Line) -> None:
        gap = _gap(to.option.fontMetrics)
        bar = QRect(rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4)
        to.painter.setPen(Qt.PenStyle.NoPen)
        to.painter.setBrush(QColor(getattr(to.tokens, shown_as(line.found).tone)))
        to.painter.drawRoundedRect(to.placed(bar), 2, 2)

    def _paint_words(self, to: RowPainter, rect: QRect, line: Line) -> None:
        metrics, font, tokens = to.option.fontMetrics, to.option.font, to.tokens
        gap, height = _gap(metrics), metrics.height()
        left = rect.left() + gap * 5 + BAR
        room = max(rect.right() - left - gap * 3, 1)
        y = rect.top() + (rect.height() - height * (2 if self.day_width else 3) - gap) // 2
        if not self.day_width:
            said = SEPARATOR.join(day_in_words(line.found.day, self._now().date()))
            to.write(said, QRect(left, y, room, height), _bold(font), tokens.soft)
            y += height
        ink = tokens.ink if line.found.text.strip() else tokens.soft
        _write_marked(to, line, QRect(left, y, room, height), ink)
        y += height + gap
        shown = shown_as(line.found)
        colour = str(getattr(tokens, shown.tone))
        side = round(height * BESIDE_TEXT)
        box = to.placed(QRect(left, y + (height - side) // 2, side, side))
        paint_icon(to.painter, ICONS, shown.icon, colour, box)
        x = side + gap * 2
        to.write(shown.name, QRect(left + x, y, room - x, height), _bold(font), colour)
        x += QFontMetrics(_bold(font)).horizontalAdvance(shown.name)
        said = "".join(SEPARATOR + part for part in line.details)
        # Tags stand whole, and what else is known of it is shortened before them.
        wanted = sum(metrics.horizontalAdvance(tag) + gap * 5 for tag in line.found.tags)
        kept = max(room - x - min(wanted + gap * 2, (room - x) // 2), 1)
        to.write(said, QRect(left + x, y, kept, height), font, tokens.soft)
        x += min(metrics.horizontalAdvance(said), kept) + gap * 2
        self._paint_tags(to, line.found.tags, QRect(left + x, y, room - x, height))

    def _paint_tags(self, to: RowPainter, tags: tuple[str, ...], box: QRect) -> None:
        metrics, gap = to.option.fontMetrics, _gap(to.option.fontMetrics)
        x = box.left()
        for tag in tags:
            width = metrics.horizontalAdvance(tag) + gap * 4
            if x + width > box.right():
                return
            pill = QRect(x, box.top(), width, box.height())
            to.painter.setPen(Qt.PenStyle.NoPen)
            to.painter.setBrush(QColor(to.tokens.plum_tint))
            to.painter.drawRoundedRect(to.placed(pill), box.height() / 2, box.height() / 2)
            inner = pill.adjusted(gap * 2, 0, 0, 0)
            to.write(tag, inner, to.option.font, to.tokens.plum)
            x += width + gap


def _write_marked(to: RowPainter, line: Line, box: QRect, ink: str) -> None:
    """Write on one line, shortened where it must be, with the found words bold on a ground."""
    font = to.option.font
    bold = QFontMetrics(_bold(font))
    metrics = QFontMetrics(font)
    wider = sum(
        bold.horizontalAdvance(line.text[start:end])
        - metrics.horizontalAdvance(line.text[start:end])
        for start, end in line.marks[:20]
    )
    text = metrics.elidedText(line.text, Qt.TextElideMode.ElideRight, max(box.width() - wider, 1))
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignLeading)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    layout.setFormats(_formats(text, line.marks, to))
    placed = to.placed(box)
    layout.beginLayout()
    layout.createLine().setLineWidth(placed.width())
    layout.endLayout()
    to.painter.save()
    to.painter.setClipRect(placed)
    to.painter.setPen(QColor(ink))
    layout.draw(to.painter, QPointF(placed.topLeft()))
    to.painter.restore()


def _formats(
    text: str, marks: tuple[tuple[int, int], ...], to: RowPainter
) -> list[QTextLayout.FormatRange]:
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.DemiBold)
    marked.setBackground(QColor(to.tokens.gold_tint))
    marked.setForeground(QColor(to.tokens.ink))
    found = []
    for start, end in marks:
        if start < len(text):
            one = QTextLayout.FormatRange()
            # Qt counts in UTF-16.
            one.start = qt_length(text[:start])
            one.length = qt_length(text[start:end])
            one.format = marked
            found.append(one)
    return found


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _gap(metrics: QFontMetrics) -> int:
    return max(metrics.height() // 4, 3)
