"""How one moment of the history is painted: a bar and an icon by kind, its words, what it was.

Its day stands beside the first moment of a day, as a heading does, and beside the row at the top:
there is always one in sight. All rows are equally tall, so that nobody has to read them all to know
where one stands. Where there is no room beside it, each row says its day behind its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from PySide6.QtCore import QLocale, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen
from PySide6.QtWidgets import QStyle

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.brought_in import say_whole_mood
from microhurts_desktop.ui.context.kinds import ICONS, KINDS, MOOD_CHARS
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.days import say_day, say_moment, say_time, to_qdate
from microhurts_desktop.ui.kit.icons import BESIDE_TEXT, paint_icon
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import RowDelegate, RowPainter
from microhurts_desktop.ui.kit.theme import Theme, Tokens

BAR = 4
SEPARATOR = " · "
# More than fit on any line; the rest need not be measured.
SHOWN_CHARACTERS = 400


# The words are given at least so many letters' room beside the day.
LEAST_CHARS = 36


def details(summary: MomentSummary, when: str) -> tuple[str, ...]:
    """Return what stands below a moment's words: its kind, how much, where it stands, when."""
    kind = KINDS[summary.kind]
    return (kind.said().name, *kind.details(summary), *filter(None, (when,)))


def when_of(summary: MomentSummary, now: datetime | None = None) -> str:
    """Return when a moment was: its time of day, if it has one; with ``now``, its day before it."""
    if now is None:
        return "" if summary.is_day_only else say_time(summary.at)
    if summary.is_day_only:
        return say_day(local_day(summary.at), now.date())
    return say_moment(summary.at, now)


def summary_in_words(summary: MomentSummary, now: datetime) -> str:
    """Return all that a row shows, in the order in which it should be read out."""
    when = when_of(summary, now)
    return SEPARATOR.join((first_line(shown_words(summary)), *details(summary, when)))


def day_in_words(day: date, today: date) -> tuple[str, str]:
    """Return the two lines of a day's heading: a name, and the date behind it."""
    name = (
        say_day(day, today) if 0 <= (today - day).days < 2 else QLocale().dayName(day.isoweekday())
    )
    pattern = tr("d MMM") if day.year == today.year else tr("d MMM yyyy")
    return name[:1].upper() + name[1:], QLocale().toString(to_qdate(day), pattern)


def shown_words(summary: MomentSummary) -> str:
    """Return a moment's words; or that they are gone, with whoever wrote them."""
    if summary.text.strip():
        return summary.text
    if summary.kind is MomentKind.CHECK_IN:
        return tr("How the day was")
    if summary.mood is not None:
        return say_whole_mood(summary.mood)
    return tr("Its words are no longer shared.")


def kind_colour(kind: MomentKind, tokens: Tokens) -> QColor:
    """Return the colour that goes with a kind's shape and word."""
    return QColor(getattr(tokens, KINDS[kind].tone))


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a moment; whether it is the first or the last of its day, or at the top."""

    summary: MomentSummary
    opens_day: bool
    closes_day: bool
    is_on_top: bool


class MomentDelegate(RowDelegate[Row]):
    """Paints a row: the words on one line, and below them the details, on as many as they need."""

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
        return row_height(font, width)

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
        if self.day_width and (row.opens_day or row.is_on_top):
            self._paint_day(to, local_day(row.summary.at))
        self._paint_bar(to, rect, kind_colour(row.summary.kind, tokens))
        self._paint_words(to, rect, row.summary)

    def _paint_day(self, to: RowPainter, day: date) -> None:
        rect, metrics = to.option.rect, to.option.fontMetrics
        gap, line = _gap(metrics), metrics.height()
        room = self.day_width - gap * 2
        # Of the row at the top, in the part of it that is in sight, for as long as there is room.
        margin = gap * 5 // 2
        highest, lowest = rect.top() + margin, rect.bottom() - line * 2 - margin
        y = min(max(highest, margin), max(lowest, highest))
        name, behind = day_in_words(day, self._now().date())
        font = to.option.font
        to.write(name, QRect(rect.left() + gap, y, room, line), _bold(font), to.tokens.ink)
        to.write(behind, QRect(rect.left() + gap, y + line, room, line), font, to.tokens.soft)

    def _paint_bar(self, to: RowPainter, rect: QRect, colour: QColor) -> None:
        gap = _gap(to.option.fontMetrics)
        bar = QRect(rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4)
        to.painter.setPen(Qt.PenStyle.NoPen)
        to.painter.setBrush(colour)
        to.painter.drawRoundedRect(to.placed(bar), 2, 2)

    def _paint_words(self, to: RowPainter, rect: QRect, summary: MomentSummary) -> None:
        metrics, font, tokens = to.option.fontMetrics, to.option.font, to.tokens
        gap, line = _gap(metrics), metrics.height()
        left, room = rect.left() + _inset(metrics), _room(metrics, rect.width())
        when = when_of(summary, None if self.day_width else self._now())
        lines = _lines(details(summary, when), metrics, room)
        y = rect.top() + (rect.height() - line * (len(lines) + 1) - gap) // 2
        words = " ".join(shown_words(summary)[:SHOWN_CHARACTERS].split())
        ink = tokens.ink if summary.text.strip() else tokens.soft
        to.write(words, QRect(left, y, room, line), font, ink)
        y += line + gap
        colour = kind_colour(summary.kind, tokens)
        side = _icon_side(metrics)
        box = to.placed(QRect(left, y + (line - side) // 2, side, side))
        paint_icon(to.painter, ICONS, KINDS[summary.kind].icon, colour.name(), box)
        kind, *rest = lines[0]
        x = side + gap * 2
        to.write(kind, QRect(left + x, y, room - x, line), _bold(font), colour.name())
        x += QFontMetrics(_bold(font)).horizontalAdvance(kind)
        said = "".join(SEPARATOR + part for part in rest)
        to.write(said, QRect(left + x, y, room - x, line), font, tokens.soft)
        for parts in lines[1:]:
            y += line
            to.write(SEPARATOR.join(parts), QRect(left, y, room, line), font, tokens.soft)


_LONG_MOOD = Mood(word="n" * MOOD_CHARS)
_DAYS = tuple(datetime(2000, month, 28, 20, 58, tzinfo=UTC) for month in range(1, 13))


def day_width(font: QFont, width: int) -> int:
    """Return how many pixels of rows so wide are their day's: none where the words need all."""
    metrics, bold = QFontMetrics(font), QFontMetrics(_bold(font))
    today = datetime.now(UTC).date()
    said = [day_in_words(day.date(), today)[1] for day in _DAYS]
    names = [tr("Yesterday"), *(QLocale().dayName(number) for number in range(1, 8))]
    widest = max(
        *(metrics.horizontalAdvance(text) for text in said),
        *(bold.horizontalAdvance(text) for text in names),
    )
    wanted = widest + _gap(metrics) * 4
    return wanted if width - wanted >= metrics.averageCharWidth() * LEAST_CHARS else 0


def row_height(font: QFont, width: int) -> int:
    """Return the height of every row, in pixels, where rows are so wide.

    Rows are equally tall, so there is room for what takes most.
    """
    metrics = QFontMetrics(font)
    beside = day_width(font, width)
    now = datetime.now(UTC)
    times = [say_time(at) if beside else say_moment(at, now) for at in _DAYS]
    longest = max(times, key=metrics.horizontalAdvance)
    widest = [
        MomentSummary(kind=kind, uuid="", at=now, text="", standing=standing, mood=_LONG_MOOD)
        for kind in MomentKind.all()
        for standing in Standing
    ]
    room = _room(metrics, width - beside)
    lines = max(len(_lines(details(summary, longest), metrics, room)) for summary in widest)
    return (1 + lines) * metrics.height() + _gap(metrics) * 6


def _lines(parts: Sequence[str], metrics: QFontMetrics, room: int) -> list[list[str]]:
    """Break details into lines between them; the first is the kind, behind its icon."""
    # A kind is painted in bold, which is at most a fifth wider.
    used = _icon_side(metrics) + _gap(metrics) * 2 + metrics.horizontalAdvance(parts[0]) * 6 // 5
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


def _icon_side(metrics: QFontMetrics) -> int:
    return round(metrics.height() * BESIDE_TEXT)


def _inset(metrics: QFontMetrics) -> int:
    return _gap(metrics) * 5 + BAR


def _room(metrics: QFontMetrics, width: int) -> int:
    return max(width - _inset(metrics) - _gap(metrics) * 3, 1)
