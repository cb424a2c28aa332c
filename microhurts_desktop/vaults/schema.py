"""The tables of a vault, and how an older vault becomes a present one.

Every table of a person's own rows has ``id INTEGER PRIMARY KEY``, ``uuid``, ``author`` and
``updated_at``, so that two copies of a shared vault can be merged. A time is two columns: UTC as
ISO-8601 text of one fixed width (so that text order is time order), and the offset in minutes of
where the person was. Lists are JSON arrays. A migration, once released, is never changed: the next
one is added below it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey
from sqlite_utils.migrations import Migrations

_OWN: dict[str, Any] = {"id": int, "uuid": str, "author": str, "updated_at": str}


def _create(
    db: Database,
    name: str,
    columns: dict[str, Any],
    may_be_null: frozenset[str] = frozenset(),
    foreign_keys: list[ForeignKey] | None = None,
) -> None:
    everything = _OWN | columns
    table = db.table(name).create(
        everything,
        pk="id",
        not_null=set(everything) - {"id"} - may_be_null,
        foreign_keys=foreign_keys or [],
        strict=True,
    )
    table.create_index(["uuid"], unique=True)


def first_tables(db: Database) -> None:
    """Hurts, good moments, repairs, check-ins, drafts, and what the vault knows of itself."""
    _create(
        db,
        "hurts",
        {
            "happened_at": str,
            "offset_minutes": int,
            "event": str,
            "feelings": str,
            "strength": int,
            "needs": str,
            "story": str,
            "assumption": str,
            "question": str,
            "connections": str,
            "released_at": str,
            "released_offset_minutes": int,
            "what_changed": str,
        },
        may_be_null=frozenset({"released_at", "released_offset_minutes", "what_changed"}),
    )
    _create(
        db,
        "good_moments",
        {"happened_at": str, "offset_minutes": int, "what": str, "deposit": str, "warmth": int},
    )
    meets = ForeignKey(
        "repairs", "hurt", "hurts", "uuid", ("hurt",), ("uuid",), on_delete="CASCADE"
    )
    _create(
        db,
        "repairs",
        {
            "offered_at": str,
            "offset_minutes": int,
            "by": str,
            "words": str,
            "how": str,
            "hurt": str,
            "phrase": str,
            "landed": str,
            "landed_on": str,
            "warmth": int,
        },
        may_be_null=frozenset({"hurt", "landed", "landed_on", "warmth"}),
        foreign_keys=[meets],
    )
    _create(
        db,
        "check_ins",
        {
            "at": str,
            "offset_minutes": int,
            "day": str,
            "connection": int,
            "sharing": str,
            "eye_contact": str,
            "initiation": str,
        },
        may_be_null=frozenset({"sharing", "eye_contact", "initiation"}),
    )
    _create(db, "drafts", {"kind": str, "body": str})
    db.table("about").create({"key": str, "value": str}, pk="key", strict=True)

    # History is read in this order, newest first; with the rowid, these indexes cover its keys.
    db.execute("CREATE INDEX hurts_by_time ON hurts (happened_at DESC, uuid)")
    db.execute("CREATE INDEX good_moments_by_time ON good_moments (happened_at DESC, uuid)")
    db.execute("CREATE INDEX repairs_by_time ON repairs (offered_at DESC, uuid)")
    db.table("repairs").create_index(["hurt", "landed"])
    db.table("check_ins").create_index(["author", "day"], unique=True)


IN_ORDER: tuple[Callable[[Database], None], ...] = (first_tables,)

migrations = Migrations("vault")
for _migration in IN_ORDER:
    migrations(name=_migration.__name__)(_migration)


def is_newer_than_ours(db: Database) -> bool:
    """Tell whether a later version of the program has migrated this vault."""
    ours = {migration.__name__ for migration in IN_ORDER}
    return any(migration.name not in ours for migration in migrations.applied(db))
