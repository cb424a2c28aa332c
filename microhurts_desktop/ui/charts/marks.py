"""Which moments are marked on a line: as many as can be told apart, the others beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise
from typing import TypeAlias

from microhurts_desktop.core.ledger import Posting
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.ui.charts.account_line import Stretch, weight

# More than this is a string of beads and no longer a line.
MOST_MARKS = 24

# For each kind the numbers of its days: the weightiest first, then the newest.
Ranking: TypeAlias = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line, and those too near to be told apart from it.

    ``shown`` is the moment whose shape and day the mark has, ``days`` the postings of all the days
    it stands for, and ``balance`` the account's at the end of its own day.
    """

    balance: float
    shown: Posting
    days: tuple[tuple[Posting, ...], ...]

    @property
    def day(self) -> date:
        """The day where the mark stands."""
        return self.shown.day

    @property
    def kind(self) -> MomentKind:
        """The kind of the moment that is shown."""
        return self.shown.kind.moment

    @property
    def others(self) -> int:
        """How many more moments the mark stands for."""
        return sum(map(len, self.days)) - 1

    def moments(self) -> tuple[Posting, ...]:
        """Return what the mark stands for: the one that is shown, then the weightiest first."""
        others = [one for one in chain.from_iterable(self.days) if one is not self.shown]
        return (self.shown, *sorted(others, key=weight, reverse=True))


def rank_days(stretch: Stretch) -> Ranking:
    """Return the days to mark by what weighs most on each, as numbers of the stretch."""
    by_kind: dict[MomentKind, list[tuple[float, int]]] = {kind: [] for kind in MomentKind}
    for weightiest, *_ in stretch.days_of_moments:
        number = stretch.number_of(weightiest.day)
        by_kind[weightiest.kind.moment].append((-weight(weightiest), -number))
    return [[-number for _, number in sorted(kind)] for kind in by_kind.values()]


def place_marks(
    stretch: Stretch, ranking: Ranking, day_px: float, apart_px: float
) -> tuple[Mark, ...]:
    """Return the marks of a stretch of ``day_px`` pixels a day, oldest first.

    They stand at least ``apart_px`` pixels from each other, and further where there would be more
    than ``MOST_MARKS``. Every kind has its turn, in the order of ``ranking``; every moment of the
    stretch belongs to the mark that is nearest.
    """
    chosen = _spread(ranking, apart_px / day_px)
    while len(chosen) > MOST_MARKS:
        apart_px *= 1.5
        chosen = _spread(ranking, apart_px / day_px)
    days = stretch.days_of_moments
    numbers = [stretch.number_of(day[0].day) for day in days]
    between = [bisect_left(numbers, (left + right) / 2) for left, right in pairwise(chosen)]
    ends = pairwise([0, *between, len(days)]) if chosen else ()
    return tuple(
        Mark(stretch.balance[number], days[bisect_left(numbers, number)][0], days[begin:end])
        for number, (begin, end) in zip(chosen, ends, strict=True)
    )


def _spread(ranking: Ranking, apart_days: float) -> list[int]:
    chosen: list[int] = []
    waiting = [iter(kind) for kind in ranking]
    while waiting:
        # A kind keeps its turn until a day of it has room, or none is left.
        waiting = [kind for kind in waiting if _choose_next(kind, chosen, apart_days)]
    return chosen


def _choose_next(kind: Iterator[int], chosen: list[int], apart_days: float) -> bool:
    for number in kind:
        at = bisect_left(chosen, number)
        room_before = at == 0 or number - chosen[at - 1] >= apart_days
        if room_before and (at == len(chosen) or chosen[at] - number >= apart_days):
            chosen.insert(at, number)
            return True
    return False
