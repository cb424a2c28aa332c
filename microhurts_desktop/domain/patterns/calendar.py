"""The weeks, months and quarters into which a range of days falls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

DAYS_A_WEEK = 7
# More weeks, or more months, than can be told apart side by side.
MOST_WEEKS = 110
MOST_MONTHS = 40


class Every(IntEnum):
    """How long a part of a range is; the value is its months, 0 for a week."""

    WEEK = 0
    MONTH = 1
    QUARTER = 3


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts in ``every``; a week begins on ``week_begins``, 0 for Monday to 6 for Sunday."""

    every: Every
    week_begins: int = 0

    def start(self, day: date) -> date:
        """Return the first day of the part in which ``day`` is."""
        if self.every is Every.WEEK:
            return date.fromordinal(max(self._week_of(day), 1))
        return date(day.year, day.month - (day.month - 1) % self.every, 1)

    def starts(self, first: date, last: date) -> tuple[date, ...]:
        """Return the first days of all parts that have a day from ``first`` to ``last``."""
        return tuple(self._from(self.start(first), last))

    def _from(self, start: date, last: date) -> Iterator[date]:
        # Counted, since there may be no day after the last ones.
        if self.every is Every.WEEK:
            days = range(self._week_of(start), last.toordinal() + 1, DAYS_A_WEEK)
            yield from (date.fromordinal(max(day, 1)) for day in days)
        else:
            months = range(_month(start), _month(last) + 1, self.every)
            yield from (date(month // 12, month % 12 + 1, 1) for month in months)

    def _week_of(self, day: date) -> int:
        """Return on which ordinal day its week begins: the first of all may begin before day 1."""
        return day.toordinal() - (day.weekday() - self.week_begins) % DAYS_A_WEEK


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def weekly(first: date, last: date, week_begins: int = 0) -> Calendar:
    """Return weeks, or months where there would be more than ``MOST_WEEKS`` of them."""
    weeks = (last - first).days // DAYS_A_WEEK
    return Calendar(Every.WEEK if weeks <= MOST_WEEKS else Every.MONTH, week_begins)


def monthly(first: date, last: date) -> Calendar:
    """Return months, or quarters where there would be more than ``MOST_MONTHS`` of them."""
    months = _month(last) - _month(first)
    return Calendar(Every.MONTH if months <= MOST_MONTHS else Every.QUARTER)
