"""Which moments are marked on a line: as many as can be told apart, the others beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from microhurts_desktop.core.ledger import Posting
from microhurts_desktop.core.moments import MomentKind
from microhurts_desktop.ui.charts.account_line import Stretch

# More than this is a string of beads and no longer a line.
MOST_MARKS = 24


@dataclass(frozen=True, slots=True)
class Mark:
    """A moment on the line, and those too near to be told apart from it.

    ``moments`` begins with the one that is shown; the others follow, the weightiest first.
    ``balance`` is the account's at the end of the day of the one that is shown.
    """

    balance: float
    moments: tuple[Posting, ...]

    @property
    def shown(self) -> Posting:
        """The moment whose shape and day the mark has."""
        return self.moments[0]

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
        return len(self.moments) - 1


def place_marks(stretch: Stretch, day_px: float, apart_px: float) -> tuple[Mark, ...]:
    """Return the marks of a stretch of ``day_px`` pixels a day, oldest first.

    They stand at least ``apart_px`` pixels from each other, and further where there would be more
    than ``MOST_MARKS``. Every kind has its turn, the weightiest moment of each first; every moment
    of the stretch belongs to the mark that is nearest.
    """
    if not stretch.days_of_moments:
        return ()
    days = [
        (stretch.number_of(day[0].day), max(day, key=_weight)) for day in stretch.days_of_moments
    ]
    turns = list(_in_turns(days))
    chosen = _spread(turns, apart_px / day_px)
    while len(chosen) > MOST_MARKS:
        apart_px *= 1.5
        chosen = _spread(turns, apart_px / day_px)
    shown = dict(days)
    near: dict[int, list[Posting]] = defaultdict(list)
    for day, _ in zip(stretch.days_of_moments, days, strict=True):
        near[_nearest(chosen, stretch.number_of(day[0].day))] += day
    return tuple(_mark(stretch.balance[number], shown[number], near[number]) for number in chosen)


def _weight(posting: Posting) -> float:
    return abs(posting.amount)


def _in_turns(days: Sequence[tuple[int, Posting]]) -> Iterator[int]:
    by_kind: dict[MomentKind, list[tuple[float, int]]] = {kind: [] for kind in MomentKind}
    for number, posting in days:
        by_kind[posting.kind.moment].append((-_weight(posting), -number))
    ranked = [sorted(kind) for kind in by_kind.values()]
    for entry in chain.from_iterable(zip_longest(*ranked)):
        if entry is not None:
            yield -entry[1]


def _spread(turns: Sequence[int], apart_days: float) -> list[int]:
    chosen: list[int] = []
    for number in turns:
        at = bisect_left(chosen, number)
        after_left = at == 0 or number - chosen[at - 1] >= apart_days
        before_right = at == len(chosen) or chosen[at] - number >= apart_days
        if after_left and before_right:
            chosen.insert(at, number)
    return chosen


def _nearest(chosen: Sequence[int], number: int) -> int:
    at = bisect_left(chosen, number)
    return min(chosen[max(at - 1, 0) : at + 1], key=lambda one: abs(one - number))


def _mark(balance: float, shown: Posting, near: Sequence[Posting]) -> Mark:
    others = sorted((one for one in near if one is not shown), key=_weight, reverse=True)
    return Mark(balance, (shown, *others))
