"""Bars over days: what came in stands above the ground, what went out hangs below it."""

from __future__ import annotations

from collections.abc import Callable

from microhurts_desktop.ui.kit.charts import axes
from microhurts_desktop.ui.kit.charts.pen import Box, Pen
from microhurts_desktop.ui.kit.charts.shapes import DayLine, Fill, Spot

# Of the room of a bar, so that neighbours stand apart.
_FILLED = 0.78


def draw_bars(
    pen: Pen,
    shape: DayLine,
    where: axes.Area,
    at: Callable[[float], float],
    days: tuple[float, float],
) -> list[Spot]:
    """Draw the bars; return a spot for each in which something was.

    ``at`` tells where an amount stands, ``days`` where the first day does and how wide each is.
    """
    zero, day_px = days
    boxes: dict[Fill, list[Box]] = {fill: [] for fill in shape.fills}
    spots: list[Spot] = []
    for bar in shape.bars:
        # A day stands in the middle of its place.
        left = max(zero + (bar.number - 0.5) * day_px, where.left)
        right = min(zero + (bar.number + bar.days - 0.5) * day_px, where.right)
        gap = (right - left) * (1 - _FILLED) / 2
        box = (left + gap, right - left - 2 * gap)
        for sign, amounts, fills in (
            (1, bar.up, shape.fills[: len(bar.up)]),
            (-1, bar.down, shape.fills[len(bar.up) :]),
        ):
            ground = 0.0
            for amount, fill in zip(amounts, fills, strict=True):
                ends = sorted((at(sign * ground), at(sign * (ground + amount))))
                if amount:
                    boxes[fill].append((box[0], ends[0], box[1], ends[1] - ends[0]))
                ground += amount
        if any(bar.up) or any(bar.down):
            spot = Spot(left, where.top, right - left, where.height, len(spots), about=bar.about)
            spots.append(spot)
    for fill, some in boxes.items():
        ink = axes.inks(fill, pen.look.tokens)
        pen.boxes(f"bars {fill.name}", some, ink.face, ink.edge, hatch=ink.hatch)
    return spots
