"""A person's check-ins against their own usual: information, and never about anybody else."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import sqrt

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.patterns.lived import Lived

RECENT_DAYS = 7
USUAL_DAYS = 56
FEWEST_USUAL = 14
FEWEST_RECENT = 3
FEWEST_SQUARES = 14
# A difference below half of the usual spread is small. Source: Cohen, d = 0.5.
_NOTABLE_SPREADS = 0.5
_LEAST_NOTABLE = 0.25


class Aspect(StrEnum):
    """What a check-in asks about."""

    CONNECTION = "connection"
    SHARING = "sharing"
    EYE_CONTACT = "eye_contact"
    INITIATION = "initiation"


_SCORES = {Compared.LESS: -1.0, Compared.USUAL: 0.0, Compared.MORE: 1.0}


@dataclass(frozen=True, slots=True)
class Point:
    """One day: the mean of the last ``RECENT_DAYS`` days, and of the ``USUAL_DAYS`` before them.

    ``spread`` is the standard deviation of the check-ins that make up the usual.
    """

    day: date
    recent: float
    usual: float
    spread: float

    @property
    def leaning(self) -> int:
        """1 above the usual, -1 below it, 0 about as usual."""
        difference = self.recent - self.usual
        if abs(difference) < max(self.spread * _NOTABLE_SPREADS, _LEAST_NOTABLE):
            return 0
        return 1 if difference > 0 else -1


def score(check_in: CheckIn, aspect: Aspect) -> float | None:
    """Return connection as 1–5, or less, as usual and more as −1, 0 and 1; None if unanswered."""
    answers = {
        Aspect.SHARING: check_in.sharing,
        Aspect.EYE_CONTACT: check_in.eye_contact,
        Aspect.INITIATION: check_in.initiation,
    }
    if aspect is Aspect.CONNECTION:
        return float(check_in.connection)
    answer = answers[aspect]
    return None if answer is None else _SCORES[answer]


def own_usual(lived: Lived) -> dict[Aspect, tuple[Point, ...]]:
    """Return for each aspect the days of the range that can be set against the person's usual."""
    found = {}
    for aspect in Aspect:
        scored = ((local_day(one.at), score(one, aspect)) for one in lived.check_ins)
        values = [(day, value) for day, value in scored if value is not None]
        found[aspect] = tuple(p for p in against_usual(values) if p.day >= lived.first)
    return found


def against_usual(values: Iterable[tuple[date, float]]) -> tuple[Point, ...]:
    """Return each day with its recent mean and usual; ``values`` are oldest first, one a day.

    A day is left out with fewer than ``FEWEST_RECENT`` values in its last ``RECENT_DAYS`` days, or
    fewer than ``FEWEST_USUAL`` in the ``USUAL_DAYS`` before those.
    """
    recent, usual = _Window(), _Window()
    week, longest = timedelta(days=RECENT_DAYS), timedelta(days=RECENT_DAYS + USUAL_DAYS)
    found = []
    for day, value in values:
        recent.add(day, value)
        for one in recent.leave(day - week):
            usual.add(*one)
        usual.leave(day - longest)
        if recent.count >= FEWEST_RECENT and usual.count >= FEWEST_USUAL:
            found.append(Point(day, recent.mean, usual.mean, usual.spread))
    return tuple(found)


class _Window:
    """Values of some days on end. Scores are whole numbers, so that the running sums are exact."""

    def __init__(self) -> None:
        self._values: deque[tuple[date, float]] = deque()
        self._sum = self._squares = 0.0

    def add(self, day: date, value: float) -> None:
        self._values.append((day, value))
        self._sum += value
        self._squares += value * value

    def leave(self, last: date) -> list[tuple[date, float]]:
        """Take out what is of ``last`` or before, and return it."""
        gone = []
        while self._values and self._values[0][0] <= last:
            day, value = self._values.popleft()
            self._sum -= value
            self._squares -= value * value
            gone.append((day, value))
        return gone

    @property
    def count(self) -> int:
        return len(self._values)

    @property
    def mean(self) -> float:
        return self._sum / len(self._values)

    @property
    def spread(self) -> float:
        return sqrt(max(self._squares / len(self._values) - self.mean**2, 0.0))


def connection_by_day(lived: Lived) -> dict[date, int]:
    """Return the connection (1–5) of each day of the range that has a check-in, oldest first."""
    return {local_day(one.at): one.connection for one in lived.check_ins_within()}
