"""What a vault of any schema so far holds, in a few numbers; for looking before restoring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage import records, times
from microhurts_desktop.storage.schema import PRIVATE
from microhurts_desktop.storage.sqlite_library import Database


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of each there are, and the local times of the first and the last moment."""

    vault_id: str
    is_newer_than_ours: bool
    moments: dict[MomentKind, int]
    drafts: int
    first: datetime | None
    last: datetime | None


def counted(db: Database) -> Counted:
    """Return what the vault holds. A table that its schema does not have yet counts as empty."""
    there = set(db.table_names())

    def count(table: str) -> int:
        return db.table(table).count if table in there else 0

    owner = "SELECT value FROM about WHERE key = 'vault_id'"
    return Counted(
        vault_id="".join(row["value"] for row in db.query(owner)) if "about" in there else "",
        is_newer_than_ours=PRIVATE.is_older_than(db),
        moments={kind: count(one.name) for kind, one in records.MOMENTS.items()},
        drafts=count("drafts"),
        first=min(_edges(db, there, "min"), default=None),
        last=max(_edges(db, there, "max"), default=None),
    )


def _edges(db: Database, there: set[str], which: str) -> list[datetime]:
    found = []
    for one in records.MOMENTS.values():
        if one.name not in there:
            continue
        sql = f"SELECT {which}({one.time}) AS at, offset_minutes FROM {one.name}"
        found += [
            times.from_utc_text(row["at"], row["offset_minutes"])
            for row in db.query(sql)
            if row["at"] is not None
        ]
    return found
