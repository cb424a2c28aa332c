"""What was deleted: put back within its days, or gone for good."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.services.errors import CannotPutBack
from microhurts_desktop.services.service import Service, command, command_in_steps, question
from microhurts_desktop.storage import records, rows

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_TABLE = records.DELETED.name


class DeletedMoments(Service):
    """One person's deleted moments. Nothing of them is in any list, count, export or share.

    ``has_ended_some`` tells whether the days of any were over when this was opened.
    """

    has_ended_some = False

    # What was deleted last first.
    all = question(records.DELETED.everything)

    def are_there(self) -> bool:
        """Tell whether anything can be put back."""
        with self._vault.reading() as db:
            return db.execute(f"SELECT 1 FROM {_TABLE} LIMIT 1").fetchone() is not None

    @command(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.DRAFTS, Topic.TAGS)
    def put_back(self, db: Database, uuids: Iterable[str]) -> int:
        """Put these moments back with all that went along; return how many there were.

        What one belonged to is put back with it if it was deleted as well, and else left out.
        Nothing is shared again. Raises CannotPutBack where something else has taken its place:
        another check-in of that day, say.
        """
        return sum([self._put_back(db, uuid) for uuid in uuids])

    def _put_back(self, db: Database, uuid: str) -> int:
        found = db.execute(f"SELECT changes FROM {_TABLE} WHERE uuid = ?", [uuid]).fetchone()
        if found is None:
            # It came back with another.
            return 0
        changes, count = rows.from_json(found[0]), 1
        records.remove(db, _TABLE, uuid)
        for change in changes:
            hurt = (change.before or {}).get("hurt")
            if isinstance(hurt, str):
                count += self._put_back(db, hurt)
        try:
            rows.put_back(db, changes, alone=True)
        except KeyError as error:
            raise CannotPutBack from error
        return count

    @command_in_steps(Topic.MOMENTS, no_way_back="for good is for good")
    def end(self, uuids: Iterable[str]) -> None:
        """Let these be gone for good now; nothing that was done before may be undone after it."""
        self._session.carry_out([], lambda db: self._end(db, uuids), can_undo=False)
        self._vault.leave_nothing_in_log()

    @command(Topic.MOMENTS, no_way_back="its time was over, or its days are counted on")
    def count_days(self, db: Database) -> int:
        """Let what had its days be gone for good; return how many these were."""
        seen = {one.uuid: one.seen(self._today()) for one in records.DELETED.everything(db)}
        over = [uuid for uuid, one in seen.items() if one is None]
        self._end(db, over)
        for one in filter(None, seen.values()):
            days = {"deleted_on": one.deleted_on.isoformat(), "seen_on": one.seen_on.isoformat()}
            for row in list(db.query(f"SELECT * FROM {_TABLE} WHERE uuid = ?", [one.uuid])):
                rows.put(db, _TABLE, {**row, **days})
        self.has_ended_some = bool(over)
        return len(over)

    def _end(self, db: Database, uuids: Iterable[str]) -> None:
        for uuid in uuids:
            records.remove(db, _TABLE, uuid)

    def settle(self) -> None:
        """Count the days of what was deleted, once a day; what had them leaves no trace."""
        today = self._today()
        if any(one.seen_on != today for one in self.all()) and self.count_days().value:
            self._vault.leave_nothing_in_log()
