"""The same line in bare matplotlib, as its tutorials draw it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from microhurts_desktop.domain.balance_history import BalanceSeries


class BareChart:
    """One figure with one line of days, in pixels."""

    def __init__(self, series: BalanceSeries, width: int, height: int) -> None:
        self._figure = Figure(figsize=(width / 100, height / 100), dpi=100)
        self._canvas = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_subplot()
        (self._line,) = self._axes.plot(_days(series), series.balance)

    def show(self, series: BalanceSeries) -> None:
        """Show another series of days."""
        self._line.set_data(_days(series), np.asarray(series.balance))
        self._axes.relim()
        self._axes.autoscale_view()

    def draw(self) -> None:
        """Draw it, whole."""
        self._canvas.draw()  # type: ignore[no-untyped-call]


def _days(series: BalanceSeries) -> npt.NDArray[np.datetime64]:
    first, last = np.datetime64(series.first), np.datetime64(series.last)
    return np.arange(first, last + np.timedelta64(1, "D"))
