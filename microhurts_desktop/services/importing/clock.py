"""When an entry was written, as files say it: since 1970, in UTC with a zone, on the wall."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from microhurts_desktop.domain.imports import Why
from microhurts_desktop.services.importing.cannot_read import BadRow

_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)
_EARLIEST, _LATEST = 1800, 2200


def zone(name: object) -> tzinfo | None:
    """Return a time zone by its name (“Europe/Dublin”, “GMT+0200”); None for what is none."""
    if not isinstance(name, str) or not name.strip():
        return None
    name = name.strip().replace("\\/", "/")
    if match := _OFFSET.fullmatch(name):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return None if minutes >= 24 * 60 else offset(minutes if match[1] == "+" else -minutes)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return None


def offset(minutes: int) -> tzinfo:
    """Return a zone that is always so many minutes ahead of UTC."""
    return timezone(timedelta(minutes=minutes))


def checked(at: datetime) -> datetime:
    """Return a time of a life. Raises BadRow for any other."""
    if not _EARLIEST <= at.year <= _LATEST:
        raise BadRow(Why.NO_DATE)
    return at


def from_ms(ms: object, there: tzinfo | None) -> datetime:
    """Return when ``ms`` milliseconds since 1970 were over, on the wall there. Raises BadRow."""
    if isinstance(ms, str):
        try:
            ms = int(ms)
        except ValueError as error:
            raise BadRow(Why.NO_DATE) from error
    if isinstance(ms, bool) or not isinstance(ms, int | float):
        raise BadRow(Why.NO_DATE)
    try:
        at = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=ms)
        return checked(at.astimezone(there or UTC))
    except (OverflowError, ValueError) as error:
        raise BadRow(Why.NO_DATE) from error


def from_iso(said: object, there: tzinfo | None = None) -> datetime:
    """Return a time in ISO 8601, on the wall there where it says its offset. Raises BadRow."""
    if not isinstance(said, str):
        raise BadRow(Why.NO_DATE)
    try:
        at = datetime.fromisoformat(said.strip())
        return checked(at.astimezone(there) if at.tzinfo and there else at)
    except (OverflowError, ValueError) as error:
        raise BadRow(Why.NO_DATE) from error
