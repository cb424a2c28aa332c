"""The few numbers that stand beside the balance, for one range of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, median

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.history import standing_of
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.ledger import Account, landings, repairs_by_hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.repairs import Repair
from microhurts_desktop.domain.spelling import as_one, best_spelling

FEWEST_MET = 3
FEWEST_NAMINGS = 2
FEWEST_CHECK_INS = 3


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a range of days holds, both ends included.

    Of the hurts of the range, ``met`` have had a repair land, on any day. ``waiting`` are those of
    the whole account that are neither repaired fully nor released: what waits now, waits whatever
    days are looked at. ``harms`` of the hurts of the range are none that a repair is counted of:
    they are in no number but ``hurts``. A repair that landed unprompted is a repair here, as the
    chart says it, too.

    ``median_days_to_repair`` counts days from a hurt to the first landing, 0 for the same day;
    None below ``FEWEST_MET`` met hurts. ``need_most_asked_for`` is None when no need was named
    ``FEWEST_NAMINGS`` times or two share the first place. ``mean_connection`` is 1–5; None below
    ``FEWEST_CHECK_INS`` check-ins.
    """

    good_moments: int
    hurts: int
    met: int
    waiting: int
    median_days_to_repair: float | None
    need_most_asked_for: str | None
    mean_connection: float | None
    harms: int = 0


def numbers(
    account: Account,
    check_ins: Iterable[CheckIn],
    first: date,
    last: date,
    is_unsure: Callable[[str], bool] = lambda _: False,
) -> Numbers:
    """Return the numbers of the days from ``first`` to ``last``; None where too few to tell.

    ``is_unsure`` tells of what stands for a need whether it names none yet.
    """
    hurts = [hurt for hurt in account.hurts if first <= local_day(hurt.happened_at) <= last]
    to_repair = [hurt for hurt in hurts if hurt.uuid not in account.harms]
    met = repairs_by_hurt(account.repairs)
    found = (days_to_repair(hurt, met.get(hurt.uuid, ())) for hurt in to_repair)
    waits = [days for days in found if days is not None]
    good = [good for good in account.good_moments if first <= local_day(good.happened_at) <= last]
    connection = [kept.connection for kept in check_ins if first <= local_day(kept.at) <= last]
    waiting = [standing_of(hurt, met.get(hurt.uuid, ())).is_waiting for hurt in account.to_repair]
    return Numbers(
        good_moments=len(good),
        hurts=len(hurts),
        met=len(waits),
        waiting=sum(waiting),
        median_days_to_repair=median(waits) if len(waits) >= FEWEST_MET else None,
        need_most_asked_for=_most_asked_for(hurts, is_unsure),
        mean_connection=fmean(connection) if len(connection) >= FEWEST_CHECK_INS else None,
        harms=len(hurts) - len(to_repair),
    )


def days_to_repair(hurt: Hurt, repairs: Iterable[Repair]) -> int | None:
    """Return the days from a hurt to the first landing, 0 for the same day; None without one."""
    reached = landings(hurt, repairs)
    if not reached:
        return None
    _, landing, _ = reached[0]
    return max(0, (landing.landed_on - local_day(hurt.happened_at)).days)


def _most_asked_for(hurts: Sequence[Hurt], is_unsure: Callable[[str], bool]) -> str | None:
    named = Counter(as_one(need) for hurt in hurts for need in hurt.needs)
    top = [one for one in named.most_common() if not is_unsure(one[0])][:2]
    if not top or top[0][1] < FEWEST_NAMINGS or (len(top) > 1 and top[0][1] == top[1][1]):
        return None
    spellings = (need.strip() for hurt in hurts for need in hurt.needs)
    return best_spelling(need for need in spellings if as_one(need) == top[0][0])
