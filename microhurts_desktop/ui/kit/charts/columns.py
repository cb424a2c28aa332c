"""Columns and spans over time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date

from microhurts_desktop.ui.kit.charts import axes
from microhurts_desktop.ui.kit.charts.pen import Box, Pen
from microhurts_desktop.ui.kit.charts.shapes import Columns, Spans, Spot
from microhurts_desktop.ui.kit.charts.ticks import say_weight

# Of a column's room, so that neighbours stand apart.
_FILLED = 0.72
_NAN = float("nan")
_LEAST_HIGH = 4.0
# Above so many columns, an edge around each would be all that is seen.
_MOST_EDGED = 150


def draw_columns(pen: Pen, shape: Columns) -> list[Spot]:
    """Draw columns; return one spot for each, as high as the picture."""
    bands = (*shape.up, *shape.down)
    up = [sum(counts) for counts in zip(*(band.counts for band in shape.up), strict=True)]
    down = [sum(counts) for counts in zip(*(band.counts for band in shape.down), strict=True)]
    high = max(_LEAST_HIGH, *up)
    low = -max(_LEAST_HIGH if shape.down else 0.0, *down) if down else 0.0
    where, at = _amounts(pen, (low, high, high * 1.04), [band.name for band in bands])
    slot = where.width / max(len(shape.starts), 1)
    gap = slot * (1 - _FILLED) if slot > 3 else 0.0
    for sign, side in ((1, shape.up), (-1, shape.down)):
        ground = [0.0] * len(shape.starts)
        for band in side:
            boxes: list[Box] = []
            for number, count in enumerate(band.counts):
                if count:
                    begins, ends = at(sign * ground[number]), at(sign * (ground[number] + count))
                    x = where.left + slot * number + gap / 2
                    boxes.append((x, min(begins, ends), slot - gap, abs(ends - begins)))
                    ground[number] += count
            ink = axes.inks(band.fill, pen.look.tokens)
            edge = ink.edge if len(shape.starts) <= _MOST_EDGED else "none"
            pen.boxes(band.name, boxes, ink.face, edge, hatch=ink.hatch)
    pen.line("ground", [where.left, where.right], [at(0), at(0)], pen.look.tokens.edge, z=3)
    _times(pen, shape.starts, where)
    fills = [(band.name, axes.inks(band.fill, pen.look.tokens)) for band in bands]
    axes.legend(pen, [(name, axes.box_sign(pen, name, ink)) for name, ink in fills])
    return _column_spots(where, shape.starts)


def draw_spans(pen: Pen, shape: Spans) -> list[Spot]:
    """Draw middle values with the half around each; return one spot for each that is known."""
    tokens = pen.look.tokens
    highest = max((high for high in shape.high if high is not None), default=0.0)
    high = max(_LEAST_HIGH, highest)
    where, at = _amounts(pen, (0, high, high * 1.06), shape.names)
    slot = where.width / max(len(shape.starts), 1)
    half = min(slot * 0.32, 0.6 * pen.em)
    xs = [where.left + slot * (number + 0.5) for number in range(len(shape.starts))]
    boxes = [
        (x - half, at(above), 2 * half, max(at(below) - at(above), 2.0))
        for x, below, above in zip(xs, shape.low, shape.high, strict=True)
        if below is not None and above is not None
    ]
    pen.boxes("half", boxes, tokens.gold_tint, tokens.gold)
    middles = [(x, _NAN if y is None else at(y)) for x, y in zip(xs, shape.middle, strict=True)]
    size = min(0.6 * pen.em, max(slot * 0.6, 3.0))
    pen.marks("middle", middles, tokens.gold, tokens.card, size=size)
    _times(pen, shape.starts, where)

    def mark(x: float, y: float, size: float) -> None:
        middle = [(x + size / 2, y + size / 2)]
        pen.marks("legend-middle", middle, tokens.gold, tokens.card, size=size)

    half_ink = axes.Inks(tokens.gold_tint, tokens.gold)
    axes.legend(
        pen, [(shape.names[0], mark), (shape.names[1], axes.box_sign(pen, "half", half_ink))]
    )
    spots = _column_spots(where, shape.starts)
    return [spot for spot, middle in zip(spots, shape.middle, strict=True) if middle is not None]


def _amounts(
    pen: Pen, dates: tuple[float, float, float], names: Sequence[str]
) -> tuple[axes.Area, Callable[[float], float]]:
    """Draw the axis of amounts, with room for a legend; return where they stand.

    ``dates`` is the least and the most to be named, and what stands at the top.
    """
    low, high, top = dates
    amounts = axes.amounts_between(low, high, lambda amount: say_weight(abs(amount)))
    left = axes.widest(pen, [words for _, words in amounts]) + 1.3 * pen.em
    where = axes.area(pen, left, 2.0 + axes.legend_ems(pen, names))
    at = axes.stretched(low, top, where)
    axes.amount_axis(pen, amounts, at, where)
    return where, at


def place_in_columns(starts: tuple[date, ...], where: axes.Area) -> Callable[[date], float]:
    """Return where a day stands: in the middle of its column."""
    slot = where.width / max(len(starts), 1)

    def place(day: date) -> float:
        return where.left + slot * (max(bisect_right(starts, day) - 1, 0) + 0.5)

    return place


def _times(pen: Pen, starts: tuple[date, ...], where: axes.Area) -> None:
    place = place_in_columns(starts, where)
    axes.time_axis(pen, (starts[0], starts[-1]), place, where.bottom + 1.35 * pen.em)


def _column_spots(where: axes.Area, starts: tuple[date, ...]) -> list[Spot]:
    slot = where.width / max(len(starts), 1)
    return [
        Spot(where.left + slot * number, where.top, slot, where.height, number)
        for number in range(len(starts))
    ]
