"""The way back to each other: what is rehearsed before a repair, and what is promised in one.

Both are theirs alone. Nothing here is ever shared, and nothing here is about the other.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.promises import CHECK_IN_AFTER, Kept, Promise
from microhurts_desktop.domain.rehearsals import Rehearsal, RehearsalDraft
from microhurts_desktop.domain.repairs import ReachedOut, Repair, RepairDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.services.commitments import Commitments
from microhurts_desktop.services.service import command, question
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Promises(Commitments[Promise, Kept]):
    """One person's promises and rehearsals."""

    _table = records.PROMISES

    # Promises

    # The one asked about last first.
    promises = question(records.PROMISES.everything)

    def promise_in(self, repair: str) -> Promise | None:
        """Return what was promised in a repair, or None."""
        with self._vault.reading() as db:
            return records.PROMISES.first(db, "repair = ?", (repair,))

    def made_for(self, hurt: str) -> tuple[Promise, ...]:
        """Return what was promised in the repairs of a hurt, the one asked about last first."""
        with self._vault.reading() as db:
            where = "repair IN (SELECT uuid FROM repairs WHERE hurt = ?)"
            return records.PROMISES.all(db, where, (hurt,))

    def usual_day(self) -> date:
        """Return the day on which a promise of today is asked about, unless another is chosen."""
        return self._today() + CHECK_IN_AFTER

    def promised_in(self, repair: str) -> dict[str, Any]:
        """Return what was promised in a repair, by the names of the fields of its draft."""
        promise = self.promise_in(repair)
        return {} if promise is None else {"promise": promise.words, "check_on": promise.check_on}

    def put_promised(self, db: Database, draft: RepairDraft, repair: Repair) -> None:
        """Keep what a draft promises, within the transaction that keeps the repair of mine.

        No words are no promise: one of which something was answered stays, with that behind it, and
        is asked about no more; it is deleted only as such.
        """
        before = records.PROMISES.first(db, "repair = ?", (repair.uuid,))
        words = draft.promise.strip() if repair.by is ReachedOut.I else ""
        if not words and (before is None or not (before.kept or before.earlier)):
            if before is not None:
                records.remove(db, records.PROMISES.name, before.uuid)
            return
        made = Promise(
            **self._record(before.uuid if before else None).identity(),
            repair=repair.uuid,
            words=words,
            check_on=(draft.check_on or self.usual_day()) if words else None,
        )
        self._keep(db, made)

    # Rehearsals

    def begin_rehearsal(
        self, *, hurt: str | None = None, about: str | None = None, words: str = ""
    ) -> RehearsalDraft:
        """Return a fresh draft; it is stored only by ``Journal.save_draft``."""
        return self._begun(RehearsalDraft, hurt=hurt, about=about, words=words)

    def reopen(self, rehearsal: Rehearsal) -> RehearsalDraft:
        """Return the draft that waits for a kept rehearsal, or one filled from it."""
        waiting = self._drafts.of(RehearsalDraft, rehearsal.uuid)
        return waiting or drafts.rewording(RehearsalDraft, rehearsal, self.now())

    # The newest first.
    rehearsals = question(records.REHEARSALS.everything)

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def keep_rehearsal(self, db: Database, draft: RehearsalDraft) -> None:
        """Keep a rehearsal as a note, once however often this is called.

        One that was kept before keeps its time. Raises ValueError when the draft has problems.
        """
        self._check(draft)
        before = records.REHEARSALS.first(db, "uuid = ?", (draft.uuid,))
        kept = Rehearsal(
            at=before.at if before is not None else self.now(),
            **(self._record().identity() | drafts.in_common(draft, Rehearsal)),
        )
        records.REHEARSALS.put(db, kept)
        self._drafts.remove(db, draft.uuid)

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def delete_rehearsal(self, db: Database, rehearsal: Rehearsal) -> None:
        """Delete a rehearsal, with the draft that changes it."""
        records.remove(db, records.REHEARSALS.name, rehearsal.uuid)
        self._drafts.remove(db, rehearsal.uuid)
