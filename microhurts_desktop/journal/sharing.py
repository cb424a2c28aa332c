"""Sharing between two people: the one place through which anything leaves a private vault.

Nothing is shared but what a person chose, field by field. What they release is first a row in their
own outbox and then in the vault of both; after a crash, a restored copy or a full disk in between,
``deliver`` sets the vault of both right, at every unlock. It is never one transaction over two
files: a crash would leave them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar
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
from microhurts_desktop.journal import delivery
from microhurts_desktop.vaults import shared_rows
from microhurts_desktop.vaults.errors import Mendable
from microhurts_desktop.vaults.shared_rows import ITEMS, OUTBOX, Row, row_of

if TYPE_CHECKING:
    from microhurts_desktop.journal.partnership import Partnership
    from microhurts_desktop.journal.reading import Clock
    from microhurts_desktop.vaults.backup import Backup
    from microhurts_desktop.vaults.vault import Database, Vault

_Found = TypeVar("_Found")
_KINDS = {
    Hurt: SharedKind.HURT,
    GoodMoment: SharedKind.GOOD,
    Repair: SharedKind.REPAIR,
    Reflection: SharedKind.REFLECTION,
}
# What the other sent that may wait to be read.
_FOR_ME = (
    SharedKind.HURT,
    SharedKind.GOOD,
    SharedKind.REPAIR,
    SharedKind.REFLECTION,
    SharedKind.QUESTION,
    SharedKind.THANKS,
    SharedKind.REPLY,
    SharedKind.LANDING,
)


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
        self._both: Vault | None = None
        self._released: list[Row] = []
        self.trouble: Mendable | None = None
        try:
            self._open()
        except BaseException:
            self.close()
            raise

    # Who

    @property
    def apart(self) -> Backup | None:
        """What was set aside when the vault of both was opened, because of a log not its own."""
        return None if self._both is None else self._both.apart

    @property
    def is_open(self) -> bool:
        """Whether the vault of both is open: there is someone to share with, now or soon."""
        return self._both is not None

    def other(self) -> Person | None:
        """Return the other person, or None while nobody has joined."""
        people = self._ask_both(shared_rows.people)
        return next((one for one in people if one.vault_id != self.me.vault_id), None)

    def news(self) -> News | None:
        """Return who came to share here, or left, since ``take_note``; None when nobody did."""
        with self._private.reading() as db:
            known = shared_rows.known_other(db)
        other = self.other()
        if other is not None:
            return None if other == known else News(other, has_left=False)
        if known is None or self.trouble is not None:
            return None
        return News(known, has_left=True)

    def take_note(self) -> Changes:
        """Remember who shares here now: it is no news any more. Raises Mendable."""
        other = self.other()
        with self._private.saving() as db:
            shared_rows.put_known_other(db, other)
        return Changes.of(Topic.SHARED)

    def begin(self) -> Changes:
        """Make the vault of both, so that someone can be let in or invited. Raises Mendable."""
        self.partnership.begin(self._private)
        if self._both is None:
            self._open()
        return Changes.of(Topic.SHARED)

    def key_to_give(self) -> bytearray:
        """Return a copy of the key to the vault of both, for whoever is here to ``accept`` it.

        It outlives the lock of this journal; wipe it after use. Raises Mendable.
        """
        self.begin()
        return self.partnership.copy_of_key(self._private)

    def let_in(self, other: Sharing) -> Changes:
        """Give the other, who is here and unlocked, the key to the vault of both."""
        return other.accept(self.key_to_give())

    def invitation(self) -> Callable[[], str]:
        """Return a job for a background thread that writes an invitation and returns its code.

        The job raises a Mendable when it did not succeed.
        """
        key = self.key_to_give()
        return lambda: self.partnership.invite(key)

    def accept(self, key: bytearray) -> Changes:
        """Join with the key of ``partnership.key_for`` or ``key_to_give``, which is zeroed.

        An invitation that is open is gone then. Raises Mendable.
        """
        self.partnership.accept(self._private, key)
        self._open()
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
        self._send(self._released)

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
        about = moment.about or moment.hurt if isinstance(moment, Repair) else None
        snapshot = snapshot_of(moment, chosen)
        return self._release_in(db, moment.uuid, _KINDS[type(moment)], snapshot, about)

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
            asked = self._theirs("about = ? AND kind = ?", draft.about, SharedKind.QUESTION.value)
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
        of_it = ("about = ? AND kind = ?", repair, SharedKind.LANDING.value)
        told = next((one.uuid for one in shared_rows.everything(db, OUTBOX, *of_it)), None)
        if landing is None:
            return self.revoke_in(db, (told,)) if told is not None else Changes.of()
        snapshot = Snapshot(
            landed=landing.landed,
            landed_on=landing.landed_on,
            would_help=landing.would_help if with_help else "",
        )
        return self._release_in(db, told or str(uuid4()), SharedKind.LANDING, snapshot, repair)

    def unshare(self, uuid: str) -> Changes:
        """Take back what I shared; from then on the other cannot read it here."""
        with self.saving() as db:
            return self.revoke_in(db, (uuid,))

    def revoke_in(self, db: Database, uuids: Iterable[str]) -> Changes:
        """Note that these are shared no longer.

        What I told of how one of them landed goes with it. What was never shared is left alone.
        """
        changes = Changes.of()
        of_it = "body IS NOT NULL AND (uuid = ? OR (about = ? AND kind = ?))"
        for uuid in uuids:
            landing = SharedKind.LANDING.value
            for mine in shared_rows.everything(db, OUTBOX, of_it, uuid, uuid, landing):
                taken = replace(
                    mine, revision=mine.revision + 1, snapshot=None, updated_at=self._utc_now()
                )
                changes |= self._put_in(db, taken)
        return changes

    def mine(self, uuid: str) -> Shared | None:
        """Return what I share under this uuid, or None when I do not."""
        with self._private.reading() as db:
            found = shared_rows.one(db, OUTBOX, uuid)
        return None if found is None or found.is_revoked else found

    def mine_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that I share, what was sent last first."""
        with self._private.reading() as db:
            return shared_rows.everything(db, OUTBOX, "body IS NOT NULL AND kind = ?", kind.value)

    # Receiving

    def theirs_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that the other shares, what was sent last first."""
        return self._theirs("kind = ?", kind.value)

    def for_me(self) -> tuple[Shared, ...]:
        """Return what the other shared that I have not put aside, what was sent last first."""
        with self._private.reading() as db:
            aside = shared_rows.aside(db)
        return tuple(
            shared
            for shared in self._theirs()
            if shared.kind in _FOR_ME and aside.get(shared.uuid, 0) < shared.revision
        )

    def theirs(self, uuid: str) -> Shared | None:
        """Return what the other shares under this uuid, or None when they do not (any more)."""
        found = self._theirs("uuid = ?", uuid)
        return next(iter(found), None)

    def words_of(self, uuid: str) -> str:
        """Return the words of a repair, question or thank-you of theirs; none when not shared."""
        found = self.theirs(uuid)
        return found.snapshot.words if found is not None and found.snapshot is not None else ""

    def answers_to(self, uuid: str) -> tuple[Shared, ...]:
        """Return what either shared about something, the newest last."""
        found = self._there("about = ?", uuid)
        return tuple(reversed(found))

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        return self._there()

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

    # Keeping right

    def deliver(self) -> None:
        """Bring the vault of both to what my outbox says; what cannot be done waits.

        A mendable failure is kept in ``trouble``.
        """
        if self._both is None:
            return
        self.trouble = None
        try:
            delivery.deliver(self._private, self._both, self.me.vault_id)
        except Mendable as error:
            self.trouble = error

    def backup_when_due(self) -> Callable[[], None] | None:
        """Return today's backup of the vault of both as a job, or None when there is none to make.

        Either of the two makes it, whoever unlocks first.
        """
        return None if self._both is None else self._both.backup_when_due(self._clock())

    def leave(self) -> None:
        """Remove all that I shared, and my name; the vault of both, too, when I was the last.

        Raises Mendable.
        """
        if self._both is None:
            return
        with self._both.saving() as db:
            shared_rows.remove_author(db, self.me.vault_id)
            nobody_is_left = not shared_rows.people(db)
        self.close()
        if nobody_is_left:
            self.partnership.remove()

    def stop(self) -> Changes:
        """Take back all that I shared, and share no longer; what is mine stays mine.

        Raises Mendable, and may then be called again.
        """
        if self.trouble is not None:
            raise self.trouble
        with self._private.saving() as db:
            mine = shared_rows.everything(db, OUTBOX)
            self.revoke_in(db, (one.uuid for one in mine))
        # The key goes last: with it, a stop that was cut short is made whole by another.
        self.leave()
        self.partnership.give_up_key(self._private)
        return self.take_note()

    def close(self) -> None:
        """Close the vault of both; the private one belongs to the journal."""
        if self._both is not None:
            both, self._both = self._both, None
            both.close()

    # Within

    def _release_in(
        self, db: Database, uuid: str, kind: SharedKind, snapshot: Snapshot, about: str | None
    ) -> Changes:
        return self._put_in(
            db,
            Shared(
                uuid=uuid,
                author=self.me.vault_id,
                updated_at=self._utc_now(),
                kind=kind,
                about=about,
                revision=shared_rows.revision_of(db, OUTBOX, uuid) + 1,
                sent_at=self._clock(),
                snapshot=snapshot,
            ),
        )

    def _put_in(self, db: Database, mine: Shared) -> Changes:
        row = row_of(mine)
        shared_rows.put(db, OUTBOX, row)
        self._released.append(row)
        return Changes.of(Topic.SHARED)

    def _send(self, released: list[Row]) -> None:
        """Put there what alone is new: nothing else needs to be looked at."""
        if self._both is None or not released:
            return
        if self.trouble is not None:
            self.deliver()
            return
        try:
            with self._both.saving() as db:
                for row in released:
                    shared_rows.put(db, ITEMS, row)
        except Mendable as error:
            self.trouble = error

    def _open(self) -> None:
        """Open the vault of both, if there is one for me, and set both vaults right."""
        try:
            self._both = self.partnership.open_for(self._private)
            if self._both is None:
                return
            if self.me not in self._ask_both(shared_rows.people):
                with self._both.saving() as db:
                    shared_rows.put_person(db, self.me)
            delivery.learn(self._private, self._both, self.me.vault_id)
        except Mendable as error:
            self.trouble = error
            return
        self.deliver()

    def _there(self, where: str = "1", *values: object) -> tuple[Shared, ...]:
        """Return what can be read in the vault of both now."""
        return self._ask_both(
            lambda db: shared_rows.everything(db, ITEMS, f"body IS NOT NULL AND ({where})", *values)
        )

    def _ask_both(self, ask: Callable[[Database], tuple[_Found, ...]]) -> tuple[_Found, ...]:
        """Ask the vault of both; nothing while it is not open or, as ``trouble`` says, fails.

        It must never keep a person from their own journal.
        """
        if self._both is None:
            return ()
        try:
            with self._both.reading() as db:
                return ask(db)
        except Mendable as error:
            self.trouble = error
            return ()

    def _theirs(self, where: str = "1", *values: object) -> tuple[Shared, ...]:
        return self._there(f"author <> ? AND ({where})", self.me.vault_id, *values)

    def _utc_now(self) -> datetime:
        return self._clock().astimezone(UTC)
