"""What is looked for in a journal, and where in a text it stands.

Words are found as a person types them (see ``sought_words``): the last one by its beginning. What
stands in quotes is found as it stands. All of them have to be there, anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.moments import Draft, MomentKind, Record
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.domain.sought_words import phrases_in

# A place is one number (see storage/word_index.py): the local minute, the number of a table, an id.
TABLE_BITS, ID_BITS = 5, 23
_BELOW_MINUTE = TABLE_BITS + ID_BITS
_MINUTES_A_DAY = 24 * 60
# What the other shared, and what is on its way, is not in the index: their ids are the places in a
# list in memory.
THEIRS = (1 << TABLE_BITS) - 1
ON_ITS_WAY = THEIRS - 1

LONGEST_NAME = 60


class Part(StrEnum):
    """What is found besides moments: words that stand with one, or on a day."""

    LANDING = "landing"
    PROMISE = "promise"
    AGREEMENT = "agreement"
    REHEARSAL = "rehearsal"
    SLOW_ROAD = "slow_road"
    TELLING = "telling"
    EARLIER_ANSWER = "earlier_answer"
    TIME_NOTE = "time_note"
    PHRASE = "phrase"
    DRAFT = "draft"

    @property
    def stands_with(self) -> MomentKind:
        """As which kind of moment it is drawn."""
        if self in _OF_REPAIR:
            return MomentKind.REPAIR
        return MomentKind.HURT if self is Part.SLOW_ROAD else MomentKind.REFLECTION


_OF_REPAIR = (Part.LANDING, Part.PROMISE, Part.AGREEMENT, Part.REHEARSAL, Part.PHRASE)


class Stands(StrEnum):
    """Where a hurt stands, as one looks for it."""

    WAITING = "waiting"
    REPAIRED = "repaired"
    RELEASED = "released"


class WhoReads(StrEnum):
    """Who can read it."""

    ME = "me"
    BOTH = "both"
    THEIRS = "theirs"


class Order(StrEnum):
    """In which order what was found stands."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CLOSEST = "closest"  # to the words; without any, it is as the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for: ``words``, and what else has to hold; nothing has to where it is empty.

    ``kind`` is the word of a kind of moment, or of a ``Part``. ``strength`` is 1–5, or 0 for any.
    ``first`` and ``last`` are local days, both among them. ``story``, ``feeling`` and ``need`` are
    words of a hurt as they are stored.
    """

    words: str = ""
    kind: str = ""
    stands: Stands | None = None
    need: str = ""
    feeling: str = ""
    story: str = ""
    strength: int = 0
    tag: str = ""
    who_reads: WhoReads | None = None
    first: date | None = None
    last: date | None = None
    in_order: Order = Order.NEWEST

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing is looked for yet; an order alone is nothing."""
        return not phrases_in(self.words) and not self.filters

    @property
    def filters(self) -> dict[str, object]:
        """What has to hold besides the words, by the names of the fields."""
        return {name: value for name in _FILTERS if (value := getattr(self, name))}

    def without(self, name: str) -> Sought:
        """Return the same without one of its filters."""
        return replace(self, **{name: getattr(_NOTHING, name)})

    @property
    def is_of_hurts(self) -> bool:
        """Tell whether only hurts can be found: nobody counts those."""
        only = (self.stands, self.need, self.feeling, self.story, self.strength)
        return self.kind == MomentKind.HURT or any(only)


_NOTHING = Sought()
_FILTERS = (
    *("kind", "stands", "need", "feeling", "story", "strength", "tag", "who_reads"),
    *("first", "last"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch(Record):
    """What a person looks for again, under a name of their own."""

    name: str
    sought: Sought


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found, as one line shows it.

    ``text`` is where the words stand in it, whole. ``summary`` is that of a moment of mine.
    ``opens`` is the moment that has it, by its kind and uuid; of what the other shared the kind is
    None, and without a moment both are. It ``is_theirs`` where the other wrote it.
    """

    kind: str
    uuid: str
    day: date
    text: str
    opens: tuple[MomentKind | None, str] | None = None
    summary: MomentSummary | None = None
    feelings: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    is_theirs: bool = False


@dataclass(frozen=True, slots=True)
class Finds:
    """All that was found for ``sought``: the ``places``, in its order.

    ``theirs`` is what the other shared then, and ``drafts`` what was on its way; the ids of
    ``THEIRS`` and of ``ON_ITS_WAY`` are places in them.
    """

    sought: Sought
    places: Sequence[int] = field(default=(), repr=False)
    theirs: Sequence[Shared] = field(default=(), repr=False)
    drafts: Sequence[Draft] = field(default=(), repr=False)

    def days(self, first: date, last: date) -> Iterator[tuple[date, tuple[int, ...]]]:
        """Yield the local days with finds, from ``first`` to ``last``, with the places of each."""
        for ordinal, found in groupby(within(self._rising(), first, last), _ordinal):
            yield date.fromordinal(ordinal), tuple(found)

    def at_day(self, day: date) -> int:
        """Return the row where a local day begins among these, or would begin.

        In the order of closeness, it is that of the closest of the day.
        """
        if self._is_by_closeness:
            days = (abs(_ordinal(place) - day.toordinal()) for place in self.places)
            return min(enumerate(days), key=lambda one: one[1], default=(0, 0))[0]
        places = self._rising()
        if self.sought.in_order is Order.OLDEST:
            return bisect_left(places, _begins(day))
        return len(places) - bisect_left(places, _begins(day + timedelta(days=1)))

    def row_of(self, place: int) -> int:
        """Return the row of what stands at a place, or of what is next to where it stood."""
        if self._is_by_closeness:
            return self.places.index(place) if place in self.places else 0
        places = self._rising()
        at = bisect_left(places, place)
        return at if places is self.places else len(places) - 1 - at

    def day_of(self, row: int) -> date:
        """Return the local day of a row of these."""
        return day_of(self.places[row])

    @property
    def _is_by_closeness(self) -> bool:
        return self.sought.in_order is Order.CLOSEST and bool(phrases_in(self.sought.words))

    def _rising(self) -> Sequence[int]:
        if self._is_by_closeness:
            return sorted(self.places)
        return rising(self.places)


def rising(places: Sequence[int]) -> Sequence[int]:
    """Return places in the order of time, from either order of it."""
    return places if len(places) < 2 or places[0] < places[-1] else places[::-1]


def within(places: Sequence[int], first: date | None, last: date | None) -> Sequence[int]:
    """Return those of ``places``, which rise, that lie on these local days or between them."""
    return places[slice(*_between(places, first, last))]


def _between(places: Sequence[int], first: date | None, last: date | None) -> tuple[int, int]:
    begin = 0 if first is None else bisect_left(places, _begins(first))
    after = None if last is None or last == date.max else last + timedelta(days=1)
    return begin, len(places) if after is None else bisect_left(places, _begins(after))


def place_at(minute: int, table: int, number: int) -> int:
    """Return the place of a row; ``minute`` is local, and counted as ``minute_of`` does."""
    return minute << _BELOW_MINUTE | table << ID_BITS | number


def minute_of(day: date, hour: int, minute: int) -> int:
    """Return the number of a local minute."""
    return (day.toordinal() - 1) * _MINUTES_A_DAY + hour * 60 + minute


def table_of(place: int) -> int:
    """Return the number of the table that has what stands at a place."""
    return place >> ID_BITS & ((1 << TABLE_BITS) - 1)


def id_of(place: int) -> int:
    """Return the id of what stands at a place."""
    return place & ((1 << ID_BITS) - 1)


def day_of(place: int) -> date:
    """Return the local day of a place."""
    return date.fromordinal(_ordinal(place))


def _ordinal(place: int) -> int:
    return (place >> _BELOW_MINUTE) // _MINUTES_A_DAY + 1


def _begins(day: date) -> int:
    return place_at(minute_of(day, 0, 0), 0, 0)
