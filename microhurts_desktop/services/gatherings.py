"""What one person has for a gathering: theirs alone until both are there, and what is kept of it.

It is written in their own vault, as a draft: nothing of it can be read with the other's key, and
nothing stands in the vault of both that would tell whether there is any.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.gatherings import YEAR_PARTS, GatheringDraft
from microhurts_desktop.domain.good_moments import GoodMoment, GoodMomentDraft
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.shared import Snapshot, fields_at_first
from microhurts_desktop.services.service import Service, Session, command
from microhurts_desktop.storage import records
from microhurts_desktop.storage.errors import UserError

if TYPE_CHECKING:
    from microhurts_desktop.services.keeping import Keeping
    from microhurts_desktop.services.open_hurts import OpenHurts
    from microhurts_desktop.services.sharing import Sharing
    from microhurts_desktop.storage.vault import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What one of the two wrote, as it is to be kept: each a whole sentence, or empty.

    What they wrote apart and did not come to, ``untold`` appreciations and an ``unasked`` wish, is
    nobody's but theirs, and waits.
    """

    appreciations: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    unasked: str = ""
    plan: str = ""
    agreed: str = ""
    strong: str = ""
    concern: str = ""
    their_side: str = ""


class Gatherings(Service):
    """One person's part in the gatherings of two: one that waits at most."""

    def __init__(
        self, session: Session, keeping: Keeping, open_hurts: OpenHurts, sharing: Sharing
    ) -> None:
        super().__init__(session)
        self._keeping = keeping
        self._open_hurts = open_hurts
        self._sharing = sharing

    def mine(self) -> GatheringDraft | None:
        """Return what is written for the next gathering, or None."""
        return self._drafts.first(GatheringDraft, lambda _: True)

    def begin(self) -> GatheringDraft:
        """Return what waits for the next gathering, or a fresh one; stored only by ``save``."""
        return self.mine() or self._begun(GatheringDraft)

    def has_room(self) -> bool:
        """Tell whether I said that there is room today."""
        mine = self.mine()
        return mine is not None and mine.room_on == self._today()

    def to_bring(self) -> tuple[Hurt, ...]:
        """Return my open hurts that can be talked over, newest first: none that tells of danger."""
        waiting = (*self._open_hurts.underground(), *self._open_hurts.asleep())
        found = [one for one in waiting if not self._open_hurts.tells_of_danger(one.uuid)]
        return tuple(sorted(found, key=lambda one: one.happened_at, reverse=True))

    def brought(self) -> Hurt | None:
        """Return the one thing that I bring; None where there is none, or none any more."""
        mine = self.mine()
        if mine is None or not mine.hurt or self._open_hurts.tells_of_danger(mine.hurt):
            return None
        with self._vault.reading() as db:
            return records.HURTS.first(db, "uuid = ?", (mine.hurt,))

    @command(Topic.DRAFTS)
    def have_room(self, db: Database, draft: GatheringDraft) -> None:
        """Say that there is room today. Raises ValueError when the draft has problems."""
        self._check(draft)
        self._drafts.put(db, replace(_from_its_beginning(draft), room_on=self._today()))

    @command(Topic.DRAFTS)
    def have_no_room(self, db: Database) -> None:
        """Take it back. What was written waits; where nothing was, nothing is left."""
        if (mine := self.mine()) is not None:
            self._take_back_in(db, mine)

    def begin_day(self) -> None:
        """Let what was said of there being room go with its day, without a trace.

        Where that cannot be saved, it goes the next time.
        """
        mine = self.mine()
        if mine is not None and mine.room_on not in (None, self._today()):
            with suppress(UserError):
                self.have_no_room()

    @command(Topic.DRAFTS)
    def save(self, db: Database, draft: GatheringDraft) -> None:
        """Keep ``draft`` as it is now; a blank one is not kept."""
        self._drafts.put(db, draft)

    @command(
        Topic.MOMENTS, Topic.DRAFTS, no_way_back="the other has heard it, and it is for the two"
    )
    def keep(self, db: Database, draft: GatheringDraft, written: Written) -> None:
        """Keep what I wrote in a gathering, once however often this is called.

        Appreciations become good moments of mine, which the other may read. The plan, what was
        agreed, and what was said on a yearly evening are for both. Nothing else is kept, but what
        both did not come to waits, as a draft. Raises ValueError when the draft has problems.
        """
        self._check(draft)
        for number, said in enumerate(_said(written.appreciations)):
            uuid = _uuid_of(draft, f"appreciation {number}")
            good = self._begun(GoodMomentDraft, uuid=uuid, what=said)
            self._keeping.keep(good)
            kept: GoodMoment = records.good_moment(db, uuid)
            self._sharing.share(kept, fields_at_first(kept))
        for kind, words in ((SharedKind.PLAN, written.plan), (SharedKind.AGREED, written.agreed)):
            for said in _said((words,)):
                self._sharing.say_to_both(_uuid_of(draft, kind), kind, Snapshot(words=said))
        for part in YEAR_PARTS:
            for said in _said((getattr(written, part),)):
                year = Snapshot(text=said, prompt=part)
                self._sharing.say_to_both(_uuid_of(draft, part), SharedKind.YEAR, year)
        self._drafts.remove(db, draft.uuid)
        waits = self._begun(
            GatheringDraft,
            uuid=_uuid_of(draft, "waits"),
            appreciations=_said(written.untold),
            would_help=written.unasked,
        )
        self._drafts.put(db, waits)

    def _take_back_in(self, db: Database, mine: GatheringDraft) -> None:
        # A thing that was picked to be brought is no word, and goes as well.
        empty = "" if not mine.has_words() else mine.hurt
        self._drafts.put(db, replace(_from_its_beginning(mine), room_on=None, hurt=empty))


def _from_its_beginning(draft: GatheringDraft) -> GatheringDraft:
    return replace(draft, step=0, left_at=None, come_to=())


def _said(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _uuid_of(draft: GatheringDraft, what: str) -> str:
    # Keeping twice, after a save that failed halfway, makes one of each.
    return str(uuid5(UUID(draft.uuid), what))
