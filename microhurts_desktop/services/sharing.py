"""Sharing between two people: the one place through which anything leaves a private vault.

Nothing is shared but what a person chose, field by field. What they release is first a row in their
own outbox, signed, and then in the shared vault; after a crash, a restored copy or a full disk in
between, the shared vault is set right at every unlock. It is never one transaction over two files:
a crash would leave them apart. My own is read from my outbox, theirs from the shared vault.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.hurts import Hurt
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
from microhurts_desktop.services.shared_reading import SharedReading
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.errors import MissingVault, UserError
from microhurts_desktop.storage.keyfile import wipe
from microhurts_desktop.storage.secrets import Secret, forget, has, keep, kept
from microhurts_desktop.storage.shared_rows import OUTBOX, Row

if TYPE_CHECKING:
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.services.reading import Clock
    from microhurts_desktop.storage.signing import Signer
    from microhurts_desktop.storage.vault import Database, Vault

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

    def __init__(self, me: Person, private: Vault, partnership: Partnership, clock: Clock) -> None:
        super().__init__(me, private, partnership)
        self._clock = clock
        self._released: list[Row] = []
        try:
            self._both.open()
            self._finish_stopping()
        except BaseException:
            self.close()
            raise

    # Beginning

    def take_note(self) -> Changes:
        """Remember who shares here now: it is no news any more. Raises UserError."""
        other = self.other()
        with self._private.saving() as db:
            shared_rows.put_known_other(db, other)
            shared_rows.put_seen_other(db, other)
        return Changes.of(Topic.SHARED)

    def note_met(self, met: Person) -> None:
        """Let it be no news that this person joined: they did so while both were here.

        Where it cannot be noted, it is told once more, and is still true.
        """
        if self.other() == met:
            with suppress(UserError):
                self.take_note()

    def begin(self) -> Changes:
        """Make the shared vault, so that someone can be let in or invited. Raises UserError."""
        self._finish_stopping()
        self.partnership.begin(self._private)
        if not self._both.is_open:
            self._both.open()
        return Changes.of(Topic.SHARED)

    def key_to_give(self) -> bytearray:
        """Return what lets someone who is here ``accept`` to share; wipe it after use.

        It holds the key to the shared vault, and outlives the lock of this journal. An invitation
        that is open stays as good. Raises UserError.
        """
        self.begin()
        is_new_to_me = self.other() is None
        given = self.partnership.to_give(self._private, self.me, is_new_to_me=is_new_to_me)
        if is_new_to_me:
            self._both.settle()
        return given

    def let_in(self, other: Sharing) -> Changes:
        """Let the other, who is here and unlocked, share with me. Raises UserError."""
        changes = other.accept(self.key_to_give())
        self._both.settle()
        return changes

    def invitation(self) -> Callable[[], Invited]:
        """Return a job for a background thread that writes an invitation.

        The job raises a UserError when it did not succeed.
        """
        given = self.key_to_give()
        return lambda: Invited(Changes.of(Topic.SHARED), self.partnership.invite(given))

    def withdraw_invitation(self) -> Changes:
        """Remove the invitation: its code opens nothing, and proves nothing. Raises UserError."""
        # The file last: where it stays, it is still on offer to be withdrawn.
        with self._private.saving() as db:
            forget(db, Secret.INVITED)
        self.partnership.withdraw()
        return Changes.of(Topic.SHARED)

    def accept(self, given: bytearray, *, is_news: bool = True) -> Changes:
        """Join with what ``partnership.key_for`` or ``key_to_give`` gave, which is zeroed.

        Key and, where it ``is_news`` to nobody, who is there come in one transaction; my name comes
        into the shared vault now or at the next unlock. Raises UserError.
        """
        self._finish_stopping()
        self.partnership.accept(self._private, self.me, given, is_news=is_news)
        self._both.open()
        # It invites nobody any more; one that cannot be removed is over in some days.
        with suppress(UserError):
            self.partnership.withdraw()
        return Changes.of(Topic.SHARED)

    # Giving. What ends in ``_in`` is a part of a use case, within its ``saving``.

    @contextmanager
    def saving(self) -> Iterator[Database]:
        """Give my own vault inside one transaction, and deliver what was released in it after it.

        What is released stands in the outbox with everything else of the block, or nothing does.
        That the other cannot be reached is no failure of it, and stands in ``trouble``. Raises what
        ``Vault.saving`` raises.
        """
        self._released = []
        with self._private.saving() as db:
            yield db
        if self._released:
            self._both.send(self._released)

    def share(self, moment: Moment, chosen: Collection[Field]) -> Changes:
        """Let the other read these fields of a moment of mine, in place of what they read before.

        Raises ValueError for a moment that somebody else wrote.
        """
        with self.saving() as db:
            return self.share_in(db, moment, chosen)

    def share_in(self, db: Database, moment: Moment, chosen: Collection[Field]) -> Changes:
        """Do what ``share`` does."""
        if moment.author != self.me.vault_id:
            raise ValueError("only its author shares a moment")
        about = self._told_about(db, moment) if isinstance(moment, Repair) else None
        snapshot = snapshot_of(moment, chosen)
        changes = self._release_in(db, moment.uuid, moment.kind, snapshot, about)
        if isinstance(moment, Hurt):
            self._set_repairs_right(db, moment.uuid)
        return changes

    def ask(self, about: str, words: str) -> Changes:
        """Ask the other a question about what they shared."""
        with self.saving() as db:
            snapshot = Snapshot(words=words)
            return self._release_in(db, str(uuid4()), SharedKind.QUESTION, snapshot, about)

    def thank(self, about: str, words: str) -> Changes:
        """Say thank you for what the other shared."""
        with self.saving() as db:
            snapshot = Snapshot(words=words)
            return self._release_in(db, str(uuid4()), SharedKind.THANKS, snapshot, about)

    def let_use(self, phrase: OwnPhrase) -> Changes:
        """Let the other use a phrase of mine, in place of how it read before."""
        with self.saving() as db:
            return self.let_use_in(db, phrase)

    def let_use_in(self, db: Database, phrase: OwnPhrase) -> Changes:
        """Do what ``let_use`` does."""
        snapshot = Snapshot(words=phrase.text, intention=phrase.intention)
        return self._release_in(db, phrase.uuid, SharedKind.PHRASE, snapshot, None)

    def answer_in(self, db: Database, draft: AnswerDraft) -> Changes:
        """Let the other read a question, a thank-you or a reply, once however often it is called.

        What it answers waits no more. Raises ValueError when the draft still has problems.
        """
        if problems := draft.problems(self._clock()):
            raise ValueError(f"the draft is not ready: {', '.join(problems)}")
        snapshot = Snapshot(words=draft.words)
        changes = self._release_in(db, draft.uuid, draft.kind, snapshot, draft.about)
        answered = [draft.about]
        if draft.kind is SharedKind.REPLY:
            asked = self._both.theirs(
                lambda one: one.about == draft.about and one.kind is SharedKind.QUESTION
            )
            answered += [question.uuid for question in asked]
        for uuid in answered:
            changes |= self.put_aside_in(db, uuid)
        return changes

    def tell_landing_in(
        self, db: Database, repair: str, landing: Landing | None, *, with_help: bool = False
    ) -> Changes:
        """Let the other know how their repair landed; None takes back what was told before.

        What would help is told only ``with_help``.
        """
        found = self._mine(db, "about = ? AND kind = 'landing'", repair)
        told = [one.uuid for one in found if one.about == repair and one.kind is SharedKind.LANDING]
        if landing is None:
            return self.revoke_in(db, told)
        snapshot = Snapshot(
            landed=landing.landed,
            landed_on=landing.landed_on,
            would_help=landing.would_help if with_help else "",
        )
        uuid = next(iter(told), None) or str(uuid4())
        return self._release_in(db, uuid, SharedKind.LANDING, snapshot, repair)

    def unshare(self, uuid: str) -> Changes:
        """Take back what I shared; from then on the other cannot read it here."""
        with self.saving() as db:
            return self.revoke_in(db, (uuid,))

    def revoke_in(self, db: Database, uuids: Iterable[str]) -> Changes:
        """Note that these are shared no longer; what was never shared is left alone.

        What I told of how one of them landed goes with it, and no repair says any more that it was
        for one of them. Nothing of what was shared is read for it: it may be what nobody can read.
        """
        changes = Changes.of()
        newer = self._both.newer_of_mine()
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
                changes |= self._put_in(db, row)
            if shared:
                self._set_repairs_right(db, uuid)
        return changes

    # What of theirs waits

    def put_aside(self, uuid: str) -> Changes:
        """Let something of the other's not wait any more, until it is reworded."""
        with self.saving() as db:
            return self.put_aside_in(db, uuid)

    def put_aside_in(self, db: Database, uuid: str) -> Changes:
        """Do what ``put_aside`` does."""
        found = self.theirs(uuid)
        if found is not None:
            shared_rows.put_aside(db, found)
        return Changes.of(Topic.SHARED)

    # Keeping right, and parting

    def deliver(self) -> None:
        """Bring the shared vault to what my outbox says; what cannot be done waits.

        A mendable failure is kept in ``trouble``.
        """
        self._both.settle()

    def backup_when_due(self) -> Callable[[], None] | None:
        """Return today's backup of the shared vault as a job, or None when there is none to make.

        Either of the two makes it, whoever unlocks first.
        """
        return self._both.backup_when_due(self._clock())

    @property
    def is_stopping(self) -> bool:
        """Whether I have stopped to share, and something of it is still to be done."""
        with self._private.reading() as db:
            return has(db, Secret.LEAVING) and not has(db, Secret.SHARED)

    def leave(self) -> None:
        """Remove all that I shared, and my name; the shared vault, too, when I was the last.

        Raises UserError when it cannot be reached, never for what it holds.
        """
        self._both.close()
        self._both.trouble = None
        self.partnership.leave(self._private, self.me)

    def stop(self) -> Changes:
        """Take back all that I shared, and share no longer; what is mine stays mine.

        Raises UserError when nothing is done. Once it stands in my own vault it is so, whatever the
        shared vault holds: what cannot be taken out of it now, as ``trouble`` says, or because it
        is not there, is taken out at the next unlock that can.
        """
        with self._private.saving() as db:
            self.revoke_in(db, shared_rows.live_uuids(db))
            key = kept(db, Secret.SHARED)
            if key is not None:
                keep(db, Secret.LEAVING, key)
                wipe(key)
            forget(db, Secret.SHARED)
            shared_rows.put_known_other(db, None)
            shared_rows.put_seen_other(db, None)
        self._finish_stopping()
        return Changes.of(Topic.SHARED)

    def _finish_stopping(self) -> None:
        """Take out of the shared vault what a stop could not; the key for it goes last."""
        if not self.is_stopping:
            return
        try:
            self.leave()
            with self._private.saving() as db:
                # What was shared since, against all that was said.
                self.revoke_in(db, shared_rows.live_uuids(db))
                introductions.part(db)
        except MissingVault:
            # It may have been carried off, and be brought back with my words in it.
            self._both.trouble = None
        except UserError as error:
            self._both.trouble = error

    def close(self) -> None:
        """Close the shared vault; the private one belongs to the journal."""
        self._both.close()

    # Within

    def _release_in(
        self, db: Database, uuid: str, kind: SharedKind, snapshot: Snapshot, about: str | None
    ) -> Changes:
        shared = Shared(
            uuid=uuid,
            author=self.me.vault_id,
            updated_at=self._utc_now(),
            kind=kind,
            about=about,
            revision=self._next_revision(db, uuid),
            sent_at=self._clock(),
            snapshot=snapshot,
        )
        return self._put_in(db, shared_rows.row_of(shared, self._signer()))

    def _put_in(self, db: Database, row: Row) -> Changes:
        shared_rows.put(db, OUTBOX, row)
        self._released.append(row)
        return Changes.of(Topic.SHARED)

    def _told_about(self, db: Database, repair: Repair) -> str | None:
        """Return the hurt that a repair says it is for, where the other knows of that anyway."""
        if repair.about is not None:
            return repair.about if self._both.is_or_was_theirs(repair.about) else None
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
        return shared_rows.next_revision(max(known, self._both.newest_revision_of_mine(uuid)))

    def _signer(self) -> Signer | None:
        return self._both.terms.signer if self._both.terms is not None else None

    def _utc_now(self) -> datetime:
        return self._clock().astimezone(UTC)
