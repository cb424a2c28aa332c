"""What goes with days of more or less connection: never a cause, and never without its doubt."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from statistics import NormalDist, fmean, variance

from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.patterns.lived import Lived

FEWEST_ON_A_SIDE = 14
# Of all comparisons together, so that looking at many finds no more by chance than looking at one.
CHANCE = 0.05
_SATURDAY = 5


class Circumstance(StrEnum):
    """What a day may have had."""

    ATTUNEMENT = "attunement"
    ACCOUNTABILITY = "accountability"
    CARE = "care"
    HURT = "hurt"
    LANDING = "landing"
    SHARING = "sharing"
    EYE_CONTACT = "eye_contact"
    INITIATION = "initiation"
    WEEKEND = "weekend"


@dataclass(frozen=True, slots=True)
class GoesWith:
    """The connection (1–5) of days with something, less that of days without, on average.

    ``low`` to ``high`` is where the difference may well lie: Welch's interval, made wider so that
    all comparisons of one answer hold together at 95 % (Bonferroni). Days are taken as independent
    of each other; those close together are not quite.
    """

    circumstance: Circumstance
    with_it: int
    without: int
    difference: float
    low: float
    high: float


def goes_with(lived: Lived) -> tuple[GoesWith, ...]:
    """Return what can be compared, the largest difference first.

    Only what has ``FEWEST_ON_A_SIDE`` days with it and as many without, among days with a check-in.
    """
    asks = _asks(lived)
    sides = {circumstance: _sides(lived, asks[circumstance]) for circumstance in Circumstance}
    compared = {
        circumstance: (with_it, without)
        for circumstance, (with_it, without) in sides.items()
        if min(len(with_it), len(without)) >= FEWEST_ON_A_SIDE
    }
    found = []
    for circumstance, (with_it, without) in compared.items():
        difference, margin = welch(with_it, without, CHANCE / len(compared))
        found.append(
            GoesWith(
                circumstance,
                len(with_it),
                len(without),
                difference,
                difference - margin,
                difference + margin,
            )
        )
    return tuple(sorted(found, key=lambda one: -one.difference))


def welch(one: Sequence[float], other: Sequence[float], chance: float) -> tuple[float, float]:
    """Return how much larger the mean of ``one`` is, and how far that may well be off.

    The interval misses with probability ``chance``; both sides need two values at least. The
    margin is 0 where neither side varies. Source: B. L. Welch, Biometrika 34 (1947).
    """
    difference = fmean(one) - fmean(other)
    a, b = variance(one) / len(one), variance(other) / len(other)
    if not a + b:
        return difference, 0.0
    freedom = (a + b) ** 2 / (a**2 / (len(one) - 1) + b**2 / (len(other) - 1))
    return difference, student_t(1 - chance / 2, freedom) * sqrt(a + b)


def student_t(share: float, freedom: float) -> float:
    """Return the value below which this share of Student's t lies; close from 8 degrees on.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    z = NormalDist().inv_cdf(share)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / freedom**power for power, term in enumerate(terms, start=1))


def _sides(lived: Lived, has: Callable[[CheckIn], bool | None]) -> tuple[list[float], list[float]]:
    with_it: list[float] = []
    without: list[float] = []
    for check_in in lived.check_ins_within():
        answer = has(check_in)
        if answer is not None:
            (with_it if answer else without).append(float(check_in.connection))
    return with_it, without


def _asks(lived: Lived) -> dict[Circumstance, Callable[[CheckIn], bool | None]]:
    """Return how each is asked of a day; None where that day does not say."""

    def on(days: Collection[date]) -> Callable[[CheckIn], bool | None]:
        return lambda check_in: local_day(check_in.at) in days

    def more(answer: Compared | None) -> bool | None:
        return None if answer is None else answer is Compared.MORE

    deposits = {kind: {one.day for one in lived.goods if one.deposit is kind} for kind in Deposit}

    def good(kind: Deposit) -> Callable[[CheckIn], bool | None]:
        def of_that_kind(check_in: CheckIn) -> bool | None:
            day = local_day(check_in.at)
            # A good moment of which nobody said the kind may well have been of this one.
            return day in deposits[kind] or (None if day in deposits[Deposit.UNSAID] else False)

        return of_that_kind

    return {
        Circumstance.ATTUNEMENT: good(Deposit.ATTUNEMENT),
        Circumstance.ACCOUNTABILITY: good(Deposit.ACCOUNTABILITY),
        Circumstance.CARE: good(Deposit.CARE),
        Circumstance.HURT: on({one.day for one in lived.hurts}),
        Circumstance.LANDING: on(set(lived.landings)),
        Circumstance.SHARING: lambda check_in: more(check_in.sharing),
        Circumstance.EYE_CONTACT: lambda check_in: more(check_in.eye_contact),
        Circumstance.INITIATION: lambda check_in: more(check_in.initiation),
        Circumstance.WEEKEND: lambda check_in: local_day(check_in.at).weekday() >= _SATURDAY,
    }
