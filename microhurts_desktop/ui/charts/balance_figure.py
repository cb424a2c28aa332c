"""The picture of an account: its line, what is unrepaired in a strip below, and marks.

One figure is made and kept: showing another stretch, size or theme changes its artists and never
makes new ones. All lengths are logical pixels, because the figure has 72 of them to the inch.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D

from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.ui.charts.account_line import Stretch
from microhurts_desktop.ui.charts.look import Look
from microhurts_desktop.ui.charts.marks import Mark, place_marks
from microhurts_desktop.ui.charts.ticks import (
    DayTick,
    amount_ticks,
    day_ticks,
    say_amount,
    say_weight,
)
from microhurts_desktop.ui.language import tr

PX_TO_THE_INCH = 72
LINE_PX = 2.0
SHAPES = {MomentKind.HURT: "v", MomentKind.GOOD: "o", MomentKind.REPAIR: "D"}
# A diamond and a triangle of a circle's size look larger and smaller than it.
_SIZES_EM = {MomentKind.HURT: 0.66, MomentKind.GOOD: 0.6, MomentKind.REPAIR: 0.52}
_APART_EM = 1.5
_STRIP_EM = 3.2
_GAP_EM = 0.9
# Less than this is not spread over the whole height, so that one moment is neither cliff nor peak.
_LEAST_SPAN = 10.0
_LEAST_WEIGHT = 10.0

Numbers = npt.NDArray[np.float64]


class BalanceFigure:
    """Draws one stretch of an account. ``marks`` are those that found room at the last fitting."""

    def __init__(self, look: Look, stretch: Stretch) -> None:
        self.marks: tuple[Mark, ...] = ()
        self.figure = Figure(dpi=PX_TO_THE_INCH)
        self._canvas = FigureCanvasAgg(self.figure)
        self._line_axes = _bare(self.figure.add_axes((0, 0, 1, 1)))
        self._strip_axes = _bare(self.figure.add_axes((0, 0, 1, 1)))
        self._strip_axes.xaxis.set_visible(False)
        self._make_artists()
        self._width = self._height = 1.0
        self.dress(look)
        self.show(stretch)

    def _make_artists(self) -> None:
        axes, strip = self._line_axes, self._strip_axes
        axes.set_axisbelow(True)
        self._nothing = axes.axhline(0, linewidth=1)
        self._today_line = axes.axvline(0, linewidth=1, linestyle=(0, (1, 3)))
        (self._line,) = axes.plot(
            [], [], linewidth=LINE_PX, solid_joinstyle="round", solid_capstyle="round", zorder=3
        )
        (self._now,) = axes.plot([], [], marker="o", linestyle="none", clip_on=False, zorder=4)
        self._shapes: dict[tuple[MomentKind, bool], Line2D] = {}
        for kind, shape in SHAPES.items():
            for several in (False, True):
                (self._shapes[kind, several],) = axes.plot(
                    [], [], marker=shape, linestyle="none", clip_on=False, zorder=5
                )
        self._ground = strip.axhline(0, linewidth=1)
        self._weight = strip.fill_between([0.0], [0.0], [0.0], linewidth=0)
        (self._weight_edge,) = strip.plot([], [], linewidth=1.2, solid_joinstyle="round")

    # -- what is shown

    def show(self, stretch: Stretch) -> None:
        """Show another stretch; ``fit`` must follow before it is drawn."""
        self.stretch = stretch
        days = np.arange(len(stretch.balance), dtype=np.float64)
        balance = np.asarray(stretch.balance)
        weight = np.asarray(stretch.unrepaired)
        today = stretch.number_of(stretch.today)
        self._line.set_data(days, balance)
        self._now.set_data([today], [balance[today]])
        self._today_line.set_xdata([today, today])
        self._weight.set_data(days, 0.0, -weight)
        self._weight_edge.set_data(days, _where_any(weight))
        self._low, self._high = _span(balance)
        heaviest = max(_LEAST_WEIGHT, float(weight.max()))
        self._strip_axes.set_ylim(-heaviest, 0)
        self._strip_axes.set_yticks([-heaviest], [say_weight(heaviest)])

    def dress(self, look: Look) -> None:
        """Take on other colours and another font; ``fit`` must follow before it is drawn."""
        self._look = look
        self._font = FontProperties(family=list(look.families), size=look.small_px)
        tokens = look.tokens
        self.figure.set_facecolor(tokens.card)
        for axes in (self._line_axes, self._strip_axes):
            axes.tick_params(
                length=0,
                pad=0.5 * look.em_px,
                labelsize=look.small_px,
                labelcolor=tokens.soft,
                labelfontfamily=list(look.families),
            )
        self._line_axes.grid(axis="y", color=tokens.line, linewidth=1)
        self._nothing.set_color(tokens.edge)
        self._today_line.set_color(tokens.edge)
        self._line.set_color(tokens.sage)
        self._now.set(color=tokens.sage, markersize=0.5 * look.em_px)
        self._ground.set_color(tokens.line)
        self._weight.set_facecolor(tokens.clay_tint)
        self._weight_edge.set_color(tokens.clay)
        for (kind, several), marks in self._shapes.items():
            dress_mark(marks, kind, look, several=several)

    # -- where everything goes

    def fit(
        self, width: float, height: float, scale: float, *, above: float = 0, below: float = 0
    ) -> None:
        """Lay everything out for ``width`` × ``height`` pixels of ``scale`` dots each.

        ``above`` and ``below`` are kept free, for what another writes into the figure.
        """
        look, stretch = self._look, self.stretch
        em = look.em_px
        self._width, self._height = width, height
        self.figure.set_dpi(PX_TO_THE_INCH * scale)
        self.figure.set_size_inches(width / PX_TO_THE_INCH, height / PX_TO_THE_INCH)
        amounts = amount_ticks(self._low, self._high)
        labels = [say_amount(amount) for amount in amounts]
        left = max(self._text_px(text) for text in [*labels, "+00"]) + 0.7 * em
        right = max(self._text_px(tr("today")) / 2, 0.6 * em) + 2
        under = 2.0 * em + below
        strip_px = min(_STRIP_EM * em, height / 6)
        line_top = above + 0.9 * em
        line_px = max(height - line_top - under - strip_px - _GAP_EM * em, em)
        plot_px = max(width - left - right, em)
        at_left, across = left / width, plot_px / width
        self._line_axes.set_position(
            (at_left, 1 - (line_top + line_px) / height, across, line_px / height)
        )
        self._strip_axes.set_position((at_left, under / height, across, strip_px / height))
        last = max(len(stretch.balance) - 1, 1)
        # Half a mark at the left, so that the first one does not touch the amounts.
        first = -last * 0.5 * em / plot_px
        day_px = plot_px / (last - first)
        for axes in (self._line_axes, self._strip_axes):
            axes.set_xlim(first, last)
        self._line_axes.set_ylim(self._low, self._high)
        self._line_axes.set_yticks(amounts, labels)
        self._label_days(left - first * day_px, day_px, strip_px + _GAP_EM * em)
        self._place_marks(day_px)

    def _label_days(self, zero_px: float, day_px: float, down_px: float) -> None:
        stretch = self.stretch
        today = (stretch.today, tr("today"))
        gap = self._look.em_px

        def place(tick: DayTick) -> tuple[float, float]:
            middle = zero_px + stretch.number_of(tick[0]) * day_px
            half = self._text_px(tick[1]) / 2
            return middle - half, middle + half

        today_begins, today_ends = place(today)

        def inside(tick: DayTick) -> bool:
            begins, ends = place(tick)
            beside_today = ends + gap <= today_begins or begins >= today_ends + gap
            return begins >= 0 and ends <= self._width and beside_today

        def fits(ticks: list[DayTick]) -> bool:
            places = [place(tick) for tick in ticks]
            return all(
                ends + gap <= begins
                for (_, ends), (begins, _) in zip(places, places[1:], strict=False)
            )

        ticks = [tick for tick in day_ticks(stretch.first, stretch.last, fits) if inside(tick)]
        ticks.append(today)
        self._line_axes.tick_params(axis="x", pad=down_px + 0.5 * self._look.em_px)
        self._line_axes.set_xticks(
            [stretch.number_of(day) for day, _ in ticks], [text for _, text in ticks]
        )

    def _place_marks(self, day_px: float) -> None:
        self.marks = place_marks(self.stretch, day_px, _APART_EM * self._look.em_px)
        for (kind, several), marks in self._shapes.items():
            mine = [
                (self.stretch.number_of(mark.day), mark.balance)
                for mark in self.marks
                if mark.kind is kind and bool(mark.others) is several
            ]
            marks.set_data([x for x, _ in mine], [y for _, y in mine])

    def position(self, mark: Mark) -> tuple[float, float]:
        """Return where a mark stands, in pixels from the left and from the top."""
        at = (self.stretch.number_of(mark.day), mark.balance)
        x, y = self._line_axes.transData.transform(at) * PX_TO_THE_INCH / self.figure.dpi
        return float(x), self._height - float(y)

    def drawn(self) -> tuple[memoryview, int, int]:
        """Draw; return the dots, four bytes each (RGBA), and how many there are across and down.

        The memory is used again by the next drawing.
        """
        self._canvas.draw()
        across, down = self._canvas.get_width_height(physical=True)
        return memoryview(self._canvas.buffer_rgba()), across, down

    def _text_px(self, text: str) -> float:
        renderer = self._canvas.get_renderer()
        width, _, _ = renderer.get_text_width_height_descent(text, self._font, ismath=False)
        return float(width) * PX_TO_THE_INCH / self.figure.dpi


def dress_mark(marks: Line2D, kind: MomentKind, look: Look, *, several: bool) -> None:
    """Give marks the colour and size of their kind; one that stands for several is filled."""
    tokens = look.tokens
    colour = {
        MomentKind.HURT: tokens.clay,
        MomentKind.GOOD: tokens.sage,
        MomentKind.REPAIR: tokens.gold,
    }[kind]
    marks.set(
        markeredgecolor=colour,
        markerfacecolor=colour if several else tokens.card,
        markersize=_SIZES_EM[kind] * look.em_px,
        markeredgewidth=1.6,
    )


def _bare(axes: Axes) -> Axes:
    axes.spines[:].set_visible(False)
    axes.set_facecolor("none")
    return axes


def _span(balance: Numbers) -> tuple[float, float]:
    low, high = float(balance.min()), float(balance.max())
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


def _where_any(weight: Numbers) -> Numbers:
    """Return the lower edge of the strip, with gaps where nothing weighs."""
    some = weight > 0
    beside = some.copy()
    beside[1:] |= some[:-1]
    beside[:-1] |= some[1:]
    return np.where(beside, -weight, np.nan)
