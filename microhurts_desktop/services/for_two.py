"""What two people who are both here can do together, and nothing that is only one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from microhurts_desktop.domain.gatherings import USUAL_KINDS, GatheringDraft, what_was_kept
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import SharedKind, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.gatherings import Written
from microhurts_desktop.services.journal import Journal


@dataclass(frozen=True, slots=True)
class TwoStories:
    """How one moment, which either ``shared``, was for each of two."""

    shared: Shared
    told: tuple[tuple[Person, Telling], ...]


class ForTwo:
    """Two journals, both unlocked, of which an exercise of two sees what both may see.

    What it reads, it reads in the shared vault. Whatever a later exercise keeps, it keeps through
    here: no page of two is given a journal.
    """

    def __init__(self, one: Journal, other: Journal) -> None:
        self._one = one
        self._other = other
        self._had_room = False

    @property
    def me(self) -> Person:
        """Who unlocked first."""
        return self._one.person

    def other(self) -> Person:
        """Return who unlocked beside them."""
        return self._other.person

    def now(self) -> datetime:
        """Return the local time, with its UTC offset."""
        return self._one.now()

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        return self._one.sharing.everything()

    def reading(self) -> Iterator[None]:
        """Read all of it, a few with each step: then it is quick to ask for."""
        return self._one.sharing.reading()

    def of_kinds(self, *kinds: SharedKind, most: int | None = None) -> tuple[Shared, ...]:
        """Return all of some kinds, or the ``most`` that were sent last, the last first."""
        return self._one.sharing.of_kinds(*kinds, most=most)

    def is_shared(self, uuid: str) -> bool:
        """Tell whether either shares it now."""
        return self._one.sharing.is_shared(uuid)

    def answers_to(self, uuid: str) -> tuple[Shared, ...]:
        """Return what either shared about something, the newest last."""
        return self._one.sharing.answers_to(uuid)

    def promised(self, minutes: int) -> datetime:
        """Return when a pause of so many minutes would return, as the clock on the wall shows."""
        return self._one.pauses.promised(minutes)

    def begin_pause(self, minutes: int) -> datetime:
        """Let both promise to be back, each in their own journal; return when.

        Raises UserError: then neither has promised anything.
        """
        begun = self._one.pauses.begin(minutes)
        try:
            self._other.pauses.begin(minutes)
        except UserError:
            if begun.undo is not None:
                begun.undo()
            raise
        running = self._one.pauses.running()
        assert running is not None
        return running.returns_at

    # A gathering

    @property
    def both(self) -> tuple[Person, Person]:
        """Who is here, whoever unlocked first first."""
        return self.me, self.other()

    def can_gather(self) -> bool:
        """Tell whether both said, each alone, that there is room today; never who did not.

        Where midnight passes while both are here, it stays so.
        """
        if not self._had_room:
            self._had_room = all(one.gatherings.has_room() for one in (self._one, self._other))
        return self._had_room

    def last_gathering(self) -> tuple[Shared, ...]:
        """Return the plans of the last gathering, and what was agreed there."""
        kept = self.of_kinds(*USUAL_KINDS)
        return what_was_kept(kept, until=local_day(self.now()))

    def last_year(self) -> tuple[Shared, ...]:
        """Return what each said on the last yearly evening before today."""
        yesterday = local_day(self.now()) - timedelta(days=1)
        kept = self.of_kinds(SharedKind.YEAR)
        return what_was_kept(kept, SharedKind.YEAR, until=yesterday)

    def written_by(self, who: Person) -> GatheringDraft:
        """Return what one of the two has for this gathering, by now. Raises ValueError before."""
        if not self.can_gather():
            raise ValueError("what one of the two wrote is read when both have room")
        return self._journal_of(who).gatherings.begin()

    def brought_by(self, who: Person) -> Hurt | None:
        """Return the one thing that one of the two brings, or None. Raises ValueError before."""
        if not self.can_gather():
            raise ValueError("what one of the two brings is read when both have room")
        return self._journal_of(who).gatherings.brought()

    def save_written(self, who: Person, draft: GatheringDraft) -> None:
        """Keep what one of the two wrote, in their own journal. Raises UserError."""
        self._journal_of(who).gatherings.save(draft)

    def keep_gathering(self, written: Mapping[Person, Written]) -> None:
        """Keep what each wrote, in their own journal and for both; the gathering is over then.

        Raises UserError. What was kept by then is kept, once however often this is called.
        """
        told = {one.uuid for one in self.everything()}
        for who, theirs in written.items():
            gatherings = self._journal_of(who).gatherings
            draft = gatherings.mine()
            # Of what waits for the next one there is nothing to keep: it was kept before.
            if draft is not None and draft.room_on is not None:
                gatherings.keep(draft, theirs)
        # It was said aloud: to neither does it wait to be read.
        for one in self.everything():
            if one.uuid not in told:
                for journal in (self._one, self._other):
                    if one.author != journal.person.vault_id:
                        journal.sharing.put_aside(one.uuid)

    # Two true stories

    def told_by_both(self) -> tuple[TwoStories, ...]:
        """Return what both told of one moment, each pair once, what was shared last first.

        Of a moment of which one alone told, nothing is returned, nor that there is anything.
        """
        theirs = {one.about: one for one in self._other.tellings.to_read()}
        mine = {one.about: one for one in self._one.tellings.to_read()}
        sharing = self._one.sharing
        if not sharing.is_open:
            return ()
        both = (sharing.mine(uuid) or sharing.theirs(uuid) for uuid in mine.keys() & theirs.keys())
        found = sorted((one for one in both if one is not None), key=lambda one: one.uuid)
        return tuple(
            TwoStories(shared, ((self.me, mine[shared.uuid]), (self.other(), theirs[shared.uuid])))
            for shared in sorted(found, key=lambda one: one.sent_at, reverse=True)
        )

    def _journal_of(self, who: Person) -> Journal:
        return self._one if who == self.me else self._other
