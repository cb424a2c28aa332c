"""What a line did in some days, and what moved it most: the one sentence beside the chart.

It tells of the deepest fall where that is half of all that was seen, else of the highest rise; of
neither where both are less than one strong moment. Where another was about as deep, or as high, it
tells of both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from itertools import accumulate, chain
from typing import TypeVar

from microhurts_desktop.domain.balance_history import BalanceSeries, Way
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.ledger import Account, Posting, PostingKind
from microhurts_desktop.domain.spelling import as_one

LEAST_MOVE = 5.0
# How much of a move must have come back before it is said that it did.
COMES_BACK = 0.5
# When a move was is told by its days without the ends that are slower than such a share of its
# pace: the first share by which no long rest is left among them, and half of the move still is.
_PACES = (0.5, 0.75)
# A rest is long that lasts more than so many days, and so much of all of them.
_LONG_DAYS, _LONG = 14, 1 / 3
_LITTLE = 0.05
# A line that is as usual again may leave it for so long.
_A_WHILE_DAYS = 30
# Another move that is so much of the greatest is told along with it.
_AS_GREAT = 0.75
# What moved it mostly has more than so much of the weight, and came more than once.
_MOSTLY = 1 / 2
# Beside what faded, hurts are named as well where they weigh more than such a share of it.
_AS_WELL = 1 / 3
_FEWEST = 2

_T = TypeVar("_T")


class Move(Enum):
    """What the line did."""

    FELL = auto()
    ROSE = auto()
    KEPT = auto()


# What moves it by itself; the others only make up for what fades.
_MOVES = {
    Move.FELL: (PostingKind.HURT, PostingKind.LANDING),
    Move.ROSE: (PostingKind.GOOD, PostingKind.ACCOUNTABILITY, PostingKind.LANDING),
}


@dataclass(frozen=True, slots=True)
class Cause:
    """What moved a line most: postings of a ``kind``, None where fading moved it more.

    More than half of it is hurts that asked for ``need``, or one of its family; or good moments of
    one ``deposit``; or, where the kind is a landing, what landed. Where it is hurts ``beside``
    what faded, both moved it.
    """

    kind: PostingKind | None = None
    need: str = ""
    deposit: Deposit | None = None
    beside: bool = False

    @property
    def has_faded(self) -> bool:
        """Whether what faded moved it most."""
        return self.kind is None or self.beside


@dataclass(frozen=True, slots=True)
class LineStory:
    """What a line did from ``first`` to ``last``, and whether it ``came_back`` since then.

    On both of these days it moved so; half of the whole move at least lies in them. Where it was
    long at rest in between, it moved ``in_steps``.

    It fell or rose ``times`` times about as much. Where that is twice, ``other`` are the days of
    the other time, and the cause is that of both; else all is told of the greatest.

    After a fall, ``usual_from`` is since when it is within its usual again, or above it.
    ``counts`` has how many postings of each kind there are in all the days that are seen.
    """

    move: Move
    first: date
    last: date
    counts: Mapping[PostingKind, int]
    cause: Cause = Cause()
    came_back: bool = False
    usual_from: date | None = None
    in_steps: bool = False
    times: int = 1
    other: tuple[date, date] | None = None


def line_story(
    series: BalanceSeries,
    way: Way,
    account: Account,
    families: Mapping[str, str] | None = None,
    is_unsure: Callable[[str], bool] = lambda _: False,
) -> LineStory:
    """Return what the line of ``account`` did in the days of ``series``.

    ``families`` are the names under which needs are counted together, by their ``as_one``;
    ``is_unsure`` tells of what stands for a need whether it names none yet.
    """
    entries = tuple(chain.from_iterable(series.days_of_moments))
    counts = {kind: sum(one.kind is kind for one in entries) for kind in PostingKind}
    begins = series.begins_at
    line = series.amounts(way)[begins:]
    # A line that begins in these days comes from nothing.
    is_carried = not series.holds(series.begins)
    heights = [line[0] if is_carried else 0.0, *line]
    least = max(LEAST_MOVE, COMES_BACK * (max(heights) - min(heights)))
    move = Move.FELL
    falls = [-height for height in heights]
    low, high = _highest_rise(falls)
    if falls[high] - falls[low] >= least:
        heights = falls
    else:
        move = Move.ROSE
        low, high = _highest_rise(heights)
        if heights[high] - heights[low] < least:
            return LineStory(Move.KEPT, series.first, series.last, counts)

    def day_of(step: int) -> date:
        return series.day(begins + step)

    begin, end, in_steps = _quick(heights, low, high)
    again = _as_great(heights, low, high)
    quick = [_quick(heights, *one) for one in again]
    if in_steps or any(in_some for _, _, in_some in quick):
        again, quick = [], []
    parts = [(begin, end), *((one, after) for one, after, _ in quick if len(again) == 1)]
    days = [(day_of(one), day_of(after - 1)) for one, after in parts]
    moved = [one for one in entries if any(first <= one.day <= last for first, last in days)]
    low, high = max([(low, high), *again])
    came_back = heights[high] - heights[-1] >= COMES_BACK * (heights[high] - heights[low])
    usual_from = None
    if came_back and move is Move.FELL and way is not Way.ADDED_UP:
        usual_from = _usual_from(series, begins + high - 1)
    # What good moments add makes up for what fades of them; hurts, for what fades of hurts.
    went = sum(heights[after] - heights[one] for one, after in parts)
    cause = _cause(move, moved, went, account, families or {}, is_unsure)
    (first, last), other = days[0], days[1] if days[1:] else None
    times = 1 + len(again)
    return LineStory(
        move, first, last, counts, cause, came_back, usual_from, in_steps, times, other
    )


def _cause(
    move: Move,
    moved: Sequence[Posting],
    went: float,
    account: Account,
    families: Mapping[str, str],
    is_unsure: Callable[[str], bool],
) -> Cause:
    """Return why the line went so far in the days of the postings ``moved``, if they tell."""
    weights = (one.amount for one in moved if one.kind in _MOVES[move])
    posted = sum(weights) * (-1 if move is Move.FELL else 1)
    faded = went - posted
    if faded <= posted:
        if move is Move.ROSE:
            return _of_a_rise(moved, max(faded, 0.0), account)
        return _of_a_fall(moved, max(faded, 0.0), _first_needs(account, families, is_unsure))
    hurts = [one.amount for one in moved if one.kind is PostingKind.HURT]
    if move is Move.FELL and len(hurts) >= _FEWEST and -sum(hurts) > _AS_WELL * faded:
        fall = _of_a_fall(moved, 0.0, _first_needs(account, families, is_unsure))
        return replace(fall, beside=True)
    return Cause()


def _highest_rise(heights: Sequence[float]) -> tuple[int, int]:
    """Return from where to where it rises most."""
    lowest = begins = ends = 0
    for number, height in enumerate(heights):
        if height < heights[lowest]:
            lowest = number
        elif height - heights[lowest] > heights[ends] - heights[begins]:
            begins, ends = lowest, number
    return begins, ends


def _as_great(heights: Sequence[float], low: int, high: int) -> list[tuple[int, int]]:
    """Return from where to where it rises about as much as from ``low`` to ``high``, and again.

    What rises before that or after it may do so more than once.
    """
    least = _AS_GREAT * (heights[high] - heights[low])
    open_parts, found = [(0, low), (high, len(heights) - 1)], []
    while open_parts:
        begin, end = open_parts.pop()
        one, other = (begin + step for step in _highest_rise(heights[begin : end + 1]))
        if heights[other] - heights[one] >= least:
            found.append((one, other))
            open_parts += [(begin, one), (other, end)]
    return found


def _quick(heights: Sequence[float], low: int, high: int) -> tuple[int, int, bool]:
    """Return from where to where it rises, of a rise from ``low`` to ``high``, but for flat parts.

    At the ends of it, it always rises. Tell as well whether it rests for long in between.
    """
    rise, steps = heights[high] - heights[low], high - low
    found = low, high, True
    for share in _PACES:
        pace = share * rise / steps
        slower = [heights[low + step] - pace * step for step in range(steps + 1)]
        first, last = (low + step for step in _highest_rise(slower))
        if heights[last] - heights[first] < COMES_BACK * rise:
            break
        longest = _longest_rest(heights[first : last + 1])
        found = first, last, longest > max(_LONG_DAYS, _LONG * (last - first))
        if not found[-1]:
            break
    return found


def _longest_rest(heights: Sequence[float]) -> int:
    """Return in how many steps at most it rises by no more than a little of its whole rise."""
    little = _LITTLE * (heights[-1] - heights[0])
    # The lowest from each on: a rest that reaches one of them can begin at any that is no lower.
    after = list(accumulate(reversed(heights), min))[::-1]
    longest = end = 0
    for begin, top in enumerate(accumulate(heights, max)):
        while end + 1 < len(heights) and after[end + 1] <= top + little:
            end += 1
        longest = max(longest, end - begin)
    return longest


def _usual_from(series: BalanceSeries, after: int) -> date | None:
    """Return since which day after one of its numbers the line is in its usual, or above it."""
    if series.usual is None:
        return None
    low, _ = series.usual
    days = range(after, len(series.lately))
    below = [one for one in days if series.lately[one] < low]
    first = next((one for one in days if series.lately[one] >= low), 0)
    if not below or below[-1] + 1 == len(series.lately) or below[-1] - first > _A_WHILE_DAYS:
        return None
    return series.day(below[-1] + 1)


def _first_needs(
    account: Account, families: Mapping[str, str], is_unsure: Callable[[str], bool]
) -> dict[str, str]:
    """Return, by a hurt's uuid, the need that Underground groups it by, or its family; or none."""
    needs = {hurt.uuid: next(iter(hurt.needs), "").strip() for hurt in account.hurts}
    names: dict[str, str] = {}
    for need in needs.values():
        one = as_one(need)
        if one not in names:
            names[one] = "" if is_unsure(need) else families.get(one, need)
    return {uuid: names[as_one(need)] for uuid, need in needs.items()}


def _of_a_fall(moved: Iterable[Posting], faded: float, needs: Mapping[str, str]) -> Cause:
    found = [(needs[one.uuid], -one.amount) for one in moved if one.kind is PostingKind.HURT]
    return Cause(PostingKind.HURT, need=_most(found, faded) or "")


def _of_a_rise(moved: Sequence[Posting], faded: float, account: Account) -> Cause:
    deposits = {good.uuid: good.deposit for good in account.good_moments}
    good = [
        (deposits.get(one.uuid, Deposit.ACCOUNTABILITY), one.amount)
        for one in moved
        if one.kind in (PostingKind.GOOD, PostingKind.ACCOUNTABILITY)
    ]
    landed = sum(one.amount for one in moved if one.kind is PostingKind.LANDING)
    others = sum(amount for _, amount in good) + faded
    if landed > others:
        return Cause(PostingKind.LANDING)
    return Cause(PostingKind.GOOD, deposit=_most(good, landed + faded) or None)


def _most(found: Iterable[tuple[_T, float]], besides: float) -> _T | None:
    """Return what has more than half of all the weight, if it came more than once.

    ``besides`` is what else weighs.
    """
    weights: dict[_T, list[float]] = defaultdict(list)
    for one, weight in found:
        weights[one].append(weight)
    half = _MOSTLY * (besides + sum(map(sum, weights.values())))
    much = (one for one, own in weights.items() if sum(own) > half and len(own) >= _FEWEST)
    return next(much, None)
