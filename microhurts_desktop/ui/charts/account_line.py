"""The account day by day, whole and in part: what the chart, the table and the export all show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from microhurts_desktop.core.ledger import (
    Account,
    Posting,
    balance_by_day,
    postings,
    unrepaired_by_day,
)
from microhurts_desktop.core.moments import MomentKind

# A young account begins this many days before today, so that one moment is not a cliff.
FEWEST_DAYS = 14


@dataclass(frozen=True, slots=True)
class Stretch:
    """The account from ``first`` to ``last``, one number for each day, at its end.

    ``days_of_moments`` holds the postings of each day that has some, oldest first. ``outstanding``
    holds, for each kind of moment, the weightiest of each day: the weightiest first, then the
    newest.
    """

    first: date
    last: date
    today: date
    balance: tuple[float, ...]
    unrepaired: tuple[float, ...]
    days_of_moments: tuple[tuple[Posting, ...], ...]
    outstanding: tuple[tuple[Posting, ...], ...]

    def number_of(self, day: date) -> int:
        """Return how many days after the first a day comes."""
        return (day - self.first).days

    def day(self, number: int) -> date:
        """Return the day that comes ``number`` days after the first."""
        return self.first + timedelta(days=number)

    def rows(self) -> Iterator[tuple[date, float, float]]:
        """Yield each day with its balance and what is still unrepaired, oldest first."""
        for number, (balance, unrepaired) in enumerate(
            zip(self.balance, self.unrepaired, strict=True)
        ):
            yield self.day(number), balance, unrepaired


def weight(posting: Posting) -> float:
    """Return how far a posting moved the balance, whichever way."""
    return abs(posting.amount)


class AccountLine:
    """The whole life of an account, counted once; a range of it is then only cut out."""

    def __init__(self, account: Account, today: date) -> None:
        entries = postings(account)
        self.is_empty = not entries
        first = today - timedelta(days=FEWEST_DAYS)
        last = today
        if entries:
            # The day before the first moment, so that the line is seen to begin at nothing.
            first = min(first, entries[0].day - timedelta(days=1))
            # Someone who flew west may have a moment on what is tomorrow here.
            last = max(last, entries[-1].day)
        self._whole = Stretch(
            first,
            last,
            today,
            tuple(balance_by_day(entries, first, last).values()),
            tuple(unrepaired_by_day(account, first, last).values()),
            tuple(tuple(day) for _, day in groupby(entries, key=_day)),
            _outstanding(entries),
        )

    def since(self, first: date | None) -> Stretch:
        """Return the account from ``first`` on, or all of it; what came before is carried in."""
        whole = self._whole
        if first is None or first <= whole.first:
            return whole
        skip = whole.number_of(first)
        return Stretch(
            first,
            whole.last,
            whole.today,
            whole.balance[skip:],
            whole.unrepaired[skip:],
            tuple(day for day in whole.days_of_moments if day[0].day >= first),
            tuple(tuple(one for one in kind if one.day >= first) for kind in whole.outstanding),
        )


def _outstanding(entries: Iterable[Posting]) -> tuple[tuple[Posting, ...], ...]:
    by_kind: dict[MomentKind, dict[date, Posting]] = {kind: {} for kind in MomentKind}
    for one in entries:
        of_day = by_kind[one.kind.moment]
        if one.day not in of_day or weight(one) > weight(of_day[one.day]):
            of_day[one.day] = one
    return tuple(
        tuple(sorted(sorted(kind.values(), key=_day, reverse=True), key=weight, reverse=True))
        for kind in by_kind.values()
    )


def _day(posting: Posting) -> date:
    return posting.day
