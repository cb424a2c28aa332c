"""At which hours of which weekdays moments happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from microhurts_desktop.domain.patterns.calendar import DAYS_A_WEEK
from microhurts_desktop.domain.patterns.lived import Lived

FEWEST_MOMENTS = 20
HOURS_A_DAY = 24

Week = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """How many moments began in each hour of each weekday, Monday first; local time."""

    good: Week
    hurts: Week

    @property
    def moments(self) -> int:
        """How many there are in all."""
        return sum(map(sum, (*self.good, *self.hurts)))

    @property
    def is_enough(self) -> bool:
        """Whether there are moments enough to show."""
        return self.moments >= FEWEST_MOMENTS


def hours(lived: Lived) -> Hours:
    """Return when moments happened. A repair that landed has no hour, and is left out."""
    good = ((one.day.weekday(), one.hour or 0) for one in lived.noticed)
    return Hours(_week(good), _week((one.day.weekday(), one.hour) for one in lived.hurts))


def _week(times: Iterable[tuple[int, int]]) -> Week:
    found = Counter(times)
    return tuple(
        tuple(found[weekday, hour] for hour in range(HOURS_A_DAY)) for weekday in range(DAYS_A_WEEK)
    )
