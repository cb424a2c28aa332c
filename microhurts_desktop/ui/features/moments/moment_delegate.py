"""How one moment of the history is painted: an icon by kind, its words, and what it was.

Where there is no room for its day beside it, each row says that behind its kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.ui.context.kinds import ICONS, KINDS, MOOD_CHARS
from microhurts_desktop.ui.context.texts import first_line, shown_words
from microhurts_desktop.ui.kit.days import say_day, say_moment, say_time
from microhurts_desktop.ui.kit.icons import BESIDE_TEXT, paint_icon
from microhurts_desktop.ui.kit.row_delegate import RowPainter
from microhurts_desktop.ui.kit.theme import Tokens
from microhurts_desktop.ui.parts.moments.day_list import (
    A_YEARS_DAYS,
    SEPARATOR,
    SHOWN_CHARACTERS,
    DayDelegate,
    bold,
    day_width,
    gap_of,
    inset,
    room_of,
)

_LONG_MOOD = Mood(word="n" * MOOD_CHARS)


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


class MomentDelegate(DayDelegate[MomentSummary]):
    """Paints a row: the words on one line, and below them the details, on as many as they need."""

    def row_height(self, font: QFont, width: int) -> int:
        """Return the height of every row, in pixels, where rows are so wide.

        Rows are equally tall, so there is room for what takes most.
        """
        metrics = QFontMetrics(font)
        beside = day_width(font, width)
        now = datetime.now(UTC)
        times = [say_time(at) if beside else say_moment(at, now) for at in A_YEARS_DAYS]
        longest = max(times, key=metrics.horizontalAdvance)
        widest = [
            MomentSummary(kind=kind, uuid="", at=now, text="", standing=standing, mood=_LONG_MOOD)
            for kind in MomentKind.all()
            for standing in Standing
        ]
        room = room_of(metrics, width - beside)
        lines = max(len(_lines(details(summary, longest), metrics, room)) for summary in widest)
        return (1 + lines) * metrics.height() + gap_of(metrics) * 6

    def colour(self, shown: MomentSummary, tokens: Tokens) -> str:
        """Return the colour that goes with a kind's shape and word."""
        return str(getattr(tokens, KINDS[shown.kind].tone))

    def paint_words(self, to: RowPainter, rect: QRect, shown: MomentSummary) -> None:
        """Paint what stands in the box beside the day."""
        metrics, font, tokens = to.option.fontMetrics, to.option.font, to.tokens
        gap, line = gap_of(metrics), metrics.height()
        left, room = rect.left() + inset(metrics), room_of(metrics, rect.width())
        when = when_of(shown, None if self.day_width else self.now())
        lines = _lines(details(shown, when), metrics, room)
        y = rect.top() + (rect.height() - line * (len(lines) + 1) - gap) // 2
        words = " ".join(shown_words(shown)[:SHOWN_CHARACTERS].split())
        ink = tokens.ink if shown.text.strip() else tokens.soft
        to.write(words, QRect(left, y, room, line), font, ink)
        y += line + gap
        colour = self.colour(shown, tokens)
        side = _icon_side(metrics)
        box = to.placed(QRect(left, y + (line - side) // 2, side, side))
        paint_icon(to.painter, ICONS, KINDS[shown.kind].icon, colour, box)
        kind, *rest = lines[0]
        x = side + gap * 2
        to.write(kind, QRect(left + x, y, room - x, line), bold(font), colour)
        x += QFontMetrics(bold(font)).horizontalAdvance(kind)
        said = "".join(SEPARATOR + part for part in rest)
        to.write(said, QRect(left + x, y, room - x, line), font, tokens.soft)
        for parts in lines[1:]:
            y += line
            to.write(SEPARATOR.join(parts), QRect(left, y, room, line), font, tokens.soft)


def _lines(parts: Sequence[str], metrics: QFontMetrics, room: int) -> list[list[str]]:
    """Break details into lines between them; the first is the kind, behind its icon."""
    # A kind is painted in bold, which is at most a fifth wider.
    used = _icon_side(metrics) + gap_of(metrics) * 2 + metrics.horizontalAdvance(parts[0]) * 6 // 5
    lines = [[parts[0]]]
    for part in parts[1:]:
        more = metrics.horizontalAdvance(SEPARATOR + part)
        if used + more > room:
            lines.append([])
            used = 0
        lines[-1].append(part)
        used += more
    return lines


def _icon_side(metrics: QFontMetrics) -> int:
    return round(metrics.height() * BESIDE_TEXT)
