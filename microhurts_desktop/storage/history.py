"""The history of a vault, a screenful at a time: the moments of every kind.

The newest is first: its order is time (UTC) downwards, then uuid. The keys are merged from one
covering index for each kind, so that any place in 20,000 moments is found without reading texts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from microhurts_desktop.domain.history import DayOfHistory, MomentSummary, Standing
from microhurts_desktop.domain.imports import Mood
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.reflections import Form
from microhurts_desktop.storage.records import MOMENTS, InHistory
from microhurts_desktop.storage.times import from_utc_text, utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

# No place's day begins or ends further than that from the same day in UTC.
_FURTHEST_OFFSET = timedelta(days=1)
# As texts are ordered.
_AFTER_ALL = "9999-12-32"


def moment_count(db: Database, only: MomentKind | None = None) -> int:
    """Return how many moments the history has, of one kind or of all."""
    counts = " + ".join(f"(SELECT count(*) FROM {one.name})" for one in _stored(only).values())
    return int(next(iter(db.query(f"SELECT {counts} AS moments")))["moments"])


def summaries(
    db: Database, offset: int, limit: int, only: MomentKind | None = None
) -> tuple[MomentSummary, ...]:
    """Return at most ``limit`` summaries from row ``offset`` (0-based) of the history.

    ``only`` leaves every other kind out, as if it were not there.
    """
    keys = [
        (MomentKind(row["kind"]), int(row["id"]))
        for row in db.query(
            # Not as a subquery: SQLite would then sort everything instead of merging the indexes.
            f"{_keys(only)} ORDER BY at DESC, uuid LIMIT ? OFFSET ?",
            [limit, offset],
        )
    ]
    found: dict[tuple[MomentKind, int], MomentSummary] = {}
    for kind in _stored(only):
        found |= summaries_of(db, kind, [row_id for of_kind, row_id in keys if of_kind is kind])
    return tuple(found[key] for key in keys)


def position_of(db: Database, uuid: str, only: MomentKind | None = None) -> int | None:
    """Return the row of the history (0-based) where ``uuid`` stands, or None; as ``summaries``."""
    for row in db.query(f"SELECT at FROM ({_keys(only)}) WHERE uuid = ?", [uuid]):
        before = " + ".join(
            f"(SELECT count(*) FROM {one.name} WHERE {one.time} > :at)"
            f" + (SELECT count(*) FROM {one.name} WHERE {one.time} = :at AND uuid < :uuid)"
            for one in _stored(only).values()
        )
        values = {"at": row["at"], "uuid": uuid}
        return int(next(iter(db.query(f"SELECT {before} AS position", values)))["position"])
    return None


def months(db: Database, only: MomentKind | None = None) -> tuple[date, ...]:
    """Return the first days of the months that have moments, the newest first; as ``summaries``.

    It leaps from month to month in the indexes. A month that begins elsewhere while it is still the
    last one in UTC is found by the first and the last moment of that.
    """
    found: set[date] = set()
    for one in _stored(only).values():
        newest = f"SELECT max({one.time}) FROM {one.name}"
        offset = f"SELECT offset_minutes FROM {one.name} WHERE {one.time} ="
        rows = db.execute(
            f"""WITH RECURSIVE newest(at) AS ({newest} UNION ALL
                SELECT ({newest} WHERE {one.time} < substr(at, 1, 7)) FROM newest
                WHERE at IS NOT NULL),
            ends(last, first) AS (SELECT at, (SELECT min({one.time}) FROM {one.name}
                WHERE {one.time} > substr(at, 1, 7)) FROM newest WHERE at IS NOT NULL)
            SELECT last, ({offset} last LIMIT 1), first, ({offset} first LIMIT 1) FROM ends"""
        )
        for last, of_last, first, of_first in rows:
            days = (from_utc_text(last, of_last), from_utc_text(first, of_first))
            found.update(local_day(at).replace(day=1) for at in days)
    return tuple(sorted(found, reverse=True))


def row_of_day(db: Database, day: date, only: MomentKind | None = None) -> int:
    """Return the row where a local day begins in the history, or would begin; as ``summaries``."""
    early, late = _around(day, day)
    in_doubt = (_times(db, one, early, late) for one in _stored(only).values())
    return _count_from(db, late, only) + sum(
        local_day(at) > day for times in in_doubt for at in times
    )


def days(db: Database, first: date, last: date) -> tuple[DayOfHistory, ...]:
    """Return the local days from ``first`` to ``last`` on which something is, the oldest first."""
    early, late = _around(first, last)
    counts: defaultdict[date, Counter[MomentKind]] = defaultdict(Counter)
    for kind, one in MOMENTS.items():
        for at in _times(db, one, early, late):
            counts[local_day(at)][kind] += 1
    return tuple(
        DayOfHistory(day=day, counts=counts[day]) for day in sorted(counts) if first <= day <= last
    )


def summaries_on(db: Database, day: date) -> tuple[MomentSummary, ...]:
    """Return what the history shows of one local day, newest first."""
    early, late = _around(day, day)
    begins = _count_from(db, late)
    near = summaries(db, begins, _count_from(db, early) - begins)
    return tuple(summary for summary in near if local_day(summary.at) == day)


def _around(first: date, last: date) -> tuple[str, str]:
    """Return two times, as they are stored: no moment of these days is outside of them."""
    early = max(first.toordinal() - _FURTHEST_OFFSET.days, 1)
    late = last.toordinal() + 1 + _FURTHEST_OFFSET.days
    return _midnight(early), _midnight(late) if late <= date.max.toordinal() else _AFTER_ALL


def _midnight(ordinal: int) -> str:
    return utc_text(datetime.combine(date.fromordinal(ordinal), time(), UTC))


def _count_from(db: Database, at: str, only: MomentKind | None = None) -> int:
    counts = " + ".join(
        f"(SELECT count(*) FROM {one.name} WHERE {one.time} >= :at)"
        for one in _stored(only).values()
    )
    return int(db.execute(f"SELECT {counts}", {"at": at}).fetchone()[0])


def _times(db: Database, one: InHistory, early: str, late: str) -> Iterable[datetime]:
    rows = db.execute(
        f"SELECT {one.time}, offset_minutes FROM {one.name}"
        f" WHERE {one.time} >= ? AND {one.time} < ?",
        [early, late],
    )
    return (from_utc_text(at, offset) for at, offset in rows)


def kind_and_time(db: Database, uuid: str) -> tuple[MomentKind, datetime] | None:
    """Return of which kind a moment is, and when it was; None where it is not there."""
    found = db.execute(_anywhere(), {"uuid": uuid}).fetchone()
    if found is None:
        return None
    kind, at, offset = found
    return MomentKind(kind), from_utc_text(at, offset)


@cache
def _anywhere() -> str:
    return " UNION ALL ".join(
        f"SELECT '{kind}', {one.time}, offset_minutes FROM {one.name} WHERE uuid = :uuid"
        for kind, one in MOMENTS.items()
    )


def _stored(only: MomentKind | None) -> dict[MomentKind, InHistory]:
    return MOMENTS if only is None else {only: MOMENTS[only]}


def _keys(only: MomentKind | None) -> str:
    return " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, id, {one.time} AS at, uuid FROM {one.name}"
        for kind, one in _stored(only).items()
    )


def summaries_of(
    db: Database, kind: MomentKind, ids: Iterable[int]
) -> dict[tuple[MomentKind, int], MomentSummary]:
    """Return what the history shows of moments of one kind, by that and their ids."""
    # The ids are whole numbers of our own; a long list of them may exceed SQLite's parameters.
    listed = ",".join(str(row_id) for row_id in ids)
    one = MOMENTS[kind]
    rows = db.execute(
        f"SELECT id, uuid, {one.time}, offset_minutes, {one.text}, {one.hurt},"
        f" {one.standing}, {one.filled_in}, {one.form}, {one.day_only}, {one.mood}"
        f" FROM {one.name} WHERE id IN ({listed})"
    )
    return {
        (kind, row_id): MomentSummary(
            kind=kind,
            uuid=uuid,
            at=from_utc_text(at, offset),
            text=text,
            standing=None if standing is None else Standing(standing),
            hurt=hurt,
            is_filled_in=bool(filled_in),
            form=Form(form),
            mood=_mood(*mood),
            is_day_only=bool(day_only),
        )
        for row_id, uuid, at, offset, text, hurt, standing, filled_in, form, day_only, *mood in rows
    }


def _mood(word: str | None, step: int | None, steps: int | None) -> Mood | None:
    return None if word is None else Mood(word=word, step=step, steps=steps)
