"""Taking a pause: begin one, promise anew, come back. What is over is not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain import pauses
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.pauses import Pause
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Pauses(Service):
    """One person's pause: one at most, kept in their vault until they come back."""

    # Returned even if its time has passed.
    running = question(records.running_pause)

    def promised(self, minutes: int) -> datetime:
        """Return when a pause of so many minutes would return, as the clock on the wall shows."""
        return self._pause_of(minutes).returns_at

    @command(Topic.PAUSES)
    def begin(self, db: Database, minutes: int) -> None:
        """Begin a pause, in place of one that runs. Raises ValueError for an unknown length."""
        records.put_pause(db, self._pause_of(minutes))

    @command(Topic.PAUSES)
    def ten_more(self, db: Database) -> None:
        """Promise anew: ten minutes later, or ten minutes from now if the time has passed.

        Raises KeyError when no pause runs, and ValueError when that would be too far ahead.
        """
        running = self.running()
        if running is None:
            raise KeyError("no pause runs")
        later = pauses.with_ten_more(running, self.now(), datetime.astimezone)
        records.put_pause(db, replace(later, updated_at=self._updated_at()))

    @command(Topic.PAUSES)
    def end(self, db: Database) -> None:
        """End the pause, if one runs. Nothing of it stays."""
        records.remove_pause(db)

    def _pause_of(self, minutes: int) -> Pause:
        return pauses.begun(self._record(), minutes, self.now(), datetime.astimezone)


def carry_over(restored: Database, current: Database | None) -> None:
    """Leave a restored copy the pause of now, if there is one, and none that was over long ago."""
    records.remove_pause(restored)
    if current is not None and "pauses" in current.table_names():
        running = records.running_pause(current)
        if running is not None:
            records.put_pause(restored, running)
