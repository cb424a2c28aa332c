"""A stored time: UTC as text of one width, and the offset in minutes of where the person was.

And the time of a file, which a drive, or whoever put the file there, may have made anything.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

# Between these, a year has four digits everywhere, and there is room for a little arithmetic.
_EARLIEST, _LATEST = datetime(1970, 1, 1), datetime(9998, 12, 31)  # noqa: DTZ001 -- as what is bound


def of_file(found: os.stat_result) -> datetime:
    """Return when a file was last written to: a local time, without offset, of 1970 to 9998.

    What lies outside of that, and what no calendar has, is the nearest of these.
    """
    try:
        at = datetime.fromtimestamp(found.st_mtime)  # noqa: DTZ006 -- local by design
    except (ValueError, OverflowError, OSError):
        return _EARLIEST if found.st_mtime < 0 else _LATEST
    return min(max(at, _EARLIEST), _LATEST)


def utc_text(at: datetime) -> str:
    """Return ``at`` in UTC, ISO-8601, always of the same width. ``at`` must carry its offset."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its UTC offset")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_utc_text(text: str, offset_minutes: int = 0) -> datetime:
    """Return the aware datetime of a stored time, at the place's own offset."""
    at = datetime.fromisoformat(text)
    if offset_minutes:
        return at.astimezone(_zone(offset_minutes))
    return at


@cache
def _zone(offset_minutes: int) -> timezone:
    # A history has thousands of times, of a few places.
    return timezone(timedelta(minutes=offset_minutes))


def offset_minutes(at: datetime) -> int:
    """Return the UTC offset that ``at`` carries, in whole minutes."""
    offset = at.utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)
