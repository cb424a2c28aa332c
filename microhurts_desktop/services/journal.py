"""What a person can do in their journal: the one door from the interface to what is stored.

Each method that changes something is one transaction and returns which topics changed. When it
raises a ``UserError`` (see services/errors.py), nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from microhurts_desktop.domain import check_ins
from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind, Record, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.rehearsals import RehearsalDraft
from microhurts_desktop.domain.repairs import Channel, ReachedOut, Repair, RepairDraft
from microhurts_desktop.domain.shared import AnswerDraft, SharedKind, fields_at_first
from microhurts_desktop.services import drafts, kinds
from microhurts_desktop.services.drafts import Draft
from microhurts_desktop.services.earlier_answers import EarlierAnswers
from microhurts_desktop.services.landings import Landings
from microhurts_desktop.services.library import Library
from microhurts_desktop.services.open_hurts import OpenHurts
from microhurts_desktop.services.pauses import Pauses
from microhurts_desktop.services.promises import Promises
from microhurts_desktop.services.reading import Clock
from microhurts_desktop.services.reflections import Reflections
from microhurts_desktop.services.releases import LettingGo
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.services.time_notes import TimeNotes
from microhurts_desktop.storage import earlier_rows, promise_rows, records

if TYPE_CHECKING:
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage.backup import Backup
    from microhurts_desktop.storage.vault import Vault
    from microhurts_desktop.storage.vault_job import Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What a deletion took, so that ``put_back`` can undo it while the journal is open."""

    changes: Changes
    moments: tuple = ()
    drafts: tuple[Draft, ...] = ()
    with_them: tuple[promise_rows.GoesWith, ...] = ()


class Journal(Landings, LettingGo):
    """One person's journal, open. It belongs to the thread that opened it.

    ``sharing`` is what the other may read of it, and what they shared; ``past`` looks back at what
    waits and what resembles; ``library`` has the phrases to borrow; ``reflections`` are free
    writing; ``time_notes`` are their own on the charts' time axis; ``pauses`` are breaks with a
    promised time of return; ``way_back`` has what is rehearsed and promised; ``earlier`` is what
    was answered before it was answered anew.
    ``clock`` returns an aware local datetime. ``when_closed`` is called once, after closing. One
    that is not ``lasting`` has no passphrase, and cannot be opened again.
    """

    def __init__(
        self,
        person: Person,
        vault: Vault,
        clock: Clock,
        partnership: Partnership,
        when_closed: Callable[[], None] = lambda: None,
        *,
        lasting: bool = True,
    ) -> None:
        super().__init__(person, vault, Sharing(person, vault, partnership, clock), clock)
        self.open_hurts = OpenHurts(vault, clock)
        self.earlier = EarlierAnswers(vault)
        self.promises = Promises(person, vault, clock)
        self.library = Library(vault, self.sharing, clock)
        self.reflections = Reflections(person, vault, clock)
        self.time_notes = TimeNotes(person, vault, clock)
        self.pauses = Pauses(person.vault_id, vault, clock)
        self.lasting = lasting
        self._when_closed = when_closed
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Whether it was not closed yet: work in the background may end after that."""
        return not self._closed

    # Drafts

    def begin(self, made):
        now = self.now()
        return made(uuid=str(uuid4()), begun_at=now, **{made.timed_by: now})

    def reword(self, kind, uuid):
        own = {
            MomentKind.HURT: self.reword_hurt,
            MomentKind.GOOD: self.reword_good_moment,
            MomentKind.REPAIR: self.reword_repair,
            MomentKind.REFLECTION: self.reflections.reword,
        }
        if kind in own:
            return own[kind](uuid)
        return self._waiting(uuid) or drafts.rewording(
            kinds.KINDS[kind], self.moment(kind, uuid), self.now()
        )

    def moment(self, kind, uuid):
        with self._vault.reading() as db:
            return records.MOMENTS[kind].table.one(db, uuid)

    def keep(self, draft):
        self._check(draft)
        kind = next(kind for kind, made in kinds.KINDS.items() if isinstance(draft, made))
        table = records.MOMENTS[kind].table
        with self._vault.saving() as db:
            table.put(db, drafts.filled(table.made, draft, self._record(draft.uuid, None)))
            records.remove(db, "drafts", draft.uuid)
        return Changes.of(Topic.MOMENTS, Topic.DRAFTS)

    def begin_hurt(self) -> HurtDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        now = self.now()
        return HurtDraft(uuid=str(uuid4()), begun_at=now, happened_at=now)

    def begin_good_moment(self) -> GoodMomentDraft:
        """Return a fresh draft; it is stored only by ``save_draft``."""
        now = self.now()
        return GoodMomentDraft(uuid=str(uuid4()), begun_at=now, happened_at=now)

    def begin_repair(self, hurt: str | None = None) -> RepairDraft:
        """Return a fresh draft, for the hurt of that uuid when one is given."""
        now = self.now()
        return RepairDraft(uuid=str(uuid4()), begun_at=now, offered_at=now, hurt=hurt)

    def begin_repair_of_theirs(self, about: str) -> RepairDraft:
        """Return the draft of mine that waits for a hurt that the other shared, or a fresh one."""
        for draft in self.drafts():
            if isinstance(draft, RepairDraft) and draft.about == about and not draft.editing:
                return draft
        return replace(self.begin_repair(), about=about, by=ReachedOut.I, how=Channel.IN_HERE)

    def begin_answer(self, kind: SharedKind, about: str) -> AnswerDraft:
        """Return the draft of that kind that waits for what is answered, or a fresh one."""
        for draft in self.drafts():
            if isinstance(draft, AnswerDraft) and (draft.kind, draft.about) == (kind, about):
                return draft
        return AnswerDraft(uuid=str(uuid4()), begun_at=self.now(), kind=kind, about=about)

    def reword_hurt(self, uuid: str) -> HurtDraft:
        """Return the draft that waits for this hurt, or one filled from it. Raises KeyError."""
        waiting = self._waiting(uuid)
        return (
            waiting
            if isinstance(waiting, HurtDraft)
            else drafts.rewording(HurtDraft, self.hurt(uuid), self.now())
        )

    def reword_good_moment(self, uuid: str) -> GoodMomentDraft:
        """Return the draft that waits for it, or one filled from it. Raises KeyError."""
        waiting = self._waiting(uuid)
        return (
            waiting
            if isinstance(waiting, GoodMomentDraft)
            else drafts.rewording(GoodMomentDraft, self.good_moment(uuid), self.now())
        )

    def reword_repair(self, uuid: str) -> RepairDraft:
        """Return the draft that waits for this repair, or one filled from it. Raises KeyError."""
        waiting = self._waiting(uuid)
        if isinstance(waiting, RepairDraft):
            return waiting
        draft = drafts.rewording(RepairDraft, self.repair(uuid), self.now())
        return self.promises.with_promise(draft)

    def save_draft(self, draft: Draft) -> Changes:
        """Keep ``draft`` as it is now; a blank one is not kept."""
        if draft.is_blank():
            return self.discard_draft(draft.uuid)
        with self._vault.saving() as db:
            records.put_draft(db, self._stored(draft))
        return Changes.of(Topic.DRAFTS)

    def discard_draft(self, uuid: str) -> Changes:
        """Forget a draft, if there is one. What it was rewording stays as it is."""
        with self._vault.saving() as db:
            records.remove(db, "drafts", uuid)
        return Changes.of(Topic.DRAFTS)

    # What a person does

    def name_hurt(self, draft: HurtDraft) -> Changes:
        """Store the hurt that ``draft`` names, once however often this is called.

        Rewording keeps the hurt's release, and the day until which it sleeps. Raises ValueError
        when the draft still has problems.
        """
        self._check(draft)
        before = self._if_there(self.hurt, draft.uuid)
        named = drafts.named(draft, self._record(draft.uuid, before), before)
        with self._vault.saving() as db:
            records.put_hurt(db, named)
            self.reflections.link_in(db, draft)
            records.remove(db, "drafts", draft.uuid)
            if draft.what_changed.strip() and named.release is None:
                # Words of a release that is not confirmed are no part of the hurt, and wait on.
                rest = drafts.rewording(
                    HurtDraft, named, self.now(), what_changed=draft.what_changed
                )
                records.put_draft(db, self._stored(rest))
        return Changes.of(Topic.MOMENTS, Topic.DRAFTS)

    def notice_good(self, draft: GoodMomentDraft) -> Changes:
        """Store the good moment, once however often this is called.

        Raises ValueError when the draft still has problems.
        """
        self._check(draft)
        before = self._if_there(self.good_moment, draft.uuid)
        noticed = drafts.noticed(draft, self._record(draft.uuid, before))
        with self._vault.saving() as db:
            records.put_good_moment(db, noticed)
            self.reflections.link_in(db, draft)
            records.remove(db, "drafts", draft.uuid)
        return Changes.of(Topic.MOMENTS, Topic.DRAFTS)

    def offer_repair(self, draft: RepairDraft, *, share: bool = False) -> Changes:
        """Store the repair, once however often this is called.

        What the draft says of how it landed is a landing more, today unless it says when, and never
        before the offer; what was said before stays. ``share`` lets the other read it as it is
        offered at first; what it answers waits no more then. Raises ValueError when the draft still
        has problems or does not fit what was said before, and KeyError when the hurt is gone.
        """
        self._check(draft)
        if draft.hurt is not None:
            self.hurt(draft.hurt)
        before = self._if_there(self.repair, draft.uuid)
        if before is not None and before.author != self.person.vault_id:
            raise ValueError("only its author rewords a repair")
        offered = drafts.offered(draft, self._record(draft.uuid, before), self.now(), before)
        changes = Changes.of(Topic.REPAIRS, Topic.MOMENTS, Topic.DRAFTS)
        with self.sharing.saving() as db:
            records.put_repair(db, offered)
            self.promises.put_promised(db, draft, offered)
            records.remove(db, "drafts", draft.uuid)
            if share:
                changes |= self.sharing.share_in(db, offered, fields_at_first(offered))
                if offered.about is not None:
                    changes |= self.sharing.put_aside_in(db, offered.about)
        return changes

    def answer(self, draft: AnswerDraft) -> Changes:
        """Let the other read an answer, once however often this is called.

        Raises ValueError when the draft still has problems.
        """
        with self.sharing.saving() as db:
            changes = self.sharing.answer_in(db, draft)
            records.remove(db, "drafts", draft.uuid)
        return changes | Changes.of(Topic.DRAFTS)

    def check_in(
        self,
        *,
        connection: int,
        sharing: Compared | None = None,
        eye_contact: Compared | None = None,
        initiation: Compared | None = None,
    ) -> Changes:
        """Store today's check-in; one of earlier today is kept behind it. ``connection`` is 1–5."""
        before = self.todays_check_in()
        checked = CheckIn(
            uuid=before.uuid if before else str(uuid4()),
            author=self.person.vault_id,
            updated_at=self._updated_at(),
            at=self.now(),
            connection=connection,
            sharing=sharing,
            eye_contact=eye_contact,
            initiation=initiation,
        )
        with self._vault.saving() as db:
            records.put_check_in(db, checked)
            if before is not None and before.answers() != checked.answers():
                said = check_ins.as_text(before)
                earlier_rows.keep(db, checked, Asked.CHECK_IN, said, local_day(before.at))
        return Changes.of(Topic.CHECK_INS)

    def delete(self, kind: MomentKind, uuid: str) -> Deleted:
        """Delete a moment, with the drafts that are about it; a hurt takes its repairs along.

        What was shared of it is shared no longer, and putting it back does not share it again.
        Returns what was taken, for ``put_back``. Raises KeyError when it is gone.
        """
        gone_moments = (
            self.repair(uuid) if kind is MomentKind.REPAIR else self.moment(kind, uuid),
        )
        if kind is MomentKind.HURT:
            gone_moments += self.repairs_of(uuid)
        gone = {one.uuid for one in gone_moments}
        about_it = tuple(
            draft
            for draft in self.drafts()
            if draft.uuid in gone
            or (isinstance(draft, RepairDraft | RehearsalDraft) and draft.hurt in gone)
            or (isinstance(draft, AnswerDraft) and draft.about in gone)
        )
        with self.sharing.saving() as db:
            with_them = promise_rows.going_with(db, gone)
            records.remove(db, records.MOMENTS[kind].name, uuid)
            for draft in about_it:
                records.remove(db, "drafts", draft.uuid)
            taken_back = self.sharing.revoke_in(db, gone)
        return Deleted(
            changes=Changes.of(Topic.MOMENTS, Topic.REPAIRS, Topic.DRAFTS) | taken_back,
            moments=gone_moments,
            drafts=about_it,
            with_them=with_them,
        )

    def put_back(self, deleted: Deleted) -> Changes:
        """Undo a deletion, whole."""
        with self._vault.saving() as db:
            for one in deleted.moments:
                if isinstance(one, Repair):
                    one = self._without_their_words(one)
                records.MOMENTS[one.kind].table.put(db, one)
            promise_rows.put_all(db, deleted.with_them)
            for draft in reversed(deleted.drafts):
                records.put_draft(db, self._stored(draft))
        return deleted.changes

    # Keeping

    def backups_when_due(self) -> tuple[Callable[[], None], ...]:
        """Return today's backups, of my vault and that of both, as jobs for a background thread.

        One that was made today is not among them. A job raises a UserError when it did not succeed.
        ``close`` stops it.
        """
        found = (self._vault.backup_when_due(self.now()), self.sharing.backup_when_due())
        return tuple(job for job in found if job is not None)

    def set_aside(self) -> tuple[Backup, ...]:
        """Return what was set aside when this was opened: a vault, and a log not its own.

        The vault was opened as it stands. What was in the log alone is only there now.
        """
        found = (self._vault.apart, self.sharing.apart)
        return tuple(backup for backup in found if backup is not None)

    def in_background(self, work: Work[T]) -> Callable[[], T | None]:
        """Return ``work`` on the vault as a job for a background thread; ``close`` stops it.

        The job returns what the work returned, or None when it was stopped. It raises UserError.
        """
        return self._vault.in_background(work)

    def lend_key(self) -> bytearray:
        """Return a copy of the vault's key, for work on it once it is closed; wipe it after use."""
        return self._vault.lend_key()

    def close(self) -> None:
        """Close the vault and forget its key. Closing again does nothing."""
        if self._closed:
            return
        self._closed = True
        try:
            self.sharing.close()
            self._vault.close()
        finally:
            self._when_closed()

    def _check(self, draft: Draft) -> None:
        problems = draft.problems(self.dated_until(draft.uuid))
        if problems:
            raise ValueError(f"the draft is not ready: {', '.join(problems)}")

    def _record(self, uuid: str, before: Record | None) -> Record:
        author = before.author if before else self.person.vault_id
        return Record(uuid=uuid, author=author, updated_at=self._updated_at())
