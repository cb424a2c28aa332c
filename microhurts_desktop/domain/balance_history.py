"""The account day by day, whole and in part: what the chart, the table and the export all show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.ledger import (
    Account,
    Posting,
    balance_by_day,
    postings,
    unrepaired_by_day,
)
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.time_notes import TimeNote

# A young account begins this many days before today, so that one moment is not a cliff.
FEWEST_DAYS = 14


@dataclass(frozen=True, slots=True)
class BalanceSeries:
    """The account from ``first`` to ``last``, one number for each day, at its end.

    ``days_of_moments`` holds the postings of each day that has some, oldest first. ``outstanding``
    holds, for each kind of moment, the weightiest of each day: the weightiest first, then the
    newest. ``notes`` are the person's own on its days, oldest first.
    """

    first: date
    last: date
    today: date
    balance: tuple[float, ...]
    unrepaired: tuple[float, ...]
    days_of_moments: tuple[tuple[Posting, ...], ...]
    outstanding: tuple[tuple[Posting, ...], ...]
    notes: tuple[TimeNote, ...] = ()

    def number_of(self, day: date) -> int:
        """Return how many days after the first a day comes."""
        return (day - self.first).days

    def day(self, number: int) -> date:
        """Return the day that comes ``number`` days after the first."""
        return self.first + timedelta(days=number)

    @property
    def dates(self) -> DateRange:
        """Its first and last day."""
        return DateRange(self.first, self.last)

    def holds(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last

    def notes_on(self, day: date) -> str:
        """Return what the person noted on a day; empty for most."""
        return "; ".join(" ".join(one.words.split()) for one in self.notes if one.day == day)

    def rows(self) -> Iterator[tuple[date, float, float, str]]:
        """Yield each day with its balance, what is still unrepaired, and notes, oldest first."""
        noted = {one.day for one in self.notes}
        for number, (balance, unrepaired) in enumerate(
            zip(self.balance, self.unrepaired, strict=True)
        ):
            day = self.day(number)
            yield day, balance, unrepaired, self.notes_on(day) if day in noted else ""


def weight(posting: Posting) -> float:
    """Return how far a posting moved the balance, whichever way."""
    return abs(posting.amount)


class BalanceHistory:
    """The whole life of an account, counted once; a range of it is then only cut out."""

    def __init__(self, account: Account, today: date, notes: tuple[TimeNote, ...] = ()) -> None:
        entries = postings(account)
        self.is_empty = not entries
        first = today - timedelta(days=FEWEST_DAYS)
        last = today
        if entries:
            # The day before the first moment, so that the line is seen to begin at nothing.
            first = min(first, entries[0].day - timedelta(days=1))
            # Someone who flew west may have a moment on what is tomorrow here.
            last = max(last, entries[-1].day)
        self._whole = BalanceSeries(
            first,
            last,
            today,
            tuple(balance_by_day(entries, first, last).values()),
            tuple(unrepaired_by_day(account, first, last).values()),
            tuple(tuple(day) for _, day in groupby(entries, key=_day)),
            _outstanding(entries),
            tuple(one for one in notes if first <= one.day <= last),
        )

    @property
    def whole(self) -> DateRange:
        """All the days there are."""
        return self._whole.dates

    def since(self, first: date | None) -> BalanceSeries:
        """Return the account from ``first`` on, or all of it; what came before is carried in."""
        first = first or self._whole.first
        return self.between(DateRange(first, max(first, self._whole.last)))

    def between(self, dates: DateRange) -> BalanceSeries:
        """Return the account of these days, as far as there are any; what came before counts.

        Where there are none, it is that of as many days, the nearest: moments may be deleted while
        their days are looked at.
        """
        whole = self._whole
        if dates.last < whole.first or whole.last < dates.first:
            dates = dates.within(whole.dates)
        first, last = max(dates.first, whole.first), min(dates.last, whole.last)
        if (first, last) == (whole.first, whole.last):
            return whole
        days = slice(whole.number_of(first), whole.number_of(last) + 1)
        moments = whole.days_of_moments
        return BalanceSeries(
            first,
            last,
            whole.today,
            whole.balance[days],
            whole.unrepaired[days],
            moments[
                bisect_left(moments, first, key=_day_of) : bisect_right(moments, last, key=_day_of)
            ],
            tuple(
                tuple(one for one in kind if first <= one.day <= last) for kind in whole.outstanding
            ),
            tuple(one for one in whole.notes if first <= one.day <= last),
        )


def _outstanding(entries: Iterable[Posting]) -> tuple[tuple[Posting, ...], ...]:
    by_kind: dict[MomentKind, dict[date, Posting]] = {kind: {} for kind in MomentKind.all()}
    for one in entries:
        of_day = by_kind[one.kind.moment]
        if one.day not in of_day or weight(one) > weight(of_day[one.day]):
            of_day[one.day] = one
    return tuple(
        tuple(sorted(sorted(kind.values(), key=_day, reverse=True), key=weight, reverse=True))
        for kind in by_kind.values()
    )


def _day_of(moments: tuple[Posting, ...]) -> date:
    return moments[0].day


def _day(posting: Posting) -> date:
    return posting.day
