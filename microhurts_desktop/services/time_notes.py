"""A person's own notes on the time axis of their charts: theirs alone, and never shared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.storage.vault import Vault


class TimeNotes:
    """What a person notes about days, and takes away again."""

    def __init__(self, person: Person, vault: Vault, clock: Clock) -> None:
        self._person = person
        self._vault = vault
        self._clock = clock

    def all(self) -> tuple[TimeNote, ...]:
        """Return all notes, oldest day first."""
        with self._vault.reading() as db:
            return records.time_notes(db)

    def begin(self, day: date, words: str) -> TimeNote:
        """Return a new note; it is stored only by ``keep``. Raises ValueError without words."""
        return TimeNote(
            uuid=str(uuid4()),
            author=self._person.vault_id,
            updated_at=self._clock().astimezone(UTC),
            day=day,
            words=words,
        )

    def keep(self, note: TimeNote) -> Changes:
        """Store a note, in place of what it said before."""
        kept = replace(note, updated_at=self._clock().astimezone(UTC))
        with self._vault.saving() as db:
            records.put_time_note(db, kept)
        return Changes.of(Topic.TIME_NOTES)

    def keep_while_writing(self, note: TimeNote) -> Changes:
        """Store a note as far as it is written. Nothing is told: no chart is drawn for each key."""
        self.keep(note)
        return Changes.of()

    def delete(self, uuid: str) -> Changes:
        """Delete a note, if it is there; ``keep`` puts it back."""
        with self._vault.saving() as db:
            records.remove(db, records.TIME_NOTES.name, uuid)
        return Changes.of(Topic.TIME_NOTES)
