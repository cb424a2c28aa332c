"""Between a vault's rows and core values: plain functions, each over an open database.

Reading functions raise KeyError for a uuid that is not there. Putting a value replaces the one of
the same uuid, in place: ``INSERT OR REPLACE`` would delete the row first, and a hurt's repairs
with it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.moments import MomentKind, Record, local_day
from microhurts_desktop.domain.repairs import Channel, Landed, Landing, ReachedOut, Repair
from microhurts_desktop.storage import rows

if TYPE_CHECKING:
    # Importing this file stays light: the interface imports what is built on it.
    from sqlite_utils import Database

Row = Mapping[str, Any]
_Value = TypeVar("_Value", bound=Record)

TABLES = {
    MomentKind.HURT: "hurts",
    MomentKind.GOOD: "good_moments",
    MomentKind.REPAIR: "repairs",
    MomentKind.REFLECTION: "reflections",
}

LANDINGS = "landings"
_LANDING = (
    *("repair", "uuid", "author", "updated_at", "landed", "landed_on"),
    *("said_at", "offset_minutes", "warmth", "would_help"),
)
_LANDED = {landed.value: landed for landed in Landed}

_MET = """EXISTS (SELECT 1 FROM repairs JOIN landings ON landings.repair = repairs.uuid
    WHERE repairs.hurt = hurts.uuid AND landings.landed = '{landed}')"""
MET_FULLY, MET_PARTLY = (_MET.format(landed=landed) for landed in (Landed.FULLY, Landed.PARTLY))
OPEN_HURTS = f"released_at IS NULL AND NOT {MET_FULLY}"
WAITING_REPAIRS = """by = 'they' AND NOT EXISTS (SELECT 1 FROM landings
    WHERE landings.repair = repairs.uuid AND landed IN ('partly', 'fully'))"""


# Times


def utc_text(at: datetime) -> str:
    """Return ``at`` in UTC, ISO-8601, always of the same width. ``at`` must carry its offset."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its UTC offset")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def from_utc_text(text: str, offset_minutes: int = 0) -> datetime:
    """Return the aware datetime of a stored time, at the place's own offset."""
    at = datetime.fromisoformat(text)
    if offset_minutes:
        return at.astimezone(_zone(offset_minutes))
    return at


@cache
def _zone(offset_minutes: int) -> timezone:
    # A history has thousands of times, of a few places.
    return timezone(timedelta(minutes=offset_minutes))


def offset_minutes(at: datetime) -> int:
    """Return the UTC offset that ``at`` carries, in whole minutes."""
    offset = at.utcoffset() or timedelta()
    return round(offset.total_seconds() / 60)


# Hurts


def put_hurt(db: Database, hurt: Hurt) -> None:
    """Store ``hurt``; its repairs stay as they are."""
    released = hurt.release
    _put(
        db,
        "hurts",
        hurt,
        {
            "happened_at": utc_text(hurt.happened_at),
            "offset_minutes": offset_minutes(hurt.happened_at),
            "event": hurt.event,
            "feelings": _list_text(hurt.feelings),
            "strength": hurt.strength,
            "needs": _list_text(hurt.needs),
            "story": hurt.story,
            "assumption": hurt.assumption,
            "might_be": _list_text(hurt.might_be),
            "question": hurt.question,
            "learned": hurt.learned,
            "learned_on": hurt.learned_on.isoformat() if hurt.learned_on else None,
            "connections": _list_text(hurt.connections),
            "sleeps_until": hurt.sleeps_until.isoformat() if hurt.sleeps_until else None,
            "released_at": utc_text(released.at) if released else None,
            "released_offset_minutes": offset_minutes(released.at) if released else None,
            "what_changed": released.what_changed if released else None,
        },
    )


def hurt(db: Database, uuid: str) -> Hurt:
    """Return one hurt."""
    return _one(db, "hurts", uuid, _hurt)


def hurts(db: Database, where: str = "1") -> tuple[Hurt, ...]:
    """Return the hurts for which ``where`` holds, newest first."""
    return _all(db, f"SELECT * FROM hurts WHERE {where} ORDER BY happened_at DESC, uuid", _hurt)


def partly_repaired(db: Database) -> frozenset[str]:
    """Return the uuids of the hurts that a repair has met in part."""
    sql = """SELECT DISTINCT hurt FROM landings JOIN repairs ON repairs.uuid = landings.repair
        WHERE hurt IS NOT NULL AND landed = 'partly'"""
    return frozenset(str(row["hurt"]) for row in db.query(sql))


def strengths_before(db: Database, at: datetime, most: int) -> tuple[int, ...]:
    """Return the strengths (1–5) of the last hurts before ``at``, newest first."""
    sql = "SELECT strength FROM hurts WHERE happened_at < ? ORDER BY happened_at DESC LIMIT ?"
    return tuple(int(row["strength"]) for row in db.query(sql, [utc_text(at), most]))


def words_lately(db: Database, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the feelings and the needs of the last ``most`` hurts, newest first, each once."""
    sql = "SELECT feelings, needs FROM hurts ORDER BY happened_at DESC, uuid LIMIT ?"
    rows = list(db.query(sql, [most]))
    feelings = dict.fromkeys(word for row in rows for word in _list(row["feelings"]))
    needs = dict.fromkeys(word for row in rows for word in _list(row["needs"]))
    return tuple(feelings), tuple(needs)


def _hurt(row: Row) -> Hurt:
    release = None
    if row["released_at"] is not None:
        released_at = from_utc_text(row["released_at"], row["released_offset_minutes"])
        release = Release(at=released_at, what_changed=row["what_changed"])
    return Hurt(
        uuid=row["uuid"],
        author=intern(row["author"]),
        updated_at=from_utc_text(row["updated_at"]),
        happened_at=from_utc_text(row["happened_at"], row["offset_minutes"]),
        event=row["event"],
        feelings=_list(row["feelings"]),
        strength=row["strength"],
        needs=_list(row["needs"]),
        story=row["story"],
        assumption=row["assumption"],
        might_be=_list(row["might_be"]),
        question=row["question"],
        learned=row["learned"],
        learned_on=_day(row["learned_on"]),
        connections=_list(row["connections"]),
        sleeps_until=_day(row["sleeps_until"]),
        release=release,
    )


# Good moments


def put_good_moment(db: Database, good: GoodMoment) -> None:
    """Store ``good``."""
    _put(
        db,
        "good_moments",
        good,
        {
            "happened_at": utc_text(good.happened_at),
            "offset_minutes": offset_minutes(good.happened_at),
            "what": good.what,
            "deposit": good.deposit.value,
            "warmth": good.warmth,
        },
    )


def good_moment(db: Database, uuid: str) -> GoodMoment:
    """Return one good moment."""
    return _one(db, "good_moments", uuid, _good_moment)


def good_moments(db: Database) -> tuple[GoodMoment, ...]:
    """Return all good moments, newest first."""
    return _all(db, "SELECT * FROM good_moments ORDER BY happened_at DESC, uuid", _good_moment)


def _good_moment(row: Row) -> GoodMoment:
    return GoodMoment(
        uuid=row["uuid"],
        author=intern(row["author"]),
        updated_at=from_utc_text(row["updated_at"]),
        happened_at=from_utc_text(row["happened_at"], row["offset_minutes"]),
        what=row["what"],
        deposit=Deposit(row["deposit"]),
        warmth=row["warmth"],
    )


# Repairs


def put_repair(db: Database, repair: Repair) -> None:
    """Store ``repair`` and each of its landings; the hurt it meets must be there.

    A landing that is not among them stays: only ``remove`` takes one away.
    """
    _put(
        db,
        "repairs",
        repair,
        {
            "offered_at": utc_text(repair.offered_at),
            "offset_minutes": offset_minutes(repair.offered_at),
            "by": repair.by.value,
            "words": repair.words,
            "how": repair.how.value,
            "hurt": repair.hurt,
            "about": repair.about,
            "phrase": repair.phrase,
        },
    )
    for landing in repair.landings:
        _put_landing(db, repair.uuid, landing)


def repair(db: Database, uuid: str) -> Repair:
    """Return one repair."""
    for found in _repairs(db, "uuid = ?", "id", [uuid]):
        return found
    raise KeyError(uuid)


def repairs(db: Database, where: str = "1") -> tuple[Repair, ...]:
    """Return the repairs for which ``where`` holds, newest first."""
    return _repairs(db, where, "offered_at DESC, uuid")


def repairs_of(db: Database, hurt_uuid: str) -> tuple[Repair, ...]:
    """Return the repairs that meet one hurt, oldest first."""
    return _repairs(db, "hurt = ?", "offered_at, uuid", [hurt_uuid])


def _repairs(
    db: Database, where: str, order: str, parameters: Sequence[Any] = ()
) -> tuple[Repair, ...]:
    said = _landings(db, where, parameters)
    sql = f"SELECT * FROM repairs WHERE {where} ORDER BY {order}"
    return _all(db, sql, lambda row: _repair(row, said.get(row["uuid"], ())), parameters)


def _repair(row: Row, landings: Iterable[Landing]) -> Repair:
    return Repair(
        uuid=row["uuid"],
        author=intern(row["author"]),
        updated_at=from_utc_text(row["updated_at"]),
        offered_at=from_utc_text(row["offered_at"], row["offset_minutes"]),
        by=ReachedOut(row["by"]),
        words=row["words"],
        how=Channel(row["how"]),
        hurt=row["hurt"],
        about=row["about"],
        phrase=row["phrase"],
        landings=tuple(landings),
    )


def _put_landing(db: Database, repair_uuid: str, landing: Landing) -> None:
    _put(
        db,
        LANDINGS,
        landing,
        {
            "repair": repair_uuid,
            "landed": landing.landed.value,
            "landed_on": landing.landed_on.isoformat(),
            "warmth": landing.warmth,
            "would_help": landing.would_help,
            "said_at": utc_text(landing.said_at),
            "offset_minutes": offset_minutes(landing.said_at),
        },
    )


def _landings(db: Database, where: str, parameters: Sequence[Any]) -> dict[str, list[Landing]]:
    """Return what was said of the repairs for which ``where`` holds, by the repair's uuid."""
    of_them = "" if where == "1" else f"WHERE repair IN (SELECT uuid FROM repairs WHERE {where})"
    sql = f"SELECT {', '.join(_LANDING)} FROM {LANDINGS} {of_them} ORDER BY said_at, id"
    found: dict[str, list[Landing]] = defaultdict(list)
    # By place and not by name: an account asks for thousands at once.
    for repair_uuid, *row in db.execute(sql, parameters).fetchall():
        found[repair_uuid].append(_landing(*row))
    return found


def _landing(
    uuid: str,
    author: str,
    updated_at: str,
    landed: str,
    landed_on: str,
    said_at: str,
    offset: int,
    warmth: int | None,
    would_help: str,
) -> Landing:
    return Landing(
        uuid=uuid,
        author=intern(author),
        updated_at=from_utc_text(updated_at),
        landed=_LANDED[landed],
        landed_on=date.fromisoformat(landed_on),
        said_at=from_utc_text(said_at, offset),
        warmth=warmth,
        would_help=would_help,
    )


# Check-ins


def put_check_in(db: Database, check_in: CheckIn) -> None:
    """Store ``check_in``; there is one for each author and local day."""
    _put(
        db,
        "check_ins",
        check_in,
        {
            "at": utc_text(check_in.at),
            "offset_minutes": offset_minutes(check_in.at),
            "day": local_day(check_in.at).isoformat(),
            "connection": check_in.connection,
            "sharing": check_in.sharing,
            "eye_contact": check_in.eye_contact,
            "initiation": check_in.initiation,
        },
    )


def check_in_of(db: Database, author: str, day: date) -> CheckIn | None:
    """Return the author's check-in of a local day, or None."""
    sql = "SELECT * FROM check_ins WHERE author = ? AND day = ?"
    return next(iter(_all(db, sql, _check_in, [author, day.isoformat()])), None)


def check_ins(db: Database) -> tuple[CheckIn, ...]:
    """Return all check-ins, oldest first."""
    return _all(db, "SELECT * FROM check_ins ORDER BY day, at", _check_in)


def _check_in(row: Row) -> CheckIn:
    return CheckIn(
        uuid=row["uuid"],
        author=intern(row["author"]),
        updated_at=from_utc_text(row["updated_at"]),
        at=from_utc_text(row["at"], row["offset_minutes"]),
        connection=row["connection"],
        sharing=_compared(row["sharing"]),
        eye_contact=_compared(row["eye_contact"]),
        initiation=_compared(row["initiation"]),
    )


def _compared(text: str | None) -> Compared | None:
    return None if text is None else Compared(text)


# Drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft(Record):
    """A draft as it is stored; ``body`` is JSON that services/drafts.py reads and writes."""

    kind: str
    body: str


def put_draft(db: Database, draft: StoredDraft) -> None:
    """Store ``draft``, in place of what was saved of it before."""
    _put(db, "drafts", draft, {"kind": str(draft.kind), "body": draft.body})


def drafts(db: Database) -> tuple[StoredDraft, ...]:
    """Return all drafts, the one saved last first."""
    return _all(db, "SELECT * FROM drafts ORDER BY updated_at DESC, id DESC", _stored_draft)


def _stored_draft(row: Row) -> StoredDraft:
    return StoredDraft(
        uuid=row["uuid"],
        author=intern(row["author"]),
        updated_at=from_utc_text(row["updated_at"]),
        kind=row["kind"],
        body=row["body"],
    )


# Any kind


def remove(db: Database, table: str, uuid: str) -> None:
    """Delete the row of ``uuid``, if it is there.

    A hurt takes its repairs along, and a repair its landings.
    """
    rows.remove(db, table, "uuid = ?", uuid)


def _put(db: Database, table: str, record: Record, columns: dict[str, Any]) -> None:
    own = {
        "uuid": record.uuid,
        "author": record.author,
        "updated_at": utc_text(record.updated_at),
    }
    rows.put(db, table, own | columns)


def _one(db: Database, table: str, uuid: str, value: Callable[[Row], _Value]) -> _Value:
    for row in db.query(f"SELECT * FROM {table} WHERE uuid = ?", [uuid]):
        return value(row)
    raise KeyError(uuid)


def _all(
    db: Database, sql: str, value: Callable[[Row], _Value], parameters: Iterable[Any] = ()
) -> tuple[_Value, ...]:
    return tuple(value(row) for row in db.query(sql, list(parameters)))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _list_text(words: tuple[str, ...]) -> str:
    return json.dumps(words, ensure_ascii=False)


def _list(text: str) -> tuple[str, ...]:
    # Most lists are empty; not remembered otherwise, since nothing may stay behind after locking.
    return () if text == "[]" else tuple(json.loads(text))
