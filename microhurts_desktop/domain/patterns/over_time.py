"""How many good moments and hurts there were, how hurts end, and how long until a repair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import quantiles

from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.patterns.calendar import Calendar, Every
from microhurts_desktop.domain.patterns.lived import Lived

FEWEST_WEEKS = 8
FEWEST_ENDINGS = 10
FEWEST_MET_IN_A_PART = 3
FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class GoodAndHurts:
    """How many good moments and hurts each part of a range holds; parts without any count, too."""

    calendar: Calendar
    starts: tuple[date, ...]
    good: tuple[int, ...]
    hurts: tuple[int, ...]
    is_enough: bool


@dataclass(frozen=True, slots=True)
class Endings:
    """Where the hurts of each part of a range stand now; ``counts`` has one row per standing."""

    calendar: Calendar
    starts: tuple[date, ...]
    counts: dict[Standing, tuple[int, ...]]
    hurts: int

    @property
    def is_enough(self) -> bool:
        """Whether there are hurts enough to show."""
        return self.hurts >= FEWEST_ENDINGS


@dataclass(frozen=True, slots=True)
class Wait:
    """How many days the hurts of one part waited for the first repair that landed.

    ``low``, ``middle`` and ``high`` are the quartiles, by linear interpolation between the two
    nearest; all three are None below ``FEWEST_MET_IN_A_PART`` hurts that met a repair.
    """

    start: date
    hurts: int
    met: int
    low: float | None = None
    middle: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """The time to the first repair, part by part, by the day of the hurt."""

    calendar: Calendar
    parts: tuple[Wait, ...]

    @property
    def is_enough(self) -> bool:
        """Whether parts enough can be told."""
        return sum(part.middle is not None for part in self.parts) >= FEWEST_PARTS


def good_and_hurts(lived: Lived, calendar: Calendar) -> GoodAndHurts:
    """Return the good moments and hurts of each part; enough after ``FEWEST_WEEKS`` with entries.

    They are the same ones that the balance counts of the same days.
    """
    starts = calendar.starts(lived.first, lived.last)
    good = _counted((one.day for one in lived.noticed), calendar)
    hurts = _counted((one.day for one in lived.hurts), calendar)
    weeks = Calendar(Every.WEEK, calendar.week_begins)
    days = {one.day for one in lived.noticed} | {one.day for one in lived.hurts}
    return GoodAndHurts(
        calendar,
        starts,
        tuple(good[start] for start in starts),
        tuple(hurts[start] for start in starts),
        is_enough=len(set(map(weeks.start, days))) >= FEWEST_WEEKS,
    )


def endings(lived: Lived, calendar: Calendar) -> Endings:
    """Return where the hurts of each part stand now; harms are not among them."""
    starts = calendar.starts(lived.first, lived.last)
    found = {
        standing: _counted((one.day for one in lived.hurts if one.standing is standing), calendar)
        for standing in Standing
    }
    return Endings(
        calendar,
        starts,
        {standing: tuple(counts[start] for start in starts) for standing, counts in found.items()},
        sum(one.to_repair for one in lived.hurts),
    )


def waits(lived: Lived, calendar: Calendar) -> Waits:
    """Return how long hurts waited for a repair. Those that none has met yet have no wait."""
    hurts = _counted((one.day for one in lived.hurts if one.to_repair), calendar)
    waited: dict[date, list[int]] = defaultdict(list)
    for one in lived.hurts:
        if one.days_to_repair is not None:
            waited[calendar.start(one.day)].append(one.days_to_repair)
    return Waits(
        calendar,
        tuple(
            _wait(start, hurts[start], waited[start])
            for start in calendar.starts(lived.first, lived.last)
        ),
    )


def _wait(start: date, hurts: int, days: list[int]) -> Wait:
    if len(days) < FEWEST_MET_IN_A_PART:
        return Wait(start, hurts, len(days))
    return Wait(start, hurts, len(days), *quantiles(days, n=4, method="inclusive"))


def _counted(days: Iterable[date], calendar: Calendar) -> Counter[date]:
    found: Counter[date] = Counter()
    for day, times in Counter(days).items():
        found[calendar.start(day)] += times
    return found
