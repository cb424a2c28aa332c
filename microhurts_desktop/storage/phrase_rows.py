"""A person's own phrases, their favourites, and what repairs began from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.storage import rows
from microhurts_desktop.storage.mapper import Table
from microhurts_desktop.storage.times import from_utc_text

if TYPE_CHECKING:
    from microhurts_desktop.storage.sqlite_library import Database

PHRASES = Table("phrases", OwnPhrase, "id DESC")
# The newest is read first.
put, own, one = PHRASES.put, PHRASES.all, PHRASES.one


def remove(db: Database, uuid: str) -> None:
    """Delete one of a person's own phrases, and that it was a favourite."""
    rows.remove(db, PHRASES.name, "uuid = ?", uuid)
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
