"""The account as it is drawn, in each way of looking at it, and which moments are marked on a line.

Where the moments of single days cannot be told apart, those of a week have one mark together, or
those of more weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, pairwise

from microhurts_desktop.domain.balance_history import BalanceSeries, Way, weight
from microhurts_desktop.domain.in_and_out import InAndOut, in_and_out
from microhurts_desktop.domain.ledger import Posting
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.patterns.calendar import DAYS_A_WEEK, Every, weekly
from microhurts_desktop.ui.context.kinds import KINDS, kind_name
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.charts.shapes import DayBar, DayLine, Fill, Flag, MarkStyle
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import first_day_of_week, tr

# More than this is a string of beads and no longer a line.
MOST_MARKS = 28
MOST_CHARS_OF_A_NOTE = 40
_DAYS_A_MONTH = 30
# How many days a mark may stand for: one, or so many weeks.
_STEPS = (1, *(DAYS_A_WEEK * weeks for weeks in (1, 2, 4, 8, 13, 26, 52, 104, 260, 1040)))
# A diamond and a triangle of a circle's size look larger and smaller than it.
STYLES = {
    kind: MarkStyle(shape, KINDS[kind].tone, size)
    for kind, shape, size in (
        (MomentKind.HURT, "v", 0.66),
        (MomentKind.GOOD, "o", 0.6),
        (MomentKind.REPAIR, "D", 0.52),
    )
}
# What comes in stands above what goes out.
FILLS = (Fill.GOOD, Fill.LANDED, Fill.HURT)


@dataclass(frozen=True, slots=True)
class Mark:
    """The moments from ``first`` to ``last``, at the day of ``number``.

    ``shown`` is the weightiest, whose shape the mark has; ``days`` are the postings of each day.
    """

    number: int
    first: date
    last: date
    shown: Posting
    days: tuple[tuple[Posting, ...], ...]

    @property
    def style(self) -> MarkStyle:
        """How the kind of the moment that is shown looks."""
        return STYLES[self.shown.kind.moment]

    @property
    def others(self) -> int:
        """How many more moments the mark stands for."""
        return sum(map(len, self.days)) - 1

    def moments(self) -> tuple[Posting, ...]:
        """Return what the mark stands for: the one that is shown, then the weightiest first."""
        others = [one for one in chain.from_iterable(self.days) if one is not self.shown]
        return (self.shown, *sorted(others, key=weight, reverse=True))


def week_begins() -> int:
    """Return the first day of the week where the person lives, 0 for Monday."""
    return int(first_day_of_week().value) - 1


def line_of(series: BalanceSeries, way: Way = Way.LATELY, *, with_legend: bool = False) -> DayLine:
    """Return what is drawn of an account, looked at in a ``way``; on paper, ``with_legend``."""
    rests = [tr("nothing written here")] if any(series.rests) else []
    names = (tr("balance"), *rests, *map(kind_name, STYLES))
    bars: tuple[DayBar, ...] = ()
    ahead = 0
    if way is Way.IN_AND_OUT:
        names = tr("good moments"), tr("repairs that landed"), tr("hurts")
        parts = in_and_out(series, week_begins())
        ahead = _days_to_come(series, parts[-1])
        bars = tuple(
            DayBar(
                series.number_of(part.first),
                (part.last - part.first).days + 1 + (ahead if part is parts[-1] else 0),
                (part.good, part.landed),
                (part.hurt,),
                part,
            )
            for part in parts
        )
    return DayLine(
        series.first,
        series.last,
        series.today if series.holds(series.today) else None,
        # Bars stand on the ground, and so do their days.
        (0.0,) * len(series.balance) if bars else series.amounts(way),
        () if series.hides_waiting else series.unrepaired,
        tuple(STYLES.values()),
        partial(place_marks, series),
        tuple(
            Flag(series.number_of(note.day), first_line(note.words, MOST_CHARS_OF_A_NOTE), note)
            for note in series.notes
        ),
        (*names, *([] if series.hides_waiting else [tr("still unrepaired")]))
        if with_legend
        else (),
        begins=series.begins_at,
        rests=series.rests,
        usual=series.usual if way is Way.LATELY else None,
        unit=_unit_of(way),
        weighs=tr("still unrepaired: strength of the hurts open on a day"),
        rest=tr("nothing written here"),
        usually=tr("your usual"),
        # On paper, today is soon another day.
        today_says=say_whole_day(series.today) if with_legend else tr("today"),
        bars=bars,
        fills=FILLS if bars else (),
        ahead=ahead,
    )


def _days_to_come(series: BalanceSeries, part: InAndOut) -> int:
    """Return how many days the last week of a series, or its month, has still to come, about."""
    if series.last < series.today:
        return 0
    every = weekly(series.first, series.last).every
    whole = DAYS_A_WEEK if every is Every.WEEK else _DAYS_A_MONTH
    return max(whole - (part.last - part.first).days - 1, 0)


def _unit_of(way: Way) -> str:
    return {
        Way.LATELY: tr("warmth that is still felt, less what is unrepaired"),
        Way.IN_AND_OUT: tr("warmth and repairs above, strength of hurts below"),
        Way.ADDED_UP: tr("warmth and repairs, less hurts, since the first day"),
    }[way]


def place_marks(series: BalanceSeries, day_px: float, apart_px: float) -> tuple[Mark, ...]:
    """Return the marks of a series of ``day_px`` pixels a day, oldest first.

    They stand at least ``apart_px`` pixels from each other, and are ``MOST_MARKS`` at most: one for
    each day that has a moment, or for each week, or as many weeks as it takes. Every moment of the
    series belongs to one.
    """
    apart = apart_px / day_px
    found = (_grouped(series, step, apart) for step in _STEPS)
    groups = next((some for some in found if some is not None), [])
    return tuple(_mark(series, number, days) for number, days in groups)


_Group = tuple[int, list[tuple[Posting, ...]]]


def _grouped(series: BalanceSeries, step: int, apart: float) -> list[_Group] | None:
    """Return the days with moments in groups of ``step`` days; None where they are too near."""
    groups: list[_Group] = []
    # Weeks are counted from a Monday long ago, so that they stay while the range moves on.
    begins = 1 + (week_begins() if step > 1 else 0)
    first, last = series.first.toordinal(), series.last.toordinal()
    # A mark stands on the line.
    least = first + series.begins_at
    present = None
    for day in series.days_of_moments:
        part = (day[0].day.toordinal() - begins) // step
        if part != present:
            # The ends are parts of their weeks only, and are looked at below.
            if len(groups) > 2 and groups[-1][0] - groups[-2][0] < apart:
                return None
            middle = part * step + begins + (step - 1) // 2
            groups.append((min(max(middle, least), last) - first, []))
            present = part
        groups[-1][1].append(day)
    for near, kept in ((0, 1), (-1, -2)):
        if step > 1 and len(groups) > 1 and abs(groups[near][0] - groups[kept][0]) < apart:
            number, days = groups[kept]
            more = groups.pop(near)[1]
            groups[near] = (number, more + days if near == 0 else days + more)
    is_apart = all(after[0] - one[0] >= apart for one, after in pairwise(groups))
    return groups if is_apart and len(groups) <= MOST_MARKS else None


def _mark(series: BalanceSeries, number: int, days: list[tuple[Posting, ...]]) -> Mark:
    # Of those that weigh as much, the newest.
    shown = max(reversed([*chain.from_iterable(days)]), key=weight)
    return Mark(number, days[0][0].day, days[-1][0].day, shown, tuple(days))
