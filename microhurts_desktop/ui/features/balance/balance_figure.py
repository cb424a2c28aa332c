"""The picture of an account: its line, what is unrepaired in a strip below, and marks.

One figure is made and kept: showing another stretch, size or theme changes its artists and never
makes new ones. All lengths are logical pixels, because the figure has 72 of them to the inch.

The axes are labelled by plain texts. matplotlib's own ticks measure every label anew at every
drawing, which takes longer than all the rest together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import kind_name
from microhurts_desktop.ui.features.balance.marks import Mark, place_marks
from microhurts_desktop.ui.features.balance.note_flags import NOTES_EM, Flag, NoteFlags
from microhurts_desktop.ui.kit.charts.labels import Labels
from microhurts_desktop.ui.kit.charts.look import PX_TO_THE_INCH, Look
from microhurts_desktop.ui.kit.charts.ticks import (
    DayTick,
    amount_ticks,
    day_ticks,
    round_up,
    say_amount,
    say_weight,
)
from microhurts_desktop.ui.kit.language import tr

LINE_PX = 2.0
SHAPES = {MomentKind.HURT: "v", MomentKind.GOOD: "o", MomentKind.REPAIR: "D"}
# A diamond and a triangle of a circle's size look larger and smaller than it.
_SIZES_EM = {MomentKind.HURT: 0.66, MomentKind.GOOD: 0.6, MomentKind.REPAIR: 0.52}
_APART_EM = 1.9
# Of the size of the text along the axes.
COUNT_SIZE = 0.85
_STRIP_EM = 3.2
_GAP_EM = 0.9
# Less than this is not spread over the whole height, so that one moment is neither cliff nor peak.
_LEAST_SPAN = 10.0
_LEAST_WEIGHT = 10.0

Numbers = npt.NDArray[np.float64]


class _Renderer(Protocol):
    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool
    ) -> tuple[float, float, float]: ...


class _Canvas(Protocol):
    """What is used of matplotlib's canvas, which comes without types."""

    def draw(self) -> None: ...
    def buffer_rgba(self) -> memoryview: ...
    def get_renderer(self) -> _Renderer: ...
    def get_width_height(self, *, physical: bool) -> tuple[int, int]: ...


class BalanceFigure:
    """Draws one stretch of an account. ``marks`` are those that found room at the last fitting."""

    def __init__(self, look: Look, stretch: BalanceSeries) -> None:
        self.marks: tuple[Mark, ...] = ()
        self.figure = Figure(dpi=PX_TO_THE_INCH)
        self._canvas: _Canvas = FigureCanvasAgg(self.figure)
        self._line_axes = _bare(self.figure.add_axes((0, 0, 1, 1)))
        self._strip_axes = _bare(self.figure.add_axes((0, 0, 1, 1)))
        self._make_artists()
        self._width = self._height = 1.0
        self.dress(look)
        self.show(stretch)

    def _make_artists(self) -> None:
        axes, strip = self._line_axes, self._strip_axes
        (self._grid,) = axes.plot([], [], linewidth=1, transform=axes.get_yaxis_transform())
        self._nothing = axes.axhline(0, linewidth=1)
        self._today_line = axes.axvline(0, linewidth=1, linestyle=(0, (1, 3)), clip_on=False)
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
        self._amounts = Labels(self.figure, "right", "center_baseline")
        self._days = Labels(self.figure, "center", "baseline")
        self._counts = Labels(self.figure, "center", "baseline")
        self._flags = NoteFlags(self.figure, axes)

    # -- what is shown

    def show(self, stretch: BalanceSeries) -> None:
        """Show another stretch; ``fit`` must follow before it is drawn."""
        self.stretch = stretch
        days = np.arange(len(stretch.balance), dtype=np.float64)
        balance = np.asarray(stretch.balance)
        weight = np.asarray(stretch.unrepaired)
        today = stretch.number_of(stretch.today)
        self._line.set_data(days, balance)
        self._has_today = stretch.holds(stretch.today)
        self._today_line.set_visible(self._has_today)
        if self._has_today:
            self._now.set_data([today], [balance[today]])
            self._today_line.set_xdata([today, today])
        self._weight.set_data(days, 0.0, -weight)
        self._weight_edge.set_data(days, _where_any(weight))
        self._low, self._high = _span(balance)
        self._heaviest = round_up(max(_LEAST_WEIGHT, float(weight.max())))
        self._strip_axes.set_ylim(-self._heaviest, 0)
        self._strip_axes.set_visible(bool(weight.any()))

    def dress(self, look: Look) -> None:
        """Take on other colours and another font; ``fit`` must follow before it is drawn."""
        self._look = look
        self._font = FontProperties(family=list(look.families), size=look.small_px)
        tokens = look.tokens
        self.figure.set_facecolor(tokens.card)
        self._widths_px: dict[str, float] = {}
        for labels in (self._amounts, self._days):
            labels.dress(self._font, tokens.soft)
        smaller = FontProperties(family=list(look.families), size=COUNT_SIZE * look.small_px)
        self._counts.dress(smaller, tokens.soft)
        self._flags.dress(look, self._font)
        self._grid.set_color(tokens.line)
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
        em = self._look.em_px
        if (dpi := PX_TO_THE_INCH * scale) != self.figure.dpi:
            self._widths_px = {}
            self.figure.set_dpi(dpi)
        self.figure.set_size_inches(width / PX_TO_THE_INCH, height / PX_TO_THE_INCH)
        self._width, self._height = width, height
        amounts = [(amount, say_amount(amount)) for amount in amount_ticks(self._low, self._high)]
        weight = say_weight(self._heaviest) if self._strip_axes.get_visible() else ""
        left = (
            max(self._text_px(text) for text in ["+00", weight, *dict(amounts).values()]) + 1.3 * em
        )
        right = max(self._text_px(tr("today")) / 2, 0.6 * em) + 0.6 * em
        plot = max(width - left - right, em)
        strip = min(_STRIP_EM * em, height / 6)
        top = above + 0.9 * em
        notes = NOTES_EM * em if self.stretch.notes else 0
        strip_top = height - below - 2.0 * em - notes - strip
        line = max(strip_top - _GAP_EM * em - top, em)
        self._line_axes.set_position(
            (left / width, 1 - (top + line) / height, *self._share(plot, line))
        )
        self._strip_axes.set_position(
            (left / width, 1 - (strip_top + strip) / height, *self._share(plot, strip))
        )
        last = max(len(self.stretch.balance) - 1, 1)
        # Half a mark at the left, so that the first one does not touch the amounts.
        first = -last * 0.5 * em / plot
        day_px = plot / (last - first)
        for axes in (self._line_axes, self._strip_axes):
            axes.set_xlim(first, last)
        self._line_axes.set_ylim(self._low, self._high)
        self._label_amounts(amounts, left - 0.6 * em, top, line / (self._high - self._low))
        self._amounts.add(left - 0.6 * em, strip_top + strip, weight)
        self._label_days(left - first * day_px, day_px, height - below - 0.6 * em)
        self._ends = (left - first * day_px, left + plot)
        self._day_px, self._top, self._one_px = day_px, top, line / (self._high - self._low)
        self._place_marks(day_px)
        self._flags.place(
            self.stretch, self._ends[0], day_px, strip_top + strip + 0.75 * em, self._text_px
        )

    def _share(self, width: float, height: float) -> tuple[float, float]:
        return width / self._width, height / self._height

    def _label_amounts(
        self, amounts: Sequence[tuple[float, str]], right: float, top: float, one_px: float
    ) -> None:
        lines = np.array([(amount, amount, np.nan) for amount, _ in amounts]).ravel()
        self._grid.set_data(np.tile([0.0, 1.0, np.nan], len(amounts)), lines)
        self._amounts.clear()
        for amount, text in amounts:
            self._amounts.add(right, top + (self._high - amount) * one_px, text)

    def _label_days(self, zero: float, day_px: float, bottom: float) -> None:
        gap = self._look.em_px

        def middle(tick: DayTick) -> float:
            return zero + self.stretch.number_of(tick[0]) * day_px

        def ends(tick: DayTick) -> tuple[float, float]:
            half = self._text_px(tick[1]) / 2
            return middle(tick) - half, middle(tick) + half

        def fits(ticks: list[DayTick]) -> bool:
            places = [ends(tick) for tick in ticks]
            return all(one[1] + gap <= other[0] for one, other in pairwise(places))

        today = (self.stretch.today, tr("today"))
        today_begins, today_ends = ends(today) if self._has_today else (np.inf, -np.inf)

        def has_room(tick: DayTick) -> bool:
            begins, stops = ends(tick)
            beside_today = stops + gap <= today_begins or begins >= today_ends + gap
            return begins >= 0 and stops <= self._width and beside_today

        ticks = day_ticks(self.stretch.first, self.stretch.last, fits)
        self._days.clear()
        shown = [*filter(has_room, ticks), *([today] if self._has_today else [])]
        for tick in shown:
            self._days.add(middle(tick), bottom, tick[1])

    def _place_marks(self, day_px: float) -> None:
        apart = _APART_EM * self._look.em_px
        self.marks = place_marks(self.stretch, day_px, apart)
        free = all(mark.day != self.stretch.today for mark in self.marks)
        self._now.set_visible(self._has_today and free)
        for (kind, several), marks in self._shapes.items():
            mine = [
                (self.stretch.number_of(mark.day), mark.balance)
                for mark in self.marks
                if mark.kind is kind and bool(mark.others) is several
            ]
            marks.set_data([x for x, _ in mine], [y for _, y in mine])
        self._count_marks()

    def _count_marks(self) -> None:
        self._counts.clear()
        free_from = 0.0
        for mark in self.marks:
            if not mark.others:
                continue
            x, y = self.position(mark)
            words = say_weight(mark.others + 1)
            half = self._text_px(words) * COUNT_SIZE / 2
            # Two numbers that touch would be read as one; the list has them all.
            if x - half >= free_from:
                self._counts.add(x, y - 0.62 * self._look.em_px, words)
                free_from = x + half + 3

    def flags(self) -> tuple[Flag, ...]:
        """Return where notes stand on the time axis, oldest first."""
        return self._flags.placed

    def ends(self) -> tuple[float, float]:
        """Return where the first and the last day stand, in pixels from the left."""
        return self._ends

    def position(self, mark: Mark) -> tuple[float, float]:
        """Return where a mark stands, in pixels from the left and from the top."""
        return self.place_of(self.stretch.number_of(mark.day))

    def place_of(self, number: int) -> tuple[float, float]:
        """Return where the line is on a day, by its number, in pixels from the top left."""
        below = (self._high - self.stretch.balance[number]) * self._one_px
        return self._ends[0] + number * self._day_px, self._top + below

    def drawn(self) -> tuple[memoryview, int, int]:
        """Draw; return the dots, four bytes each (RGBA), and how many there are across and down.

        The memory is used again by the next drawing.
        """
        self._canvas.draw()
        across, down = self._canvas.get_width_height(physical=True)
        return self._canvas.buffer_rgba(), across, down

    def legend(self) -> list[Line2D | Patch]:
        """Return what each shape and colour stands for."""
        tokens = self._look.tokens
        marks = []
        for kind, shape in SHAPES.items():
            mark = Line2D([], [], marker=shape, linestyle="none", label=kind_name(kind))
            dress_mark(mark, kind, self._look, several=False)
            marks.append(mark)
        return [
            Line2D([], [], color=tokens.sage, linewidth=LINE_PX, label=tr("balance")),
            *marks,
            Patch(facecolor=tokens.clay_tint, edgecolor=tokens.clay, label=tr("still unrepaired")),
        ]

    def _text_px(self, text: str) -> float:
        if text not in self._widths_px:
            renderer = self._canvas.get_renderer()
            width, _, _ = renderer.get_text_width_height_descent(text, self._font, ismath=False)
            self._widths_px[text] = width * PX_TO_THE_INCH / self.figure.dpi
        return self._widths_px[text]


def dress_mark(marks: Line2D, kind: MomentKind, look: Look, *, several: bool) -> None:
    """Give marks the colour and size of their kind; one that stands for several is tinted."""
    tokens = look.tokens
    colour, tint = {
        MomentKind.HURT: (tokens.clay, tokens.clay_tint),
        MomentKind.GOOD: (tokens.sage, tokens.sage_tint),
        MomentKind.REPAIR: (tokens.gold, tokens.gold_tint),
    }[kind]
    marks.set(
        markeredgecolor=colour,
        markerfacecolor=tint if several else tokens.card,
        markersize=_SIZES_EM[kind] * look.em_px,
        markeredgewidth=1.6,
    )


def _bare(axes: Axes) -> Axes:
    axes.set_axis_off()
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
