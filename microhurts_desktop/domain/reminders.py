"""When a reminder comes: by the calendar and the clock on the wall, and once a day at most.

Whatever the clock does (summer time, a flight, being put right), a day is the one that it shows
now. A time that was slept through is caught up with while its day lasts, and never after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WEEKDAYS = range(1, 8)
# Further ahead than any flight leads back: such a day was written under a wrong clock.
_MOST_DAYS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From ``begins`` until ``ends``, over midnight if that is earlier; none if they are alike."""

    begins: time
    ends: time

    def cover(self, clock: time) -> bool:
        """Tell whether it is quiet at that time of day."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


@dataclass(frozen=True, slots=True)
class Reminder:
    """Comes on ``weekdays`` (1 is Monday, 7 is Sunday) at a time of day, but in no quiet hour.

    Raises ValueError for no weekday, or for one that there is not.
    """

    weekdays: frozenset[int]
    at: time
    quiet: QuietHours

    def __post_init__(self) -> None:
        if not self.weekdays or not self.weekdays <= set(WEEKDAYS):
            raise ValueError("a reminder has weekdays")

    def comes_at(self) -> time | None:
        """Return from when on it comes, or None for never.

        Quiet hours that cover its time are waited for, if they end on that day.
        """
        if not self.quiet.cover(self.at):
            return self.at
        return self.quiet.ends if self.quiet.ends > self.at else None

    def is_due(self, now: datetime, *spared: date | None) -> bool:
        """Tell whether it is to come at ``now``, local.

        It is not on a day that is ``spared``: where it came already, or something was recorded.
        """
        first, clock = self.comes_at(), now.time()
        return (
            now.isoweekday() in self.weekdays
            and first is not None
            and first <= clock
            and not self.quiet.cover(clock)
            and not any(day is not None and _is_still(day, now.date()) for day in spared)
        )

    def next_day(self, now: datetime) -> date | None:
        """Return the first day on which it comes after ``now``, local; None for never."""
        first = self.comes_at()
        if first is None:
            return None
        days = (now.date() + timedelta(days=ahead) for ahead in range(len(WEEKDAYS) + 1))
        return next(
            day
            for day in days
            if day.isoweekday() in self.weekdays and (day > now.date() or now.time() < first)
        )


def _is_still(day: date, today: date) -> bool:
    """Tell whether what was noted on ``day`` holds today: it may have been put back since."""
    return 0 <= (day - today).days <= _MOST_DAYS_AHEAD
