"""The picture of one pattern, drawn when it is first looked at and kept from then on."""

from __future__ import annotations

from microhurts_desktop.ui.charts.look import Look
from microhurts_desktop.ui.charts.patterns.columns import draw_columns, draw_spans
from microhurts_desktop.ui.charts.patterns.grids import draw_hours, draw_squares
from microhurts_desktop.ui.charts.patterns.pen import Pen
from microhurts_desktop.ui.charts.patterns.rows import draw_differences, draw_dot_rows
from microhurts_desktop.ui.charts.patterns.shapes import (
    Columns,
    Differences,
    DotRows,
    HourGrid,
    Shape,
    Spans,
    Spot,
    Squares,
    Strips,
)
from microhurts_desktop.ui.charts.patterns.strips import draw_strips


def draw(pen: Pen, shape: Shape) -> list[Spot]:
    """Draw a shape into the picture that the pen has begun; return what can be pointed at."""
    match shape:
        case Columns():
            return draw_columns(pen, shape)
        case Spans():
            return draw_spans(pen, shape)
        case DotRows():
            return draw_dot_rows(pen, shape)
        case Differences():
            return draw_differences(pen, shape)
        case HourGrid():
            return draw_hours(pen, shape)
        case Squares():
            return draw_squares(pen, shape)
        case Strips():
            return draw_strips(pen, shape)


class PatternPicture:
    """Shows one shape; ``spots`` are what can be pointed at since the last fitting."""

    def __init__(self, look: Look, shape: Shape) -> None:
        self.pen = Pen(look)
        self.shape = shape
        self.spots: tuple[Spot, ...] = ()

    def fit(self, width: float, height: float, scale: float) -> None:
        """Lay out for so many logical pixels, of ``scale`` dots each."""
        self.pen.begin(width, height, scale)
        self.spots = tuple(draw(self.pen, self.shape))
        self.pen.end()

    def drawn(self) -> tuple[memoryview, int, int]:
        """Return the dots (RGBA), and how many there are across and down."""
        return self.pen.drawn()
