"""Between rows and what is shared: in a person's outbox, and in the vault of both.

The outbox of a private vault holds, for each thing that was ever shared, its newest state: the
snapshot that was released, or that it was taken back. It is written before the shared vault is, so
that nothing shared can be lost, and it is what a restored copy is set right by.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from microhurts_desktop.core.good_moments import Deposit
from microhurts_desktop.core.people import Person
from microhurts_desktop.core.phrases import Intention
from microhurts_desktop.core.repairs import Channel, Landed
from microhurts_desktop.core.sharing import Shared, SharedKind, Snapshot, Standing, outranks
from microhurts_desktop.vaults import rows
from microhurts_desktop.vaults.errors import SaveFailed
from microhurts_desktop.vaults.records import from_utc_text, offset_minutes, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database

OUTBOX, ITEMS = "outbox", "items"
_KNOWN_OTHER = "shares_with"
_STOPPING, _NOBODY_IS_LEFT = "stops_sharing", "nobody is left"

_COLUMNS = (
    *("uuid", "author", "updated_at", "kind", "about"),
    *("revision", "sent_at", "offset_minutes", "body"),
)
# As core/sharing.py's ``outranks`` says it: looking first would make sharing slower by a query.
_OUTRANKS = (
    "excluded.revision > {table}.revision OR (excluded.revision = {table}.revision"
    " AND excluded.body IS NULL AND {table}.body IS NOT NULL)"
)
_PUT = {
    table: f"INSERT INTO {table} ({', '.join(_COLUMNS)})"
    f" VALUES ({', '.join(f':{name}' for name in _COLUMNS)}) ON CONFLICT (uuid) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
    + f" WHERE {_OUTRANKS.format(table=table)}"
    for table in (OUTBOX, ITEMS)
}
Row: TypeAlias = Mapping[str, object]

_READ: dict[str, Callable[[Any], object]] = {
    "happened_at": datetime.fromisoformat,
    "feelings": tuple,
    "needs": tuple,
    "deposit": Deposit,
    "how": Channel,
    "landed": Landed,
    "intention": Intention,
    "landed_on": date.fromisoformat,
}


def row_of(shared: Shared) -> Row:
    """Return ``shared`` as both OUTBOX and ITEMS hold it."""
    return {
        "uuid": shared.uuid,
        "author": shared.author,
        "updated_at": utc_text(shared.updated_at),
        "kind": shared.kind.value,
        "about": shared.about,
        "revision": shared.revision,
        "sent_at": utc_text(shared.sent_at),
        "offset_minutes": offset_minutes(shared.sent_at),
        "body": None if shared.snapshot is None else snapshot_text(shared.snapshot),
    }


def put(db: Database, table: str, row: Row) -> None:
    """Store what ``row_of`` gave in ``table`` (OUTBOX or ITEMS), where it outranks what is there.

    Raises SaveFailed when it does and was not stored; the transaction around it is to be undone.
    """
    changed = db.execute(_PUT[table], dict(row)).rowcount
    if changed == 1:
        return
    found = db.execute(f"SELECT revision, body IS NULL FROM {table} WHERE uuid = ?", [row["uuid"]])
    there = found.fetchone()
    known = None if there is None else Standing(there[0], bool(there[1]))
    if changed or outranks(_standing(row), known):
        raise SaveFailed(detail=f"{changed} rows of {table} changed by one put")


def revision_of(db: Database, table: str, uuid: str) -> int:
    """Return the revision that ``table`` knows of ``uuid``, or 0."""
    found = db.execute(f"SELECT revision FROM {table} WHERE uuid = ?", [uuid]).fetchone()
    return 0 if found is None else int(found[0])


def late(
    db: Database, table: str, there: Database, table_there: str, author: str = ""
) -> list[Row]:
    """Return the rows of one table, of one author or of all, that outrank what another one has."""
    known = _standings(there, table_there, author)
    ours = _standings(db, table, author)
    newer = [uuid for uuid, standing in ours.items() if outranks(standing, known.get(uuid))]
    asked = f"SELECT {', '.join(_COLUMNS)} FROM {table} WHERE uuid = ?"
    return [next(iter(db.query(asked, [uuid]))) for uuid in newer]


def everything(db: Database, table: str, where: str = "1", *values: object) -> tuple[Shared, ...]:
    """Return what is in ``table`` for which ``where`` holds, what was sent last first."""
    sql = f"SELECT * FROM {table} WHERE {where} ORDER BY sent_at DESC, uuid"
    return tuple(_shared(row) for row in db.query(sql, list(values)))


def one(db: Database, table: str, uuid: str) -> Shared | None:
    """Return what ``table`` knows of ``uuid``, or None."""
    return next(iter(everything(db, table, "uuid = ?", uuid)), None)


def remove_author(db: Database, author: str) -> None:
    """Remove all of one author from the vault of both, without a trace."""
    rows.remove(db, ITEMS, "author = ?", author)
    rows.remove(db, "people", "vault_id = ?", author)


def put_person(db: Database, person: Person) -> None:
    """Remember who shares this vault, and by what name."""
    rows.put(db, "people", {"vault_id": person.vault_id, "name": person.name}, key="vault_id")


def people(db: Database) -> tuple[Person, ...]:
    """Return who shares this vault."""
    found = db.query("SELECT vault_id, name FROM people ORDER BY name, vault_id")
    return tuple(Person(row["vault_id"], row["name"]) for row in found)


def put_known_other(db: Database, other: Person | None) -> None:
    """Remember in a private vault with whom its owner knows to share, or that with nobody."""
    if other is None:
        rows.remove(db, "about", "key = ?", _KNOWN_OTHER)
    else:
        value = json.dumps([other.vault_id, other.name], ensure_ascii=False)
        rows.put(db, "about", {"key": _KNOWN_OTHER, "value": value}, key="key")


def known_other(db: Database) -> Person | None:
    """Return whom a private vault remembers to share with."""
    found = db.query("SELECT value FROM about WHERE key = ?", [_KNOWN_OTHER])
    return next((Person(*json.loads(row["value"])) for row in found), None)


def put_stopping(db: Database, *, nobody_is_left: bool = False) -> None:
    """Note in a private vault that its owner stops to share, until all of it is done.

    ``nobody_is_left`` notes that the vault of both goes, too: then it may be missing.
    """
    value = _NOBODY_IS_LEFT if nobody_is_left else ""
    rows.put(db, "about", {"key": _STOPPING, "value": value}, key="key")


def is_stopping(db: Database) -> bool:
    """Tell whether the owner of a private vault has stopped to share, and not to the end."""
    return _stopping(db) is not None


def nobody_was_left(db: Database) -> bool:
    """Tell whether the vault of both was to go when its last one stopped to share."""
    return _stopping(db) == _NOBODY_IS_LEFT


def remove_stopping(db: Database) -> None:
    """Note that stopping has come to its end."""
    rows.remove(db, "about", "key = ?", _STOPPING)


def carry_stopping_over(restored: Database, current: Database) -> None:
    """Let a restored copy go on stopping where the state of now does; else not."""
    if is_stopping(current):
        put_stopping(restored, nobody_is_left=nobody_was_left(current))
    else:
        remove_stopping(restored)


def _stopping(db: Database) -> str | None:
    found = db.query("SELECT value FROM about WHERE key = ?", [_STOPPING])
    return next((str(row["value"]) for row in found), None)


def put_aside(db: Database, shared: Shared) -> None:
    """Note in a private vault that this wording of the other's need not wait any more."""
    rows.put(db, "put_aside", {"uuid": shared.uuid, "revision": shared.revision})


def aside(db: Database) -> Mapping[str, int]:
    """Return the uuids of what was put aside, and in which revision."""
    return {row["uuid"]: row["revision"] for row in db.query("SELECT * FROM put_aside")}


def snapshot_text(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON, with nothing in it but what was chosen."""
    held = {field.name: getattr(snapshot, field.name) for field in fields(snapshot)}
    chosen = {name: value for name, value in held.items() if value}
    return json.dumps(chosen, ensure_ascii=False, default=lambda value: value.isoformat())


def snapshot_from(text: str) -> Snapshot:
    """Return the snapshot that ``snapshot_text`` wrote; a field unknown here is passed over."""
    stored: dict[str, Any] = json.loads(text)
    known = {field.name for field in fields(Snapshot)}
    values: dict[str, Any] = {
        name: _READ[name](value) if name in _READ else value
        for name, value in stored.items()
        if name in known
    }
    return Snapshot(**values)


def _standing(row: Row) -> Standing:
    return Standing(cast(int, row["revision"]), is_revoked=row["body"] is None)


def _standings(db: Database, table: str, author: str) -> dict[str, Standing]:
    asked = f"SELECT uuid, revision, body IS NULL FROM {table} WHERE author = ? OR ? = ''"
    found = db.execute(asked, [author, author]).fetchall()
    return {uuid: Standing(revision, bool(is_revoked)) for uuid, revision, is_revoked in found}


def _shared(row: Mapping[str, Any]) -> Shared:
    return Shared(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        kind=SharedKind(row["kind"]),
        about=row["about"],
        revision=row["revision"],
        sent_at=from_utc_text(row["sent_at"], row["offset_minutes"]),
        snapshot=None if row["body"] is None else snapshot_from(row["body"]),
    )
