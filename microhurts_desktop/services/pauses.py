"""Taking a pause: begin one, promise anew, come back. What is over is not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain import pauses
from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.moments import Record
from microhurts_desktop.domain.pauses import Pause, Place
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.storage.vault import Database, Vault


class Pauses:
    """One person's pause: one at most, kept in their vault until they come back.

    ``place`` returns a moment with the offset that this computer will then have.
    """

    def __init__(
        self, vault_id: str, vault: Vault, clock: Clock, place: Place = datetime.astimezone
    ) -> None:
        self._author = vault_id
        self._vault = vault
        self._clock = clock
        self._place = place

    def running(self) -> Pause | None:
        """Return the pause that was begun and not ended, even if its time has passed; or None."""
        with self._vault.reading() as db:
            return records.running_pause(db)

    def promised(self, minutes: int) -> datetime:
        """Return when a pause of so many minutes would return, as the clock on the wall shows."""
        return self._begun(minutes).returns_at

    def begin(self, minutes: int) -> Changes:
        """Begin a pause, in place of one that runs. Raises ValueError for an unknown length."""
        return self._put(self._begun(minutes))

    def ten_more(self) -> Changes:
        """Promise anew: ten minutes later, or ten minutes from now if the time has passed.

        Raises KeyError when no pause runs, and ValueError when that would be too far ahead.
        """
        running = self.running()
        if running is None:
            raise KeyError("no pause runs")
        now = self._clock()
        later = pauses.with_ten_more(running, now, self._place)
        return self._put(replace(later, updated_at=now.astimezone(UTC)))

    def end(self) -> Changes:
        """End the pause, if one runs. Nothing of it stays."""
        with self._vault.saving() as db:
            records.remove_pause(db)
        return Changes.of(Topic.PAUSES)

    def _begun(self, minutes: int) -> Pause:
        now = self._clock()
        record = Record(uuid=str(uuid4()), author=self._author, updated_at=now.astimezone(UTC))
        return pauses.begun(record, minutes, now, self._place)

    def _put(self, pause: Pause) -> Changes:
        with self._vault.saving() as db:
            records.put_pause(db, pause)
        return Changes.of(Topic.PAUSES)


def carry_over(restored: Database, current: Database | None) -> None:
    """Leave a restored copy the pause of now, if there is one, and none that was over long ago."""
    records.remove_pause(restored)
    if current is not None and "pauses" in current.table_names():
        running = records.running_pause(current)
        if running is not None:
            records.put_pause(restored, running)
