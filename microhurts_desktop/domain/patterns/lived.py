"""What was lived, day by day: all that the patterns are counted from, derived once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.ledger import Account, postings, reaching, repairs_by_hurt
from microhurts_desktop.domain.moments import is_in_reach, local_day
from microhurts_desktop.domain.range_numbers import days_to_repair


@dataclass(frozen=True, slots=True)
class LivedHurt:
    """One hurt: its local day and hour, where it stands now, and its words.

    ``days_to_repair`` counts to the first landing; None while nothing has landed. A harm stands
    nowhere, and is not ``to_repair``: nobody owes a repair of it.
    """

    day: date
    hour: int
    standing: Standing | None
    days_to_repair: int | None
    feelings: tuple[str, ...]
    needs: tuple[str, ...]

    @property
    def to_repair(self) -> bool:
        """Whether it is counted if a repair came, and how soon."""
        return self.standing is not None


@dataclass(frozen=True, slots=True)
class LivedGood:
    """One good moment, or an unprompted repair that landed; of that only the day is known."""

    day: date
    hour: int | None
    deposit: Deposit


@dataclass(frozen=True, slots=True)
class Lived:
    """Everything from ``first`` to ``last``, both included.

    ``landings`` are the days on which a repair landed, but for one of a harm; ``check_ins`` are the
    person's own, at most one a day, oldest first, and reach back before ``first``: one's usual
    needs the days before.
    """

    first: date
    last: date
    hurts: tuple[LivedHurt, ...] = ()
    goods: tuple[LivedGood, ...] = ()
    landings: tuple[date, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()

    def since(self, first: date | None) -> Lived:
        """Return what was lived from ``first`` on, or all of it."""
        if first is None or first <= self.first:
            return self
        return Lived(
            first,
            self.last,
            tuple(hurt for hurt in self.hurts if hurt.day >= first),
            tuple(good for good in self.goods if good.day >= first),
            tuple(day for day in self.landings if day >= first),
            self.check_ins,
        )

    @property
    def noticed(self) -> tuple[LivedGood, ...]:
        """The good moments that were written down as such: the only ones counted as good moments.

        A repair that landed unprompted is counted among repairs, as everywhere.
        """
        return tuple(good for good in self.goods if good.hour is not None)

    def check_ins_within(self) -> tuple[CheckIn, ...]:
        """Return the check-ins of the days from ``first`` on."""
        return tuple(one for one in self.check_ins if local_day(one.at) >= self.first)


def lived(account: Account, check_ins: Iterable[CheckIn], today: date) -> Lived:
    """Return the whole life of an account, from its first day to ``today`` or its last."""
    repairs = [one for one in account.repairs if one.hurt not in account.harms]
    met = repairs_by_hurt(repairs)
    hurts = tuple(
        LivedHurt(
            local_day(hurt.happened_at),
            hurt.happened_at.hour,
            None if hurt.uuid in account.harms else standing_of(hurt, met.get(hurt.uuid, ())),
            days_to_repair(hurt, met[hurt.uuid]) if hurt.uuid in met else None,
            hurt.feelings,
            hurt.needs,
        )
        for hurt in account.hurts
    )
    goods = [
        LivedGood(local_day(good.happened_at), good.happened_at.hour, good.deposit)
        for good in account.good_moments
    ]
    # Without hurts and good moments, an account posts its unprompted repairs alone; one that landed
    # more than once is lived on the first of its days.
    first_days: dict[str, date] = {}
    for posting in postings(Account(repairs=account.repairs)):
        first_days.setdefault(posting.uuid, posting.day)
    goods += [LivedGood(day, None, Deposit.ACCOUNTABILITY) for day in first_days.values()]
    # As the account, which is within reach.
    within = (one for one in check_ins if is_in_reach(one.at))
    by_day = {local_day(one.at): one for one in sorted(within, key=lambda one: one.at)}
    days = [*(hurt.day for hurt in hurts), *(good.day for good in goods), *by_day, today]
    return Lived(
        min(days),
        max(days),
        hurts,
        tuple(goods),
        tuple(landing.landed_on for repair in repairs for landing in reaching(repair)),
        tuple(by_day.values()),
    )
