"""What is looked for in a journal, and where in a text it stands.

Words are found as a person types them: whichever case and accents they have, the last one by its
beginning. What stands in quotes is found as it stands. All of them have to be there, anywhere.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from microhurts_desktop.domain.history import MomentSummary
from microhurts_desktop.domain.moments import MomentKind, Record
from microhurts_desktop.domain.shared import Shared

# A place is one number (see storage/word_index.py): the local minute, the number of a table, an id.
TABLE_BITS, ID_BITS = 5, 23
_BELOW_MINUTE = TABLE_BITS + ID_BITS
_MINUTES_A_DAY = 24 * 60
# What the other shared is in no table of mine: its ids are the places in a list in memory.
THEIRS = (1 << TABLE_BITS) - 1

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

    @property
    def stands_with(self) -> MomentKind:
        """As which kind of moment it is drawn."""
        if self in _OF_REPAIR:
            return MomentKind.REPAIR
        return MomentKind.HURT if self is Part.SLOW_ROAD else MomentKind.REFLECTION


_OF_REPAIR = (Part.LANDING, Part.PROMISE, Part.AGREEMENT, Part.REHEARSAL)


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

    ``theirs`` is what the other shared then; the ids of ``THEIRS`` are places in it.
    """

    sought: Sought
    places: Sequence[int] = field(default=(), repr=False)
    theirs: Sequence[Shared] = field(default=(), repr=False)

    def days(self, first: date, last: date) -> Iterator[tuple[date, tuple[int, ...]]]:
        """Yield the local days with finds, from ``first`` to ``last``, with the places of each."""
        for ordinal, found in groupby(within(rising(self.places), first, last), _ordinal):
            yield date.fromordinal(ordinal), tuple(found)

    def at_day(self, day: date) -> int:
        """Return the row where a local day begins among these, or would begin."""
        places = rising(self.places)
        if self.sought.in_order is Order.OLDEST:
            return bisect_left(places, _begins(day))
        return len(places) - bisect_left(places, _begins(day + timedelta(days=1)))

    def day_of(self, row: int) -> date:
        """Return the local day of a row of these."""
        return day_of(self.places[row])


def rising(places: Sequence[int]) -> Sequence[int]:
    """Return places in the order of time, from either order."""
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


# -- words


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand beside each other; of the last only its beginning where it ``goes_on``.

    ``words`` are folded. The index of words folds by itself, and less than we do: it knows the
    accents of Latin letters alone, and takes no letter of Korean or Japanese apart. So it is asked
    for them ``as_typed``.
    """

    words: tuple[str, ...]
    goes_on: bool = False
    as_typed: tuple[str, ...] = field(default=(), compare=False)


_QUOTES = '"“”„‟«»＂'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]|$)|[^\\s{_QUOTES}]+")
# Letters and digits of any script, with the marks that stand on or between them.
_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u0483-\u0487]+[^\W_]*)*")


def phrases_in(typed: str) -> tuple[Phrase, ...]:
    """Return what has to be there, of what was typed; the last word may be going on."""
    found = []
    for match in _QUOTED.finditer(typed):
        in_quotes, closing = match.group(1), match.group(2)
        said = match.group() if in_quotes is None else in_quotes
        if words := words_of(said):
            is_open = not closing if in_quotes is not None else True
            goes_on = is_open and match.end() == len(typed) and not typed[-1:].isspace()
            # What ends in a mark is a whole word: “week,” is none that goes on.
            goes_on = goes_on and _WORD.fullmatch(typed[-1:]) is not None
            found.append(Phrase(words, goes_on, as_typed=tuple(_WORD.findall(said))))
    return tuple(found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, folded, in their order."""
    return tuple(folded(match.group()) for match in _WORD.finditer(text))


def folded(word: str) -> str:
    """Return a word without case and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(one for one in apart if not unicodedata.combining(one))


def marks_in(text: str, phrases: Iterable[Phrase]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text, from its first to after its last letter, in order."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = [folded(text[start:end]) for start, end in spans]
    found = {
        spans[at + beside]
        for phrase in phrases
        for at in _stands_at(words, phrase)
        for beside in range(len(phrase.words))
    }
    return tuple(sorted(found))


def has_all(words: Sequence[str], phrases: Iterable[Phrase]) -> bool:
    """Tell whether each phrase is among the words of a text, as ``words_of`` returns them."""
    return all(next(_stands_at(words, phrase), None) is not None for phrase in phrases)


def _stands_at(words: Sequence[str], phrase: Phrase) -> Iterator[int]:
    *before, last = phrase.words
    length = len(before)
    for at in range(len(words) - length):
        end = words[at + length]
        if (end.startswith(last) if phrase.goes_on else end == last) and (
            not length or list(words[at : at + length]) == before
        ):
            yield at


def where_found(texts: Sequence[str], phrases: Sequence[Phrase]) -> str:
    """Return the text that has most of the phrases; the first where none has, or nothing."""
    texts = [text for text in texts if text.strip()]
    # Most have one alone, and each is read through at every key.
    if not phrases or len(texts) < 2:
        return next(iter(texts), "")
    kept = [(sum(bool(marks_in(text, [one])) for one in phrases), text) for text in texts]
    most = max(count for count, _ in kept)
    return next(text for count, text in kept if count == most)


def excerpt(text: str, marks: Sequence[tuple[int, int]], before: int) -> tuple[int, str]:
    """Return where to begin so that the first mark is in sight, and one line from there on.

    At most ``before`` letters stand before it, from the beginning of a word.
    """
    first = marks[0][0] if marks else 0
    if first <= before:
        return 0, text
    start = text.find(" ", first - before) + 1
    start = start if 0 < start <= first else first
    return start, text[start:]
