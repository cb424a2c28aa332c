"""What a person can ask of what is shared between two. Nothing here changes anything.

My own is read from my outbox, theirs from the shared vault: neither can be told for the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import News, Shared, SharedKind
from microhurts_desktop.services.service import Service, Session
from microhurts_desktop.services.shared_vault import SharedVault
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.errors import UserError

if TYPE_CHECKING:
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage.backup import Backup
    from microhurts_desktop.storage.vault import Database

# All that waits is read when somebody unlocks.
_MOST_WAITING = 1000


class SharedReading(Service):
    """The questions about what two people share, as one of them asks them.

    ``partnership`` is how they come to share, and part.
    """

    def __init__(self, session: Session, partnership: Partnership) -> None:
        super().__init__(session)
        self.partnership = partnership
        self._both = SharedVault(session.me, session.vault, partnership)

    # Who

    @property
    def trouble(self) -> UserError | None:
        """What keeps the shared vault from being reached, or None."""
        return self._both.trouble

    @property
    def is_open(self) -> bool:
        """Whether the shared vault is open: there is someone to share with, now or soon."""
        return self._both.is_open

    def can_stop(self) -> bool:
        """Tell whether I share, or have begun to: with someone who is here, or out of reach."""
        if self.trouble is not None:
            return True
        return self.other() is not None

    def other(self) -> Person | None:
        """Return the other person, or None while nobody has joined."""
        return self._both.other()

    @property
    def apart(self) -> Backup | None:
        """What was set aside when the shared vault was opened, because of a log not its own."""
        return self._both.apart

    def is_another_key(self) -> bool:
        """Tell whether the other signs by another key than the one they were introduced with."""
        return self._both.is_another_key()

    def unreadable(self) -> int:
        """Return how many things in the shared vault could not be read so far."""
        return self._both.unreadable()

    def news(self) -> News | None:
        """Return who came to share here, or left, since ``take_note``; None when nobody did."""
        with self._vault.reading() as db:
            known, seen = shared_rows.known_other(db), shared_rows.seen_other(db)
        other = self.other()
        if other is not None:
            return None if other == known else News(other, has_left=False)
        # Who came and left again, before any note was taken, has left as well.
        gone = seen or known
        if gone is None or self.trouble is not None:
            return None
        return News(gone, has_left=True)

    # What

    def mine(self, uuid: str) -> Shared | None:
        """Return what I share under this uuid, or None when I do not."""
        with self._vault.reading() as db:
            return next((one for one in self._mine(db, "uuid = ?", uuid) if one.uuid == uuid), None)

    def mine_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that I share, what was sent last first."""
        with self._vault.reading() as db:
            found = self._mine(db, "kind = ?", str(kind))
        return tuple(one for one in found if one.kind is kind)

    def theirs_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that the other shares, what was sent last first."""
        return self._both.theirs(lambda one: one.kind is kind)

    def for_me(self) -> tuple[Shared, ...]:
        """Return what the other shared that I have not put aside, what was sent last first.

        Of very many, the rest comes when some of these are put aside.
        """
        with self._vault.reading() as db:
            aside = shared_rows.aside(db)
        return self._both.theirs(
            # A phrase is on offer in the library, and does not wait to be read.
            lambda one: (
                one.kind is not SharedKind.PHRASE and aside.get(one.uuid, 0) < one.standing.revision
            ),
            most=_MOST_WAITING,
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
        with self._vault.reading() as db:
            mine = [one for one in self._mine(db, "about = ?", uuid) if one.about == uuid]
        return _newest_first(theirs, mine)[::-1] if self.is_open else ()

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        if not self.is_open:
            return ()
        with self._vault.reading() as db:
            mine = self._mine(db)
        return _newest_first(self._both.theirs(), mine)

    # Within

    def _mine(self, db: Database, where: str = "1", *values: object) -> list[Shared]:
        """Return what I share and ``where`` holds for, and all that my outbox does not have."""
        newer = self._both.newer_of_mine()
        known = {one.uuid for one in newer}
        found = shared_rows.everything(db, where, *values)
        return [*newer, *(one for one in found if one.uuid not in known)]


def _newest_first(*found: Iterable[Shared]) -> tuple[Shared, ...]:
    everything = sorted((one for some in found for one in some), key=lambda one: one.uuid)
    return tuple(sorted(everything, key=lambda one: one.sent_at, reverse=True))
