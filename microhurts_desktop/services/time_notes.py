"""A person's own notes on the time axis of their charts: theirs alone, and never shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class TimeNotes(Service):
    """What a person notes about days, and takes away again."""

    # The oldest day first.
    all = question(records.TIME_NOTES.everything)

    def begin(self, day: date, words: str) -> TimeNote:
        """Return a new note; it is stored only by ``keep``. Raises ValueError without words."""
        return TimeNote(**self._record().identity(), day=day, words=words)

    @command(Topic.TIME_NOTES)
    def keep(self, db: Database, note: TimeNote) -> None:
        """Store a note, in place of what it said before."""
        records.put_time_note(db, replace(note, updated_at=self._updated_at()))

    @command()
    def keep_while_writing(self, db: Database, note: TimeNote) -> None:
        """Store a note as far as it is written. Nothing is told: no chart is drawn for each key."""
        records.put_time_note(db, replace(note, updated_at=self._updated_at()))

    @command(Topic.TIME_NOTES)
    def delete(self, db: Database, uuid: str) -> None:
        """Delete a note, if it is there."""
        records.remove(db, records.TIME_NOTES.name, uuid)
