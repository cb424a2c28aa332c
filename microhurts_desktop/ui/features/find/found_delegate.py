"""How a line of what was found is painted: as in Moments, with the found words marked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from microhurts_desktop.domain.finding import Found
from microhurts_desktop.domain.sought_words import Phrase, excerpt, marks_in
from microhurts_desktop.ui.context.kinds import ICONS
from microhurts_desktop.ui.features.find.texts import shown_as
from microhurts_desktop.ui.kit.fields import qt_length
from microhurts_desktop.ui.kit.icons import BESIDE_TEXT, paint_icon
from microhurts_desktop.ui.kit.row_delegate import RowPainter
from microhurts_desktop.ui.kit.theme import Tokens
from microhurts_desktop.ui.parts.moments.day_list import (
    SEPARATOR,
    SHOWN_CHARACTERS,
    DayDelegate,
    bold,
    day_in_words,
    gap_of,
    inset,
    room_of,
)

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


class FoundDelegate(DayDelegate[Line]):
    """Paints a row: its words on one line, and below them what it is."""

    def row_height(self, font: QFont, width: int) -> int:
        """Return the height of every row, in pixels."""
        metrics = QFontMetrics(font)
        # Without room beside the words, the day stands above them.
        lines = 2 if self.day_width else 3
        return lines * metrics.height() + gap_of(metrics) * 6

    def colour(self, shown: Line, tokens: Tokens) -> str:
        """Return the colour of what was found."""
        return str(getattr(tokens, shown_as(shown.found).tone))

    def paint_words(self, to: RowPainter, rect: QRect, shown: Line) -> None:
        """Paint what stands in the box beside the day."""
        metrics, font, tokens = to.option.fontMetrics, to.option.font, to.tokens
        gap, height = gap_of(metrics), metrics.height()
        left, room = rect.left() + inset(metrics), room_of(metrics, rect.width())
        y = rect.top() + (rect.height() - height * (2 if self.day_width else 3) - gap) // 2
        if not self.day_width:
            said = SEPARATOR.join(day_in_words(shown.found.day, self.now().date()))
            to.write(said, QRect(left, y, room, height), bold(font), tokens.soft)
            y += height
        ink = tokens.ink if shown.found.text.strip() else tokens.soft
        _write_marked(to, shown, QRect(left, y, room, height), ink)
        y += height + gap
        entry = shown_as(shown.found)
        colour = self.colour(shown, tokens)
        side = round(height * BESIDE_TEXT)
        box = to.placed(QRect(left, y + (height - side) // 2, side, side))
        paint_icon(to.painter, ICONS, entry.icon, colour, box)
        x = side + gap * 2
        to.write(entry.name, QRect(left + x, y, room - x, height), bold(font), colour)
        x += QFontMetrics(bold(font)).horizontalAdvance(entry.name)
        said = "".join(SEPARATOR + part for part in shown.details)
        # Tags stand whole, and what else is known of it is shortened before them.
        wanted = sum(metrics.horizontalAdvance(tag) + gap * 5 for tag in shown.found.tags)
        kept = max(room - x - min(wanted + gap * 2, (room - x) // 2), 1)
        to.write(said, QRect(left + x, y, kept, height), font, tokens.soft)
        x += min(metrics.horizontalAdvance(said), kept) + gap * 2
        self._paint_tags(to, shown.found.tags, QRect(left + x, y, room - x, height))

    def _paint_tags(self, to: RowPainter, tags: tuple[str, ...], box: QRect) -> None:
        metrics, gap = to.option.fontMetrics, gap_of(to.option.fontMetrics)
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
    heavier = QFontMetrics(bold(font))
    metrics = QFontMetrics(font)
    wider = sum(
        heavier.horizontalAdvance(line.text[start:end])
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
