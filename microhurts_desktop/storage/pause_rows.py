"""Between a vault's row of a pause and its core value. There is one at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.records import from_utc_text, offset_minutes, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database


def put(db: Database, pause: Pause) -> None:
    """Store ``pause`` in place of any other."""
    remove(db)
    rows.put(
        db,
        "pauses",
        {
            "uuid": pause.uuid,
            "author": pause.author,
            "updated_at": utc_text(pause.updated_at),
            "begun_at": utc_text(pause.begun_at),
            "offset_minutes": offset_minutes(pause.begun_at),
            "returns_at": utc_text(pause.returns_at),
            "returns_offset_minutes": offset_minutes(pause.returns_at),
        },
    )


def running(db: Database) -> Pause | None:
    """Return the pause that was begun and not ended, or None."""
    for row in db.query("SELECT * FROM pauses"):
        return Pause(
            uuid=row["uuid"],
            author=row["author"],
            updated_at=from_utc_text(row["updated_at"]),
            begun_at=from_utc_text(row["begun_at"], row["offset_minutes"]),
            returns_at=from_utc_text(row["returns_at"], row["returns_offset_minutes"]),
        )
    return None


def remove(db: Database) -> None:
    """Forget the pause, if there is one."""
    rows.remove(db, "pauses")
