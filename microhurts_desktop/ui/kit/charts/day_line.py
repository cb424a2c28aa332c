"""A line over days, with what weighs in a strip below it, marks, and flags on the time axis."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np
from matplotlib.path import Path

from microhurts_desktop.ui.kit.charts import axes
from microhurts_desktop.ui.kit.charts.day_bars import draw_bars
from microhurts_desktop.ui.kit.charts.pen import Numbers, Pen, Point
from microhurts_desktop.ui.kit.charts.shapes import DayLine, DayMark, Flag, MarkStyle, Ring, Spot
from microhurts_desktop.ui.kit.charts.ticks import round_up, say_amount, say_weight

LINE_PX = 2.0
# Of the size of the text along the axes.
COUNT_SIZE = 0.85
_APART_EM = 1.9
_STRIP_EM = 3.2
_GAP_EM = 0.9
_NOTES_EM = 1.5
_UNIT_EM = 0.7
_LINE_EM = 1.1
_REST_SIZE = 0.9
_DOTS = (0.6, 2.2)
# Less than this is not spread over the whole height, so that one moment is neither cliff nor peak.
_LEAST_SPAN = 10.0
_LEAST_WEIGHT = 10.0
# The strip is low, and what weighs most is to fill it.
_HEAVIEST = 1, 2, 3, 4, 5, 6, 8, 10
_LEAST_CHARS = 4
_FLAG = Path([(0, -1), (0, 1), (1, 0.5), (0, 0.0)])
_NAN = float("nan")


class DayPlaces(NamedTuple):
    """Where the days of a line stand, the first at ``zero``; all in pixels from the top left."""

    zero: float
    day_px: float
    heights: Numbers
    em: float

    def edges(self) -> tuple[float, float]:
        """Return where the first and the last day stand."""
        return self.zero, self.zero + (len(self.heights) - 1) * self.day_px

    def number_at(self, x: float) -> int:
        """Return the number of the day that stands there."""
        return round((x - self.zero) / self.day_px)

    def is_free(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Tell whether the line passes above a box, or below it, and not through."""
        near = self.heights[max(self.number_at(left), 0) : self.number_at(right) + 1]
        return bool(np.all(near <= top) or np.all(near >= bottom))

    def spot(self, number: int) -> Spot:
        """Return the place on the line of a day, by its number."""
        return self.around(number, float(self.heights[number]), number, Ring.DOT)

    def around(self, day: int, y: float, number: int, ring: Ring, about: object = None) -> Spot:
        """Return a place above or below a day."""
        side = 1.5 * self.em + 4
        x = self.zero + day * self.day_px
        return Spot(x - side / 2, y - side / 2, side, side, number, ring, about)


class DrawnLine(NamedTuple):
    """What can be pointed at: marks, flags, and each day."""

    spots: list[Spot]
    flags: list[Spot]
    days: DayPlaces


class _Layout(NamedTuple):
    """Where line and strip stand, with what stands at the left of them and above, in lines."""

    where: axes.Area
    strip: axes.Area
    days: DayPlaces
    amounts: list[tuple[float, str]]
    at: Callable[[float], float]
    heaviest: float
    weight: str
    unit: list[str]
    weighs: list[str]


def draw_day_line(pen: Pen, shape: DayLine) -> DrawnLine:
    """Draw a line with all that belongs to it."""
    em, tokens = pen.em, pen.look.tokens
    laid = _lay_out(pen, shape)
    where, strip, days = laid.where, laid.strip, laid.days
    xs = np.asarray(days.zero + np.arange(len(shape.amounts)) * days.day_px, np.float64)

    def place(day: date) -> float:
        return days.zero + (day - shape.first).days * days.day_px

    axes.amount_axis(pen, laid.amounts, laid.at, where)
    if where.top <= laid.at(0) <= where.bottom:
        pen.line("nothing", [where.left, where.right], [laid.at(0)] * 2, tokens.edge)
    if shape.usual is not None:
        _draw_usual(pen, shape, laid)
    _write_above(pen, where.left, where.top - _UNIT_EM * em, laid.unit)
    if laid.weight:
        begins = shape.begins
        _draw_strip(pen, strip, xs[begins:], np.asarray(shape.weights[begins:]), laid.heaviest)
        axes.words_beside(pen, where.left, strip.bottom, laid.weight)
        _write_above(pen, where.left, strip.top - 0.45 * em, laid.weighs, tokens.clay)
    marks = () if shape.bars else shape.marks(days.day_px, _APART_EM * em)
    if shape.today is not None:
        x, number = place(shape.today), (shape.today - shape.first).days
        pen.line("today", [x, x], [where.top, where.bottom], tokens.edge, dashes=(1, 3))
        if not shape.bars and all(mark.number != number for mark in marks):
            y, size = float(days.heights[number]), 0.5 * em + 1
            pen.marks("now", [(x, y)], tokens.sage, "none", size=size)
    if shape.bars:
        spots = draw_bars(pen, shape, where, laid.at, (days.zero, days.day_px))
    else:
        _draw_line(pen, shape, xs, days.heights)
        spots = [
            days.around(mark.number, float(days.heights[mark.number]), number, Ring.ROUND, mark)
            for number, mark in enumerate(marks)
        ]
        _draw_marks(pen, shape.styles, marks, spots, days, where)
        _name_rests(pen, shape, xs, days.heights, marks)
    flags = _draw_flags(pen, shape.flags, days, where, strip.bottom + 0.75 * em)
    y = pen.height - (0.6 + axes.legend_ems(pen, shape.names)) * em
    today = None if shape.today is None else (shape.today, shape.today_says)
    axes.time_axis(pen, (shape.first, shape.last), place, y, today=today)
    _legend(pen, shape)
    return DrawnLine(spots, flags, days)


def _lay_out(pen: Pen, shape: DayLine) -> _Layout:
    em, amounts = pen.em, np.asarray(shape.amounts)
    low, high = _span(_seen(shape, amounts))
    marked = axes.amounts_between(low, high, say_weight if shape.bars else say_amount)
    if shape.bars:
        # What went out is no less than nothing: it is told by where it hangs.
        marked = [(amount, say_weight(abs(amount))) for amount, _ in marked]
    heaviest = round_up(max((_LEAST_WEIGHT, *shape.weights)), _HEAVIEST)
    weight = say_weight(heaviest) if any(shape.weights) else ""
    left = axes.widest(pen, ["+00", weight, *(words for _, words in marked)]) + 1.3 * em
    beside = max(pen.width_of(shape.today_says) / 2, 0.6 * em) + 0.6 * em
    right = max(pen.width - beside, left + em)
    below = 2.0 + (_NOTES_EM if shape.flags else 0) + axes.legend_ems(pen, shape.names)
    bottom = pen.height - below * em
    strip = axes.Area(left, bottom - min(_STRIP_EM * em, pen.height / 6), right, bottom)
    # The name of what is usual may stand beside the unit.
    usually = 0.0 if shape.usual is None else pen.width_of(shape.usually) + 2 * em
    unit = _wrapped(pen, shape.unit, right - left - usually)
    weighs = _wrapped(pen, shape.weighs, right - left)
    top = (1.1 + _UNIT_EM + (len(unit) - 1) * _LINE_EM if unit else 0.9) * em
    gap = _GAP_EM + (_UNIT_EM + (len(weighs) - 1) * _LINE_EM if weight else 0)
    where = axes.Area(left, top, right, max(strip.top - gap * em, top + em))
    last = max(len(amounts) - 1 + shape.ahead, 1)
    # Half a mark at the left, so that the first one does not touch the amounts.
    before = last * 0.5 * em / where.width
    day_px = where.width / (last + before)
    heights = top + (high - amounts) / (high - low) * where.height
    days = DayPlaces(left + before * day_px, day_px, heights, em)
    at = axes.stretched(low, high, where)
    return _Layout(where, strip, days, marked, at, heaviest, weight, unit, weighs)


def _seen(shape: DayLine, amounts: Numbers) -> Numbers:
    """Return the amounts that must have room."""
    if shape.bars:
        return np.asarray([0.0, *(n for bar in shape.bars for n in (sum(bar.up), -sum(bar.down)))])
    return np.concatenate([amounts[shape.begins :], shape.usual or ()])


def _draw_line(pen: Pen, shape: DayLine, xs: Numbers, heights: Numbers) -> None:
    """Draw the line from where it begins, and dotted through days without a word."""
    sage = pen.look.tokens.sage
    xs, ys = xs[shape.begins :], heights[shape.begins :]
    rests = np.asarray(shape.rests[shape.begins :], bool)
    if not rests.any():
        pen.line("line", xs, ys, sage, width=LINE_PX, z=3)
        return
    # The step to a day belongs to it. Between steps of the other sort, a line has gaps.
    (to_rest,), (to_written,) = np.nonzero(rests[1:]), np.nonzero(~rests[1:])
    for name, gaps, dashes in (("line", to_rest, ()), ("rests", to_written, _DOTS)):
        x, y = np.insert(xs, gaps + 1, _NAN), np.insert(ys, gaps + 1, _NAN)
        pen.line(name, x, y, sage, width=LINE_PX, dashes=dashes, z=3)


def _name_rests(
    pen: Pen, shape: DayLine, xs: Numbers, heights: Numbers, marks: Sequence[DayMark]
) -> None:
    """Say what a rest is, above each that has room for the words; a mark has words of its own."""
    room = pen.width_of(shape.rest) * _REST_SIZE
    rests = np.asarray(shape.rests, bool)
    rests[: shape.begins] = False
    # A mark is in the way of words, and so is its half.
    across = 0.7 * pen.em / max(xs[-1] - xs[0], 1) * max(len(xs) - 1, 1)
    for mark in marks:
        rests[max(round(mark.number - across), 0) : round(mark.number + across) + 1] = False
    edges = np.flatnonzero(np.diff(np.concatenate([[False], rests, [False]]).astype(int)))
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        if xs[end - 1] - xs[max(begin - 1, 0)] >= room:
            middle = (xs[begin] + xs[end - 1]) / 2
            y = float(heights[begin:end].min()) - 0.7 * pen.em
            pen.text(middle, y, shape.rest, across="center", size=_REST_SIZE)


def _draw_usual(pen: Pen, shape: DayLine, laid: _Layout) -> None:
    """Draw the band of what is usual, with its name in it where the line leaves room.

    Else the name stands above, at the right.
    """
    assert shape.usual is not None
    em, tokens, where, days = pen.em, pen.look.tokens, laid.where, laid.days
    below, above = (laid.at(amount) for amount in shape.usual)
    box = (where.left, above, where.width, max(below - above, 1.0))
    pen.boxes("usual", [box], tokens.sage_tint, z=-1)
    wide, y = pen.width_of(shape.usually), above + 1.1 * em
    if below - above < 1.6 * em:
        y = above - 0.4 * em
    left, room = where.left + 0.6 * em, where.width - wide - 1.2 * em
    places = [left + part / 4 * room for part in range(5)]

    top, bottom = y - 0.9 * em, y + 0.3 * em
    free = (x for x in places if days.is_free(x, x + wide, top, bottom))
    if (x := next(free, None)) is not None:
        pen.text(x, y, shape.usually, colour=tokens.sage)
        return
    x, y, size = where.right - wide, where.top - _UNIT_EM * em, 0.75 * em
    pen.boxes("legend-usual", [(x - 1.2 * em, y - size, size, size)], tokens.sage_tint)
    pen.text(x, y, shape.usually, colour=tokens.sage)


def _draw_strip(pen: Pen, where: axes.Area, xs: Numbers, weights: Numbers, heaviest: float) -> None:
    tokens = pen.look.tokens
    ends = [where.left, where.right]
    pen.line("ground", ends, [where.top, where.top], tokens.line)
    ys = where.top + weights / heaviest * where.height
    pen.below("weights", xs, where.top, ys, tokens.clay_tint)
    some = weights > 0
    beside = some.copy()
    beside[1:] |= some[:-1]
    beside[:-1] |= some[1:]
    # The edge has gaps where nothing weighs.
    pen.line("edge", xs, np.where(beside, ys, _NAN), tokens.clay, width=1.2, z=2)


def _draw_marks(
    pen: Pen,
    styles: Sequence[MarkStyle],
    marks: Sequence[DayMark],
    spots: Sequence[Spot],
    days: DayPlaces,
    where: axes.Area,
) -> None:
    points = [(spot.middle.x(), spot.middle.y()) for spot in spots]
    others = [mark.others for mark in marks]
    looks = [(mark.style, bool(more)) for mark, more in zip(marks, others, strict=True)]
    for look in product(styles, (False, True)):
        _marks(pen, look, [at for at, own in zip(points, looks, strict=True) if own == look])
    free_from = 0.0
    for (x, y), more in zip(points, others, strict=True):
        words = say_weight(more + 1)
        half = pen.width_of(words) * COUNT_SIZE / 2
        # Two numbers that touch would be read as one, and the line would strike one out: it is
        # said all the same when the mark is pointed at.
        if not more or x - half < free_from:
            continue
        for base in (y - 0.62 * pen.em, y + 1.3 * pen.em):
            # What stands above and below the line's own place is named there.
            top = base - COUNT_SIZE * pen.em
            is_inside = where.top - _UNIT_EM * pen.em / 2 <= top and base <= where.bottom
            if is_inside and days.is_free(x - half, x + half, top, base):
                pen.text(x, base, words, across="center", size=COUNT_SIZE)
                free_from = x + half + 3
                break


def _marks(pen: Pen, look: tuple[MarkStyle, bool], points: Sequence[Point], sign: str = "") -> None:
    """Draw marks in the colour and size of their kind; one that stands for several is tinted."""
    (style, several), tokens = look, pen.look.tokens
    face = getattr(tokens, f"{style.colour}_tint") if several else tokens.card
    name, edge = f"{sign}{style.shape} {several}", getattr(tokens, style.colour)
    size = style.size_em * pen.em
    pen.marks(name, points, face, edge, size=size, shape=style.shape, z=5)


def _draw_flags(
    pen: Pen, flags: Sequence[Flag], days: DayPlaces, where: axes.Area, y: float
) -> list[Spot]:
    """Draw flags, with their words where there is room; those too near to each other are one."""
    em, plum = pen.em, pen.look.tokens.plum
    placed: list[list[Flag]] = []
    for flag in flags:
        if placed and (flag.number - placed[-1][0].number) * days.day_px < em:
            placed[-1].append(flag)
        else:
            placed.append([flag])
    spots = [
        days.around(some[0].number, y, number, Ring.NONE, tuple(flag.about for flag in some))
        for number, some in enumerate(placed)
    ]
    xs = [spot.middle.x() for spot in spots]
    ends = [one for _ in xs for one in (where.top, where.bottom, _NAN)]
    pen.line("flagged", [x for x in xs for x in (x, x, _NAN)], ends, plum, dashes=(1, 4))
    pen.marks("flags", [(x, y) for x in xs], plum, plum, size=0.8 * em, shape=_FLAG, edge_px=1)
    for some, (x, after) in zip(placed, pairwise([*xs, pen.width]), strict=True):
        begins = x + 0.7 * em
        words = " · ".join(pen.look.drawable(flag.words) for flag in some)
        if shown := _fitting(pen, words, after - begins - 0.5 * em):
            pen.text(begins, y, shown, down="center_baseline", colour=plum)
    return spots


def _wrapped(pen: Pen, words: str, room: float) -> list[str]:
    """Return words in one line or two that are about as wide; what is still too much is cut."""
    if not words or pen.width_of(words) <= room:
        return [words] if words else []
    whole = words.split(" ")
    halves = ([" ".join(whole[:n]), " ".join(whole[n:])] for n in range(1, len(whole)))
    lines = min(halves, key=lambda half: max(map(pen.width_of, half)), default=[words])
    return [shown for line in lines if (shown := _fitting(pen, line, room))]


def _write_above(pen: Pen, x: float, y: float, lines: Sequence[str], colour: str = "") -> None:
    """Write lines, the last of which stands at a height."""
    for number, words in enumerate(reversed(lines)):
        pen.text(x, y - number * _LINE_EM * pen.em, words, colour=colour)


def _fitting(pen: Pen, words: str, room: float) -> str:
    """Return words cut at a word where they are too wide, or none where that says too little."""
    whole, shown = words.split(" "), words
    while len(whole) > 1 and pen.width_of(shown) > room:
        whole.pop()
        shown = " ".join(whole).rstrip(",;:. ·") + "…"
    return shown if pen.width_of(shown) <= room and len(shown) > _LEAST_CHARS else ""


def _legend(pen: Pen, shape: DayLine) -> None:
    if not shape.names:
        return
    tokens = pen.look.tokens

    def sign(style: MarkStyle) -> axes.Sign:
        return lambda x, y, size: _marks(
            pen, (style, False), [(x + size / 2, y + size / 2)], "sign "
        )

    line = [axes.line_sign(pen, "line", tokens.sage, width=LINE_PX)]
    if any(shape.rests):
        line.append(axes.line_sign(pen, "rests", tokens.sage, width=LINE_PX, dashes=_DOTS))
    inks = axes.Inks(tokens.clay_tint, tokens.clay)
    weights = [axes.box_sign(pen, "weights", inks)] if shape.weights else []
    bars = [axes.box_sign(pen, fill.name, axes.inks(fill, tokens)) for fill in shape.fills]
    signs = (*(bars or [*line, *map(sign, shape.styles)]), *weights)
    axes.legend(pen, list(zip(shape.names, signs, strict=True)))


def _span(amounts: Numbers) -> tuple[float, float]:
    low, high = float(amounts.min()), float(amounts.max())
    # Zero is shown where it is near; far above it, it would press the line flat.
    near = max(high - low, _LEAST_SPAN)
    if 0 < low <= near:
        low = 0.0
    elif -near <= high < 0:
        high = 0.0
    lacking = max(_LEAST_SPAN - (high - low), 0.0)
    # Room is added away from zero first: an account that only rose does not begin in mid-air.
    if low == 0:
        high += lacking
    elif high == 0:
        low -= lacking
    else:
        low, high = low - lacking / 2, high + lacking / 2
    margin = (high - low) * 0.07
    return low - margin, high + margin
