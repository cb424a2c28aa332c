"""What a person can ask of what is shared between two. Nothing here changes anything.

My own is read from my outbox, theirs from the shared vault: neither can be told for the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import (
    Moment,
    News,
    Shared,
    SharedKind,
    fields_in,
    snapshot_of,
)
from microhurts_desktop.services.shared_vault import SharedVault
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.secrets import Secret, has
from microhurts_desktop.storage.shared_rows import Other

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

# A phrase is on offer in the library; what was said in a gathering was heard there by both.
_WAITS_FOR_NOBODY = (
    *(SharedKind.PHRASE, SharedKind.PLAN),
    *(SharedKind.AGREED, SharedKind.YEAR),
)
# All that waits is read when somebody unlocks.
_MOST_WAITING = 1000


class SharedReading(SharedVault):
    """The questions about what two people share, as one of them asks them."""

    # Who

    @property
    def is_stopping(self) -> bool:
        """Whether I have stopped to share, and something of it is still to be done."""
        with self._vault.reading() as db:
            return has(db, Secret.LEAVING) and not has(db, Secret.SHARED)

    def can_share(self) -> bool:
        """Tell whether there is someone to share with: here, invited, or out of reach for now."""
        if self.is_stopping:
            return False
        if self.trouble is not None:
            return True
        return self.is_open and (self.other() is not None or self.partnership.is_invited())

    def can_stop(self) -> bool:
        """Tell whether I share, or have begun to: with someone who is here, or out of reach."""
        if self.trouble is not None:
            return True
        return self.other() is not None

    def news(self) -> News | None:
        """Return who came to share here, or left, since ``take_note``; None when nobody did."""
        with self._vault.reading() as db:
            known, seen = (shared_rows.remembered(db, known_as) for known_as in Other)
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

    def is_shared(self, uuid: str) -> bool:
        """Tell whether either of us shares it now."""
        return self.mine(uuid) is not None or self.theirs(uuid) is not None

    def reads_earlier_wording(self, moment: Moment) -> bool:
        """Tell whether the other reads a moment of mine as it was before I reworded it."""
        shared = self.mine(moment.uuid)
        if shared is None:
            return False
        chosen = fields_in(shared.snapshot, MomentKind(shared.kind))
        return snapshot_of(moment, chosen) != shared.snapshot

    def mine_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that I share, what was sent last first."""
        with self._vault.reading() as db:
            found = self._mine(db, "kind = ?", str(kind))
        return tuple(one for one in found if one.kind is kind)

    def theirs_of(self, kind: SharedKind) -> tuple[Shared, ...]:
        """Return all of one kind that the other shares, what was sent last first."""
        return self.theirs_where(lambda one: one.kind is kind)

    def for_me(self) -> tuple[Shared, ...]:
        """Return what the other shared that I have not put aside, what was sent last first.

        Of very many, the rest comes when some of these are put aside.
        """
        with self._vault.reading() as db:
            aside = shared_rows.aside(db)
        return self.theirs_where(
            lambda one: (
                one.kind not in _WAITS_FOR_NOBODY and aside.get(one.uuid, 0) < one.standing.revision
            ),
            most=_MOST_WAITING,
        )

    def words_of(self, uuid: str) -> str:
        """Return the words of a repair, question or thank-you of theirs; none when not shared."""
        found = self.theirs(uuid)
        return found.snapshot.words if found is not None else ""

    def answers_to(self, *uuids: str) -> tuple[Shared, ...]:
        """Return what either shared about any of these, the newest last."""
        theirs = self.theirs_where(lambda one: one.about in uuids)
        among = f"about IN ({', '.join('?' * len(uuids))})"
        with self._vault.reading() as db:
            mine = [one for one in self._mine(db, among, *uuids) if one.about in uuids]
        return _newest_first(theirs, mine)[::-1] if self.is_open else ()

    def of_kinds(self, *kinds: SharedKind, most: int | None = None) -> tuple[Shared, ...]:
        """Return all of some kinds that both let each other read now, what was sent last first.

        Nothing else is read for it, and with ``most`` no more than these.
        """
        if not self.is_open:
            return ()
        names = [str(kind) for kind in kinds]
        among = f"kind IN ({', '.join('?' * len(names))})"
        with self._vault.reading() as db:
            mine = self._mine(db, among, *names, most=most)
        theirs = self.theirs_where(lambda one: one.kind in kinds, most)
        return _newest_first(theirs, (one for one in mine if one.kind in kinds))[:most]

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        if not self.is_open:
            return ()
        with self._vault.reading() as db:
            mine = self._mine(db)
        return _newest_first(self.theirs_where(), mine)

    # Within

    def _mine(
        self, db: Database, where: str = "1", *values: object, most: int | None = None
    ) -> list[Shared]:
        """Return what I share and ``where`` holds for, and all that my outbox does not have.

        Of the outbox, no more than the ``most`` that were sent last are read.
        """
        newer = self.newer_of_mine()
        known = {one.uuid for one in newer}
        found = shared_rows.everything(db, where, *values, most=most)
        return [*newer, *(one for one in found if one.uuid not in known)]


def _newest_first(*found: Iterable[Shared]) -> tuple[Shared, ...]:
    everything = sorted((one for some in found for one in some), key=lambda one: one.uuid)
    return tuple(sorted(everything, key=lambda one: one.sent_at, reverse=True))
