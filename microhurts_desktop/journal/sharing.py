"""Sharing between two people: the one place through which anything leaves a private vault.

Nothing is shared but what a person chose, field by field. What they release is first a row in their
own outbox, signed, and then in the vault of both; after a crash, a restored copy or a full disk in
between, the vault of both is set right at every unlock. It is never one transaction over two files:
a crash would leave them apart. My own is read from my outbox, theirs from the vault of both.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from microhurts_desktop.core.changes import Changes, Topic
from microhurts_desktop.core.good_moments import GoodMoment
from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.own_phrases import OwnPhrase
from microhurts_desktop.core.people import Person
from microhurts_desktop.core.reflections import Reflection
from microhurts_desktop.core.repairs import Landing, Repair
from microhurts_desktop.core.sharing import (
    AnswerDraft,
    Field,
    Moment,
    News,
    Shared,
    SharedKind,
    Snapshot,
    snapshot_of,
)
from microhurts_desktop.journal import introductions
from microhurts_desktop.journal.vault_of_both import VaultOfBoth
from microhurts_desktop.vaults import shared_rows
from microhurts_desktop.vaults.errors import Mendable, MissingVault, ReadOnlyFolder
from microhurts_desktop.vaults.secrets import Secret, forget, keep, kept
from microhurts_desktop.vaults.shared_rows import OUTBOX, Row

if TYPE_CHECKING:
    from microhurts_desktop.journal.partnership import Partnership
    from microhurts_desktop.journal.reading import Clock
    from microhurts_desktop.vaults.signing import Signer
    from microhurts_desktop.vaults.vault import Database, Vault

_KINDS = {
    Hurt: SharedKind.HURT,
    GoodMoment: SharedKind.GOOD,
    Repair: SharedKind.REPAIR,
    Reflection: SharedKind.REFLECTION,
}
# What the other sent that may wait to be read.
_FOR_ME = frozenset(SharedKind) - {SharedKind.PHRASE}
_WITH_ITS_LANDING = "uuid = ? OR (about = ? AND kind = 'landing')"


class Sharing:
    """What one person shares, and what the other shared with them.

    ``trouble`` is what keeps the vault of both from being reached, or None. What was released
    meanwhile is safe in the person's own vault and waits there.
    """

    def __init__(self, me: Person, private: Vault, partnership: Partnership, clock: Clock) -> None:
        self.me = me
        self.partnership = partnership
        self._private = private
        self._clock = clock
        self._both = VaultOfBoth(me, private, partnership)
        self._released: list[Row] = []
        self._finish_leaving()
        self._both.open()

    # Who

    @property
    def trouble(self) -> Mendable | None:
        """What keeps the vault of both from being reached, or None."""
        return self._both.trouble

    @property
    def is_open(self) -> bool:
        """Whether the vault of both is open: there is someone to share with, now or soon."""
        return self._both.is_open

    def can_stop(self) -> bool:
        """Tell whether I share, or have begun to: with someone who is here, or out of reach."""
        if self.trouble is not None:
            return True
        return self.other() is not None

    def other(self) -> Person | None:
        """Return the other person, or None while nobody has joined."""
        return self._both.other()

    def is_another_key(self) -> bool:
        """Tell whether the other signs by another key than the one they were introduced with."""
        return self._both.is_another_key()

    def unreadable(self) -> int:
        """Return how many things in the vault of both could not be read so far."""
        return self._both.unreadable()

    def news(self) -> News | None:
        """Return who came to share here, or left, since ``take_note``; None when nobody did."""
        with self._private.reading() as db:
            known, seen = shared_rows.known_other(db), shared_rows.seen_other(db)
        other = self.other()
        if other is not None:
            return None if other == known else News(other, has_left=False)
        # Who came and left again, before any note was taken, has left as well.
        gone = seen or known
        if gone is None or self.trouble is not None:
            return None
        return News(gone, has_left=True)

    def take_note(self) -> Changes:
        """Remember who shares here now: it is no news any more. Raises Mendable."""
        other = self.other()
        with self._private.saving() as db:
            shared_rows.put_known_other(db, other)
            shared_rows.put_seen_other(db, other)
        return Changes.of(Topic.SHARED)

    # Beginning

    def begin(self) -> Changes:
        """Make the vault of both, so that someone can be let in or invited. Raises Mendable."""
        self.partnership.begin(self._private)
        if not self._both.is_open:
            self._both.open()
        return Changes.of(Topic.SHARED)

    def key_to_give(self) -> bytearray:
        """Return what lets someone who is here ``accept`` to share; wipe it after use.

        It holds the key to the vault of both, and outlives the lock of this journal. Who was given
        one before can join by it no more. Raises Mendable.
        """
        self.begin()
        is_new_to_me = self.other() is None
        given = self.partnership.to_give(self._private, self.me, is_new_to_me=is_new_to_me)
        if is_new_to_me:
            self._both.settle()
        return given

    def let_in(self, other: Sharing) -> Changes:
        """Let the other, who is here and unlocked, share with me. Raises Mendable."""
        changes = other.accept(self.key_to_give())
        self._both.settle()
        return changes

    def invitation(self) -> Callable[[], str]:
        """Return a job for a background thread that writes an invitation and returns its code.

        The job raises a Mendable when it did not succeed.
        """
        given = self.key_to_give()
        return lambda: self.partnership.invite(given)

    def withdraw_invitation(self) -> Changes:
        """Remove the invitation: its code opens nothing, and proves nothing. Raises Mendable."""
        self.partnership.withdraw()
        with self._private.saving() as db:
            forget(db, Secret.INVITED)
        return Changes.of(Topic.SHARED)

    def accept(self, given: bytearray) -> Changes:
        """Join with what ``partnership.key_for`` or ``key_to_give`` gave, which is zeroed.

        Raises Mendable.
        """
        self.partnership.accept(self._private, self.me, given)
        self._both.open()
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
        changes = self._release_in(db, moment.uuid, _KINDS[type(moment)], snapshot, about)
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

    def mine(self, uuid: str) -> Shared | None:
        """Return what I share under this uuid, or None when I do not."""
        with self._private.reading() as db:
            return next((one for one in self._mine(db, "uuid = ?", uuid) if one.uuid == uuid), None)

    def mine_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that I share, what was sent last first."""
        with self._private.reading() as db:
            found = self._mine(db, "kind = ?", kind.value)
        return tuple(one for one in found if one.kind is kind)

    # Receiving

    def theirs_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that the other shares, what was sent last first."""
        return self._both.theirs(lambda one: one.kind is kind)

    def for_me(self) -> tuple[Shared, ...]:
        """Return what the other shared that I have not put aside, what was sent last first."""
        with self._private.reading() as db:
            aside = shared_rows.aside(db)
        return self._both.theirs(
            lambda one: one.kind in _FOR_ME and aside.get(one.uuid, 0) < one.standing.revision
        )

    def theirs(self, uuid: str) -> Shared | None:
        """Return what the other shares under this uuid, or None when they do not (any more)."""
        return self._both.one_of_theirs(uuid)

    def words_of(self, uuid: str) -> str:
        """Return the words of a repair, question or thank-you of theirs; none when not shared."""
        found = self.theirs(uuid)
        return found.snapshot.words if found is not None and found.snapshot is not None else ""

    def answers_to(self, uuid: str) -> tuple[Shared, ...]:
        """Return what either shared about something, the newest last."""
        theirs = self._both.theirs(lambda one: one.about == uuid)
        with self._private.reading() as db:
            mine = [one for one in self._mine(db, "about = ?", uuid) if one.about == uuid]
        return _newest_first(theirs, mine)[::-1] if self.is_open else ()

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        if not self.is_open:
            return ()
        with self._private.reading() as db:
            mine = self._mine(db)
        return _newest_first(self._both.theirs(), mine)

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
        """Bring the vault of both to what my outbox says; what cannot be done waits.

        A mendable failure is kept in ``trouble``.
        """
        self._both.settle()

    def backup_when_due(self) -> Callable[[], None] | None:
        """Return today's backup of the vault of both as a job, or None when there is none to make.

        Either of the two makes it, whoever unlocks first.
        """
        return self._both.backup_when_due(self._clock())

    def leave(self) -> None:
        """Remove all that I shared, and my name; the vault of both, too, when I was the last.

        Raises Mendable when it cannot be reached, never for what it holds.
        """
        self._both.close()
        self._both.trouble = None
        self.partnership.leave(self._private, self.me)

    def stop(self) -> Changes:
        """Take back all that I shared, and share no longer; what is mine stays mine.

        Whatever the vault of both holds. Where it is not there or closed to me, what I shared is
        taken out of it as soon as it can be reached again. Raises Mendable, and may then be called
        again.
        """
        with self._private.saving() as db:
            self.revoke_in(db, shared_rows.live_uuids(db))
        is_left = True
        try:
            self.leave()
        except (MissingVault, ReadOnlyFolder):
            is_left = False
        # The key goes last: with it, a stop that was cut short is made whole by another.
        with self._private.saving() as db:
            key = kept(db, Secret.SHARED)
            if key is not None and not is_left:
                keep(db, Secret.LEAVING, key)
            forget(db, Secret.SHARED)
            introductions.part(db)
            shared_rows.put_known_other(db, None)
            shared_rows.put_seen_other(db, None)
        return Changes.of(Topic.SHARED)

    def close(self) -> None:
        """Close the vault of both; the private one belongs to the journal."""
        self._both.close()

    # Within

    def _finish_leaving(self) -> None:
        """Take out of the vault of both what a stop could not reach."""
        with self._private.reading() as db:
            left = kept(db, Secret.LEAVING) is not None and kept(db, Secret.SHARED) is None
        if not left:
            return
        try:
            self.partnership.leave(self._private, self.me)
            with self._private.saving() as db:
                forget(db, Secret.LEAVING)
        except Mendable:
            # At the next unlock, then.
            return

    def _mine(self, db: Database, where: str = "1", *values: object) -> list[Shared]:
        """Return what I share and ``where`` holds for, and all that my outbox does not have."""
        newer = self._both.newer_of_mine()
        known = {one.uuid for one in newer}
        found = shared_rows.everything(db, where, *values)
        return [*newer, *(one for one in found if one.uuid not in known)]

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


def _newest_first(*found: Iterable[Shared]) -> tuple[Shared, ...]:
    everything = sorted((one for some in found for one in some), key=lambda one: one.uuid)
    return tuple(sorted(everything, key=lambda one: one.sent_at, reverse=True))
