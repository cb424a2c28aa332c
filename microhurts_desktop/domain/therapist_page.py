"""A page for a therapist: what stands on it of some days, chosen to be read in a few minutes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from itertools import chain, zip_longest

from microhurts_desktop.domain.balance_history import BalanceHistory, BalanceSeries
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.history import Standing, standing_of
from microhurts_desktop.domain.hurts import LONGEST_TEXT, UNSURE, Hurt
from microhurts_desktop.domain.ledger import Account, repairs_by_hurt
from microhurts_desktop.domain.moments import Draft, found, local_day
from microhurts_desktop.domain.pulling_back import LastingChange
from microhurts_desktop.domain.range_numbers import Numbers, numbers
from microhurts_desktop.domain.spelling import as_one
from microhurts_desktop.domain.underground import by_need

# More is read by nobody in an hour that is for talking.
MOST_SENTENCES, MOST_GOOD, MOST_THEMES = 6, 6, 5


class Part(Enum):
    """What may stand on the page, in its order; each is chosen by its own."""

    SENTENCES = auto()
    THEMES = auto()
    ACCOUNT = auto()
    REPAIR = auto()
    PULLING_BACK = auto()
    IN_DANGER = auto()


class HelpProblem(StrEnum):
    """Why the words do not go onto a page."""

    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpDraft(Draft):
    """What a person wants help with, in their own words. It stays a draft: there is one, theirs."""

    words: str = ""

    def texts(self) -> tuple[str, ...]:
        """Return the words."""
        return (self.words,)

    def problems(self, now: datetime) -> tuple[HelpProblem, ...]:
        """Return what is in the way; the time makes no difference."""
        return found((HelpProblem.TOO_LONG, len(self.words) > LONGEST_TEXT))

    def is_blank(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self.words.strip()


@dataclass(frozen=True, slots=True)
class Theme:
    """One ``need`` as the person spells it, and in how many of their hurts it came first."""

    need: str
    named: int


@dataclass(frozen=True, slots=True)
class Material:
    """What some days hold, for the page. Each tuple of moments is in the order of time.

    ``hurts`` tell of no danger; ``in_danger`` are those that do, which are no theme and no number
    of repair. ``good`` are the good moments. ``line`` is None where the account was still empty.
    ``where`` tells where each hurt stands, by its uuid.
    """

    dates: DateRange
    hurts: tuple[Hurt, ...]
    in_danger: tuple[Hurt, ...]
    good: tuple[GoodMoment, ...]
    where: Mapping[str, Standing]
    counted: Numbers
    line: BalanceSeries | None
    pulling_back: LastingChange | None = None

    @property
    def themes(self) -> tuple[Theme, ...]:
        """What was named first as a need, the one named most often first."""
        return _themes(self.hurts)

    def standings(self) -> dict[Standing, int]:
        """Return how many of the hurts stand where."""
        stands = [self.where[one.uuid] for one in self.hurts]
        return {one: stands.count(one) for one in Standing}

    def sentences(self) -> tuple[Hurt, ...]:
        """Return a few hurts for all: of each need the strongest first, in the order of time."""
        return in_time(_few_of_each(self.hurts, MOST_SENTENCES))

    def harms(self) -> tuple[Hurt, ...]:
        """Return a few of those in danger, the strongest, in the order of time."""
        return in_time(sorted(self.in_danger, key=_strongest)[:MOST_SENTENCES])


def material(
    account: Account,
    in_danger: Collection[str],
    dates: DateRange,
    line: BalanceHistory,
    pulling_back: LastingChange | None = None,
) -> Material:
    """Return what these days hold. ``in_danger`` are the uuids of what tells of danger."""

    def within(one: Hurt | GoodMoment) -> bool:
        return dates.first <= local_day(one.happened_at) <= dates.last

    of_then = in_time(filter(within, account.hurts))
    hurts = tuple(one for one in of_then if one.uuid not in in_danger)
    met = repairs_by_hurt(account.repairs)
    gentle = Account(hurts, account.good_moments, account.repairs)
    return Material(
        dates=dates,
        hurts=hurts,
        in_danger=tuple(one for one in of_then if one.uuid in in_danger),
        good=tuple(
            sorted(filter(within, account.good_moments), key=lambda one: (one.at, one.uuid))
        ),
        where={one.uuid: standing_of(one, met.get(one.uuid, ())) for one in hurts},
        counted=numbers(gentle, (), dates.first, dates.last),
        line=None if line.is_empty else line.between(dates),
        pulling_back=pulling_back,
    )


def warmest_of(good: Iterable[GoodMoment]) -> tuple[GoodMoment, ...]:
    """Return a few good moments for all, the warmest, in the order of time."""
    warmest = sorted(good, key=lambda one: (-one.counts_as, -one.happened_at.timestamp(), one.uuid))
    return tuple(sorted(warmest[:MOST_GOOD], key=lambda one: (one.happened_at, one.uuid)))


def in_time(hurts: Iterable[Hurt]) -> tuple[Hurt, ...]:
    """Return hurts in the order of time."""
    return tuple(sorted(hurts, key=lambda one: (one.happened_at, one.uuid)))


def _themes(hurts: tuple[Hurt, ...]) -> tuple[Theme, ...]:
    groups = by_need(hurts)
    named = [Theme(need, len(own)) for need, own in groups.items() if _is_a_need(need)]
    # Of two that were named as often, the one that was named first.
    return tuple(sorted(named, key=lambda one: -one.named)[:MOST_THEMES])


def _is_a_need(need: str) -> bool:
    return bool(need) and as_one(need) != as_one(UNSURE)


def _few_of_each(hurts: tuple[Hurt, ...], most: int) -> list[Hurt]:
    groups = [sorted(own, key=_strongest) for own in by_need(hurts).values()]
    # The need that was named most often comes first, as it does among the themes.
    groups.sort(key=len, reverse=True)
    turns = chain.from_iterable(zip_longest(*groups))
    return [one for one in turns if one is not None][:most]


def _strongest(hurt: Hurt) -> tuple[int, float, str]:
    # Of two as strong, the later one is nearer to what is to be talked of.
    return -hurt.counts_as, -hurt.happened_at.timestamp(), hurt.uuid
