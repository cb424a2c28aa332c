"""How repairs landed, as the one who was hurt says it: every landing is kept, and a slip corrected.

Saying more never takes away what was said before. Only a correction does, which is asked for as
one.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.moments import Record, local_day
from microhurts_desktop.domain.repairs import Landed, Landing, Repair, RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft, Shared, SharedKind
from microhurts_desktop.services import drafts
from microhurts_desktop.services.reading import Reading
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_CHANGES = Changes.of(Topic.REPAIRS, Topic.MOMENTS)
_OF_A_SLIP = _CHANGES | Changes.of(Topic.DRAFTS)


class Landings(Reading):
    """The part of a journal that says how repairs landed. What changes is one transaction each."""

    def mark_landing(
        self,
        repair_uuid: str,
        landed: Landed,
        *,
        landed_on: date | None = None,
        warmth: int | None = None,
        would_help: str = "",
        tell: bool = False,
        tell_help: bool = False,
    ) -> Changes:
        """Say how their repair landed, besides what was said before; saying the same adds nothing.

        ``landed_on`` is today unless given. An unprompted repair that reached me asks ``warmth``
        (1–5). Of a repair that the other shared, the answer is mine to keep; ``tell`` lets them
        know, and without it they know nothing (any more); ``tell_help`` besides, what would help.
        What they shared waits no more once it reached, and neither do words that were typed for
        this. Raises KeyError when the repair is gone, and ValueError for a repair of mine, a day
        before the offer or after today, or a missing warmth.
        """
        repair = self._stored_or_shared(repair_uuid)
        said = self._said(repair, self._fresh(), landed, landed_on, warmth, would_help)
        marked = replace(repair.saying(said), updated_at=self._updated_at())
        typed = self.begun_landing(repair_uuid)
        changes = _CHANGES
        with self.sharing.saving() as db:
            records.put_repair(db, marked)
            if typed is not None:
                records.remove(db, "drafts", typed.uuid)
                changes |= Changes.of(Topic.DRAFTS)
            if repair.author != self.person.vault_id:
                told = said if tell else None
                changes |= self.sharing.tell_landing_in(db, repair_uuid, told, with_help=tell_help)
                if landed is not Landed.NOT_YET:
                    changes |= self.sharing.put_aside_in(db, repair_uuid)
        return changes

    def correct_landing(
        self,
        repair_uuid: str,
        landing_uuid: str,
        landed: Landed,
        *,
        landed_on: date | None = None,
        warmth: int | None = None,
        would_help: str = "",
        tell: bool = False,
        tell_help: bool = False,
    ) -> Changes:
        """Put right one landing that was a slip; ``put_landing_back`` undoes it.

        As ``mark_landing``, but in place of that one, which keeps its time; what the other was told
        stays where it is still so. Raises KeyError when it is gone, and what ``mark_landing``
        raises.
        """
        repair = self.repair(repair_uuid)
        before = _landing_in(repair, landing_uuid)
        record = replace(self._fresh(), uuid=landing_uuid)
        said = self._said(repair, record, landed, landed_on, warmth, would_help, before.landed_on)
        corrected = repair.correcting(replace(said, said_at=before.said_at))
        told = self.told_landing(repair_uuid)
        changes = _OF_A_SLIP
        with self.sharing.saving() as db:
            records.put_repair(db, self._without_their_words(corrected))
            records.remove(db, "drafts", landing_uuid)
            if repair.author != self.person.vault_id:
                if tell:
                    last = corrected.landing
                    changes |= self.sharing.tell_landing_in(
                        db, repair_uuid, last, with_help=tell_help
                    )
                else:
                    changes |= self._mend_told_in(db, corrected, told)
        return changes

    def take_back_landing(self, repair_uuid: str, landing_uuid: str) -> Changes:
        """Take away one landing that was a slip; ``put_landing_back`` undoes it.

        What was told of it is told no longer. Raises KeyError when it is gone.
        """
        repair = self.repair(repair_uuid)
        _landing_in(repair, landing_uuid)
        rest, told = repair.taking_back(landing_uuid), self.told_landing(repair_uuid)
        is_theirs = repair.author != self.person.vault_id
        changes = _OF_A_SLIP
        with self.sharing.saving() as db:
            records.remove(db, records.LANDINGS.name, landing_uuid)
            records.remove(db, "drafts", landing_uuid)
            if is_theirs:
                changes |= self._mend_told_in(db, rest, told)
                if not rest.landings:
                    # All of it that was mine was the answer; the words stay where they share them.
                    records.remove(db, "repairs", repair_uuid)
        return changes

    def put_landing_back(self, repair: Repair, landing: Landing) -> Changes:
        """Undo a correction: ``landing`` says what it said, in its place. It is not told again.

        ``repair`` is as it was read before the correction, and what was said of it since stays.
        """
        now = self._if_there(self.repair, repair.uuid) or replace(repair, landings=())
        restored = now.correcting(landing)
        told = self.told_landing(repair.uuid)
        changes = _CHANGES
        with self.sharing.saving() as db:
            records.put_repair(db, self._without_their_words(restored))
            if repair.author != self.person.vault_id:
                changes |= self._mend_told_in(db, restored, told)
        return changes

    def told_landing(self, repair_uuid: str) -> Shared | None:
        """Return what I told of how a repair landed, as far as they can read it now."""
        mine = self.sharing.mine_of(SharedKind.LANDING)
        return next((one for one in mine if one.about == repair_uuid), None)

    # What is typed of it, and not said yet

    def begun_landing(self, repair_uuid: str, slip: str | None = None) -> AnswerDraft | None:
        """Return what was typed of how a repair landed and not said yet, or None.

        ``slip`` is the uuid of a landing: then it is what was typed to correct that one.
        """
        said = self._if_there(self._stored_or_shared, repair_uuid)
        known = {landing.uuid for landing in said.landings} if said is not None else set()
        for draft in self.drafts():
            if (
                isinstance(draft, AnswerDraft)
                and draft.kind is SharedKind.LANDING
                and draft.about == repair_uuid
                and (draft.uuid == slip if slip is not None else draft.uuid not in known)
            ):
                return draft
        return None

    def keep_what_would_help(
        self, repair_uuid: str, words: str, slip: str | None = None
    ) -> Changes:
        """Keep as a draft what would help, while it is typed; blank words forget it.

        ``slip`` is as in ``begun_landing``. Nothing happens when the repair is gone: so is what was
        to be said of it.
        """
        if self._if_there(self._stored_or_shared, repair_uuid) is None:
            return Changes.of()
        begun = self.begun_landing(repair_uuid, slip) or AnswerDraft(
            uuid=slip or str(uuid4()),
            begun_at=self.now(),
            kind=SharedKind.LANDING,
            about=repair_uuid,
        )
        draft = replace(begun, words=words)
        with self._vault.saving() as db:
            if draft.is_blank():
                records.remove(db, "drafts", draft.uuid)
            else:
                records.put_draft(db, self._stored(draft))
        return Changes.of(Topic.DRAFTS)

    def begin_second_try(self, repair: Repair) -> RepairDraft:
        """Return a fresh draft of one more repair by the same person, for the same hurt."""
        now = self.now()
        return RepairDraft(
            uuid=str(uuid4()), begun_at=now, offered_at=now, by=repair.by, hurt=repair.hurt
        )

    # Within

    def _said(
        self,
        repair: Repair,
        record: Record,
        landed: Landed,
        landed_on: date | None,
        warmth: int | None,
        would_help: str,
        said_before: date = date.min,
    ) -> Landing:
        day = landed_on or max(local_day(self.now()), local_day(repair.offered_at))
        # Said under a clock that was ahead, it may stay so; and go further on by no day.
        if day > max(local_day(self.now()), local_day(repair.offered_at), said_before):
            raise ValueError("a repair cannot have landed in the future")
        return drafts.landing_of(repair, record, self.now(), landed, day, warmth, would_help)

    def _fresh(self) -> Record:
        author = self.person.vault_id
        return Record(uuid=str(uuid4()), author=author, updated_at=self._updated_at())

    def _mend_told_in(self, db: Database, repair: Repair, told: Shared | None) -> Changes:
        """Take back what I told of how it landed, unless that is still what was said last."""
        last, was = repair.landing, told.snapshot if told is not None else None
        is_still_so = (
            last is not None
            and was is not None
            and (was.landed, was.landed_on) == (last.landed, last.landed_on)
        )
        return Changes.of() if is_still_so else self.sharing.tell_landing_in(db, repair.uuid, None)

    def _without_their_words(self, repair: Repair) -> Repair:
        return repair if repair.author == self.person.vault_id else replace(repair, words="")


def _landing_in(repair: Repair, uuid: str) -> Landing:
    for landing in repair.landings:
        if landing.uuid == uuid:
            return landing
    raise KeyError(uuid)
