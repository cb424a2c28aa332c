"""Looking back by choice: which days are a year ago, or some years."""

from __future__ import annotations

from datetime import date, timedelta

# Around the same day of the calendar: fewer would often show nothing.
DAYS_AROUND = 3
MOST_YEARS = 10


def years_before(today: date, years: int) -> tuple[date, date]:
    """Return the first and the last of the days around the same day some years before.

    Of the 29th of February, the day before is taken where there is none. Raises ValueError for a
    year before the first.
    """
    day = today.day - 1 if (today.month, today.day) == (2, 29) else today.day
    same = today.replace(year=today.year - years, day=day)
    return same - timedelta(days=DAYS_AROUND), same + timedelta(days=DAYS_AROUND)
