"""The account as a line to draw, and which moments are marked on it: as many as can be told apart.

The others stand beside them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from math import ceil

from microhurts_desktop.domain.balance_history import BalanceSeries, weight
from microhurts_desktop.domain.ledger import Posting
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS, kind_name
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.charts.shapes import DayLine, Flag, MarkStyle
from microhurts_desktop.ui.kit.language import tr

# More than this is a string of beads and no longer a line.
MOST_MARKS = 24
MOST_CHARS_OF_A_NOTE = 40
# A diamond and a triangle of a circle's size look larger and smaller than it.
STYLES = {
    kind: MarkStyle(shape, KINDS[kind].tone, size)
    for kind, shape, size in (
        (MomentKind.HURT, "v", 0.66),
        (MomentKind.GOOD, "o", 0.6),
        (MomentKind.REPAIR, "D", 0.52),
    )
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line, and those too near to be told apart from it.

    ``shown`` is the moment whose shape and day the mark has, ``number`` that of its day, and
    ``days`` the postings of all the days it stands for.
    """

    number: int
    shown: Posting
    days: tuple[tuple[Posting, ...], ...]

    @property
    def style(self) -> MarkStyle:
        """How the kind of the moment that is shown looks."""
        return STYLES[self.shown.kind.moment]

    @property
    def others(self) -> int:
        """How many more moments the mark stands for."""
        return sum(map(len, self.days)) - 1

    def moments(self) -> tuple[Posting, ...]:
        """Return what the mark stands for: the one that is shown, then the weightiest first."""
        others = [one for one in chain.from_iterable(self.days) if one is not self.shown]
        return (self.shown, *sorted(others, key=weight, reverse=True))


def line_of(series: BalanceSeries, *, with_legend: bool = False) -> DayLine:
    """Return what is drawn of an account; on paper, ``with_legend``."""
    names = (tr("balance"), *map(kind_name, STYLES), tr("still unrepaired"))
    return DayLine(
        series.first,
        series.last,
        series.today if series.holds(series.today) else None,
        series.balance,
        series.unrepaired,
        tuple(STYLES.values()),
        partial(place_marks, series),
        tuple(
            Flag(series.number_of(note.day), first_line(note.words, MOST_CHARS_OF_A_NOTE), note)
            for note in series.notes
        ),
        names if with_legend else (),
    )


def place_marks(series: BalanceSeries, day_px: float, apart_px: float) -> tuple[Mark, ...]:
    """Return the marks of a series of ``day_px`` pixels a day, oldest first.

    They stand at least ``apart_px`` pixels from each other, and further where there would be more
    than ``MOST_MARKS``. Every kind has its turn, the weightiest moment of each first; every moment
    of the series belongs to the mark that is nearest.
    """
    if len(series.days_of_moments) > 2 * MOST_MARKS:
        # Closer there would be too many, and finding that out takes its time.
        apart_px = max(apart_px, len(series.balance) * day_px / (2 * MOST_MARKS))
    chosen = _spread(series, apart_px / day_px)
    while len(chosen) > MOST_MARKS:
        apart_px *= 1.5
        chosen = _spread(series, apart_px / day_px)
    days = series.days_of_moments
    first = series.first.toordinal()
    numbers = [day[0].day.toordinal() - first for day in days]
    between = [bisect_left(numbers, (left + right) / 2) for left, right in pairwise(chosen)]
    ends = pairwise([0, *between, len(days)]) if chosen else ()
    return tuple(
        Mark(number, shown, days[begin:end])
        for (number, shown), (begin, end) in zip(chosen.items(), ends, strict=True)
    )


def _spread(series: BalanceSeries, apart_days: float) -> dict[int, Posting]:
    """Return the moments to show by the number of their day, in order."""
    around = max(ceil(apart_days), 1)
    has_room = bytearray(b"\x01" * len(series.balance))
    chosen: dict[int, Posting] = {}
    waiting = [iter(kind) for kind in series.outstanding]
    first = series.first.toordinal()
    while waiting and 1 in has_room:
        still_waiting = []
        for kind in waiting:
            # A kind keeps its turn until a moment of it has room, or none is left.
            for posting in kind:
                number = posting.day.toordinal() - first
                if has_room[number]:
                    chosen[number] = posting
                    taken = range(max(number - around + 1, 0), min(number + around, len(has_room)))
                    has_room[taken.start : taken.stop] = bytes(len(taken))
                    still_waiting.append(kind)
                    break
        waiting = still_waiting
    return dict(sorted(chosen.items()))
