"""What came in and what went out, by week; or by month, where weeks are too many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.domain.ledger import Posting
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.patterns.calendar import weekly


@dataclass(frozen=True, slots=True)
class InAndOut:
    """What was posted from ``first`` to ``last``, both included, and its sums, all from 0 up."""

    first: date
    last: date
    postings: tuple[Posting, ...]
    good: float
    landed: float
    hurt: float


def in_and_out(series: BalanceSeries, week_begins: int = 0) -> tuple[InAndOut, ...]:
    """Return the weeks of a series, or its months, oldest first; the ends are those of the series.

    A week begins on ``week_begins``, 0 for Monday to 6 for Sunday.
    """
    calendar = weekly(series.first, series.last, week_begins)
    starts = calendar.starts(series.first, series.last)
    found: dict[date, list[Posting]] = {start: [] for start in starts}
    for day in series.days_of_moments:
        found[calendar.start(day[0].day)] += day
    ends = [after - timedelta(days=1) for _, after in pairwise(starts)]
    return tuple(
        _summed(max(start, series.first), end, tuple(found[start]))
        for start, end in zip(starts, [*ends, series.last], strict=True)
    )


def _summed(first: date, last: date, postings: tuple[Posting, ...]) -> InAndOut:
    came = sum(one.amount for one in postings if one.amount > 0)
    landed = sum(one.amount for one in postings if one.kind.moment is MomentKind.REPAIR)
    went = -sum(one.amount for one in postings if one.amount < 0)
    return InAndOut(first, last, postings, good=came - landed, landed=landed, hurt=went)
