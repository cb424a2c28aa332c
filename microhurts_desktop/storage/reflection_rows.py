"""Between a vault's rows and reflections, as ``storage/records.py`` has it for other moments."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.reflections import Reflection
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.records import from_utc_text, offset_minutes, utc_text

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database


def put_reflection(db: Database, reflection: Reflection) -> None:
    """Store ``reflection``."""
    rows.put(
        db,
        "reflections",
        {
            "uuid": reflection.uuid,
            "author": reflection.author,
            "updated_at": utc_text(reflection.updated_at),
            "happened_at": utc_text(reflection.happened_at),
            "offset_minutes": offset_minutes(reflection.happened_at),
            "text": reflection.text,
            "prompt": reflection.prompt,
            "became": json.dumps(reflection.became),
        },
    )


def reflection(db: Database, uuid: str) -> Reflection:
    """Return one reflection."""
    for row in db.query("SELECT * FROM reflections WHERE uuid = ?", [uuid]):
        return _reflection(row)
    raise KeyError(uuid)


def reflections(db: Database) -> tuple[Reflection, ...]:
    """Return all reflections, newest first."""
    found = db.query("SELECT * FROM reflections ORDER BY happened_at DESC, uuid")
    return tuple(_reflection(row) for row in found)


def that_became(db: Database, uuid: str) -> Reflection | None:
    """Return the reflection that a hurt or a good moment was named with, or None."""
    found = db.query("SELECT * FROM reflections WHERE instr(became, ?)", [json.dumps(uuid)])
    return next((_reflection(row) for row in found), None)


def _reflection(row: Mapping[str, Any]) -> Reflection:
    return Reflection(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        happened_at=from_utc_text(row["happened_at"], row["offset_minutes"]),
        text=row["text"],
        prompt=row["prompt"],
        became=tuple(json.loads(row["became"])),
    )
