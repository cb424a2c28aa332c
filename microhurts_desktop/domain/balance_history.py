"""The account day by day, whole and in part: what the chart, the table and the export all show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto
from itertools import groupby

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.lately import lately_by_day, lived_days, usual
from microhurts_desktop.domain.ledger import (
    Account,
    Posting,
    balance_by_day,
    postings,
    unrepaired_by_day,
)
from microhurts_desktop.domain.time_notes import TimeNote

# A young account begins this many days before today, so that one moment is not a cliff.
FEWEST_DAYS = 14


class Way(Enum):
    """How the account is looked at."""

    LATELY = auto()
    IN_AND_OUT = auto()
    ADDED_UP = auto()


@dataclass(frozen=True, slots=True)
class BalanceSeries:
    """The account from ``first`` to ``last``, one number for each day, at its end.

    ``begins`` is the day of the first posting ever; before it there is no line. ``lately`` and
    ``balance`` are the two ways of adding; ``rests`` tells on which days nothing was written, nor
    in the week before: what stands there was written down later. ``days_of_moments`` holds the
    postings of each day that has some, oldest first. ``notes`` are the person's own on its days,
    oldest first. ``usual`` is between which amounts it was lately on most days, where there are
    enough. ``hides_waiting`` is true for whoever does not want to see what is still unrepaired.
    """

    first: date
    last: date
    today: date
    begins: date
    lately: tuple[float, ...]
    balance: tuple[float, ...]
    unrepaired: tuple[float, ...]
    rests: tuple[bool, ...]
    days_of_moments: tuple[tuple[Posting, ...], ...]
    notes: tuple[TimeNote, ...] = ()
    usual: tuple[float, float] | None = None
    hides_waiting: bool = False

    def number_of(self, day: date) -> int:
        """Return how many days after the first a day comes."""
        return (day - self.first).days

    def day(self, number: int) -> date:
        """Return the day that comes ``number`` days after the first."""
        return self.first + timedelta(days=number)

    def amounts(self, way: Way) -> tuple[float, ...]:
        """Return the line of a way of looking; where there is none, that of lately."""
        return self.balance if way is Way.ADDED_UP else self.lately

    @property
    def begins_at(self) -> int:
        """The number of the first day that has a line."""
        return min(max(self.number_of(self.begins), 0), len(self.balance) - 1)

    def is_filled_in(self, day: date) -> bool:
        """Tell whether what stands on a day was written down later, after a time without a word."""
        return self.holds(day) and self.rests[self.number_of(day)]

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

    def moments_on(self, day: date) -> tuple[Posting, ...]:
        """Return the postings of a day; none for most."""
        at = bisect_left(self.days_of_moments, day, key=_day_of)
        found = self.days_of_moments[at : at + 1]
        return found[0] if found and _day_of(found[0]) == day else ()

    def rows(self) -> Iterator[tuple[date, float, float, float, str]]:
        """Yield each day: lately, added up, what is still unrepaired, and notes; oldest first."""
        noted = {one.day for one in self.notes}
        amounts = zip(self.lately, self.balance, self.unrepaired, strict=True)
        for number, (lately, balance, unrepaired) in enumerate(amounts):
            day = self.day(number)
            told = self.notes_on(day) if day in noted else ""
            yield day, round(lately, 1), balance, unrepaired, told


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
        begins = entries[0].day if entries else first
        lately = lately_by_day(account, entries, first, last)
        lived = lived_days(account.kept_on)
        written = lived | account.kept_on
        known = [day for day in lately if begins <= day <= today]
        self._whole = BalanceSeries(
            first=first,
            last=last,
            today=today,
            begins=begins,
            lately=tuple(lately.values()),
            balance=tuple(balance_by_day(entries, first, last).values()),
            unrepaired=tuple(unrepaired_by_day(account, first, last).values()),
            # Where it is not known when anything was kept, nothing is said of silence.
            rests=tuple(bool(lived) and day > begins and day not in written for day in lately),
            days_of_moments=tuple(tuple(day) for _, day in groupby(entries, key=_day)),
            notes=tuple(one for one in notes if first <= one.day <= last),
            usual=usual([lately[day] for day in known], [day in lived for day in known]),
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
        return replace(
            whole,
            first=first,
            last=last,
            lately=whole.lately[days],
            balance=whole.balance[days],
            unrepaired=whole.unrepaired[days],
            rests=whole.rests[days],
            days_of_moments=moments[
                bisect_left(moments, first, key=_day_of) : bisect_right(moments, last, key=_day_of)
            ],
            notes=tuple(one for one in whole.notes if first <= one.day <= last),
        )


def _day_of(moments: tuple[Posting, ...]) -> date:
    return moments[0].day


def _day(posting: Posting) -> date:
    return posting.day
