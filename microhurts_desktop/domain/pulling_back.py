"""Noticing one's own pulling back: a lasting change in one's check-ins, against one's own usual.

Only ever about the person who checked in, and only from what they said themselves on the day it was
about. Each two of the three signs are followed together, as pulling back shows in more than one: by
a one-sided CUSUM of how far their sum lies below its own usual. The usual is learnt from the first
check-ins and stays, since one that is learnt all the time drifts along with the change. What was
tried, and how often people see this in whom nothing changed, stands in docs/pulling-back.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations
from math import sqrt
from typing import NamedTuple, TypeAlias

from microhurts_desktop.domain.moments import Record

# So many check-ins in which both signs were answered tell what is usual for the two.
LEARNT_FROM = 56
# The sum of two signs lies within −2 and 2; an own usual that varies less counts as varying so.
LEAST_SPREAD = 1.25
# In spreads: what a check-in may lie below the usual without adding up, and the sum of what lies
# further below at which a change is noticed.
SLACK, NOTICED_ABOVE = 0.75, 6.0
# Of a hundred people in whom nothing changed, so many are told of a change within a year where each
# day hangs closely on the day before; elsewhere it is fewer.
OF_A_HUNDRED = 20
# A sign that lies less below its usual than this was not a part of the change.
_LEAST_LESS = 0.25
_LINE_DAYS = 7


class Sign(StrEnum):
    """What a check-in asks to be set against one's own usual, in the order of ``Day.answers``."""

    SHARING = "sharing"
    EYE_CONTACT = "eye_contact"
    INITIATION = "initiation"


class Day(NamedTuple):
    """A check-in that was made on its day: for each sign −1 less, 0 as usual, 1 more, or None."""

    day: date
    answers: Sequence[int | None]


_Two: TypeAlias = tuple[int, int]
# A day, and the answers to two signs.
_Known: TypeAlias = tuple[date, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class LastingChange:
    """A lasting change: since about when, when there was enough to notice it, and in which signs.

    ``less`` are the signs that had come to lie below their usual by then, one at least.
    """

    since: date
    noticed_on: date
    less: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the check-ins show: how many of ``LEARNT_FROM`` are there, and the change, if any."""

    learnt: int
    change: LastingChange | None

    @property
    def has_usual(self) -> bool:
        """Whether it is known yet what is usual."""
        return self.learnt == LEARNT_FROM


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One sign from day to day: the mean of its last week, −1 to 1, beside its usual."""

    sign: Sign
    days: tuple[date, ...]
    recent: tuple[float, ...]
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching(Record):
    """How a person wants to be told, which is theirs to choose.

    ``stopped_on`` is the local day on which they stopped it, ``not_on`` the one on which they said
    *not today*. What was noticed until ``put_away_on`` is not shown any more. The usual is learnt
    from check-ins of ``usual_from`` on, or from the first.
    """

    stopped_on: date | None = None
    not_on: date | None = None
    put_away_on: date | None = None
    usual_from: date | None = None

    def is_silent_on(self, day: date) -> bool:
        """Tell whether the person wants to hear nothing of it on a local day."""
        return self.stopped_on is not None or self.not_on == day

    def has_put_away(self, change: LastingChange) -> bool:
        """Tell whether the person has put this change away."""
        return self.put_away_on is not None and change.noticed_on <= self.put_away_on


def look(days: Sequence[Day]) -> Seen:
    """Return what these show, oldest first: all from the day on from which the usual is learnt.

    A change is over once every two signs have been about as usual again for long enough to take
    back all that had added up.
    """
    learnt, spells = 0, []
    for two in combinations(range(len(Sign)), 2):
        known = [
            (day, (one, other))
            for day, answers in days
            if (one := answers[two[0]]) is not None and (other := answers[two[1]]) is not None
        ]
        learnt = max(learnt, min(len(known), LEARNT_FROM))
        spells += _spells(known, two)
    return Seen(learnt, _change_of(spells))


class _Spell(NamedTuple):
    """A change in two signs; ``over_on`` is None while it goes on."""

    since: date
    noticed_on: date
    over_on: date | None
    less: frozenset[int]


def _spells(known: Sequence[_Known], two: _Two) -> list[_Spell]:
    """Return the changes in two signs of which both answers are ``known``, oldest first."""
    first = known[:LEARNT_FROM]
    if len(first) < LEARNT_FROM:
        return []
    both = sum(one + other for _, (one, other) in first) / LEARNT_FROM
    variance = sum((one + other - both) ** 2 for _, (one, other) in first) / LEARNT_FROM
    spread = max(sqrt(variance), LEAST_SPREAD)
    found: list[_Spell] = []
    added, since, noticed = 0.0, LEARNT_FROM, False
    for number in range(LEARNT_FROM, len(known)):
        day, (one, other) = known[number]
        added += (both - one - other) / spread - SLACK
        if added <= 0:
            added, since = 0.0, number + 1
            if noticed:
                found[-1] = found[-1]._replace(over_on=day)
                noticed = False
        elif added > NOTICED_ABOVE:
            if not noticed:
                noticed = True
                less = _less(first, known[since : number + 1], two)
                found.append(_Spell(known[since][0], day, None, less))
            # Else what went on for long would take as long to be over.
            added = NOTICED_ABOVE
    return found


def _less(usual: Sequence[_Known], lately: Sequence[_Known], two: _Two) -> frozenset[int]:
    """Return the signs of the two that lie below their usual, which one of them does."""
    return frozenset(
        sign
        for sign, place in zip(two, (0, 1), strict=True)
        if _mean_of(usual, place) - _mean_of(lately, place) >= _LEAST_LESS
    )


def _mean_of(known: Sequence[_Known], place: int) -> float:
    return sum(answers[place] for _, answers in known) / len(known)


def _change_of(spells: Iterable[_Spell]) -> LastingChange | None:
    """Return the change that goes on, of the spells of all twos that lie one over the other."""
    latest_first = sorted(spells, key=lambda one: one.over_on or date.max, reverse=True)
    together: list[_Spell] = []
    for spell in latest_first:
        noticed_on = min((one.noticed_on for one in together), default=date.max)
        if spell.over_on is None or (together and spell.over_on >= noticed_on):
            together.append(spell)
    if not together:
        return None
    less = frozenset[int]().union(*(one.less for one in together))
    return LastingChange(
        since=min(one.since for one in together),
        noticed_on=min(one.noticed_on for one in together),
        less=tuple(sign for number, sign in enumerate(Sign) if number in less),
    )


def own_lines(days: Sequence[Day], signs: Iterable[Sign], first: date) -> tuple[OwnLine, ...]:
    """Return the line of each of these signs, which have answers, from the day ``first`` on."""
    return tuple(_own_line(days, sign, first) for sign in signs)


def _own_line(days: Sequence[Day], sign: Sign, first: date) -> OwnLine:
    place = tuple(Sign).index(sign)
    answered = [(day, answer) for day, answers in days if (answer := answers[place]) is not None]
    learnt = [answer for _, answer in answered[:LEARNT_FROM]]
    week = timedelta(days=_LINE_DAYS)
    seen, means = [], []
    for number, (day, _) in enumerate(answered):
        if day >= first:
            lately = [
                answer
                for then, answer in answered[max(0, number - _LINE_DAYS + 1) : number + 1]
                if then > day - week
            ]
            seen.append(day)
            means.append(sum(lately) / len(lately))
    return OwnLine(sign, tuple(seen), tuple(means), sum(learnt) / len(learnt))
