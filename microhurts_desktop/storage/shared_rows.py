"""The rows of what is shared: in a person's own outbox, and as they go into the shared vault.

The outbox of a private vault holds, for each thing that was ever shared, its newest state: the
snapshot that was released, signed, or that it was taken back. It is written before the vault of
both is, so that nothing shared can be lost, and it is what a restored copy is set right by. What
was taken back is known by its uuid and a revision alone: not what it was, nor when, nor how often.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import LAST_REVISION, Shared, Snapshot, Version
from microhurts_desktop.storage import mapper, rows
from microhurts_desktop.storage.shared_values import (
    RowHead,
    Unreadable,
    entry_of,
    readable_name,
    shared_of,
)
from microhurts_desktop.storage.times import offset_minutes, utc_text

if TYPE_CHECKING:
    from microhurts_desktop.storage.signing import Signer
    from microhurts_desktop.storage.sqlite_library import Database

OUTBOX, ITEMS, BEFORE = "outbox", "items", "shared_before"
COLUMNS = (
    *("uuid", "author", "updated_at", "kind", "about"),
    *("revision", "sent_at", "offset_minutes", "body", "signature"),
)
# A step is as likely to be small as large, so that no sum of steps tells how many there were.
_LONGEST_STEP_BITS = 40
Row: TypeAlias = Mapping[str, object]


class Other(StrEnum):
    """What a private vault remembers of the other."""

    # Whom its owner knows to share with.
    KNOWN = "shares_with"
    # Who was there at an unlock, told or not, and was not told to have left since.
    SEEN = "has_shared_with"


class RowMark(NamedTuple):
    """What tells two states of one row apart without reading them. Every unlock compares many."""

    revision: int
    is_revoked: int
    signature: bytes | None

    @property
    def standing(self) -> Version:
        """What it is ranked by."""
        return Version(self.revision, bool(self.is_revoked))


def row_of(shared: Shared, signer: Signer | None) -> Row:
    """Return ``shared`` as both OUTBOX and ITEMS hold it; not signed where there is no signer."""
    row = {
        "uuid": shared.uuid,
        "author": shared.author,
        "updated_at": utc_text(shared.updated_at),
        "kind": str(shared.kind),
        "about": shared.about,
        "revision": shared.revision,
        "sent_at": utc_text(shared.sent_at),
        "offset_minutes": offset_minutes(shared.sent_at),
        "body": snapshot_text(shared.snapshot),
    }
    return signed(row, signer)


def taken_back(uuid: str, author: str, revision: int, signer: Signer | None) -> Row:
    """Return the row that says that something is shared no longer, and nothing else.

    Even its place among the others is any: it would tell between which it once was sent.
    """
    row = {
        **{"uuid": uuid, "author": author, "updated_at": "", "kind": "", "about": None},
        **{"revision": revision, "sent_at": "", "offset_minutes": 0, "body": None},
    }
    return {"id": -1 - secrets.randbelow(2**53), **signed(row, signer)}


def signed(row: Row, signer: Signer | None) -> Row:
    """Return a row of one's own, signed anew."""
    return {**row, "signature": None if signer is None else signer.sign(row)}


def next_revision(known: int) -> int:
    """Return a revision above ``known``, by a step that tells nobody how many there were."""
    step = 1 + secrets.randbelow(2 ** secrets.randbelow(_LONGEST_STEP_BITS + 1))
    return min(known + step, LAST_REVISION)


def standing_of(row: Row) -> Version:
    """Return what a row of the outbox is ranked by."""
    revision = row["revision"]
    assert isinstance(revision, int)
    return Version(revision, row["body"] is None)


# The outbox


def newest_revision(db: Database, uuid: str) -> int:
    """Return the newest revision that an outbox knows of ``uuid``, here or there; 0 for none."""
    asked = "SELECT max(revision, seen) FROM outbox WHERE uuid = ?"
    found = db.execute(asked, [uuid]).fetchone()
    return 0 if found is None else int(found[0])


def note_seen(db: Database, uuid: str, revision: int) -> None:
    """Remember that the shared vault has a newer revision of something that is in the outbox."""
    asked = "UPDATE outbox SET seen = ? WHERE uuid = ? AND seen < ?"
    rows.change(db, asked, [revision, uuid, revision])


def marks(db: Database) -> Mapping[str, RowMark]:
    """Return what is in the outbox, by uuid."""
    found = db.execute("SELECT uuid, revision, body IS NULL, signature FROM outbox")
    return {row[0]: RowMark._make(row[1:]) for row in found}


def state_of(db: Database, uuid: str) -> Row:
    """Return a row of the outbox, to be put elsewhere. Raises KeyError."""
    for row in db.query(f"SELECT {', '.join(COLUMNS)} FROM outbox WHERE uuid = ?", [uuid]):
        return row if row["body"] is not None else {"id": -1 - secrets.randbelow(2**53), **row}
    raise KeyError(uuid)


def sign_all(db: Database, signer: Signer, *, anew: bool = False) -> None:
    """Sign what is in the outbox and is not signed; ``anew``, all of it."""
    where = "1" if anew else "signature IS NULL"
    asked = f"SELECT {', '.join(COLUMNS)} FROM outbox WHERE {where}"
    for row in list(db.query(asked)):
        signed = "UPDATE outbox SET signature = ? WHERE uuid = ?"
        rows.change(db, signed, [signer.sign(row), row["uuid"]])


def take_signatures_off(db: Database) -> None:
    """Let what is in the outbox be signed anew: it may be signed by a key of before."""
    rows.change(db, "UPDATE outbox SET signature = NULL", [])


def everything(
    db: Database, where: str = "1", *values: object, most: int | None = None
) -> tuple[Shared, ...]:
    """Return what the outbox shares now and ``where`` holds for, what was sent last first.

    No more than ``most`` are read. What cannot be read is left out: an earlier version took rows
    from the shared vault.
    """
    sql = (
        f"SELECT {', '.join(COLUMNS)}, id FROM outbox WHERE body IS NOT NULL AND ({where})"
        " ORDER BY sent_at DESC, uuid LIMIT ?"
    )
    # SQLite takes a negative limit for none.
    return tuple(_readable(db.query(sql, [*values, -1 if most is None else most])))


def one(db: Database, uuid: str) -> Shared | None:
    """Return what the outbox shares under ``uuid`` now, or None."""
    return next(iter(everything(db, "uuid = ?", uuid)), None)


def live_uuids(db: Database, where: str = "1", *values: object) -> tuple[str, ...]:
    """Return the uuids of what the outbox shares now, readable or not."""
    asked = f"SELECT uuid FROM outbox WHERE body IS NOT NULL AND ({where})"
    return tuple(row[0] for row in db.execute(asked, list(values)).fetchall())


def abouts(db: Database, uuids: Iterable[str] | None = None) -> Mapping[str, str | None]:
    """Return what is in the outbox, of these or of all, and what each is about."""
    if uuids is None:
        return dict(db.execute("SELECT uuid, about FROM outbox").fetchall())
    asked = "SELECT uuid, about FROM outbox WHERE uuid = ?"
    return dict(row for uuid in uuids for row in db.execute(asked, [uuid]).fetchall())


# What was shared in an earlier vault


def before(db: Database) -> tuple[Shared, ...]:
    """Return what came back of what either had shared in an earlier vault, the oldest first.

    What was shared, or taken back, since is not among it.
    """
    sql = f"""SELECT {", ".join(COLUMNS[:-1])}, NULL AS signature, id FROM shared_before
        WHERE uuid NOT IN (SELECT uuid FROM outbox) ORDER BY sent_at, uuid"""
    return tuple(_readable(db.query(sql)))


def names_before(db: Database) -> dict[str, str]:
    """Return by their ids who had shared what came back, but for the vault's owner."""
    asked = "SELECT DISTINCT author, name FROM shared_before WHERE name <> '' ORDER BY author"
    return dict(db.execute(asked).fetchall())


def uuids_before(db: Database) -> frozenset[str]:
    """Return the uuids of what came back of what was shared."""
    return frozenset(row[0] for row in db.execute("SELECT uuid FROM shared_before"))


def put_before(db: Database, shared: Shared, name: str) -> None:
    """Keep what was shared in an earlier vault; ``name`` is its author's, where it is another's."""
    row = dict(row_of(shared, None))
    del row["signature"]
    rows.put(db, BEFORE, {**row, "name": name})


def _readable(found: Iterator[dict[str, Any]]) -> Iterator[Shared]:
    for row in found:
        body = row.pop("body")
        try:
            yield shared_of(entry_of(RowHead(**row, body_bytes=len(body))), body)
        except Unreadable:
            continue


# What a private vault remembers of the other


def remember(db: Database, other: Person | None, *known_as: Other) -> None:
    """Remember who the other is, in each way unless it is said in which; None forgets it."""
    for key in known_as or Other:
        if other is None:
            rows.remove(db, "about", "key = ?", key.value)
        else:
            value = json.dumps([other.vault_id, other.name], ensure_ascii=False)
            rows.put(db, "about", {"key": key.value, "value": value}, key="key")


def remembered(db: Database, known_as: Other) -> Person | None:
    """Return who the other is, as far as it was remembered."""
    for row in db.query("SELECT value FROM about WHERE key = ?", [known_as.value]):
        vault_id, name = json.loads(row["value"])
        # Earlier versions took the name as it stood in the shared vault.
        return Person(str(vault_id), readable_name(name))
    return None


def put_aside(db: Database, shared: Shared) -> None:
    """Note that this wording of the other's need not wait any more: its uuid, and a revision."""
    rows.put(db, "put_aside", {"uuid": shared.uuid, "revision": shared.revision})


def aside(db: Database) -> Mapping[str, int]:
    """Return the uuids of what was put aside, and in which revision."""
    return {row["uuid"]: row["revision"] for row in db.query("SELECT * FROM put_aside")}


def snapshot_text(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON, with nothing in it but what was chosen."""
    chosen = {name: value for name, value in mapper.held(snapshot).items() if value}
    return mapper.to_json(chosen)
