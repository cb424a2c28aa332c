"""The picture of one pattern, drawn when it is first looked at and kept from then on."""

from __future__ import annotations

from textwrap import wrap

from matplotlib.artist import Artist

from microhurts_desktop.ui.kit.charts.bars import draw_differences, draw_dot_rows
from microhurts_desktop.ui.kit.charts.columns import draw_columns, draw_spans
from microhurts_desktop.ui.kit.charts.grids import draw_hours, draw_squares
from microhurts_desktop.ui.kit.charts.look import Look
from microhurts_desktop.ui.kit.charts.pen import Pen
from microhurts_desktop.ui.kit.charts.shapes import (
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
from microhurts_desktop.ui.kit.charts.strips import draw_strips

# Small letters, on average.
_CHARS_AN_EM = 1.7
_LINE_EM = 1.5


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
    """Shows one shape; ``spots`` are what can be pointed at since the last fitting.

    ``words`` stand above it where it is taken along: in the window, the card has them.
    """

    def __init__(self, look: Look, shape: Shape, words: str = "") -> None:
        self.pen = Pen(look)
        self.figure = self.pen.figure
        self.shape = shape
        self.spots: tuple[Spot, ...] = ()
        self._words = words

    def fit(
        self, width: float, height: float, scale: float, *, above: float = 0, below: float = 0
    ) -> None:
        """Lay out for so many logical pixels, of ``scale`` dots each.

        ``above`` and ``below`` are kept free, for what another writes into the figure.
        """
        pen = self.pen
        lines = wrap(self._words, round(width / pen.em * _CHARS_AN_EM))
        room = _LINE_EM * pen.em * len(lines)
        pen.begin(width, height, scale, above + room, below)
        self.spots = tuple(draw(pen, self.shape))
        for number, line in enumerate(lines):
            pen.text(pen.em, (number + 0.6) * _LINE_EM * pen.em - room, line)
        pen.end()

    def drawn(self) -> tuple[memoryview, int, int]:
        """Return the dots (RGBA), and how many there are across and down."""
        return self.pen.drawn()

    def legend(self) -> list[Artist]:
        """Return nothing more: what each area stands for is in the picture itself."""
        return []
