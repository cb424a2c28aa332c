"""The shared vault as one person sees it: whom they expect in it, and what those really wrote.

Whatever stands in it, and whatever keeps it from being reached, ends here: ``trouble`` then says
why, there is nothing to read, and the person's own journal goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.services import delivery, introductions
from microhurts_desktop.services.service import Service, Session
from microhurts_desktop.storage import shared_rows
from microhurts_desktop.storage.copies import CopiesLeft
from microhurts_desktop.storage.errors import NewerSchema, StrangeSharedVault, UserError
from microhurts_desktop.storage.shared_rows import Other, Row
from microhurts_desktop.storage.shared_values import SharedEntry

if TYPE_CHECKING:
    from microhurts_desktop.services.introductions import Terms
    from microhurts_desktop.services.partnership import Partnership
    from microhurts_desktop.storage.backup import Backup
    from microhurts_desktop.storage.shared_reader import SharedReader
    from microhurts_desktop.storage.shared_values import Signatory

_Found = TypeVar("_Found")
# An answer to an answer to … and so on has an end before this.
_MOST_ANSWERS_DEEP = 12
# So many of my own are asked for one by one; more, and all of them are read at once.
_FEW = 20


class SharedVault(Service):
    """What is there for ``me``, whose private vault is open.

    ``partnership`` is how two come to share, and part. ``trouble`` is what keeps the shared vault
    from being reached, or None; ``copies`` are those of it that are to be told of.
    """

    def __init__(self, session: Session, partnership: Partnership) -> None:
        super().__init__(session)
        self.partnership = partnership
        self._reader: SharedReader | None = None
        self._terms: Terms | None = None
        self._newer: Mapping[str, SharedEntry] = {}
        self._met: tuple[Signatory, ...] = ()
        self.trouble: UserError | None = None
        self.copies = CopiesLeft()
        # What was kept at its closing, because its file was exchanged while it was open.
        self.exchanged: tuple[Backup, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it can be asked."""
        return self._reader is not None

    @property
    def apart(self) -> Backup | None:
        """What was set aside when it was opened, because of a log not its own."""
        return None if self._reader is None else self._reader.vault.apart

    @property
    def exchanged_last(self) -> tuple[Backup, ...]:
        """What was kept because its file was exchanged, the last time it was open."""
        return () if self._reader is None else self._reader.vault.exchanged_last

    def open(self) -> None:
        """Open it, if there is one for me, and set both vaults right."""
        self.close()
        self.trouble = None
        try:
            self._reader = self.partnership.open_for(self._vault, self.me)
        except UserError as error:
            self.trouble = error
            return
        self.settle()

    def settle(self) -> None:
        """Find out who is there, and bring it to what my outbox says; what cannot be done waits."""
        if self._reader is None:
            return
        self.trouble = None
        try:
            self._met = people = self._reader.index().people
            self._terms = introductions.settle(self._vault, self.me, people)
            self._newer = delivery.deliver(self._vault, self._reader, self.me, self._terms)
            self._met = self._reader.index().people
            self._remember_who_is_there()
            self.clear_copies()
        except UserError as error:
            self._note(error)

    def clear_copies(self) -> None:
        """Take mine out of the copies that do not rotate out; ``copies`` is what stays to be told.

        Who has not unlocked since is still in them.
        """
        others = {one.person.vault_id for one in self._met} - {self.me.vault_id}
        self.copies = self.partnership.clear_copies(self._vault, self.me, others)

    def close(self) -> None:
        """Close it; nothing of it stays in memory."""
        self._newer, self._terms = {}, None
        if self._reader is not None:
            reader, self._reader = self._reader, None
            try:
                reader.close()
            finally:
                if reader.vault.exchanged is not None:
                    self.exchanged = (reader.vault.exchanged, *self.exchanged)

    def backup_when_due(self) -> Callable[[], None] | None:
        """Return today's backup of the shared vault as a job, or None when there is none to make.

        Either of the two makes it, whoever unlocks first.
        """
        return None if self._reader is None else self._reader.backup_when_due(self.now())

    # Who

    def other(self) -> Person | None:
        """Return whom I share with, if they are there.

        Who has come since it was opened is met now: they may be beside me, with their own journal.
        """
        if self._ask(lambda reader: reader.index().people != self._met, False):
            self.settle()
        return self._ask(self._other, None)

    def is_another_key(self) -> bool:
        """Tell whether the other signs by another key than I know: I can read nothing new then."""
        expected = self._terms.other if self._terms is not None else None
        if expected is None or expected.key is None:
            return False
        return self._ask(
            lambda reader: any(
                one.person.vault_id == expected.vault_id and one.key not in (None, expected.key)
                for one in reader.index().people
            ),
            False,
        )

    # What

    def theirs_where(
        self, wanted: Callable[[SharedEntry], bool] = lambda _: True, most: int | None = None
    ) -> tuple[Shared, ...]:
        """Return what the other shares and is ``wanted``, what was sent last first.

        With ``most``, no more of these are returned; what cannot be read takes no other's place.
        """

        def ask(reader: SharedReader) -> tuple[Shared, ...]:
            entries = self._entries_of_theirs(reader, wanted)
            if most is None:
                return self._readable(reader, entries)
            found: tuple[Shared, ...] = ()
            at, few = 0, most
            while len(found) < most and at < len(entries):
                found += self._readable(reader, entries[at : at + few])
                at, few = at + few, max(most, _FEW)
            return found[:most]

        return self._ask(ask, ())

    def reading(self) -> Iterator[None]:
        """Read all that the other shares, a few with each step: then it is quick to ask for."""

        def read(some: list[SharedEntry], reader: SharedReader) -> None:
            self._readable(reader, some)

        nothing: list[SharedEntry] = []
        entries = self._ask(lambda reader: self._entries_of_theirs(reader, lambda _: True), nothing)
        for at in range(0, len(entries), _FEW):
            self._ask(partial(read, entries[at : at + _FEW]), None)
            yield

    def theirs(self, uuid: str) -> Shared | None:
        """Return what the other shares under this uuid, or None when they do not (any more)."""

        def ask(reader: SharedReader) -> tuple[Shared, ...]:
            entry = reader.index().theirs.get(uuid)
            theirs = entry is not None and self._is_theirs(entry)
            return self._readable(reader, (entry,)) if entry is not None and theirs else ()

        found: tuple[Shared, ...] = self._ask(ask, ())
        return next(iter(found), None)

    def is_or_was_theirs(self, uuid: str) -> bool:
        """Tell whether the other shares or once shared this; yes, too, while nobody can know."""

        def ask(reader: SharedReader) -> bool:
            entry = reader.index().theirs.get(uuid)
            return entry is not None and entry.author == self._other_id()

        return self._ask(ask, True)

    def newer_of_mine(self) -> tuple[Shared, ...]:
        """Return what I share there in a state that my outbox does not have: it is of before."""
        key = self._terms.signer.public if self._terms is not None else None
        if key is None or not self._newer:
            return ()

        def ask(reader: SharedReader) -> tuple[Shared, ...]:
            return tuple(reader.read(tuple(self._newer.values()), key))

        return self._ask(ask, ())

    def newest_revision_of_mine(self, uuid: str) -> int:
        """Return the revision there of what my outbox does not have in this state; 0 for none."""
        entry = self._newer.get(uuid)
        return 0 if entry is None else entry.standing.revision

    def unreadable(self) -> int:
        """Return how many things there could not be read, of those that were looked at so far."""
        if self._terms is None:
            return 0
        return self._ask(
            lambda reader: len(reader.index().unreadable | self._places_of_strangers(reader)), 0
        )

    def send(self, released: list[Row]) -> None:
        """Put there what alone is new: nothing else needs to be looked at."""
        self._put(released)
        if any(row["body"] is None for row in released):
            # What is taken back is taken back from them, too, and not at the next unlock: they are
            # there above all when it cannot be reached itself.
            self.clear_copies()

    def _put(self, released: list[Row]) -> None:
        if self._reader is None:
            return
        if self.trouble is not None:
            self.settle()
            return
        try:
            self._reader.put(*released)
        except UserError as error:
            self._note(error)
        else:
            sent = {str(row["uuid"]) for row in released}
            self._newer = {uuid: one for uuid, one in self._newer.items() if uuid not in sent}

    # Within

    def _other(self, reader: SharedReader) -> Person | None:
        expected = self._other_id()
        for one in reader.index().people:
            if one.person.vault_id == expected:
                return one.person if one.person.name else self._by_an_earlier_name(one.person)
        return None

    def _by_an_earlier_name(self, who: Person) -> Person:
        with self._vault.reading() as db:
            for known_as in (Other.SEEN, Other.KNOWN):
                known = shared_rows.remembered(db, known_as)
                if known is not None and known.vault_id == who.vault_id and known.name:
                    return known
        return who._replace(name="…")

    def _other_id(self) -> str | None:
        expected = self._terms.other if self._terms is not None else None
        return None if expected is None else expected.vault_id

    def _is_theirs(self, entry: SharedEntry) -> bool:
        return entry.kind is not None and entry.author == self._other_id()

    def _entries_of_theirs(
        self, reader: SharedReader, wanted: Callable[[SharedEntry], bool]
    ) -> list[SharedEntry]:
        everyones = reader.index().theirs.values()
        theirs = [one for one in everyones if wanted(one) and self._is_theirs(one)]
        theirs.sort(key=lambda one: one.uuid)
        theirs.sort(key=lambda one: one.sent_at, reverse=True)
        return theirs

    def _readable(self, reader: SharedReader, entries: Iterable[SharedEntry]) -> tuple[Shared, ...]:
        expected = self._terms.other if self._terms is not None else None
        entries = list(entries)
        if expected is None or not entries:
            return ()
        few = [one.uuid for one in entries] if len(entries) <= _FEW else None
        with self._vault.reading() as db:
            mine = shared_rows.abouts(db, few)
        theirs = reader.index().theirs
        # Under the uuid of something of mine nobody else shares anything.
        proper = [one for one in entries if one.uuid not in mine and self._has_an_end(one, theirs)]
        improper = {one.columns.id for one in entries} - {one.columns.id for one in proper}
        reader.index().unreadable.update(improper)
        return tuple(reader.read(proper, expected.key))

    def _has_an_end(self, entry: SharedEntry, theirs: Mapping[str, SharedEntry]) -> bool:
        """Tell whether what it answers, and what that answers, leads to something first."""
        about = entry.about
        for _ in range(_MOST_ANSWERS_DEEP):
            if about is None:
                return True
            answered = theirs.get(about)
            if answered is not None and self._is_theirs(answered):
                about = answered.about
            else:
                with self._vault.reading() as db:
                    about = shared_rows.abouts(db, [about]).get(about)
        return False

    def _places_of_strangers(self, reader: SharedReader) -> set[int]:
        other = self._other_id()
        return {
            one.columns.id
            for one in reader.index().theirs.values()
            if one.author != other and one.kind is not None
        }

    def _remember_who_is_there(self) -> None:
        """Keep who was seen here, so that their leaving can be told, whatever was told before."""
        other = self.other()
        if other is None:
            return
        # Where it cannot be kept today, it is tomorrow.
        with suppress(UserError):
            with self._vault.reading() as db:
                is_known = shared_rows.remembered(db, Other.SEEN) == other
            if not is_known:
                with self._vault.saving() as db:
                    shared_rows.remember(db, other, Other.SEEN)

    def _ask(self, ask: Callable[[SharedReader], _Found], nothing: _Found) -> _Found:
        if self._reader is None:
            return nothing
        try:
            return ask(self._reader)
        except UserError as error:
            if error.path == self._vault.path:
                # It may have ended a transaction that we are within.
                raise
            self._note(error)
            return nothing

    def _note(self, error: UserError) -> None:
        if isinstance(error, StrangeSharedVault | NewerSchema):
            # It would be asked the same again and again, and each time for as long.
            self.close()
        self.trouble = error
