"""Rows with a name each: dots over time, and differences with their doubt."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from microhurts_desktop.ui.kit.charts.axes import Area, area, rules, time_axis, widest
from microhurts_desktop.ui.kit.charts.columns import place_in_columns
from microhurts_desktop.ui.kit.charts.pen import Pen, Point
from microhurts_desktop.ui.kit.charts.shapes import Differences, DotRows, Spot
from microhurts_desktop.ui.kit.charts.ticks import amount_ticks, say_amount, say_weight

_NAN = float("nan")
_LEAST_SPAN = 1.0
_LEAST_DOT_PX = 3.0
_BREAK = "\n"
# Of the picture's width, at most: a long need goes on in a second line.
_MOST_FOR_NAMES = 0.42


def draw_dot_rows(pen: Pen, shape: DotRows) -> list[Spot]:
    """Draw a row of dots for each name; return a spot for each dot, row by row."""
    em, tokens = pen.em, pen.look.tokens
    totals = [say_weight(sum(row)) for row in shape.counts]
    where, row_ys = _named_rows(pen, shape.names, 1.5, 2.0, right=widest(pen, totals) / em + 1.4)
    slot = where.width / len(shape.starts)
    row_px = where.height / len(shape.names)
    most = max(max(row) for row in shape.counts)
    largest = min(row_px * 0.86, max(slot * 1.5, 0.5 * em))
    points: list[Point] = []
    sizes: list[float] = []
    spots = []
    for number, (y, total, row) in enumerate(zip(row_ys, totals, shape.counts, strict=True)):
        pen.text(where.right + 0.6 * em, y, total, down="center_baseline")
        for column, count in enumerate(row):
            if count:
                x = where.left + slot * (column + 0.5)
                points.append((x, y))
                # Areas are what is compared by eye.
                sizes.append(max(largest * sqrt(count / most), _LEAST_DOT_PX))
                number_of_dot = number * len(shape.starts) + column
                spots.append(Spot(x - slot / 2, y - row_px / 2, slot, row_px, number_of_dot))
    rules(pen, "grid", (where.left, where.right), row_ys)
    pen.discs("dots", points, sizes, tokens.plum, tokens.card)
    place = place_in_columns(shape.starts, where)
    time_axis(pen, (shape.starts[0], shape.starts[-1]), place, where.bottom + 1.35 * em)
    return spots


def draw_differences(pen: Pen, shape: Differences) -> list[Spot]:
    """Draw each difference with how far off it may be; return a spot for each row."""
    em, tokens = pen.em, pen.look.tokens
    where, ys = _named_rows(pen, shape.names, 1.6, 3.2)
    reach = max(_LEAST_SPAN, *map(abs, (*shape.low, *shape.high))) * 1.05

    def at(amount: float) -> float:
        return where.left + (amount + reach) / (2 * reach) * where.width

    for tick in (one / 2 for one in amount_ticks(-2 * reach, 2 * reach)):
        x = at(tick)
        pen.text(x, where.bottom + 1.3 * em, say_amount(tick), across="center")
    pen.line("nothing", [at(0), at(0)], [where.top, where.bottom], tokens.edge, z=0)
    row_px = where.height / len(ys)
    ends = zip(shape.low, shape.high, strict=True)
    doubts = [x for low, high in ends for x in (at(low), at(high), _NAN)]
    along = [one for y in ys for one in (y, y, _NAN)]
    pen.line("doubt", doubts, along, tokens.sage, width=2, z=2)
    for name, clear, face in (("clear", True, tokens.sage), ("unclear", False, tokens.card)):
        mine = [
            (at(middle), y)
            for middle, low, high, y in zip(shape.middle, shape.low, shape.high, ys, strict=True)
            if (low > 0 or high < 0) is clear
        ]
        pen.marks(name, mine, face, tokens.sage, size=0.62 * em)
    less, more = shape.ends
    pen.text(where.left, where.bottom + 2.8 * em, less)
    pen.text(where.right, where.bottom + 2.8 * em, more, across="right")
    return [Spot(0, y - row_px / 2, pen.width, row_px, number) for number, y in enumerate(ys)]


def _named_rows(
    pen: Pen, names: Sequence[str], beside: float, below: float, *, right: float = 0.9
) -> tuple[Area, list[float]]:
    """Write a name for each row; return what is right of them, and the middle of each row.

    ``beside``, ``below`` and ``right`` are margins in ems.
    """
    em, most_px = pen.em, pen.width * _MOST_FOR_NAMES
    shown = [in_two_lines(pen, pen.look.drawable(name), most_px) for name in names]
    lines = [line for name in shown for line in name.split(_BREAK)]
    where = area(pen, widest(pen, lines) + beside * em, below, right=right)
    row_px, ink = where.height / len(names), pen.look.tokens.ink
    ys = [where.top + row_px * (number + 0.5) for number in range(len(names))]
    for name, y in zip(shown, ys, strict=True):
        pen.text(where.left - 0.8 * em, y, name, across="right", down="center", colour=ink)
    return where, ys


def in_two_lines(pen: Pen, words: str, most_px: float) -> str:
    """Return words broken into two lines where one is too short; the second has an end."""
    if pen.width_of(words) <= most_px:
        return words
    first, rest = words.split(), list[str]()
    while len(first) > 1 and pen.width_of(" ".join(first)) > most_px:
        rest.insert(0, first.pop())
    lines = [shortened(pen, " ".join(line), most_px) for line in (first, rest) if line]
    return _BREAK.join(lines)


def shortened(pen: Pen, words: str, most_px: float) -> str:
    """Return words that are no wider than so many pixels."""
    if pen.width_of(words) <= most_px:
        return words
    while len(words) > 1 and pen.width_of(words + "…") > most_px:
        words = words[:-1]
    return words.rstrip() + "…"
