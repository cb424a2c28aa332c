"""A stored time: UTC as text of one width, and the offset in minutes of where the person was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import cache


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
