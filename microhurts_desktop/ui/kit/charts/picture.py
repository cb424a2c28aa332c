"""One picture in a figure of its own, drawn when it is first looked at and kept from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

from microhurts_desktop.ui.kit.charts import shapes
from microhurts_desktop.ui.kit.charts.bars import draw_differences, draw_dot_rows
from microhurts_desktop.ui.kit.charts.columns import draw_columns, draw_spans
from microhurts_desktop.ui.kit.charts.day_line import DayPlaces, draw_day_line
from microhurts_desktop.ui.kit.charts.grids import draw_hours, draw_squares
from microhurts_desktop.ui.kit.charts.look import Look
from microhurts_desktop.ui.kit.charts.pen import Pen
from microhurts_desktop.ui.kit.charts.strips import draw_strips

# Small letters, on average.
_CHARS_AN_EM = 1.7
_LINE_EM = 1.5
_DRAWS: dict[type[shapes.Shape], Callable[[Pen, Any], Sequence[shapes.Spot]]] = {
    shapes.Columns: draw_columns,
    shapes.Spans: draw_spans,
    shapes.DotRows: draw_dot_rows,
    shapes.Differences: draw_differences,
    shapes.HourGrid: draw_hours,
    shapes.Squares: draw_squares,
    shapes.Strips: draw_strips,
}


class Picture:
    """Shows one shape; ``spots`` are what can be pointed at since the last fitting.

    A line over days has ``flags`` besides, and the places of its ``days``. ``words`` stand above
    the picture where it is taken along: in the window, the card has them.
    """

    def __init__(self, look: Look, shape: shapes.Shape, words: str = "") -> None:
        self.pen = Pen(look)
        self.figure = self.pen.figure
        self.shape = shape
        self.spots: Sequence[shapes.Spot] = ()
        self.flags: Sequence[shapes.Spot] = ()
        self.days: DayPlaces | None = None
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
        if isinstance(self.shape, shapes.DayLine):
            self.spots, self.flags, self.days = draw_day_line(pen, self.shape)
        else:
            self.spots = _DRAWS[type(self.shape)](pen, self.shape)
        for number, line in enumerate(lines):
            pen.text(pen.em, (number + 0.6) * _LINE_EM * pen.em - room, line)
        pen.end()
