"""The rows of what was brought in from another journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from microhurts_desktop.domain.bringing_in import Arrival, Import, Imported
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.storage import records, rows, tags
from microhurts_desktop.storage.times import utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from microhurts_desktop.storage.sqlite_library import Database

# What is still as it was brought in, with no tag that was given to it later.
_UNCHANGED = """SELECT reflections.uuid FROM imported JOIN reflections USING (uuid)
    WHERE imported.batch = ? AND reflections.updated_at = ? AND NOT EXISTS (SELECT 1 FROM tags
        WHERE tags.reflection = reflections.uuid AND tags.updated_at <> reflections.updated_at)"""


def put(db: Database, batch: Import, arrival: Arrival, kept_on: str) -> None:
    """Store one that arrives, and that it did. Raises SaveFailed."""
    reflection = arrival.reflection
    records.put_reflection(db, reflection, kept_on=kept_on, harm=arrival.harm.value)
    if arrival.tags:
        tags.put_tags(db, MomentKind.REFLECTION, reflection, arrival.tags)
    records.IMPORTED.put(db, Imported(**reflection.identity(), batch=batch.uuid))


def known(db: Database) -> frozenset[str]:
    """Return the uuids of all that was ever brought in, and not taken out again.

    What came with a journal that was taken along is known by itself.
    """
    sql = """SELECT uuid FROM imported
        UNION SELECT uuid FROM reflections WHERE came_from IS NOT NULL"""
    return frozenset(row[0] for row in db.execute(sql))


def imports(db: Database) -> tuple[tuple[Import, int], ...]:
    """Return the imports that are whole, the last one first, and how many entries are here."""
    sql = """SELECT imported.batch, count(*) FROM imported JOIN reflections USING (uuid)
        GROUP BY imported.batch"""
    counts = dict(db.execute(sql))
    return tuple((one, counts.get(one.uuid, 0)) for one in records.IMPORTS.all(db, "is_whole = 1"))


def unchanged(db: Database, batch: Import) -> frozenset[str]:
    """Return the uuids of what an import brought in that is as it was then."""
    return frozenset(row[0] for row in db.execute(_UNCHANGED, _values(batch)))


def shared(db: Database, batch: Import) -> tuple[str, ...]:
    """Return those of them that ever were shared."""
    sql = f"{_UNCHANGED} AND reflections.uuid IN (SELECT uuid FROM outbox)"
    return tuple(row[0] for row in db.execute(sql, _values(batch)))


def remove(db: Database, batch: Import, most: int) -> int:
    """Remove at most so many of them, and that they were brought in; return how many."""
    found = db.execute(f"{_UNCHANGED} LIMIT ?", [*_values(batch), most]).fetchall()
    some = f"uuid IN ({', '.join('?' * len(found))})"
    for table in (records.REFLECTIONS, records.IMPORTED):
        rows.remove(db, table.name, some, *(uuid for (uuid,) in found))
    return len(found)


def forget(db: Database, batch: Import) -> int:
    """Forget an import, but for what of it is still here; return how much that is."""
    gone = "batch = ? AND uuid NOT IN (SELECT uuid FROM reflections)"
    rows.remove(db, records.IMPORTED.name, gone, batch.uuid)
    sql = "SELECT count(*) FROM imported WHERE batch = ?"
    left = int(db.execute(sql, [batch.uuid]).fetchone()[0])
    if left:
        records.IMPORTS.put(db, replace(batch, is_whole=True))
    else:
        records.remove(db, records.IMPORTS.name, batch.uuid)
    return left


def _values(batch: Import) -> list[object]:
    return [batch.uuid, utc_text(batch.updated_at)]
