"""Between rows and the way back: promises made in repairs, and rehearsals of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from microhurts_desktop.domain.earlier_answers import EarlierAnswer
from microhurts_desktop.domain.moments import Record
from microhurts_desktop.domain.promises import Kept, Promise
from microhurts_desktop.domain.rehearsals import Rehearsal
from microhurts_desktop.storage import earlier_rows, rows
from microhurts_desktop.storage.records import Row, from_utc_text, offset_minutes, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database

PROMISES, REHEARSALS = "promises", "rehearsals"
GoesWith: TypeAlias = Promise | Rehearsal | EarlierAnswer


def put(db: Database, kept: Promise | Rehearsal) -> None:
    """Store a promise, whose repair must be there, or a rehearsal, whose hurt must be."""
    columns: dict[str, Any]
    match kept:
        case Promise():
            columns = {
                "repair": kept.repair,
                "words": kept.words,
                "check_on": kept.check_on.isoformat(),
                "kept": kept.kept.value if kept.kept else None,
                "answered_on": kept.answered_on.isoformat() if kept.answered_on else None,
            }
            _put(db, PROMISES, kept, columns)
            for answer in kept.earlier:
                earlier_rows.put(db, answer)
        case Rehearsal():
            columns = {
                "at": utc_text(kept.at),
                "offset_minutes": offset_minutes(kept.at),
                "for_them": kept.for_them,
                "own": kept.own,
                "words": kept.words,
                "good_time": kept.when,
                "hurt": kept.hurt,
                "about": kept.about,
            }
            _put(db, REHEARSALS, kept, columns)


def promises(db: Database, where: str = "1", *values: str) -> tuple[Promise, ...]:
    """Return the promises for which ``where`` holds, the one asked about last first."""
    sql = f"SELECT * FROM {PROMISES} WHERE {where} ORDER BY check_on DESC, uuid"
    found = list(db.query(sql, list(values)))
    earlier: dict[str, list[EarlierAnswer]] = defaultdict(list)
    for answer in earlier_rows.everything(db) if found else ():
        earlier[answer.about].append(answer)
    return tuple(_promise(row, earlier.get(row["uuid"], ())) for row in found)


def rehearsals(db: Database, where: str = "1", *values: str) -> tuple[Rehearsal, ...]:
    """Return the rehearsals for which ``where`` holds, newest first."""
    sql = f"SELECT * FROM {REHEARSALS} WHERE {where} ORDER BY at DESC, uuid"
    return tuple(map(_rehearsal, db.query(sql, list(values))))


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
        if isinstance(one, EarlierAnswer):
            earlier_rows.put(db, one)
        else:
            put(db, one)


def _put(db: Database, table: str, record: Record, columns: dict[str, Any]) -> None:
    own = {
        "uuid": record.uuid,
        "author": record.author,
        "updated_at": utc_text(record.updated_at),
    }
    rows.put(db, table, own | columns)


def _promise(row: Row, earlier: Iterable[EarlierAnswer]) -> Promise:
    return Promise(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        repair=row["repair"],
        words=row["words"],
        check_on=date.fromisoformat(row["check_on"]),
        kept=None if row["kept"] is None else Kept(row["kept"]),
        answered_on=(
            None if row["answered_on"] is None else date.fromisoformat(row["answered_on"])
        ),
        earlier=tuple(earlier),
    )


def _rehearsal(row: Row) -> Rehearsal:
    return Rehearsal(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        at=from_utc_text(row["at"], row["offset_minutes"]),
        for_them=row["for_them"],
        own=row["own"],
        words=row["words"],
        when=row["good_time"],
        hurt=row["hurt"],
        about=row["about"],
    )
