"""The history of a vault, a screenful at a time: hurts, good moments, repairs and reflections.

The newest is first: its order is time (UTC) downwards, then uuid. The keys are merged from one
covering index for each kind, so that any place in 20,000 moments is found without reading texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage.records import MET_FULLY, MET_PARTLY, TABLES
from microhurts_desktop.storage.times import from_utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database

_TIMES = {
    MomentKind.HURT: "happened_at",
    MomentKind.GOOD: "happened_at",
    MomentKind.REPAIR: "offered_at",
    MomentKind.REFLECTION: "happened_at",
}

_SHOWN = {
    MomentKind.HURT: f"""happened_at AS at, event AS text, strength AS measure, NULL AS hurt,
        released_at IS NOT NULL AS released, {MET_FULLY} AS fully, {MET_PARTLY} AS partly""",
    MomentKind.GOOD: "happened_at AS at, what AS text, warmth AS measure, NULL AS hurt",
    MomentKind.REPAIR: "offered_at AS at, words AS text, 0 AS measure, hurt",
    MomentKind.REFLECTION: "happened_at AS at, text, 0 AS measure, NULL AS hurt",
}


def moment_count(db: Database, only: MomentKind | None = None) -> int:
    """Return how many moments the history has, of one kind or of all."""
    counts = " + ".join(f"(SELECT count(*) FROM {TABLES[kind]})" for kind in _kinds(only))
    return int(next(iter(db.query(f"SELECT {counts} AS moments")))["moments"])


def summaries(
    db: Database, offset: int, limit: int, only: MomentKind | None = None
) -> tuple[MomentSummary, ...]:
    """Return at most ``limit`` glances from row ``offset`` (0-based) of the history.

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
    for kind in _kinds(only):
        found |= _glances_of(db, kind, [row_id for of_kind, row_id in keys if of_kind is kind])
    return tuple(found[key] for key in keys)


def position_of(db: Database, uuid: str, only: MomentKind | None = None) -> int | None:
    """Return the row of the history (0-based) where ``uuid`` stands, or None; as ``glances``."""
    for row in db.query(f"SELECT at FROM ({_keys(only)}) WHERE uuid = ?", [uuid]):
        before = " + ".join(
            f"(SELECT count(*) FROM {TABLES[kind]} WHERE {_TIMES[kind]} > :at)"
            f" + (SELECT count(*) FROM {TABLES[kind]} WHERE {_TIMES[kind]} = :at AND uuid < :uuid)"
            for kind in _kinds(only)
        )
        values = {"at": row["at"], "uuid": uuid}
        return int(next(iter(db.query(f"SELECT {before} AS position", values)))["position"])
    return None


def kind_and_time(db: Database, uuid: str) -> tuple[MomentKind, datetime] | None:
    """Return of which kind a moment is, and when it was; None where it is not there."""
    for kind, table in TABLES.items():
        sql = f"SELECT {_TIMES[kind]} AS at, offset_minutes FROM {table} WHERE uuid = ?"
        for row in db.query(sql, [uuid]):
            return kind, from_utc_text(row["at"], row["offset_minutes"])
    return None


def _kinds(only: MomentKind | None) -> tuple[MomentKind, ...]:
    return tuple(TABLES) if only is None else (only,)


def _keys(only: MomentKind | None) -> str:
    return " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, id, {_TIMES[kind]} AS at, uuid FROM {TABLES[kind]}"
        for kind in _kinds(only)
    )


def _glances_of(
    db: Database, kind: MomentKind, ids: Iterable[int]
) -> dict[tuple[MomentKind, int], MomentSummary]:
    # The ids are whole numbers of our own; a long list of them may exceed SQLite's parameters.
    listed = ",".join(str(row_id) for row_id in ids)
    sql = f"SELECT id, uuid, offset_minutes, {_SHOWN[kind]} FROM {TABLES[kind]}"
    rows = db.query(f"{sql} WHERE id IN ({listed})")
    return {(kind, row["id"]): _summary(kind, row) for row in rows}


def _summary(kind: MomentKind, row: dict[str, Any]) -> MomentSummary:
    return MomentSummary(
        kind=kind,
        uuid=row["uuid"],
        at=from_utc_text(row["at"], row["offset_minutes"]),
        text=row["text"],
        measure=row["measure"],
        standing=_standing(row) if kind is MomentKind.HURT else None,
        hurt=row["hurt"],
    )


def _standing(row: dict[str, Any]) -> Standing:
    if row["fully"]:
        return Standing.REPAIRED
    if row["released"]:
        return Standing.RELEASED
    return Standing.PARTLY if row["partly"] else Standing.OPEN
