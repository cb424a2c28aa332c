"""The rows of deleted moments: kept as they were noted, to be put back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from microhurts_desktop.domain.deleted import Deleted
from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.storage import records, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database


@contextmanager
def keeping(
    db: Database, record: Record, today: date, kind: MomentKind, along: int = 0
) -> Iterator[None]:
    """Keep what the block deletes of a moment, which has the uuid of ``record``.

    ``along`` is how many repairs go with it.
    """
    one, uuid = records.MOMENTS[kind], record.uuid
    moment = one.table.one(db, uuid)
    (text,) = db.execute(f"SELECT {one.text} FROM {one.name} WHERE uuid = ?", [uuid]).fetchone()
    with rows.noting() as noted:
        yield
    deleted = Deleted(
        **record.identity(),
        kind=kind,
        happened_at=moment.at,
        text=text or "",
        along=along,
        deleted_on=today,
        seen_on=today,
    )
    records.DELETED.put(db, deleted, changes=rows.to_json(noted))


def written_on_since(
    db: Database, noted: Sequence[rows.Change]
) -> Iterator[tuple[MomentKind, str]]:
    """Yield the moments that these changes made, and that something was added to or changed since.

    To undo the changes would take that along.
    """
    made = {(one.table, one.after.get("uuid")): one.after for one in noted if one.after}
    for kind, stored in records.MOMENTS.items():
        for table, before, after in noted:
            if table != stored.name or before is not None or after is None:
                continue
            goes = rows.going(db, table, "uuid = ?", after["uuid"])
            if any(
                one.before != made.get((one.table, (one.before or {}).get("uuid"))) for one in goes
            ):
                yield kind, after["uuid"]
