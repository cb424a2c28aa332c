"""The history of a vault, a screenful at a time: hurts, good moments, repairs and reflections.

The newest is first: its order is time (UTC) downwards, then uuid. The keys are merged from one
covering index for each kind, so that any place in 20,000 moments is found without reading texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.history import MomentSummary, Standing
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage.records import MOMENTS, InHistory
from microhurts_desktop.storage.times import from_utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database


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
        found |= _summaries_of(db, kind, [row_id for of_kind, row_id in keys if of_kind is kind])
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


def kind_and_time(db: Database, uuid: str) -> tuple[MomentKind, datetime] | None:
    """Return of which kind a moment is, and when it was; None where it is not there."""
    for kind, one in MOMENTS.items():
        sql = f"SELECT {one.time} AS at, offset_minutes FROM {one.name} WHERE uuid = ?"
        for row in db.query(sql, [uuid]):
            return kind, from_utc_text(row["at"], row["offset_minutes"])
    return None


def _stored(only: MomentKind | None) -> dict[MomentKind, InHistory]:
    return MOMENTS if only is None else {only: MOMENTS[only]}


def _keys(only: MomentKind | None) -> str:
    return " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, id, {one.time} AS at, uuid FROM {one.name}"
        for kind, one in _stored(only).items()
    )


def _summaries_of(
    db: Database, kind: MomentKind, ids: Iterable[int]
) -> dict[tuple[MomentKind, int], MomentSummary]:
    # The ids are whole numbers of our own; a long list of them may exceed SQLite's parameters.
    listed = ",".join(str(row_id) for row_id in ids)
    one = MOMENTS[kind]
    rows = db.execute(
        f"SELECT id, uuid, {one.time}, offset_minutes, {one.text}, {one.measure}, {one.hurt},"
        f" {one.standing} FROM {one.name} WHERE id IN ({listed})"
    )
    return {
        (kind, row_id): MomentSummary(
            kind=kind,
            uuid=uuid,
            at=from_utc_text(at, offset),
            text=text,
            measure=measure,
            standing=None if standing is None else Standing(standing),
            hurt=hurt,
        )
        for row_id, uuid, at, offset, text, measure, hurt, standing in rows
    }
