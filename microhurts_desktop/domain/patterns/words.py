"""What was needed and felt, over time: how many hurts named it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from microhurts_desktop.domain.patterns.calendar import Calendar
from microhurts_desktop.domain.patterns.lived import Lived, LivedHurt
from microhurts_desktop.domain.spelling import as_one, best_spelling

MOST_ROWS = 8
FEWEST_HURTS = 10
# The family of every feeling that stands in none: a word of the person's own.
OWN_WORDS = ""


@dataclass(frozen=True, slots=True)
class WordRow:
    """One need, or one family of feelings (by its id): the hurts that named it, part by part."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many hurts named it in all."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class WordsOverTime:
    """What most hurts named, at most ``MOST_ROWS``, the most named first, equals by their names.

    ``hurts`` counts those that named anything; ``left_out`` how many rows found no place.
    """

    calendar: Calendar
    starts: tuple[date, ...]
    rows: tuple[WordRow, ...]
    hurts: int
    left_out: int

    @property
    def is_enough(self) -> bool:
        """Whether there are hurts enough to show."""
        return self.hurts >= FEWEST_HURTS


def needs_over_time(lived: Lived, calendar: Calendar) -> WordsOverTime:
    """Return the needs that most hurts asked for; spellings that are ``as_one`` are one."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for hurt in lived.hurts:
        for need in hurt.needs:
            spellings[as_one(need)].add(need.strip())
    return _over_time(
        lived,
        calendar,
        lambda hurt: {as_one(need) for need in hurt.needs},
        {key: best_spelling(written) for key, written in spellings.items()},
    )


def families_over_time(
    lived: Lived, calendar: Calendar, family_of: Mapping[str, str]
) -> WordsOverTime:
    """Return the families of feelings that most hurts named.

    ``family_of`` has the id of each known feeling's family, by its word ``as_one``; any other
    feeling is one of ``OWN_WORDS``.
    """

    def families(hurt: LivedHurt) -> set[str]:
        words = (as_one(feeling) for feeling in hurt.feelings)
        return {family_of.get(word, OWN_WORDS) for word in words}

    return _over_time(lived, calendar, families, {})


def _over_time(
    lived: Lived,
    calendar: Calendar,
    keys_of: Callable[[LivedHurt], Collection[str]],
    names: Mapping[str, str],
) -> WordsOverTime:
    found: dict[str, Counter[date]] = defaultdict(Counter)
    hurts = 0
    for hurt in lived.hurts:
        keys = keys_of(hurt)
        hurts += bool(keys)
        for key in keys:
            found[key][calendar.start(hurt.day)] += 1
    starts = calendar.starts(lived.first, lived.last)
    rows = [
        WordRow(names.get(key, key), tuple(counts[start] for start in starts))
        for key, counts in found.items()
    ]
    rows.sort(key=lambda row: (-row.total, row.name))
    return WordsOverTime(
        calendar, starts, tuple(rows[:MOST_ROWS]), hurts, max(len(rows) - MOST_ROWS, 0)
    )
