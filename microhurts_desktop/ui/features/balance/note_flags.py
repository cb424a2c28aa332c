"""The person's own notes on the time axis: small flags, with their words where there is room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.path import Path

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.charts.labels import Labels
from microhurts_desktop.ui.kit.charts.look import PX_TO_THE_INCH, Look

NOTES_EM = 1.5
_MOST_CHARS = 40
_FLAG = Path([(0, -1), (0, 1), (1, 0.5), (0, 0.0)])


@dataclass(frozen=True, slots=True)
class Flag:
    """One flag, in pixels from the top left, and the notes it stands for."""

    x: float
    y: float
    notes: tuple[TimeNote, ...]


class NoteFlags:
    """Places the flags of a stretch; those too near to be told apart are one."""

    def __init__(self, figure: Figure, axes: Axes) -> None:
        self.placed: tuple[Flag, ...] = ()
        self._figure = figure
        self._marks = Line2D([], [], marker=_FLAG, linestyle="none", transform=figure.transFigure)
        figure.add_artist(self._marks)
        (self._rules,) = axes.plot(
            [], [], linewidth=1, linestyle=(0, (1, 4)), transform=axes.get_xaxis_transform()
        )
        self._words = Labels(figure, "left", "center_baseline")
        self._em = 1.0
        self._look: Look

    def dress(self, look: Look, font: FontProperties) -> None:
        """Take on other colours and another font."""
        self._look, self._em = look, look.em_px
        tokens = look.tokens
        self._marks.set(
            markeredgecolor=tokens.plum,
            markerfacecolor=tokens.plum,
            markersize=0.8 * look.em_px,
            markeredgewidth=1,
        )
        self._rules.set_color(tokens.plum)
        self._words.dress(font, tokens.plum)

    def place(
        self,
        stretch: BalanceSeries,
        zero: float,
        day_px: float,
        y: float,
        text_px: Callable[[str], float],
    ) -> None:
        """Place the notes of ``stretch``, whose first day is at ``zero``, at the height ``y``."""
        flags: list[Flag] = []
        for note in stretch.notes:
            x = zero + stretch.number_of(note.day) * day_px
            if flags and x - flags[-1].x < self._em:
                flags[-1] = Flag(flags[-1].x, y, (*flags[-1].notes, note))
            else:
                flags.append(Flag(x, y, (note,)))
        self.placed = tuple(flags)
        width, height = self._figure.get_size_inches() * PX_TO_THE_INCH
        self._marks.set_data([f.x / width for f in flags], [1 - y / height for _ in flags])
        days = [(f.x - zero) / day_px for f in flags]
        self._rules.set_data(
            np.array([(day, day, np.nan) for day in days]).ravel(),
            np.tile([0.0, 1.0, np.nan], len(days)),
        )
        self._words.clear()
        for flag, after in pairwise([*flags, Flag(width, y, ())]):
            begins = flag.x + 0.7 * self._em
            if words := self._fitting(flag, after.x - begins - 0.5 * self._em, text_px):
                self._words.add(begins, y, words)

    def _fitting(self, flag: Flag, room: float, text_px: Callable[[str], float]) -> str:
        notes = (self._look.drawable(first_line(note.words, _MOST_CHARS)) for note in flag.notes)
        words = " · ".join(notes)
        while words and text_px(words) > room:
            shorter = first_line(words, len(words.rstrip("…")) - 1)
            words = shorter if len(shorter) > 4 and " " in words else ""
        return words
