"""In words: good moments and hurts, how hurts end, and how long until a repair."""

from __future__ import annotations

from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.patterns.calendar import Every, monthly, weekly
from microhurts_desktop.domain.patterns.over_time import (
    FEWEST_ENDINGS,
    FEWEST_MET_IN_A_PART,
    FEWEST_WEEKS,
    Wait,
    endings,
    good_and_hurts,
    waits,
)
from microhurts_desktop.ui.context.texts import standing_name
from microhurts_desktop.ui.features.patterns.view import (
    Kind,
    Looked,
    View,
    by_part,
    part_column,
    say_number,
    say_part,
    week_begins,
)
from microhurts_desktop.ui.kit.charts.number_table import Column
from microhurts_desktop.ui.kit.charts.shapes import Band, Columns, Fill, Spans
from microhurts_desktop.ui.kit.language import tr

_FILLS = {
    Standing.REPAIRED: Fill.REPAIRED,
    Standing.PARTLY: Fill.PARTLY,
    Standing.RELEASED: Fill.RELEASED,
    Standing.OPEN: Fill.OPEN,
}


def good_and_hurts_view(looked: Looked) -> View:
    """Return good moments and hurts, week by week."""
    lived = looked.lived
    calendar = weekly(lived.first, lived.last, week_begins())
    found = good_and_hurts(lived, calendar)
    title = tr("Good moments and hurts")
    if not found.is_enough:
        few = tr(
            "After %n week(s) with entries, this shows good moments and hurts, week by week.",
            "",
            FEWEST_WEEKS,
        )
        return View(Kind.GOOD_AND_HURTS, title, few)
    good, hurts = sum(found.good), sum(found.hurts)
    says = tuple(
        looked.say(
            tr("{part}: {good}, {hurts}"),
            part=_capital(say_part(start, calendar)),
            good=tr("%n good moment(s)", "", above),
            hurts=tr("%n hurt(s)", "", below),
        )
        for start, above, below in zip(found.starts, found.good, found.hurts, strict=True)
    )
    most_good = max(range(len(found.starts)), key=lambda n: found.good[n])
    most_hurts = max(range(len(found.starts)), key=lambda n: found.hurts[n])
    return View(
        Kind.GOOD_AND_HURTS,
        title,
        looked.say(
            tr("You noted {good} and {hurts} {when}, shown {parts}."),
            good=tr("%n good moment(s)", "", good),
            hurts=tr("%n hurt(s)", "", hurts),
            parts=by_part(calendar),
        ),
        looked.say(
            tr("The most good moments: {one}. The most hurts: {other}."),
            one=says[most_good],
            other=says[most_hurts],
        ),
        Columns(
            found.starts,
            (Band(tr("good moments"), Fill.GOOD, found.good),),
            (Band(tr("hurts"), Fill.HURT, found.hurts),),
            says,
        ),
        (
            part_column(calendar),
            Column(tr("Good moments"), say_number),
            Column(tr("Hurts"), say_number),
        ),
        tuple(zip(found.starts, found.good, found.hurts, strict=True)),
    )


def endings_view(looked: Looked) -> View:
    """Return where hurts stand, by the month in which they happened."""
    calendar = monthly(looked.lived.first, looked.lived.last)
    found = endings(looked.lived, calendar)
    title = tr("How hurts end")
    if not found.is_enough:
        few = tr(
            "After %n hurt(s), this shows how many were repaired, partly repaired, let go, or are"
            " still open.",
            "",
            FEWEST_ENDINGS,
        )
        return View(Kind.ENDINGS, title, few)
    bands = tuple(
        Band(standing_name(standing), fill, found.counts[standing])
        for standing, fill in _FILLS.items()
    )
    rows = tuple(zip(found.starts, *(band.counts for band in bands), strict=True))
    says = tuple(
        _capital(say_part(start, calendar))
        + ": "
        + (
            ", ".join(
                f"{count} {band.name}" for band, count in zip(bands, counts, strict=True) if count
            )
            or tr("no hurts")
        )
        for start, *counts in rows
    )
    totals = ", ".join(f"{sum(band.counts)} {band.name}" for band in bands if any(band.counts))
    return View(
        Kind.ENDINGS,
        title,
        looked.say(
            tr("Where {hurts} {when} stand today, by the time at which they happened."),
            hurts=tr("%n hurt(s)", "", found.hurts),
        ),
        looked.say(tr("In all: {totals}."), totals=totals),
        Columns(found.starts, bands, (), says),
        (part_column(calendar), *(Column(_capital(band.name), say_number) for band in bands)),
        rows,
    )


def waits_view(looked: Looked) -> View:
    """Return how long hurts waited for the first repair that landed."""
    calendar = monthly(looked.lived.first, looked.lived.last)
    found = waits(looked.lived, calendar)
    title = tr("Time to the first repair")
    if not found.is_enough:
        few = tr(
            "Once two months have %n hurt(s) each that met a repair, this shows how long hurts"
            " waited for one.",
            "",
            FEWEST_MET_IN_A_PART,
        )
        return View(Kind.WAITS, title, few)
    hurts, met = sum(one.hurts for one in found.parts), sum(one.met for one in found.parts)
    says = tuple(
        _capital(say_part(one.start, calendar)) + ": " + _say_wait(one) for one in found.parts
    )
    known = [words for words, one in zip(says, found.parts, strict=True) if one.middle is not None]
    parts = tr("Each month") if calendar.every is Every.MONTH else tr("Each three months")
    return View(
        Kind.WAITS,
        title,
        looked.say(
            tr(
                "How many days went by before the first repair landed, for {met} of {hurts}"
                " {when}. {parts} needs three of them; hurts that none has met yet are not in it."
            ),
            met=str(met),
            hurts=tr("%n hurt(s)", "", hurts),
            parts=parts,
        ),
        looked.say(tr("The first: {one}. The last: {other}."), one=known[0], other=known[-1]),
        Spans(
            tuple(one.start for one in found.parts),
            tuple(one.middle for one in found.parts),
            tuple(one.low for one in found.parts),
            tuple(one.high for one in found.parts),
            (tr("middle value, in days"), tr("the middle half of them")),
            says,
        ),
        (
            part_column(calendar),
            Column(tr("Hurts"), say_number),
            Column(tr("Met a repair"), say_number),
            Column(tr("Middle value, days"), say_number),
            Column(tr("Middle half, from"), say_number),
            Column(tr("to", "the middle half of days, up to"), say_number),
        ),
        tuple(
            (one.start, one.hurts, one.met, one.middle, one.low, one.high) for one in found.parts
        ),
    )


def _say_wait(one: Wait) -> str:
    if one.middle is None:
        return tr("too few to tell")
    return tr(
        "middle value {middle} days, the middle half {low} to {high}, of {hurts}",
        middle=say_number(one.middle),
        low=say_number(one.low),
        high=say_number(one.high),
        hurts=tr("%n hurt(s)", "", one.met),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
