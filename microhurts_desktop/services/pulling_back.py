"""Noticing one's own pulling back: what the check-ins show, and how the person wants to be told.

It is theirs alone: nothing of it is shared, and it is exported only where they ask for it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.exploring import ExploringDraft
from microhurts_desktop.domain.pulling_back import Day, LastingChange, OwnLine, Seen, Watching, look
from microhurts_desktop.domain.pulling_back import own_lines as lines_of
from microhurts_desktop.services.service import Service, command
from microhurts_desktop.storage import records, rows
from microhurts_desktop.storage.errors import UserError

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

# For so long after safety was sure of danger, nobody is asked to reach out.
AFTER_DANGER = timedelta(days=92)
# The own lines begin so long before the change.
LINES_BEFORE = timedelta(days=56)


class PullingBack(Service):
    """What one person's own check-ins show of their pulling back."""

    def seen(self) -> Seen:
        """Return what is known of the usual, and the change that goes on, told or not."""
        with self._vault.reading() as db:
            return seen_in(db, self.me.vault_id, self._today())

    def to_tell(self) -> LastingChange | None:
        """Return the change that the person is to be told of today, if there is one."""
        watching = self.watching()
        if watching.is_silent_on(self._today()):
            # Most that is stored need not be read then.
            return None
        change = self.seen().change
        return None if change is None or watching.has_put_away(change) else change

    def own_lines(self, change: LastingChange) -> tuple[OwnLine, ...]:
        """Return the signs of a change beside their usual, from some weeks before it on."""
        with self._vault.reading() as db:
            days = _days_of(db, self.me.vault_id, self._today())
        return lines_of(days, change.less, change.since - LINES_BEFORE)

    def watching(self) -> Watching:
        """Return how the person wants to be told: of every change, until they say otherwise."""
        with self._vault.reading() as db:
            kept = records.watching(db, self.me.vault_id)
        return kept or Watching(**self._record().identity())

    def is_after_danger(self) -> bool:
        """Tell whether something was kept lately in which safety was sure of danger."""
        with self._vault.reading() as db:
            return records.harm_since(db, self.now() - AFTER_DANGER, self.now())

    def begin_day(self) -> None:
        """Let danger that was kept under a clock that was ahead hold back from today on.

        Else it held back for as long as that clock was ahead. Where it cannot be noted, it is the
        next time, and holds back until then.
        """
        with self._vault.reading() as db:
            if not records.is_harm_ahead_to_note(db, self.now()):
                return
        with suppress(UserError), self._vault.saving() as db:
            records.note_harm_ahead(db, self.now())

    def begin_exploring(self) -> ExploringDraft:
        """Return the draft that waits, or a fresh one; it is stored only by ``save_draft``."""
        waiting = self._drafts.first(ExploringDraft, lambda _: True)
        return waiting or self._begun(ExploringDraft)

    @command(Topic.PULLING_BACK)
    def not_today(self, db: Database) -> None:
        """Say nothing of it until tomorrow."""
        self._put(db, not_on=self._today())

    @command(Topic.PULLING_BACK)
    def put_away(self, db: Database) -> None:
        """Say nothing more of the change that goes on now."""
        self._put(db, put_away_on=self._today())

    @command(Topic.PULLING_BACK)
    def stop(self, db: Database) -> None:
        """Say nothing of any change, until it is watched again."""
        self._put(db, stopped_on=self._today())

    @command(Topic.PULLING_BACK)
    def watch(self, db: Database) -> None:
        """Tell of a change again, as before it was stopped."""
        self._put(db, stopped_on=None)

    @command(Topic.PULLING_BACK)
    def learn_anew(self, db: Database) -> None:
        """Learn the usual from the check-ins of today on; until then nothing is told."""
        self._put(db, usual_from=self._today())

    def _put(self, db: Database, **said: Any) -> None:
        changed = replace(self.watching(), updated_at=self._updated_at(), **said)
        records.WATCHING.put(db, changed)


def seen_in(db: Database, author: str, today: date) -> Seen:
    """Return what the author's check-ins show until a local day."""
    return look(_days_of(db, author, today))


def _days_of(db: Database, author: str, today: date) -> tuple[Day, ...]:
    """Return the check-ins that count, oldest first: all from which the usual is learnt, and on."""
    watching = records.watching(db, author)
    first = watching.usual_from if watching is not None else None
    return records.days_of_signs(db, author, first, today)


def carry_over(restored: Database, current: Database | None) -> None:
    """Leave a restored copy what was said of it until now: nobody is told again who stopped it."""
    if current is not None and "watching" in current.table_names():
        for said in records.WATCHING.everything(current):
            rows.remove(restored, records.WATCHING.name, "author = ?", said.author)
            records.WATCHING.put(restored, said)
