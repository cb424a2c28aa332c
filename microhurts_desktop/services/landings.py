"""How repairs landed, as the one who was hurt says it: every landing is kept, and a slip corrected.

Saying more never takes away what was said before. Only a correction does, which is asked for as
one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Landed, Landing, Repair, RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft, Shared, SharedKind
from microhurts_desktop.services import drafts, harms
from microhurts_desktop.services.questions import JournalQuestions
from microhurts_desktop.services.service import Service, Session, command
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database


class Landings(Service):
    """What is said of how repairs landed; ``reading`` has the repairs."""

    def __init__(self, session: Session, reading: JournalQuestions, sharing: Sharing) -> None:
        super().__init__(session)
        self._reading = reading
        self._sharing = sharing

    @command(Topic.REPAIRS, Topic.MOMENTS, Topic.DRAFTS)
    def mark(
        self,
        db: Database,
        repair_uuid: str,
        landed: Landed,
        *,
        slip: str | None = None,
        landed_on: date | None = None,
        warmth: int | None = None,
        would_help: str = "",
        tell: bool = False,
        tell_help: bool = False,
    ) -> None:
        """Say how their repair landed, besides what was said before; saying the same adds nothing.

        Or, in place of the landing whose uuid is ``slip``: it keeps its time, and is put right.

        ``landed_on`` is today unless given. An unprompted repair that reached me may have its
        ``warmth`` (1–5). Of a repair that the other shared, the answer is mine to keep; ``tell``
        lets them know, and without it they know nothing (any more), but for what is still so after
        a slip; ``tell_help`` besides, what would help. What they shared waits no more once it
        reached, and neither do words that were typed for this. Raises KeyError when the repair or
        the slip is gone, and ValueError for a repair of mine, or a day before the offer or after
        today.
        """
        repair = self._reading.stored_or_shared(repair_uuid)
        typed, told = self.begun(repair_uuid, slip), self.told(repair_uuid)
        before = None if slip is None else _landing_in(repair, slip)
        day = self._day(repair, landed_on, before)
        record = self._record(slip)
        said = drafts.landing_of(repair, record, self.now(), landed, day, warmth, would_help)
        if before is None:
            marked = replace(repair.saying(said), updated_at=self._updated_at())
        else:
            marked = repair.correcting(replace(said, said_at=before.said_at))
        records.put_repair(db, marked)
        harms.note_in_repair(db, marked, self._reading.repair_or_shared(repair_uuid).words)
        if typed is not None:
            self._drafts.remove(db, typed.uuid)
        if repair.author == self.me.vault_id:
            return
        if tell:
            last = marked.landing
            self._sharing.tell_landing_in(db, repair_uuid, last, with_help=tell_help)
        elif before is None or not _is_still_so(marked, told):
            self._sharing.tell_landing_in(db, repair_uuid, None)
        if before is None and landed is not Landed.NOT_YET:
            self._sharing.put_aside(repair_uuid)

    @command(Topic.REPAIRS, Topic.MOMENTS, Topic.DRAFTS)
    def take_back(self, db: Database, repair_uuid: str, landing_uuid: str) -> None:
        """Take away a landing that was a slip, and what was told of it. Raises KeyError."""
        repair = self._reading.repair(repair_uuid)
        _landing_in(repair, landing_uuid)
        rest, told = repair.taking_back(landing_uuid), self.told(repair_uuid)
        records.remove(db, records.LANDINGS.name, landing_uuid)
        self._drafts.remove(db, landing_uuid)
        if repair.author != self.me.vault_id:
            if not _is_still_so(rest, told):
                self._sharing.tell_landing_in(db, repair_uuid, None)
            if not rest.landings:
                # All of it that was mine was the answer; the words stay where they share them.
                records.remove(db, records.REPAIRS.name, repair_uuid)

    def told(self, repair_uuid: str) -> Shared | None:
        """Return what I told of how a repair landed, as far as they can read it now."""
        mine = self._sharing.mine_of(SharedKind.LANDING)
        return next((one for one in mine if one.about == repair_uuid), None)

    # What is typed of it, and not said yet

    def begun(self, repair_uuid: str, slip: str | None = None) -> AnswerDraft | None:
        """Return what was typed of how a repair landed and not said yet, or None.

        ``slip`` is the uuid of a landing: then it is what was typed to correct that one.
        """
        said = self._repair(repair_uuid)
        known = {landing.uuid for landing in said.landings} if said is not None else set()
        return self._drafts.first(
            AnswerDraft,
            lambda draft: (
                draft.kind is SharedKind.LANDING
                and draft.about == repair_uuid
                and (draft.uuid == slip if slip is not None else draft.uuid not in known)
            ),
        )

    @command(Topic.DRAFTS)
    def keep_what_would_help(
        self, db: Database, repair_uuid: str, words: str, slip: str | None = None
    ) -> None:
        """Keep as a draft what would help, while it is typed; blank words forget it.

        ``slip`` is as in ``begun``. Nothing happens when the repair is gone: so is all said of it.
        """
        if self._repair(repair_uuid) is None:
            return
        fresh = self._begun(AnswerDraft, kind=SharedKind.LANDING, about=repair_uuid)
        begun = self.begun(repair_uuid, slip) or replace(fresh, uuid=slip or fresh.uuid)
        self._drafts.put(db, replace(begun, words=words))

    def begin_second_try(self, repair: Repair) -> RepairDraft:
        """Return a fresh draft of one more repair by the same person, for the same hurt."""
        return self._begun(RepairDraft, by=repair.by, hurt=repair.hurt)

    # Within

    def _repair(self, uuid: str) -> Repair | None:
        with suppress(KeyError):
            return self._reading.stored_or_shared(uuid)
        return None

    def _day(self, repair: Repair, landed_on: date | None, before: Landing | None) -> date:
        latest = max(self._today(), local_day(repair.offered_at))
        day = landed_on or latest
        # Said under a clock that was ahead, it may stay so; and go further on by no day.
        if day > max(latest, before.landed_on if before is not None else latest):
            raise ValueError("a repair cannot have landed in the future")
        return day


def _is_still_so(repair: Repair, told: Shared | None) -> bool:
    """Tell whether what I told of how it landed is what was said last."""
    last = repair.landing
    if last is None or told is None:
        return False
    return (told.snapshot.landed, told.snapshot.landed_on) == (last.landed, last.landed_on)


def _landing_in(repair: Repair, uuid: str) -> Landing:
    for landing in repair.landings:
        if landing.uuid == uuid:
            return landing
    raise KeyError(uuid)
