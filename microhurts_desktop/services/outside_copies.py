"""The copies that a person keeps outside this computer: each journal knows of its own alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.outside_copies import LastCopy, Volume
from microhurts_desktop.services.service import Service, command
from microhurts_desktop.storage import records, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class OutsideCopies(Service):
    """What is remembered of the last copy on a stick or a disk, and whether to ask for another."""

    def last(self) -> LastCopy:
        """Return what is known of the last one; where there was none, it has no day."""
        with self._vault.reading() as db:
            kept = records.LAST_COPIES.first(db, "author = ?", (self.me.vault_id,))
        return kept or LastCopy(**self._record().identity())

    def to_ask_about(self) -> LastCopy | None:
        """Return the last one if it is time to ask for another, else None."""
        last = self.last()
        return last if last.is_asked_about(self._today()) else None

    @command(Topic.OFFERS, no_way_back="the copy lies there")
    def made(self, db: Database, volume: Volume, place: Path) -> None:
        """Remember that a copy was put whole at ``place``, in a folder of a volume."""
        folder = place.parent.relative_to(volume.root).as_posix()
        self._put(
            db,
            made_on=self._today(),
            volume=volume.id,
            label=volume.label,
            folder=folder,
            not_now_on=None,
        )

    @command(Topic.OFFERS)
    def not_now(self, db: Database) -> None:
        """Ask again in a month."""
        self._put(db, not_now_on=self._today())

    @command(Topic.OFFERS)
    def stop_asking(self, db: Database) -> None:
        """Ask no more, until the person wants it again."""
        self._put(db, stopped_on=self._today())

    @command(Topic.OFFERS)
    def ask_again(self, db: Database) -> None:
        """Ask as before it was stopped."""
        self._put(db, stopped_on=None)

    def _put(self, db: Database, **said: Any) -> None:
        records.LAST_COPIES.put(db, replace(self.last(), updated_at=self._updated_at(), **said))


def carry_over(restored: Database, current: Database | None) -> None:
    """Leave a restored copy what was known of copies until now: it does not go back in time."""
    if current is not None and records.LAST_COPIES.name in current.table_names():
        for known in records.LAST_COPIES.everything(current):
            rows.remove(restored, records.LAST_COPIES.name, "author = ?", known.author)
            records.LAST_COPIES.put(restored, known)
