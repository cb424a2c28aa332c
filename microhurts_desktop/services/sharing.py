"""Sharing between two people: the one place through which anything leaves a private vault.

Nothing is shared but what a person chose, field by field. What they release is first a row in their
own outbox, signed, and then in the shared vault; after a crash, a restored copy or a full disk in
between, the shared vault is set right at every unlock. It is never one transaction over two files:
a crash would leave them apart. My own is read from my outbox, theirs from the shared vault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.hurts import Harm, Hurt
from microhurts_desktop.domain.own_phrases import OwnPhrase
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.repairs import Landing, Repair
from microhurts_desktop.domain.shared import (
    AnswerDraft,
    Field,
    Moment,
    Shared,
    SharedKind,
    Snapshot,
    snapshot_of,
)
from microhurts_desktop.services import introductions
from microhurts_desktop.services.service import Session, command, command_in_steps
from microhurts_desktop.services.shared_reading import SharedReading
from microhurts_desktop.storage import records, rows, shared_rows
from microhurts_desktop.storage.errors import MissingVault, UserError
from microhurts_desktop.storage.keyfile import wipe
from microhurts_desktop.storage.secrets import Secret, forget, keep, kept
from microhurts_desktop.storage.shared_rows import OUTBOX, Row

if TYPE_CHECKING:
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage.signing import Signer
    from microhurts_desktop.storage.vault import Database

# Why nothing undoes what is said to the other.
_MAY_BE_READ = "the other may have read it: taking it back is a command of its own"
_BETWEEN_TWO = "it is between two people, and in the files of both"
_WITH_ITS_LANDING = "uuid = ? OR (about = ? AND kind = 'landing')"


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation was written; its ``code`` is shown once, and is nowhere else."""

    changes: Changes
    code: str


class Sharing(SharedReading):
    """What one person shares, and what the other shared with them.

    What was released while the shared vault could not be reached is safe in the person's own vault
    and waits there.
    """

    def __init__(self, session: Session, partnership: Partnership) -> None:
        super().__init__(session, partnership)
        session.outbox = self
        try:
            self.open()
            self._finish_stopping()
        except BaseException:
            self.close()
            raise

    # Beginning

    @command_in_steps(Topic.SHARED, no_way_back="news that is read is no news any more")
    def take_note(self) -> None:
        """Remember who shares here now: it is no news any more. Raises UserError."""
        other = self.other()
        with self._vault.saving() as db:
            shared_rows.remember(db, other)

    def note_met(self, met: Person) -> None:
        """Let it be no news that this person joined: they did so while both were here.

        Where it cannot be noted, it is told once more, and is still true.
        """
        if self.other() == met:
            with suppress(UserError):
                self.take_note()

    @command_in_steps(Topic.SHARED, no_way_back=_BETWEEN_TWO)
    def begin(self) -> None:
        """Make the shared vault, so that someone can be let in or invited. Raises UserError."""
        self._finish_stopping()
        self.partnership.begin(self._vault)
        if not self.is_open:
            self.open()

    def key_to_give(self) -> bytearray:
        """Return what lets someone who is here ``accept`` to share; wipe it after use.

        It holds the key to the shared vault, and outlives the lock of this journal. An invitation
        that is open stays as good. Raises UserError.
        """
        self.begin()
        is_new_to_me = self.other() is None
        given = self.partnership.to_give(self._vault, self.me, is_new_to_me=is_new_to_me)
        if is_new_to_me:
            self.settle()
        return given

    @command_in_steps(Topic.SHARED, no_way_back=_BETWEEN_TWO)
    def pair_with(self, other: Sharing) -> None:
        """Let the other, who is here and unlocked, share with me. Raises UserError."""
        other.accept(self.key_to_give())
        self.settle()

    def invitation(self) -> Callable[[], Invited]:
        """Return a job for a background thread that writes an invitation.

        The job raises a UserError when it did not succeed.
        """
        given = self.key_to_give()
        return lambda: Invited(Changes.of(Topic.SHARED), self.partnership.invite(given))

    @command_in_steps(Topic.SHARED, no_way_back="its code was shown once, and is nowhere else")
    def withdraw_invitation(self) -> None:
        """Remove the invitation: its code opens nothing, and proves nothing. Raises UserError."""
        # The file last: where it stays, it is still on offer to be withdrawn.
        with self._vault.saving() as db:
            forget(db, Secret.INVITED)
        self.partnership.withdraw()

    @command_in_steps(Topic.SHARED, no_way_back=_BETWEEN_TWO)
    def accept(self, given: bytearray, *, is_news: bool = True) -> None:
        """Join with what ``partnership.key_for`` or ``key_to_give`` gave, which is zeroed.

        Key and, where it ``is_news`` to nobody, who is there come in one transaction; my name comes
        into the shared vault now or at the next unlock. Raises UserError.
        """
        self._finish_stopping()
        self.partnership.accept(self._vault, self.me, given, is_news=is_news)
        self.open()
        # It invites nobody any more; one that cannot be removed is over in some days.
        with suppress(UserError):
            self.partnership.withdraw()

    # Giving

    @command(no_way_back=_MAY_BE_READ)
    def share(self, db: Database, moment: Moment, chosen: Collection[Field]) -> None:
        """Let the other read these fields of a moment of mine, in place of what they read before.

        The strength of a harm stays here, and so the line of two leaves it out as any moment whose
        strength was not chosen: nothing tells that it is one. Where it was told before the hurt
        became one, it is told again, as it would tell if it vanished. Raises ValueError for a
        moment that somebody else wrote.
        """
        if moment.author != self.me.vault_id:
            raise ValueError("only its author shares a moment")
        if isinstance(moment, Hurt) and records.harm_of(db, moment.uuid) is Harm.HEARD:
            chosen = frozenset(chosen) - {Field.STRENGTH}
            if any(one.snapshot.strength for one in self._mine(db, "uuid = ?", moment.uuid)):
                chosen |= {Field.STRENGTH}
        about = self._told_about(db, moment) if isinstance(moment, Repair) else None
        self._release_in(db, moment.uuid, moment.kind, snapshot_of(moment, chosen), about)
        if isinstance(moment, Hurt):
            self._set_repairs_right(db, moment.uuid)

    @command(no_way_back=_MAY_BE_READ)
    def ask(self, db: Database, about: str, words: str) -> None:
        """Ask the other a question about what they shared."""
        self._release_in(db, str(uuid4()), SharedKind.QUESTION, Snapshot(words=words), about)

    @command(no_way_back=_MAY_BE_READ)
    def thank(self, db: Database, about: str, words: str) -> None:
        """Say thank you for what the other shared."""
        self._release_in(db, str(uuid4()), SharedKind.THANKS, Snapshot(words=words), about)

    @command(Topic.PHRASES, no_way_back=_MAY_BE_READ)
    def let_use(self, db: Database, phrase: OwnPhrase) -> None:
        """Let the other use a phrase of mine, in place of how it read before."""
        snapshot = Snapshot(words=phrase.text, intention=phrase.intention)
        self._release_in(db, phrase.uuid, SharedKind.PHRASE, snapshot, None)

    @command(no_way_back=_MAY_BE_READ)
    def say_to_both(self, db: Database, uuid: str, kind: SharedKind, said: Snapshot) -> None:
        """Let both read what was said in a gathering: a plan of mine, or what we agreed on."""
        self._release_in(db, uuid, kind, said, None)

    @command(Topic.DRAFTS, no_way_back=_MAY_BE_READ)
    def answer(self, db: Database, draft: AnswerDraft) -> None:
        """Let the other read a question, a thank-you or a reply, once however often it is called.

        What it answers waits no more. Raises ValueError when the draft still has problems.
        """
        self._check(draft)
        self._release_in(db, draft.uuid, draft.kind, Snapshot(words=draft.words), draft.about)
        answered = [draft.about]
        if draft.kind is SharedKind.REPLY:
            asked = self.theirs_where(
                lambda one: one.about == draft.about and one.kind is SharedKind.QUESTION
            )
            answered += [question.uuid for question in asked]
        for uuid in answered:
            self.put_aside(uuid)
        self._drafts.remove(db, draft.uuid)

    def tell_landing_in(
        self, db: Database, repair: str, landing: Landing | None, *, with_help: bool = False
    ) -> None:
        """Let the other know how their repair landed; None takes back what was told before.

        What would help is told only ``with_help``.
        """
        found = self._mine(db, "about = ? AND kind = 'landing'", repair)
        told = [one.uuid for one in found if one.about == repair and one.kind is SharedKind.LANDING]
        if landing is None:
            self.take_back_in(db, told)
            return
        snapshot = Snapshot(
            landed=landing.landed,
            landed_on=landing.landed_on,
            would_help=landing.would_help if with_help else "",
        )
        uuid = next(iter(told), None) or str(uuid4())
        self._release_in(db, uuid, SharedKind.LANDING, snapshot, repair)

    @command(no_way_back="what was taken back stays so, until it is shared anew")
    def unshare(self, db: Database, uuid: str) -> None:
        """Take back what I shared; from then on the other cannot read it here."""
        self.take_back_in(db, (uuid,))

    def take_back_in(self, db: Database, uuids: Iterable[str]) -> None:
        """Note that these are shared no longer; what was never shared is left alone.

        What I told of how one of them landed goes with it, and no repair says any more that it was
        for one of them. Nothing of what was shared is read for it: it may be what nobody can read.
        """
        newer = self.newer_of_mine()
        for uuid in uuids:
            shared = {*shared_rows.live_uuids(db, _WITH_ITS_LANDING, uuid, uuid)}
            shared |= {
                one.uuid
                for one in newer
                if one.uuid == uuid or (one.about == uuid and one.kind is SharedKind.LANDING)
            }
            for one in sorted(shared):
                revision = self._next_revision(db, one)
                signer = self._signer()
                row = shared_rows.taken_back(one, self.me.vault_id, revision, signer)
                self._put_in(db, row)
            if shared:
                self._set_repairs_right(db, uuid)

    # What of theirs waits

    @command(Topic.SHARED)
    def put_aside(self, db: Database, uuid: str) -> None:
        """Let something of the other's not wait any more, until it is reworded."""
        found = self.theirs(uuid)
        if found is not None:
            shared_rows.put_aside(db, found)

    # Keeping right, and parting

    def leave(self) -> None:
        """Remove all that I shared, and my name; the shared vault, too, when I was the last.

        Raises UserError when it cannot be reached, never for what it holds.
        """
        self.close()
        self.trouble = None
        try:
            self.partnership.leave(self._vault, self.me)
        finally:
            # Closing and leaving it may have set aside something of it.
            self.clear_copies()
            self.exchanged = ()

    @command_in_steps(Topic.SHARED, no_way_back=_BETWEEN_TWO)
    def stop(self) -> None:
        """Take back all that I shared, and share no longer; what is mine stays mine.

        Raises UserError when nothing is done. Once it stands in my own vault it is so, whatever the
        shared vault holds: what cannot be taken out of it now, as ``trouble`` says, or because it
        is not there, is taken out at the next unlock that can.
        """
        with self._vault.saving() as db:
            self.take_back_in(db, shared_rows.live_uuids(db))
            key = kept(db, Secret.SHARED)
            if key is not None:
                keep(db, Secret.LEAVING, key)
                wipe(key)
            forget(db, Secret.SHARED)
            shared_rows.remember(db, None)
        self._finish_stopping()

    def _finish_stopping(self) -> None:
        """Take out of the shared vault what a stop could not; the key for it goes last."""
        if not self.is_stopping:
            return
        try:
            self.leave()
            with self._vault.saving() as db:
                # What was shared since, against all that was said.
                self.take_back_in(db, shared_rows.live_uuids(db))
                introductions.part(db)
        except MissingVault:
            # It may have been carried off, and be brought back with my words in it.
            self.trouble = None
        except UserError as error:
            self.trouble = error

    # Within

    def _release_in(
        self, db: Database, uuid: str, kind: SharedKind, snapshot: Snapshot, about: str | None
    ) -> None:
        shared = Shared(
            **self._record(uuid).identity(),
            kind=kind,
            about=about,
            revision=self._next_revision(db, uuid),
            sent_at=self.now(),
            snapshot=snapshot,
        )
        now = self._session.under_way
        if now is not None and now.can_undo:
            before = shared_rows.one(db, uuid)
            if before is None or before.snapshot != snapshot:
                now.told.append(uuid)
        self._put_in(db, shared_rows.row_of(shared, self._signer()))

    def _put_in(self, db: Database, row: Row) -> None:
        rows.put(db, OUTBOX, row)
        if (now := self._session.under_way) is not None:
            now.released.append(row)
            now.topics.add(Topic.SHARED)

    def _told_about(self, db: Database, repair: Repair) -> str | None:
        """Return the hurt that a repair says it is for, where the other knows of that anyway."""
        if repair.about is not None:
            return repair.about if self.is_or_was_theirs(repair.about) else None
        is_shared = repair.hurt is not None and any(
            one.uuid == repair.hurt for one in self._mine(db, "uuid = ?", repair.hurt)
        )
        return repair.hurt if is_shared else None

    def _set_repairs_right(self, db: Database, hurt: str) -> None:
        """Let the repairs that I share say that they are for this hurt, if I share it, or not.

        Their wording is what it was, so their revision stays: they are no news to the other.
        """
        about = hurt if shared_rows.live_uuids(db, "uuid = ?", hurt) else None
        for_it = (
            "kind = 'repair' AND uuid IN"
            " (SELECT uuid FROM repairs WHERE repairs.hurt = ? AND repairs.about IS NULL)"
        )
        for uuid in shared_rows.live_uuids(db, f"{for_it} AND about IS NOT ?", hurt, about):
            row = {**shared_rows.state_of(db, uuid), "about": about}
            self._put_in(db, shared_rows.signed(row, self._signer()))

    def _next_revision(self, db: Database, uuid: str) -> int:
        known = shared_rows.newest_revision(db, uuid)
        return shared_rows.next_revision(max(known, self.newest_revision_of_mine(uuid)))

    def _signer(self) -> Signer | None:
        return self._terms.signer if self._terms is not None else None
