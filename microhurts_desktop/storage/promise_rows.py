"""The rows of the way back: promises made in repairs, and rehearsals of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.storage import earlier_rows
from microhurts_desktop.storage.mapper import Table

if TYPE_CHECKING:
    from sqlite_utils import Database

PROMISES = Table("promises", Promise, "check_on DESC, uuid")
REHEARSALS = Table("rehearsals", Rehearsal, "at DESC, uuid", named={"when": "good_time"})


def put(db: Database, kept: Promise | Rehearsal) -> None:
    """Store a promise or a rehearsal; what it belongs to must be there."""
    if isinstance(kept, Promise):
        PROMISES.put(db, kept)
    else:
        REHEARSALS.put(db, kept)


def promises(db: Database, where: str = "1", *values: str) -> tuple[Promise, ...]:
    """Return the promises for which ``where`` holds, the one asked about last first."""
    earlier = earlier_rows.ANSWERS.by(db, "promise", "promise IS NOT NULL")
    return PROMISES.all(db, where, values, earlier=earlier)


def rehearsals(db: Database, where: str = "1", *values: str) -> tuple[Rehearsal, ...]:
    """Return the rehearsals for which ``where`` holds, newest first."""
    return REHEARSALS.all(db, where, values)
