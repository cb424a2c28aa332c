"""Between rows and phrases: a person's own ones, their favourites, and what repairs began from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.phrases import Intention, Situation
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.records import from_utc_text, utc_text

if TYPE_CHECKING:
    from sqlite_utils import Database


def put(db: Database, phrase: OwnPhrase) -> None:
    """Store ``phrase``, in place of how it read before."""
    rows.put(
        db,
        "phrases",
        {
            "uuid": phrase.uuid,
            "author": phrase.author,
            "updated_at": utc_text(phrase.updated_at),
            "text": phrase.text,
            "intention": phrase.intention.value,
            "situations": json.dumps(phrase.situations),
            "origin": phrase.origin,
        },
    )


def own(db: Database) -> tuple[OwnPhrase, ...]:
    """Return a person's own phrases, the newest first."""
    return tuple(_own(row) for row in db.query("SELECT * FROM phrases ORDER BY id DESC"))


def one(db: Database, uuid: str) -> OwnPhrase:
    """Return one of a person's own phrases. Raises KeyError when it is gone."""
    for row in db.query("SELECT * FROM phrases WHERE uuid = ?", [uuid]):
        return _own(row)
    raise KeyError(uuid)


def remove(db: Database, uuid: str) -> None:
    """Delete one of a person's own phrases, and that it was a favourite."""
    rows.remove(db, "phrases", "uuid = ?", uuid)
    favour(db, uuid, favoured=False)


def favour(db: Database, phrase: str, *, favoured: bool) -> None:
    """Note by its id that a phrase is a favourite, or is none."""
    if favoured:
        rows.put(db, "favourites", {"phrase": phrase}, key="phrase")
    else:
        rows.remove(db, "favourites", "phrase = ?", phrase)


def favourites(db: Database) -> frozenset[str]:
    """Return the ids of the favourites."""
    return frozenset(row["phrase"] for row in db.query("SELECT phrase FROM favourites"))


def last_used(db: Database) -> Mapping[str, datetime]:
    """Return by a phrase's id when a repair of mine that began from it was last offered."""
    # SQLite takes the offset from the row that has the latest time.
    sql = """SELECT phrase, max(offered_at) AS at, offset_minutes FROM repairs
        WHERE phrase <> '' AND by = 'i' GROUP BY phrase"""
    return {row["phrase"]: from_utc_text(row["at"], row["offset_minutes"]) for row in db.query(sql)}


def begun_from(db: Database) -> Mapping[str, str]:
    """Return by a repair's uuid the phrase that it began from; repairs of mine alone."""
    sql = "SELECT uuid, phrase FROM repairs WHERE phrase <> '' AND by = 'i'"
    return {row["uuid"]: row["phrase"] for row in db.query(sql)}


def _own(row: Mapping[str, Any]) -> OwnPhrase:
    return OwnPhrase(
        uuid=row["uuid"],
        author=row["author"],
        updated_at=from_utc_text(row["updated_at"]),
        text=row["text"],
        intention=Intention(row["intention"]),
        situations=tuple(Situation(one) for one in json.loads(row["situations"])),
        origin=row["origin"],
    )
