"""Keeping a moment of any kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.moments import Draft, Moment
from microhurts_desktop.services import drafts, kinds
from microhurts_desktop.services.service import Service, command
from microhurts_desktop.storage import earlier_rows, history, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Keeping(Service):
    """What the services have in common that make a moment of a draft."""

    def dated_until(self, uuid: str) -> datetime:
        """Return the time that a moment may have at the latest; its draft is asked with that.

        It is now; or its own, where it was stored under a clock that was ahead: such a moment can
        be reworded all the same and its time corrected, but not moved further on.
        """
        with self._vault.reading() as db:
            stored = history.kind_and_time(db, uuid)
        return max(self.now(), stored[1]) if stored else self.now()

    def _dated_until(self, before: Moment | None) -> datetime:
        return self.now() if before is None else max(self.now(), before.at)

    @command(Topic.MOMENTS, Topic.DRAFTS)
    def keep(self, db: Database, draft: Draft) -> None:
        """Store the moment that a draft holds, once however often this is called.

        Hurts and repairs have use cases of their own, in which there is more to do. Raises
        ValueError when the draft still has problems.
        """
        self._keep(db, draft)

    def _keep(self, db: Database, draft: Draft, **more: object) -> Moment:
        """Do what ``keep`` does: a reworded moment keeps what its draft has no word of.

        ``more`` are columns besides those of the moment.
        """
        kind = kinds.kind_of(draft)
        assert kind is not None
        table = records.MOMENTS[kind].table
        before: Moment | None = table.first(db, "uuid = ?", (draft.uuid,))
        self._check(draft, self._dated_until(before))
        record = self._record(draft.uuid, before.author if before else None)
        kept: Moment = drafts.filled(table.made, before, kinds.KINDS[kind].tidied(draft), record)
        table.put(db, kept, **self._kept_now(before), **more)
        if before is not None:
            earlier_rows.keep_wording(db, before, kept, table.name)
        self._link(db, getattr(draft, "reflection", ""), draft.uuid)
        self._drafts.end(db, draft)
        return kept

    def _link(self, db: Database, reflection: str, became: str) -> None:
        """Note what a reflection became. It stays: only its author removes it."""
        if not reflection:
            return
        written = records.REFLECTIONS.first(db, "uuid = ?", (reflection,))
        if written is not None and became not in written.became:
            linked = replace(
                written, became=(*written.became, became), updated_at=self._updated_at()
            )
            records.put_reflection(db, linked)
