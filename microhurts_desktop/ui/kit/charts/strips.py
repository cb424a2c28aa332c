"""Lines beside one's own usual, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from microhurts_desktop.ui.kit.charts import axes
from microhurts_desktop.ui.kit.charts.pen import Pen
from microhurts_desktop.ui.kit.charts.shapes import Spot, Strip, Strips

_NAN = float("nan")
# A longer silence between check-ins is left a gap in the line.
_LONGEST_STEP_DAYS = 10
_SPOT_PX = 3.0
_DASH_PX = 4.0
# A line through so few days is hardly one: each has a dot. So has a day between two silences.
_FEW_DAYS = 7
_DOT_PX = 5.0


def draw_strips(pen: Pen, shape: Strips) -> list[Spot]:
    """Draw the strips; return a spot for each day, strip by strip."""
    em, tokens = pen.em, pen.look.tokens
    left = axes.widest(pen, [words for one in shape.strips for _, words in one.marks]) + 1.3 * em
    right = pen.width - 0.9 * em
    bottom = pen.height - (2.2 + axes.legend_ems(pen, shape.names)) * em
    each = bottom / len(shape.strips)
    days = max((shape.last - shape.first).days, 1)

    def place(day: date) -> float:
        return left + (day - shape.first).days / days * (right - left)

    spots = []
    before = 0
    for number, strip in enumerate(shape.strips):
        where = axes.Area(left, each * number + 1.9 * em, right, each * (number + 1) - 0.5 * em)
        xs = [place(day) for day in strip.days]
        _draw_strip(pen, strip, where, xs)
        spots += _spots(xs, where, before)
        before += len(xs)
    axes.time_axis(pen, (shape.first, shape.last), place, bottom + 1.3 * em)

    line = axes.line_sign(pen, "recent", tokens.plum, width=2, z=3)
    dashed = axes.line_sign(pen, "usual", tokens.soft, width=1.4, dashes=(2, 2), z=2)
    axes.legend(pen, list(zip(shape.names, (line, dashed), strict=True)))
    return spots


def _draw_strip(pen: Pen, strip: Strip, where: axes.Area, xs: Sequence[float]) -> None:
    em, tokens = pen.em, pen.look.tokens
    low, high = strip.marks[0][0], strip.marks[-1][0]
    at = axes.stretched(low, high, where)
    pen.text(where.left, where.top - 0.6 * em, strip.name, colour=tokens.ink)
    for amount, words in strip.marks:
        axes.words_beside(pen, where.left, at(amount), words)
    ys = [at(amount) for amount, _ in strip.marks]
    axes.rules(pen, f"grid {strip.name}", (where.left, where.right), ys)
    # A dash is a few pixels long: more points than that cost time and show nothing.
    some = max(round(_DASH_PX * len(xs) / where.width), 1)
    usual = _with_gaps(strip.days[::some], xs[::some], [at(one) for one in strip.usual[::some]])
    each = max(int(len(xs) / where.width), 1)
    recent = _with_gaps(strip.days[::each], xs[::each], [at(one) for one in strip.recent[::each]])
    pen.line(f"usual {strip.name}", *usual, tokens.soft, width=1.4, dashes=(2, 2), z=2)
    pen.line(f"recent {strip.name}", *recent, tokens.plum, width=2 if some == 1 else 1.2, z=3)
    dotted = range(len(xs)) if len(xs) <= _FEW_DAYS else _alone(strip.days)
    dots = [(xs[one], at(strip.recent[one])) for one in dotted]
    pen.marks(f"days {strip.name}", dots, tokens.plum, "none", size=_DOT_PX)


def _alone(days: Sequence[date]) -> list[int]:
    """Return which days have a long silence before and after: no line leads to them."""
    far = [(after - day).days > _LONGEST_STEP_DAYS for day, after in pairwise(days)]
    return [
        number
        for number, silent in enumerate(zip([True, *far], [*far, True], strict=True))
        if all(silent)
    ]


def _spots(xs: Sequence[float], where: axes.Area, before: int) -> list[Spot]:
    """Return a spot for each day, and where they are crowded, for some."""
    spots: list[Spot] = []
    for number, x in enumerate(xs):
        if not spots or x - spots[-1].x >= _SPOT_PX:
            spots.append(Spot(x, where.top, _SPOT_PX, where.height, before + number))
    return [replace(spot, x=spot.x - _SPOT_PX / 2) for spot in spots]


def _with_gaps(
    days: Sequence[date], xs: Sequence[float], ys: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Return the points of a line that stops where there were no check-ins for long."""
    points: list[tuple[float, float]] = []
    for number, point in enumerate(zip(xs, ys, strict=True)):
        if number and (days[number] - days[number - 1]).days > _LONGEST_STEP_DAYS:
            points.append((_NAN, _NAN))
        points.append(point)
    return [x for x, _ in points], [y for _, y in points]
