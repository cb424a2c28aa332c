"""Quick and sincere, in a few numbers for one's own eyes: how long hurts waited, what came of them.

Everything is about hurts and repairs, and nothing about who made them: no number here can be read
as one person's. A harm is in none of them. Where there are few cases there is no number, because it
would tell of chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from microhurts_desktop.domain.ledger import Account, repairs_by_hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.phrases import Intention
from microhurts_desktop.domain.range_numbers import FEWEST_MET, days_to_repair
from microhurts_desktop.domain.repairs import Landed

# So many repairs of one intention must have an answer before it is said how they landed.
FEWEST_LANDINGS = 3
# So many hurts must have been named before anything is said at all.
FEWEST_HURTS = 3
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Month:
    """The hurts that happened in one month: ``first_day`` is its first.

    ``met`` of them had a repair land since then, partly or fully, on any day. ``median_days``
    counts from a hurt to the first that landed; None below ``FEWEST_MET`` met hurts.
    """

    first_day: date
    hurts: int
    met: int
    median_days: float | None


@dataclass(frozen=True, slots=True)
class IntentionLanded:
    """How the repairs that began from phrases of one intention landed, by the last answer each.

    ``counts`` is None below ``FEWEST_LANDINGS`` answers, and else has every landing.
    """

    intention: Intention
    counts: Mapping[Landed, int] | None


@dataclass(frozen=True, slots=True)
class RepairNumbers:
    """The whole view. ``months`` are the last that have hurts, newest first."""

    hurts: int
    met: int
    median_days: float | None
    months: tuple[Month, ...]
    by_intention: tuple[IntentionLanded, ...]

    @property
    def is_too_little(self) -> bool:
        """Whether there are too few hurts to say anything."""
        return self.hurts < FEWEST_HURTS


def repair_numbers(account: Account, answered: Iterable[tuple[Intention, Landed]]) -> RepairNumbers:
    """Return the numbers of a whole history.

    ``answered`` has the intention and the landing of each repair that began from a phrase and was
    answered; the intentions come in their own order.
    """
    repairs = repairs_by_hurt(account.repairs)
    waits: dict[date, list[int | None]] = defaultdict(list)
    for hurt in account.to_repair:
        month = local_day(hurt.happened_at).replace(day=1)
        waits[month].append(days_to_repair(hurt, repairs.get(hurt.uuid, ())))
    months = [_month(month, waits[month]) for month in sorted(waits, reverse=True)]
    everything = _month(date.min, [days for month in waits.values() for days in month])
    return RepairNumbers(
        hurts=everything.hurts,
        met=everything.met,
        median_days=everything.median_days,
        months=tuple(months[:MOST_MONTHS]),
        by_intention=_by_intention(answered),
    )


def _month(first_day: date, waits: list[int | None]) -> Month:
    met = [days for days in waits if days is not None]
    return Month(
        first_day=first_day,
        hurts=len(waits),
        met=len(met),
        median_days=median(met) if len(met) >= FEWEST_MET else None,
    )


def _by_intention(answered: Iterable[tuple[Intention, Landed]]) -> tuple[IntentionLanded, ...]:
    found: dict[Intention, list[Landed]] = defaultdict(list)
    for intention, landed in answered:
        found[intention].append(landed)
    return tuple(
        IntentionLanded(
            intention,
            {landed: found[intention].count(landed) for landed in Landed}
            if len(found[intention]) >= FEWEST_LANDINGS
            else None,
        )
        for intention in Intention
        if intention in found
    )
