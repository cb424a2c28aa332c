"""Two true stories of one moment: each stands in its author's own vault, and nowhere else.

They are read where both are unlocked, and only of a moment of which both have told theirs: with one
key alone, nobody reads the other's, or learns whether there is one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.tellings import Telling, TellingDraft
from microhurts_desktop.services import drafts
from microhurts_desktop.services.service import Service, Session, command, question
from microhurts_desktop.storage import records

if TYPE_CHECKING:
    from microhurts_desktop.services.open_hurts import OpenHurts
    from microhurts_desktop.services.sharing import Sharing
    from microhurts_desktop.storage.vault import Database

# Where the newest all tell of danger, so many times what is offered is looked through for others.
_TIMES_AS_MANY = 4


class Tellings(Service):
    """One person's stories of what both can read."""

    # The oldest first.
    all = question(records.TELLINGS.everything)

    def __init__(self, session: Session, open_hurts: OpenHurts, sharing: Sharing) -> None:
        super().__init__(session)
        self._open_hurts = open_hurts
        self._sharing = sharing

    def to_tell(self, most: int) -> tuple[Shared, ...]:
        """Return ``most`` hurts that both can read and can be told of, what was sent last first.

        None that tells of danger is among them, and none that was told of by me.
        """
        told = {one.about for one in self.all()}
        # Reading and listening take their time: never thousands are read, or listened to.
        as_many = _TIMES_AS_MANY * most
        newest = self._sharing.of_kinds(SharedKind.HURT, most=as_many + len(told))
        listened_to = islice((one for one in newest if one.uuid not in told), as_many)
        offered = (one for one in listened_to if not self._open_hurts.tells_of_danger(one.uuid))
        return tuple(islice(offered, most))

    def to_read(self) -> tuple[Telling, ...]:
        """Return what I told, but of what turned out to be a harm: that is not read together."""
        with self._vault.reading() as db:
            harms = records.harms(db)
        return tuple(one for one in self.all() if one.about not in harms)

    def begin(self, about: str) -> TellingDraft:
        """Return the draft that waits for a shared hurt, or a fresh one; stored as any."""
        waiting = self._drafts.first(
            TellingDraft, lambda draft: draft.about == about and not draft.editing
        )
        return waiting or self._begun(TellingDraft, about=about)

    def reopen(self, telling: Telling) -> TellingDraft:
        """Return the draft that waits for a telling of mine, or one filled from it."""
        waiting = self._drafts.of(TellingDraft, telling.uuid)
        return waiting or drafts.rewording(TellingDraft, telling, self.now())

    @command(Topic.SHARED, Topic.DRAFTS)
    def keep(self, db: Database, draft: TellingDraft) -> None:
        """Keep what I told, once however often this is called, in place of how it read before.

        Raises ValueError when the draft still has problems.
        """
        self._check(draft)
        told = drafts.in_common(draft, Telling) | self._record(draft.uuid).identity()
        records.TELLINGS.put(db, Telling(**told | {"at": self.now()}))
        self._drafts.remove(db, draft.uuid)

    @command(Topic.SHARED, Topic.DRAFTS)
    def withdraw(self, db: Database, telling: Telling) -> None:
        """Take back what I told: it is a draft again, and is not read together."""
        self._drafts.put(db, replace(self.reopen(telling), editing=False))
        records.remove(db, records.TELLINGS.name, telling.uuid)
