"""The way back to each other: what is rehearsed before a repair, and what is promised in one.

Both are theirs alone. Nothing here is ever shared, and nothing here is about the other.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.promises import CHECK_IN_AFTER, Kept, Promise, due
from microhurts_desktop.domain.rehearsals import Rehearsal, RehearsalDraft
from microhurts_desktop.domain.repairs import ReachedOut, Repair, RepairDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.services.service import Service, command, question
from microhurts_desktop.storage import earlier_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Promises(Service):
    """One person's promises and rehearsals."""

    # Promises

    # The one asked about last first.
    promises = question(records.PROMISES.everything)

    def due(self) -> tuple[Promise, ...]:
        """Return the promises that may be asked about today, the one that waits longest first."""
        return due(self.promises(), self._today())

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

        In place of what was promised in it before: other words or another day ask anew, with what
        was said and answered kept behind it. No words are no promise, but one that was answered
        stays until it is deleted as such.
        """
        before = records.PROMISES.first(db, "repair = ?", (repair.uuid,))
        words = draft.promise.strip()
        if repair.by is not ReachedOut.I or not words:
            if before is not None and before.kept is None and not before.earlier:
                records.remove(db, records.PROMISES.name, before.uuid)
            return
        check_on = draft.check_on or self.usual_day()
        unchanged = before is not None and (before.words, before.check_on) == (words, check_on)
        same = before if unchanged else None
        made = Promise(
            **self._record(before.uuid if before else None).identity(),
            repair=repair.uuid,
            words=words,
            check_on=check_on if same else max(check_on, self._today()),
            kept=same.kept if same else None,
            answered_on=same.answered_on if same else None,
        )
        records.PROMISES.put(db, made)
        if before is not None and same is None:
            _keep_earlier(db, before, made)

    @command(Topic.REPAIRS)
    def say_how_it_went(self, db: Database, uuid: str, kept: Kept | None) -> None:
        """Say how a promise went, with what was said before kept behind it.

        None takes the answer back, as a slip. Raises KeyError when it is gone.
        """
        promise = records.PROMISES.one(db, uuid)
        answered_on = None if kept is None else self._today()
        said = replace(promise, kept=kept, answered_on=answered_on, updated_at=self._updated_at())
        records.PROMISES.put(db, said)
        if kept is not None and kept is not promise.kept:
            _keep_earlier(db, promise, said)

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

    # Both

    @command(Topic.REPAIRS, Topic.DRAFTS)
    def delete(self, db: Database, one: Promise | Rehearsal) -> None:
        """Delete a promise or a rehearsal, with the draft that changes it."""
        table = records.PROMISES if isinstance(one, Promise) else records.REHEARSALS
        records.remove(db, table.name, one.uuid)
        self._drafts.remove(db, one.uuid)


def _keep_earlier(db: Database, before: Promise, now: Promise) -> None:
    said_on = before.answered_on or max((one.said_on for one in before.earlier), default=None)
    if before.words != now.words and said_on is not None:
        # Else what was answered would stand below words that it was not said of.
        earlier_rows.keep(db, now, Asked.PROMISED, before.words, said_on)
    if before.kept is not None and before.answered_on is not None:
        earlier_rows.keep(db, now, Asked.KEPT, before.kept.value, before.answered_on)
