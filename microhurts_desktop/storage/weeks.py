"""What a vault has of one week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from microhurts_desktop.domain.history import standing_of
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.weeks import Week, begins
from microhurts_desktop.storage import records
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.times import utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

_One = TypeVar("_One")
# No place's day begins or ends further than that from the same day in UTC.
_FURTHEST_OFFSET = timedelta(days=1)


def week_until(db: Database, last: date) -> Week:
    """Return what was kept in the week whose last local day this is."""
    hurts = _within(db, records.HURTS, "happened_at", last)
    said = "check_on IS NOT NULL AND answered_on BETWEEN ? AND ?"
    days = [begins(last).isoformat(), last.isoformat()]
    return Week(
        last=last,
        good=_within(db, records.GOOD_MOMENTS, "happened_at", last),
        stung=tuple((one, standing_of(one, records.repairs_of(db, one.uuid))) for one in hurts),
        repairs=_within(db, records.REPAIRS, "offered_at", last, "by = 'i'"),
        landings=_within(db, records.LANDINGS, "said_at", last),
        promises=records.PROMISES.all(db, said, days, "answered_on, uuid"),
    )


def _within(
    db: Database, table: Table[Any], time_of: str, last: date, where: str = "1"
) -> tuple[Any, ...]:
    first = begins(last)
    around = [first - _FURTHEST_OFFSET, last + _FURTHEST_OFFSET + timedelta(days=1)]
    bounds = [utc_text(datetime.combine(day, time(), UTC)) for day in around]
    near: Iterable[Any] = table.all(
        db, f"{time_of} >= ? AND {time_of} < ? AND {where}", bounds, f"{time_of}, uuid"
    )
    return tuple(one for one in near if first <= local_day(getattr(one, time_of)) <= last)
