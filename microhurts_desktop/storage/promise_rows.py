"""The rows of the way back: promises made in repairs, and rehearsals of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, TypeAlias

from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.storage import earlier_rows
from microhurts_desktop.storage.mapper import Table

if TYPE_CHECKING:
    from sqlite_utils import Database

PROMISES = Table("promises", Promise, "check_on DESC, uuid")
REHEARSALS = Table("rehearsals", Rehearsal, "at DESC, uuid", named={"when": "good_time"})
GoesWith: TypeAlias = Promise | Rehearsal | EarlierAnswer


def put(db: Database, kept: GoesWith) -> None:
    """Store a promise, a rehearsal or an earlier answer; what it belongs to must be there."""
    match kept:
        case Promise():
            PROMISES.put(db, kept)
            put_all(db, kept.earlier)
        case Rehearsal():
            REHEARSALS.put(db, kept)
        case EarlierAnswer():
            earlier_rows.put(db, kept)


def promises(db: Database, where: str = "1", *values: str) -> tuple[Promise, ...]:
    """Return the promises for which ``where`` holds, the one asked about last first."""
    earlier = earlier_rows.ANSWERS.by(db, "promise", "promise IS NOT NULL")
    return PROMISES.all(db, where, values, earlier=earlier)


def rehearsals(db: Database, where: str = "1", *values: str) -> tuple[Rehearsal, ...]:
    """Return the rehearsals for which ``where`` holds, newest first."""
    return REHEARSALS.all(db, where, values)


def going_with(db: Database, gone: Collection[str]) -> tuple[GoesWith, ...]:
    """Return what goes when these hurts and repairs are deleted."""
    found: list[GoesWith] = [*earlier_rows.of(db, gone)]
    for uuid in gone:
        found += promises(db, "repair = ?", uuid)
        found += rehearsals(db, "hurt = ?", uuid)
    return tuple(found)


def put_all(db: Database, those: Iterable[GoesWith]) -> None:
    """Put back what went."""
    for one in those:
        put(db, one)
