"""The days that a chart shows, and how they are moved and zoomed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

# In fewer days there is no line to be seen.
FEWEST_DAYS_SEEN = 7


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days lie between the first and the last."""
        return (self.last - self.first).days

    def within(self, whole: DateRange) -> DateRange:
        """Return as many days as these, moved into ``whole``; the whole where they are more."""
        if self.days >= whole.days:
            return whole
        late = max((self.last - whole.last).days, 0)
        early = max((whole.first - self.first).days, 0)
        return self._shifted(early - late)

    def moved(self, days: int, whole: DateRange) -> DateRange:
        """Return it ``days`` later (earlier below 0), and not beyond the whole."""
        return self._shifted(days).within(whole)

    def zoomed(self, by: float, around: float, whole: DateRange) -> DateRange:
        """Return ``by`` times as many days, within the whole.

        The day at ``around`` (0 for the first, 1 for the last) stays where it is seen.
        """
        days = min(max(round(self.days * by), FEWEST_DAYS_SEEN), whole.days)
        first = self.first + timedelta(days=round((self.days - days) * around))
        return DateRange(first, first + timedelta(days=days)).within(whole)

    def _shifted(self, days: int) -> DateRange:
        by = timedelta(days=days)
        return DateRange(self.first + by, self.last + by)
