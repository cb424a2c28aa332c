"""Finding again what a person wrote, and what the other shared with them.

My own is found by the index in my vault. What the other shared is never written there: it is read
where they share it, and searched in memory, the last ``MOST_OF_THEIRS`` of it. So are drafts, which
are few, and would be indexed anew with every word that is typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.finding import (
    ON_ITS_WAY,
    THEIRS,
    Finds,
    Found,
    Order,
    Part,
    SavedSearch,
    Sought,
    WhoReads,
    day_of,
    id_of,
    minute_of,
    place_at,
    table_of,
    within,
)
from microhurts_desktop.domain.history import DayOfHistory
from microhurts_desktop.domain.moments import Draft, MomentKind
from microhurts_desktop.domain.shared import Shared, SharedKind
from microhurts_desktop.domain.sought_words import (
    Phrase,
    closeness,
    has_all,
    phrases_in,
    rarity,
    where_found,
    words_of,
)
from microhurts_desktop.domain.tags import tidied
from microhurts_desktop.services.service import Service, Session, command, question
from microhurts_desktop.services.sharing import Sharing
from microhurts_desktop.storage import finding
from microhurts_desktop.storage.tags import tags_used

if TYPE_CHECKING:
    from microhurts_desktop.storage.vault import Database

_T = TypeVar("_T")

MOST_OF_THEIRS = 2_000
# A menu with more is no help.
MOST_OFFERED = 60
# Of what stands in more than that, nothing is closer than the rest, and all would take 0.1 s.
MOST_COMPARED = 2_500
# What can be read where it stands; a phrase of theirs is found in the library.
_FOUND_OF_THEIRS = frozenset(
    {
        *(SharedKind.HURT, SharedKind.GOOD, SharedKind.REPAIR, SharedKind.REFLECTION),
        *(SharedKind.QUESTION, SharedKind.THANKS, SharedKind.REPLY),
    }
)


@dataclass(frozen=True, slots=True)
class _InMemory(Generic[_T]):
    """One thing that is in no index: where it stands in time, and its words, folded."""

    place: int
    one: _T
    words: tuple[tuple[str, ...], ...]

    def has(self, phrases: Sequence[Phrase]) -> bool:
        """Tell whether each phrase is in one of its texts."""
        return all(any(has_all(words, [phrase]) for words in self.words) for phrase in phrases)


class Finding(Service):
    """What is asked of everything of mine, and what is asked again and again."""

    def __init__(self, session: Session, sharing: Sharing) -> None:
        super().__init__(session)
        self._sharing = sharing
        self._theirs: tuple[_InMemory[Shared], ...] | None = None
        self._drafts_here: tuple[int, tuple[_InMemory[Draft], ...]] | None = None
        # What does not change from key to key: for which state of the vault, and of what is sought.
        self._known: tuple[object, frozenset[int] | None] | None = None
        self._everything: tuple[int, list[int]] | None = None

    def find(self, sought: Sought) -> Finds:
        """Return all that is found, in the order that is sought; nothing where nothing is sought.

        The newest is first unless it is asked for otherwise.
        """
        if sought.is_nothing:
            return Finds(sought)
        phrases = phrases_in(sought.words)
        with self._vault.reading() as db:
            mine = [*finding.narrowed(self._mine(db, phrases), sought, self._allowed(db, sought))]
        besides: list[_InMemory[Shared] | _InMemory[Draft]] = [
            *self._of_theirs(sought, phrases),
            *self._on_its_way(sought, phrases),
        ]
        others = within(sorted(one.place for one in besides), sought.first, sought.last)
        found = sorted((*mine, *others)) if others else mine
        if sought.in_order is not Order.OLDEST:
            found = found[::-1]
        if sought.in_order is Order.CLOSEST and phrases and len(found) <= MOST_COMPARED:
            close = self._closeness(besides, phrases)
            found.sort(key=lambda place: -close[place])
        return Finds(
            sought,
            found,
            tuple(one.one for one in self._all_of_theirs()),
            tuple(one.one for one in self._all_on_its_way()),
        )

    def read(self, finds: Finds, offset: int, limit: int) -> tuple[Found, ...]:
        """Return at most ``limit`` of what was found, from row ``offset`` (0-based) on.

        What is gone meanwhile says so by having no text.
        """
        places = finds.places[offset : offset + limit]
        phrases = phrases_in(finds.sought.words)
        with self._vault.reading() as db:
            read = finding.read(db, places, phrases, self.me.vault_id)
        return tuple(self._found(place, read.get(place), finds, phrases) for place in places)

    def days(self, finds: Finds, first: date, last: date) -> tuple[DayOfHistory, ...]:
        """Return the local days from ``first`` to ``last`` with something found, oldest first.

        What is no moment counts as the kind as which it is drawn.
        """

        def kind_at(place: int) -> MomentKind:
            if (table := table_of(place)) == ON_ITS_WAY:
                return Part.DRAFT.stands_with
            if table != THEIRS:
                return finding.drawn_as(table)
            kind = finds.theirs[id_of(place)].kind
            return kind if isinstance(kind, MomentKind) else MomentKind.REFLECTION

        return tuple(
            DayOfHistory(day=day, counts=Counter(map(kind_at, places)))
            for day, places in finds.days(first, last)
        )

    def feelings(self) -> tuple[str, ...]:
        """Return the feelings that hurts of mine have, to choose from."""
        return self._used("feelings")

    def needs(self) -> tuple[str, ...]:
        """Return the needs that hurts of mine have, to choose from."""
        return self._used("needs")

    def stories(self) -> tuple[str, ...]:
        """Return what hurts of mine seemed to say, to choose from."""
        return self._used("story")

    def tags(self) -> tuple[str, ...]:
        """Return the tags that moments of mine have, to choose from."""
        with self._vault.reading() as db:
            return tags_used(db, MOST_OFFERED)

    # The order is that of the alphabet.
    saved = question(finding.searches)

    @command(Topic.SEARCHES)
    def save(self, db: Database, sought: Sought, name: str) -> None:
        """Keep what is sought under a name, in place of what has that name.

        Raises ValueError where nothing is left of the name, or nothing is sought.
        """
        name = tidied(name)
        if not name or sought.is_nothing:
            raise ValueError("a search has a name, and something that is sought")
        same = (one.uuid for one in finding.searches(db) if one.name.casefold() == name.casefold())
        record = self._record(next(same, None))
        finding.put_search(db, SavedSearch(**record.identity(), name=name, sought=sought))

    @command(Topic.SEARCHES)
    def forget(self, db: Database, uuid: str) -> None:
        """Forget a search that was saved, if it is there; what it finds stays."""
        finding.remove_search(db, uuid)

    def look_again(self) -> None:
        """Forget what the other shared, as it was when it was searched first."""
        self._theirs = None

    # Mine

    def _mine(self, db: Database, phrases: Sequence[Phrase]) -> list[int]:
        if phrases:
            return finding.with_words(db, phrases)
        state = _state(db)
        if self._everything is None or self._everything[0] != state:
            self._everything = state, finding.with_words(db, ())
        return self._everything[1]

    def _allowed(self, db: Database, sought: Sought) -> frozenset[int] | None:
        asked = replace(sought, words="", first=None, last=None, in_order=Order.NEWEST), _state(db)
        if self._known is None or self._known[0] != asked:
            self._known = asked, finding.allowed(db, sought)
        return self._known[1]

    def _used(self, column: str) -> tuple[str, ...]:
        with self._vault.reading() as db:
            return finding.words_used(db, column, MOST_OFFERED)

    # Theirs

    def _of_theirs(self, sought: Sought, phrases: Sequence[Phrase]) -> list[_InMemory[Shared]]:
        only_mine = (sought.stands, sought.story, sought.strength, sought.tag)
        if any(only_mine) or sought.who_reads not in (None, WhoReads.THEIRS):
            return []
        everything = self._all_of_theirs()
        # A repair of theirs that was answered stands in my vault as well, without its words.
        known: frozenset[str] = frozenset()
        if everything and not phrases and sought.who_reads is None:
            with self._vault.reading() as db:
                known = finding.repairs_of_theirs(db, self.me.vault_id)
        return [
            one
            for one in everything
            if sought.kind in ("", one.one.kind)
            and (not sought.need or sought.need in one.one.snapshot.needs)
            and (not sought.feeling or sought.feeling in one.one.snapshot.feelings)
            and one.one.uuid not in known
            and one.has(phrases)
        ]

    def _all_of_theirs(self) -> tuple[_InMemory[Shared], ...]:
        if self._theirs is None:
            shared = self._sharing.theirs_where(
                lambda one: one.kind in _FOUND_OF_THEIRS, most=MOST_OF_THEIRS
            )
            self._theirs = tuple(
                _InMemory(
                    _place_of(one.snapshot.happened_at or one.sent_at, THEIRS, number),
                    one,
                    tuple(map(words_of, _texts(one))),
                )
                for number, one in enumerate(shared)
            )
        return self._theirs

    # On its way

    def _on_its_way(self, sought: Sought, phrases: Sequence[Phrase]) -> list[_InMemory[Draft]]:
        can_be_one = sought.kind in ("", Part.DRAFT) and sought.who_reads in (None, WhoReads.ME)
        if not can_be_one or sought.filters.keys() - {"kind", "who_reads", "first", "last"}:
            return []
        return [one for one in self._all_on_its_way() if one.has(phrases)]

    def _all_on_its_way(self) -> tuple[_InMemory[Draft], ...]:
        with self._vault.reading() as db:
            state = _state(db)
        if self._drafts_here is None or self._drafts_here[0] != state:
            placed = (
                _InMemory(
                    _place_of(one.begun_at, ON_ITS_WAY, number),
                    one,
                    tuple(map(words_of, one.texts())),
                )
                for number, one in enumerate(self._drafts.all())
            )
            self._drafts_here = state, tuple(placed)
        return self._drafts_here[1]

    def _closeness(
        self, besides: Sequence[_InMemory[Shared] | _InMemory[Draft]], phrases: Sequence[Phrase]
    ) -> dict[int, float]:
        """Return how close everything is that has these phrases, with what is in no index."""
        with self._vault.reading() as db:
            close = finding.closeness_of(db, phrases)
            if besides:
                among = len(self._mine(db, ()))
                rare = {one: rarity(len(finding.with_words(db, [one])), among) for one in phrases}
        said = {one.place: [word for words in one.words for word in words] for one in besides}
        usual = sum(map(len, said.values())) / max(len(said), 1)
        return close | {place: closeness(words, rare, usual) for place, words in said.items()}

    def _found(
        self, place: int, mine: Found | None, finds: Finds, phrases: Sequence[Phrase]
    ) -> Found:
        if mine is not None:
            text = mine.text or (self._sharing.words_of(mine.uuid) if mine.is_theirs else "")
            return replace(mine, text=text)
        if table_of(place) == ON_ITS_WAY:
            draft = finds.drafts[id_of(place)]
            text = where_found(draft.texts(), phrases)
            return Found(kind=Part.DRAFT.value, uuid=draft.uuid, day=day_of(place), text=text)
        if table_of(place) != THEIRS:
            return Found(kind="", uuid="", day=day_of(place), text="")
        shared = finds.theirs[id_of(place)]
        return Found(
            kind=str(shared.kind),
            uuid=shared.uuid,
            day=day_of(place),
            text=where_found(_texts(shared), phrases),
            opens=(None, shared.uuid),
            feelings=shared.snapshot.feelings,
            needs=shared.snapshot.needs,
            is_theirs=True,
        )


def _place_of(at: datetime, table: int, number: int) -> int:
    return place_at(minute_of(at.date(), at.hour, at.minute), table, number)


def _texts(shared: Shared) -> tuple[str, ...]:
    return tuple(text for text in shared.snapshot.texts() if text.strip())


def _state(db: Database) -> int:
    # Whatever this connection has written: nobody else writes to a vault that is open here.
    changes: int = db.conn.total_changes
    return changes
