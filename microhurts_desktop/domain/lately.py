"""The account as it has been lately: what was good fades, what is unrepaired weighs for a season.

It is made of the ledger's postings. Time passes only while one writes: a day is *lived* if
something was first kept in the seven days before it, so that neither silence nor what is filled in
later is counted against anyone. With ``L`` the lived days after a day, up to another::

    lately(d) =   sum over good moments of   warmth * 2 ** (-L / 30)
                - sum over hurts of          (strength - what has landed) * 2 ** (-x / 30)

where ``x`` are the lived days beyond the first ninety since the hurt, or those since it was let go
if they are more. What lands on a harm takes nothing off it, as in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import quantiles

from microhurts_desktop.domain.ledger import Account, Posting, PostingKind
from microhurts_desktop.domain.moments import local_day

HALF_LIFE_DAYS = 30
SEASON_DAYS = 90
# So long after something was kept, time passes.
LIVED_DAYS = 7
# So many lived days of so many last ones tell what is usual.
FEWEST_USUAL = 60
USUAL_DAYS = 365


def lived_days(kept_on: Iterable[date]) -> set[date]:
    """Return the days that are lived, where something was first kept on these."""
    days = [timedelta(days=number) for number in range(1, LIVED_DAYS + 1)]
    return {kept + after for kept in kept_on for after in days}


def lately_by_day(
    account: Account,
    entries: Sequence[Posting],
    first: date,
    last: date,
    *,
    half_life_days: float = HALF_LIFE_DAYS,
    season_days: float = SEASON_DAYS,
) -> dict[date, float]:
    """Return how it has been lately at the end of each day from ``first`` to ``last``, in order.

    ``entries`` are the account's postings, as ``postings`` returns them. What was posted before
    ``first`` is carried in. Raises ValueError where ``last`` is before it.
    """
    if last < first:
        raise ValueError(f"the range ends on {last}, before it begins on {first}")
    state = _State(2 ** (-1 / half_life_days), season_days)
    happens: dict[date, list[Posting]] = defaultdict(list)
    begins = {one.uuid: one.day for one in entries if one.kind is PostingKind.HURT}
    for one in entries:
        # A landing dated before its hurt counts from the hurt's day.
        happens[max(one.day, begins.get(one.hurt or "", one.day))].append(one)
    let_go: dict[date, list[str]] = defaultdict(list)
    for hurt in account.hurts:
        if hurt.release is not None:
            let_go[max(begins[hurt.uuid], local_day(hurt.release.at))].append(hurt.uuid)
    lived = lived_days(account.kept_on)
    line = {}
    day = min(first, entries[0].day) if entries else first
    while day <= last:
        if day in lived:
            state.live_a_day()
        # A hurt is there before what lands on it.
        for one in sorted(happens.get(day, ()), key=_hurts_first):
            state.post(one)
        for uuid in let_go.get(day, ()):
            state.let_go(uuid)
        if day >= first:
            line[day] = state.good - state.steady - state.fading
        day += timedelta(days=1)
    return line


def usual(lately: Sequence[float], lived: Sequence[bool]) -> tuple[float, float] | None:
    """Return between which amounts the middle half of the last year's days lies.

    Both have a value for each day up to today, oldest first, from the first moment on. None below
    ``FEWEST_USUAL`` lived days in that year.
    """
    if sum(lived[-USUAL_DAYS:]) < FEWEST_USUAL:
        return None
    low, _, high = quantiles(lately[-USUAL_DAYS:], n=4, method="inclusive")
    return low, high


class _State:
    """What is felt of everything at the end of a day: what is good, and what weighs.

    A hurt is ``steady`` first and ``fading`` then; ``_fades_from`` has the number of lived days at
    which it began to fade, and ``_turns`` the hurts that do when so many have been lived.
    """

    def __init__(self, by_day: float, season_days: float) -> None:
        self.good = self.steady = self.fading = 0.0
        self._by_day, self._season_days = by_day, season_days
        self._lived = 0
        self._left: dict[str, float] = {}
        self._fades_from: dict[str, int] = {}
        self._turns: dict[float, list[str]] = defaultdict(list)

    def live_a_day(self) -> None:
        for uuid in self._turns.pop(self._lived, ()):
            if uuid not in self._fades_from:
                self._fades_from[uuid] = self._lived
                self.steady -= self._left[uuid]
                self.fading += self._left[uuid]
        self._lived += 1
        self.good *= self._by_day
        self.fading *= self._by_day

    def post(self, one: Posting) -> None:
        if one.kind is PostingKind.HURT:
            self._left[one.uuid] = -one.amount
            self.steady -= one.amount
            self._turns[self._lived + self._season_days].append(one.uuid)
        elif one.hurt is None:
            self.good += one.amount
        else:
            self._left[one.hurt] -= one.amount
            since = self._fades_from.get(one.hurt)
            if since is None:
                self.steady -= one.amount
            else:
                self.fading -= one.amount * self._by_day ** (self._lived - since)

    def let_go(self, uuid: str) -> None:
        self._turns[self._lived].append(uuid)


def _hurts_first(one: Posting) -> bool:
    return one.kind is not PostingKind.HURT
