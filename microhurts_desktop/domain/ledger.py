"""The emotional bank account of one person: what each moment posts, and the line it makes.

A good moment posts its warmth and a hurt takes its strength, each on its local day. A repair posts
when it lands: all of the hurt's strength, or half of it. It may land more than once, and each time
posts what that adds to what had landed. Nothing is ever taken out again: a repair adds beside the
hurt, and “not yet”, said of one that had landed, adds nothing and takes nothing back. What lands on
a harm adds nothing: an apology after it is no gain, and neither is one in words of force that meets
no hurt. Amounts are multiples of 0.5, so that sums of
floats are exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from microhurts_desktop.domain.good_moments import ASSUMED_WARMTH, GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import MomentKind, is_in_reach, local_day
from microhurts_desktop.domain.repairs import Landed, Landing, Repair

PARTLY_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that one person's account is derived from; the order of entry never matters.

    ``harms`` are the uuids of the hurts and repairs that were kept as one (see ``Harm``).
    ``kept_on`` are the local days on which something was first kept, whatever day it was about;
    none where that is not known, as of what two let each other read.
    """

    hurts: tuple[Hurt, ...] = ()
    good_moments: tuple[GoodMoment, ...] = ()
    repairs: tuple[Repair, ...] = ()
    harms: frozenset[str] = frozenset()
    kept_on: frozenset[date] = frozenset()

    @property
    def to_repair(self) -> tuple[Hurt, ...]:
        """The hurts of which it is counted whether a repair came, and how soon: of a harm never.

        Nobody owes a repair of it, or to be met by one.
        """
        return tuple(hurt for hurt in self.hurts if hurt.uuid not in self.harms)


def within_reach(account: Account) -> Account:
    """Return what of an account lies in years that anyone may have lived in; mostly all of it.

    A clock that was wrong once may have dated a moment to the year 9999. It stands in the history,
    where its date can be corrected; no line reaches there, day by day. What repaired such a hurt is
    left out with it.
    """
    hurts = tuple(hurt for hurt in account.hurts if is_in_reach(hurt.happened_at))
    gone = {hurt.uuid for hurt in account.hurts} - {hurt.uuid for hurt in hurts}
    return replace(
        account,
        hurts=hurts,
        good_moments=tuple(one for one in account.good_moments if is_in_reach(one.happened_at)),
        repairs=tuple(_in_reach(one) for one in account.repairs if one.hurt not in gone),
        kept_on=frozenset(filter(is_in_reach, account.kept_on)),
    )


def _in_reach(repair: Repair) -> Repair:
    landings = tuple(one for one in repair.landings if is_in_reach(one.landed_on))
    return repair if landings == repair.landings else replace(repair, landings=landings)


class PostingKind(StrEnum):
    """Why the balance moved."""

    HURT = "hurt"
    GOOD = "good"
    LANDING = "landing"
    ACCOUNTABILITY = "accountability"

    @property
    def moment(self) -> MomentKind:
        """The kind of moment whose uuid such a posting carries."""
        return _MOMENT_OF[self]


_MOMENT_OF = {
    PostingKind.HURT: MomentKind.HURT,
    PostingKind.GOOD: MomentKind.GOOD,
    PostingKind.LANDING: MomentKind.REPAIR,
    PostingKind.ACCOUNTABILITY: MomentKind.REPAIR,
}


@dataclass(frozen=True, slots=True)
class Posting:
    """One movement of the balance.

    ``amount`` is never 0 and a multiple of 0.5; ``uuid`` is that of the moment or repair that
    posts, and a repair may post more than once; ``hurt`` is that of the hurt a landing meets.
    """

    day: date
    at: datetime
    uuid: str
    amount: float
    kind: PostingKind
    hurt: str | None = None


def postings(account: Account) -> tuple[Posting, ...]:
    """Return every posting of an account, sorted by day, then time, then uuid.

    A landing stands on its day at the time of day of its offer. An unprompted repair that reached
    me posts its warmth, and what a greater warmth adds when it is said again. A repair that meets a
    hurt which is not in the account (deleted, or no longer shared) posts nothing, and neither does
    one that meets a harm or is one, or one of mine.
    """
    met = repairs_by_hurt(account.repairs)
    found = [_of_hurt(hurt) for hurt in account.hurts]
    found += [_of_good_moment(good) for good in account.good_moments]
    for hurt in account.hurts:
        if hurt.uuid in met and hurt.uuid not in account.harms:
            found += _of_landings(hurt, met[hurt.uuid])
    found += _of_unprompted(one for one in account.repairs if one.uuid not in account.harms)
    return tuple(sorted(found, key=lambda one: (one.day, one.at, one.uuid)))


def balance_by_day(entries: Iterable[Posting], first: date, last: date) -> dict[date, float]:
    """Return the balance at the end of each day from ``first`` to ``last``, in order.

    What was posted before ``first`` is carried in. Raises ValueError where ``last`` is before it.
    """
    return _running_sum(((one.day, one.amount) for one in entries), first, last)


def unrepaired_by_day(account: Account, first: date, last: date) -> dict[date, float]:
    """Return, for each day from ``first`` to ``last``, the weight of the hurts open at its end.

    The weight of a hurt is its strength less what has landed so far, also on a harm: it tells what
    still waits, and that is the person's to say. It weighs nothing from the day it is released.
    Never negative. Raises ValueError where ``last`` is before ``first``.
    """
    met = repairs_by_hurt(account.repairs)
    return _running_sum(
        (step for hurt in account.hurts for step in _weight_steps(hurt, met.get(hurt.uuid, ()))),
        first,
        last,
    )


def repairs_by_hurt(repairs: Iterable[Repair]) -> dict[str, list[Repair]]:
    """Return the repairs that meet a hurt, by the uuid of that hurt."""
    met: dict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        if repair.hurt is not None:
            met[repair.hurt].append(repair)
    return met


def landings(hurt: Hurt, repairs: Iterable[Repair]) -> list[tuple[Repair, Landing, float]]:
    """Return how repairs reached this hurt, by the day they landed, and what each landing adds.

    ``repairs`` may hold others' too; one that landed more than once is there as often. *Fully* adds
    all that is left of the strength, all *partly* together at most half of it; so one may add 0.
    """
    reached = [
        (repair, landing)
        for repair in repairs
        if repair.hurt == hurt.uuid
        for landing in reaching(repair)
    ]
    if len(reached) > 1:
        reached.sort(key=_by_day)
    so_far = 0.0
    found = []
    for repair, landing in reached:
        share = 1.0 if landing.landed is Landed.FULLY else PARTLY_SHARE
        amount = max(0.0, hurt.counts_as * share - so_far)
        so_far += amount
        found.append((repair, landing, amount))
    return found


def reaching(repair: Repair) -> list[Landing]:
    """Return the landings of a repair that reached, partly or fully, as they were said."""
    return [landing for landing in repair.landings if landing.landed is not Landed.NOT_YET]


def _of_hurt(hurt: Hurt) -> Posting:
    day = local_day(hurt.happened_at)
    return Posting(day, hurt.happened_at, hurt.uuid, -float(hurt.counts_as), PostingKind.HURT)


def _of_good_moment(good: GoodMoment) -> Posting:
    day = local_day(good.happened_at)
    return Posting(day, good.happened_at, good.uuid, float(good.counts_as), PostingKind.GOOD)


def _of_landings(hurt: Hurt, repairs: Iterable[Repair]) -> Iterator[Posting]:
    for repair, landing, amount in landings(hurt, repairs):
        if amount:
            yield Posting(
                landing.landed_on,
                _time_of(repair, landing),
                repair.uuid,
                amount,
                PostingKind.LANDING,
                hurt.uuid,
            )


def _of_unprompted(repairs: Iterable[Repair]) -> Iterator[Posting]:
    for repair in repairs:
        if repair.hurt is not None or not repair.landings:
            continue
        so_far = 0.0
        for _, landing in sorted(((repair, one) for one in reaching(repair)), key=_by_day):
            amount = (landing.warmth or ASSUMED_WARMTH) - so_far
            if amount > 0:
                so_far += amount
                yield Posting(
                    landing.landed_on,
                    _time_of(repair, landing),
                    repair.uuid,
                    amount,
                    PostingKind.ACCOUNTABILITY,
                )


def _by_day(reached: tuple[Repair, Landing]) -> tuple[date, datetime, str, datetime]:
    # What was said of one repair at one moment stays in the order in which it was said.
    repair, landing = reached
    return (landing.landed_on, repair.offered_at, repair.uuid, landing.said_at)


def _time_of(repair: Repair, landing: Landing) -> datetime:
    return datetime.combine(landing.landed_on, repair.offered_at.timetz())


def _weight_steps(hurt: Hurt, repairs: Sequence[Repair]) -> Iterator[tuple[date, float]]:
    # A hurt reworded to a later day may stand after its own landing; it weighs only from its day.
    begins = local_day(hurt.happened_at)
    released = max(begins, local_day(hurt.release.at)) if hurt.release else date.max
    left = float(hurt.counts_as)
    yield begins, left
    for _, landing, amount in landings(hurt, repairs) if repairs else ():
        day = max(begins, landing.landed_on)
        if day < released:
            left -= amount
            yield day, -amount
    if hurt.release:
        yield released, -left


def _running_sum(steps: Iterable[tuple[date, float]], first: date, last: date) -> dict[date, float]:
    if last < first:
        raise ValueError(f"the range ends on {last}, before it begins on {first}")
    moved: dict[date, float] = defaultdict(float)
    for day, amount in steps:
        moved[day if day > first else first] += amount
    line = {}
    total = 0.0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        total += moved.get(day, 0.0)
        line[day] = total
    return line
