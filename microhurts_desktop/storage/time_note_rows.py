"""Between the rows of notes on the time axis and core values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.records import from_utc_text, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLE = "time_notes"


def put_time_note(db: Database, note: TimeNote) -> None:
    """Store ``note``, in place of the one of the same uuid."""
    row = {
        "uuid": note.uuid,
        "author": note.author,
        "updated_at": utc_text(note.updated_at),
        "day": note.day.isoformat(),
        "words": note.words,
    }
    rows.put(db, TABLE, row)


def time_notes(db: Database) -> tuple[TimeNote, ...]:
    """Return all notes, oldest day first."""
    return tuple(
        TimeNote(
            uuid=row["uuid"],
            author=row["author"],
            updated_at=from_utc_text(row["updated_at"]),
            day=date.fromisoformat(row["day"]),
            words=row["words"],
        )
        for row in db.query(f"SELECT * FROM {TABLE} ORDER BY day, id")
    )
