"""In words: good moments and hurts, how hurts end, and how long until a repair."""

from __future__ import annotations

from math import ceil, floor

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
    Looked,
    View,
    by_part,
    number_columns,
    part_column,
    say_number,
    say_part,
    week_begins,
)
from microhurts_desktop.ui.kit.charts.shapes import Band, Columns, Fill, Spans
from microhurts_desktop.ui.kit.language import beginning, fill, tr

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
        return View(title, few)
    says = tuple(
        looked.say(
            tr("{part}: {good}, {hurts}"),
            part=_capital(say_part(start, calendar)),
            good=tr("%n good moment(s)", "", good),
            hurts=tr("%n hurt(s)", "", hurts),
        )
        for start, good, hurts in zip(found.starts, found.good, found.hurts, strict=True)
    )
    most_good, most_hurts = (says[some.index(max(some))] for some in (found.good, found.hurts))
    above = (Band(tr("good moments"), Fill.GOOD, found.good),)
    below = (Band(tr("hurts"), Fill.HURT, found.hurts),)
    most = tr("The most good moments: {one}. The most hurts: {other}.")
    return View(
        title,
        looked.say(
            tr("You noted {good} and {hurts} {when}, shown {parts}."),
            good=tr("%n good moment(s)", "", sum(found.good)),
            hurts=tr("%n hurt(s)", "", sum(found.hurts)),
            parts=by_part(calendar),
        ),
        fill(most, one=most_good, other=most_hurts),
        Columns(found.starts, above, below, says),
        (part_column(calendar), *number_columns(tr("Good moments"), tr("Hurts"))),
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
        return View(title, few)
    bands = tuple(
        Band(standing_name(standing), fill, found.counts[standing])
        for standing, fill in _FILLS.items()
    )
    rows = tuple(zip(found.starts, *(band.counts for band in bands), strict=True))
    counted = (
        ", ".join(
            f"{say_number(n)} {band.name}" for band, n in zip(bands, counts, strict=True) if n
        )
        for _, *counts in rows
    )
    says = tuple(
        f"{_capital(say_part(start, calendar))}: {said or tr('no hurts')}"
        for start, said in zip(found.starts, counted, strict=True)
    )
    totals = ", ".join(
        f"{say_number(sum(band.counts))} {band.name}" for band in bands if any(band.counts)
    )
    sentence = tr("Where {hurts} {when} stand today, by the time at which they happened.")
    return View(
        title,
        looked.say(sentence, hurts=tr("%n hurt(s)", "", found.hurts)),
        tr("In all: {totals}.", totals=totals),
        Columns(found.starts, bands, (), says),
        (part_column(calendar), *number_columns(*(_capital(band.name) for band in bands))),
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
        return View(title, few)
    hurts, met = sum(one.hurts for one in found.parts), sum(one.met for one in found.parts)
    says = tuple(
        _capital(say_part(one.start, calendar)) + ": " + _say_wait(one) for one in found.parts
    )
    known = [words for words, one in zip(says, found.parts, strict=True) if one.middle is not None]
    parts = tr("Months") if calendar.every is Every.MONTH else tr("Three months")
    sentence = tr(
        "How long it took until a first repair landed, for {met} of {hurts} {when}. By the dot,"
        " half of them had met one; the box is what was most common. {parts} with fewer than three"
        " of them stay empty, and hurts that still wait are not in it."
    )
    rows = [(one.start, one.hurts, one.met, one.middle, one.low, one.high) for one in found.parts]
    starts, _, _, middles, lows, highs = zip(*rows, strict=True)
    names = (tr("about so many days"), tr("often between these"))
    said = {"met": say_number(met), "hurts": tr("%n hurt(s)", "", hurts), "parts": parts}
    return View(
        title,
        looked.say(sentence, **said),
        tr("The first: {one}. The last: {other}.", one=known[0], other=known[-1]),
        Spans(starts, middles, lows, highs, names, says),
        (
            part_column(calendar),
            *number_columns(tr("Hurts"), tr("Met a repair"), tr("About, in days")),
            *number_columns(tr("Often from"), tr("to", "often so many days, up to")),
        ),
        tuple(rows),
    )


def _say_wait(one: Wait) -> str:
    if one.middle is None:
        return tr("too few to tell")
    assert one.low is not None
    assert one.high is not None
    low, high = floor(one.low), ceil(one.high)
    if not high:
        often = tr("the same day, nearly always")
    elif not low:
        often = tr("often the same day, or within %n day(s)", "", high)
    elif low == high:
        often = ""
    else:
        often = tr("often between {low} and {high}", low=say_number(low), high=_days(high))
    middle = tr("half within %n day(s)", "", ceil(one.middle)) if one.middle else ""
    hurts = tr("%n hurt(s)", "", one.met)
    return f"{', '.join(filter(None, (middle, often)))} ({hurts})"


def _days(count: int) -> str:
    return tr("%n day(s)", "", count)


def _counted(band: Band, count: int) -> str:
    return f"{say_number(count)} {band.name}"


def _capital(text: str) -> str:
    return beginning(text)
