"""Bringing in what was kept in another journal: all of it that is new, or nothing.

Thousands of entries are no single transaction: the window would stand still. They are stored in
pieces, below an ``Import`` that is not whole until the last one is there. What is not whole, since
it was cancelled, or the journal locked, or the power gone, is taken out again: at once, or when the
journal is next opened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from microhurts_desktop.domain.bringing_in import (
    Arrival,
    Choices,
    Import,
    Overview,
    Plan,
    becoming,
    overview_of,
    plan_of,
)
from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.hurts import Harm
from microhurts_desktop.domain.import_columns import Columns
from microhurts_desktop.domain.imports import Found
from microhurts_desktop.services.importing.gathering import Tell
from microhurts_desktop.services.service import Service, Session, command, question
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import imported_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

# So many rows are written or removed while the window waits: some hundredths of a second.
PIECE = 25
# To remove one takes longer: its tags go with it, and all its words go from the index.
REMOVED_PIECE = 12
# So many entries are shown as they will be, before anything is kept.
SEEN_FIRST = 3


class BringingIn(Service):
    """What came from other journals. A plan is made, and heard, in the background."""

    # The imports that are whole, the last one first, and how many entries of each are here.
    imports = question(imported_rows.imports)

    def __init__(self, session: Session, sharing: Sharing) -> None:
        super().__init__(session)
        self._sharing = sharing

    def looking(self) -> Looking:
        """Return what looks into files and plans with them, for another thread."""
        with self._vault.reading() as db:
            known = imported_rows.known(db)
        return Looking(known, self.me.vault_id, self.now())

    def begin(self, plan: Plan) -> Import:
        """Return a new import; nothing is stored before ``bring_in``."""
        return Import(**self._record().identity(), format=plan.found.format, at=self.now())

    def bring_in(self, batch: Import, arrivals: Sequence[Arrival]) -> Iterator[int]:
        """Store what arrives in pieces; yield how much of it is stored after each.

        Nothing is whole before ``finish``. Raises what ``Vault.saving`` raises; what was stored so
        far is to be taken out then.
        """
        kept_on = self._today().isoformat()
        with self._vault.saving() as db:
            records.IMPORTS.put(db, batch)
        for start in range(0, len(arrivals), PIECE):
            with self._vault.saving() as db:
                for arrival in arrivals[start : start + PIECE]:
                    imported_rows.put(db, batch, arrival, kept_on)
            yield min(start + PIECE, len(arrivals))

    @command(Topic.MOMENTS, no_way_back="take_out does it, in pieces")
    def finish(self, db: Database, batch: Import) -> None:
        """Make an import whole: from now on, it stays."""
        records.IMPORTS.put(db, replace(batch, is_whole=True))

    def take_out(self, batch: Import, piece: int = REMOVED_PIECE) -> Iterator[int]:
        """Remove what an import brought in, in pieces; yield how many entries are removed so far.

        What was changed here since stays. It goes on at the next opening where it is not gone on
        with. ``forget`` ends it.
        """
        self._begin_to_take_out(batch)
        removed = 0
        while some := self._remove_some(batch, piece):
            removed += some
            yield removed

    @command(Topic.MOMENTS, Topic.DRAFTS, no_way_back="the file can be brought in again")
    def forget(self, db: Database, batch: Import) -> int:
        """End to take an import out; return how many entries stay, since they were changed."""
        return imported_rows.forget(db, batch)

    def settle(self) -> bool:
        """Take out what was begun to bring in, or to take out, and never ended. Tell whether any.

        It is called as a journal opens.
        """
        with self._vault.reading() as db:
            broken = records.IMPORTS.all(db, "is_whole = 0")
        for batch in broken:
            for _ in self.take_out(batch, piece=PIECE * 100):
                pass
            self.forget(batch)
        return bool(broken)

    @command(Topic.MOMENTS, no_way_back="it is a part of taking out")
    def _begin_to_take_out(self, db: Database, batch: Import) -> None:
        records.IMPORTS.put(db, replace(batch, is_whole=False))
        going = imported_rows.unchanged(db, batch)
        for draft in self._drafts.all():
            if draft.uuid in going:
                self._drafts.remove(db, draft.uuid)
        self._sharing.take_back_in(db, imported_rows.shared(db, batch))

    def _remove_some(self, batch: Import, most: int) -> int:
        with self._vault.saving() as db:
            return imported_rows.remove(db, batch, most)


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks into files; ``known`` are the uuids of what was brought in before."""

    known: frozenset[str]
    author: str
    now: datetime

    def look_into(self, path: Path, tell: Tell) -> Overview:
        """Return what would be brought in from a file or a folder.

        Raises UnreadableJournal, and what ``tell`` raises.
        """
        from microhurts_desktop.services.importing.registry import look_into

        return self._overview(look_into(path, tell))

    def look_into_table(self, path: Path, columns: Columns, tell: Tell) -> Overview:
        """Return the same of a table whose columns are these. Raises what ``look_into`` does."""
        from microhurts_desktop.services.importing.plain_csv import look_into_table

        return self._overview(look_into_table(path, columns, tell))

    def plan(self, found: Found) -> Plan:
        """Return what would be brought in of what was found."""
        return plan_of(found, self.known, self.author, self.now, on_the_wall)

    def _overview(self, found: Found) -> Overview:
        return overview_of(self.plan(found), on_the_wall, SEEN_FIRST)

    def arrivals(
        self, plan: Plan, batch: Import, choices: Choices, tell: Tell
    ) -> tuple[Arrival, ...]:
        """Return what is to be stored, after listening to all. Raises what ``tell`` raises."""
        made: list[Arrival] = []
        for done, entry in enumerate(plan.arriving):
            tell(done, len(plan.arriving))
            arriving = becoming(entry, batch, choices, self.now, on_the_wall)
            made += (replace(one, harm=_heard_in(one)) for one in arriving)
        return tuple(made)


def on_the_wall(at: datetime) -> datetime:
    """Return a time without offset with the offset that this computer's zone had then.

    What stood on the wall stays: also where clocks were put forward over it, and, of an hour that
    was there twice, it is the first. The offset is of whole minutes, as it is stored; where the
    system does not know one of so long ago, it is that of the same day in the year 2000.
    """
    try:
        offset = at.astimezone().utcoffset()
    except (OSError, OverflowError, ValueError):
        offset = at.replace(year=2000).astimezone().utcoffset()
    minutes = round((offset or timedelta()).total_seconds() / 60)
    return at.replace(tzinfo=timezone(timedelta(minutes=minutes)))


def _heard_in(arrival: Arrival) -> Harm:
    from microhurts_desktop.content.danger import Danger, danger_in

    mood = arrival.reflection.mood
    texts = (arrival.reflection.text, mood.word if mood is not None else "", *arrival.tags)
    return Harm.HEARD if danger_in(filter(str.strip, texts)) is Danger.SURE else Harm.NONE
