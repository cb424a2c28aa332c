"""What a person can ask of their journal. Nothing here changes anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account
from microhurts_desktop.domain.moments import MomentKind, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Channel, ReachedOut, Repair
from microhurts_desktop.domain.shared import SharedKind, Snapshot
from microhurts_desktop.services import drafts
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.storage import history, records

if TYPE_CHECKING:
    from microhurts_desktop.services.sharing import Sharing
    from microhurts_desktop.storage.vault import Vault

Clock = Callable[[], datetime]

_Kept = TypeVar("_Kept", Hurt, GoodMoment, Repair)


class Reading:
    """The questions of a journal. It belongs to the thread that opened it.

    ``sharing`` is what the other may read of it, and what they shared. ``clock`` returns an aware
    local datetime.
    """

    def __init__(self, person: Person, vault: Vault, sharing: Sharing, clock: Clock) -> None:
        self.person = person
        self.sharing = sharing
        self._vault = vault
        self._clock = clock

    def now(self) -> datetime:
        """Return the person's local time, with its UTC offset."""
        return self._clock()

    def moment_count(self, kind: MomentKind | None = None) -> int:
        """Return how many moments the history has, of one kind or of all."""
        with self._vault.reading() as db:
            return history.moment_count(db, kind)

    def summaries(
        self, offset: int, limit: int, kind: MomentKind | None = None
    ) -> tuple[MomentSummary, ...]:
        """Return at most ``limit`` moments from row ``offset`` of the history, newest first.

        ``kind`` leaves every other kind out, as if it were not there.
        """
        with self._vault.reading() as db:
            found = history.summaries(db, offset, limit, kind)
        return tuple(
            summary if summary.text else replace(summary, text=self.sharing.words_of(summary.uuid))
            for summary in found
        )

    def position_of(self, uuid: str, kind: MomentKind | None = None) -> int | None:
        """Return the moment's row (0-based) as ``glances`` counts, or None when it is not there."""
        with self._vault.reading() as db:
            return history.position_of(db, uuid, kind)

    def hurt(self, uuid: str) -> Hurt:
        """Return one hurt. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return records.hurt(db, uuid)

    def good_moment(self, uuid: str) -> GoodMoment:
        """Return one good moment. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return records.good_moment(db, uuid)

    def repair(self, uuid: str) -> Repair:
        """Return one repair. Raises KeyError when it is gone."""
        with self._vault.reading() as db:
            return self._in_their_words(records.repair(db, uuid))

    def repair_or_shared(self, uuid: str) -> Repair:
        """Return one repair, or one that the other shares and that I have not answered yet.

        Raises KeyError when it is neither.
        """
        return self._in_their_words(self._stored_or_shared(uuid))

    def repairs_offered_to(self, hurt_uuid: str) -> tuple[Repair, ...]:
        """Return the repairs that meet one hurt, oldest first, answered or not."""
        stored = self.repairs_of(hurt_uuid)
        known = {repair.uuid for repair in stored}
        new = [
            self.repair_or_shared(shared.uuid)
            for shared in self.sharing.answers_to(hurt_uuid)
            if shared.kind is SharedKind.REPAIR
            and shared.author != self.person.vault_id
            and shared.uuid not in known
        ]
        return tuple(sorted((*stored, *new), key=lambda repair: repair.offered_at))

    def repairs_of(self, hurt_uuid: str) -> tuple[Repair, ...]:
        """Return the repairs that meet one hurt, oldest first."""
        with self._vault.reading() as db:
            return tuple(map(self._in_their_words, records.repairs_of(db, hurt_uuid)))

    def still_open(self) -> tuple[Hurt, ...]:
        """Return the hurts that are neither fully repaired nor released, newest first."""
        with self._vault.reading() as db:
            return records.hurts(db, records.OPEN_HURTS)

    def repairs_waiting(self) -> tuple[Repair, ...]:
        """Return their repairs that have not landed yet, newest first."""
        with self._vault.reading() as db:
            return tuple(map(self._in_their_words, records.repairs(db, records.WAITING_REPAIRS)))

    def account(self) -> Account:
        """Return everything that the emotional bank account is derived from."""
        with self._vault.reading() as db:
            return Account(
                hurts=records.hurts(db),
                good_moments=records.good_moments(db),
                repairs=records.repairs(db),
            )

    def todays_check_in(self) -> CheckIn | None:
        """Return the person's check-in of this local day, if there is one."""
        with self._vault.reading() as db:
            return records.check_in_of(db, self.person.vault_id, local_day(self.now()))

    def check_ins_ahead(self) -> tuple[CheckIn, ...]:
        """Return the person's check-ins of days still to come: made while a clock was wrong."""
        with self._vault.reading() as db:
            return records.check_ins_after(db, self.person.vault_id, local_day(self.now()))

    def has_check_in(self, day: date) -> bool:
        """Return whether the person has checked in on a local day."""
        with self._vault.reading() as db:
            return records.check_in_of(db, self.person.vault_id, day) is not None

    def check_ins(self) -> tuple[CheckIn, ...]:
        """Return all check-ins, oldest first."""
        with self._vault.reading() as db:
            return records.check_ins(db)

    def drafts(self) -> tuple[Draft, ...]:
        """Return the drafts that wait, the one saved last first."""
        with self._vault.reading() as db:
            return tuple(drafts.from_json(kept.kind, kept.body) for kept in records.drafts(db))

    def _waiting(self, uuid: str) -> Draft | None:
        return next((draft for draft in self.drafts() if draft.uuid == uuid), None)

    def _stored(self, draft: Draft) -> records.StoredDraft:
        return records.StoredDraft(
            uuid=draft.uuid,
            author=self.person.vault_id,
            updated_at=self._updated_at(),
            kind=drafts.kind_of(draft),
            body=drafts.to_json(draft),
        )

    def _stored_or_shared(self, uuid: str) -> Repair:
        """Return a repair as it is stored, or one that the other shared, still without an answer.

        What they wrote stays theirs: it is read where they share it, and never stored here. Raises
        KeyError when it is gone, and what is in ``sharing.trouble`` when that cannot be known.
        """
        with self._vault.reading() as db:
            before = self._if_there(partial(records.repair, db), uuid)
        shared = self.sharing.theirs(uuid)
        if before is not None:
            return before
        if shared is None or shared.snapshot is None:
            if self.sharing.trouble is not None:
                # It may well be there, and could not be asked for.
                raise self.sharing.trouble
            raise KeyError(uuid)
        met = self._if_there(self.hurt, shared.about) if shared.about else None
        return Repair(
            uuid=uuid,
            author=shared.author,
            updated_at=self._updated_at(),
            offered_at=shared.snapshot.happened_at or shared.sent_at,
            by=_made_by(shared.snapshot),
            words="",
            how=shared.snapshot.how or Channel.IN_HERE,
            hurt=met.uuid if met else None,
        )

    def _in_their_words(self, repair: Repair) -> Repair:
        if repair.author == self.person.vault_id:
            return repair
        return replace(repair, words=self.sharing.words_of(repair.uuid))

    def dated_until(self, uuid: str) -> datetime:
        """Return the time that a moment may have at the latest; its draft is asked with that.

        It is now; or its own, where it was stored under a clock that was ahead: such a moment can
        be reworded all the same and its time corrected, but not moved further on.
        """
        with self._vault.reading() as db:
            stored = history.time_of(db, uuid)
        return max(self.now(), stored or self.now())

    def _if_there(self, find: Callable[[str], _Kept], uuid: str) -> _Kept | None:
        try:
            return find(uuid)
        except KeyError:
            return None

    def _updated_at(self) -> datetime:
        return self.now().astimezone(UTC)


def _made_by(told: Snapshot) -> ReachedOut:
    """Return who made a repair that the other shared: they, unless they only noted one of mine."""
    return ReachedOut.I if told.by is ReachedOut.THEY else ReachedOut.THEY
