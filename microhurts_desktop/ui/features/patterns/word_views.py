"""In words: what was needed, what was felt, and at which hours."""

from __future__ import annotations

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.patterns.calendar import monthly
from microhurts_desktop.domain.patterns.hours import FEWEST_MOMENTS, HOURS_A_DAY, hours
from microhurts_desktop.domain.patterns.words import (
    FEWEST_HURTS,
    OWN_WORDS,
    WordsOverTime,
    families_over_time,
    needs_over_time,
)
from microhurts_desktop.ui.features.patterns.view import (
    Kind,
    Looked,
    View,
    by_part,
    part_column,
    say_number,
    say_part,
    say_word,
    week_begins,
    weekday_names,
)
from microhurts_desktop.ui.kit.charts.number_table import Column, Named
from microhurts_desktop.ui.kit.charts.shapes import DotRows, HourGrid
from microhurts_desktop.ui.kit.language import say_clock, tr

_BODY = "body"


def needs_view(looked: Looked) -> View:
    """Return what most hurts asked for."""
    lived = looked.lived
    found = needs_over_time(lived, monthly(lived.first, lived.last))
    title = tr("What was needed")
    if not found.is_enough:
        few = tr("After %n hurt(s) with a need, this shows what they asked for.", "", FEWEST_HURTS)
        return View(Kind.NEEDS, title, few)
    sentence = tr("What {hurts} {when} asked for, {parts}: the larger the dot, the more of them.")
    names = tuple(row.name for row in found.rows)
    return _view(Kind.NEEDS, title, looked, found, sentence, tr("Need"), names)


def feelings_view(looked: Looked) -> View:
    """Return which families of feelings most hurts named."""
    lived = looked.lived
    families = {family.id: family for family in vocabulary.feelings()}
    family_of = {
        word.text.casefold(): family.id for family in families.values() for word in family.words
    }
    family_of |= {word.casefold(): _BODY for word in vocabulary.body_words()}
    found = families_over_time(lived, monthly(lived.first, lived.last), family_of)
    title = tr("What was felt")
    if not found.is_enough:
        few = tr("After %n hurt(s) with a feeling, this shows what was felt.", "", FEWEST_HURTS)
        return View(Kind.FEELINGS, title, few)
    labels = {id_: family.label for id_, family in families.items()}
    labels |= {OWN_WORDS: tr("Words of your own"), _BODY: tr("In the body")}
    sentence = tr(
        "The feelings of {hurts} {when}, in families, {parts}: the larger the dot, the more hurts."
    )
    names = tuple(labels[row.name] for row in found.rows)
    return _view(Kind.FEELINGS, title, looked, found, sentence, tr("Family of feelings"), names)


def _view(
    kind: Kind,
    title: str,
    looked: Looked,
    found: WordsOverTime,
    sentence: str,
    heading: str,
    names: tuple[str, ...],
) -> View:
    calendar = found.calendar
    sentence = looked.say(
        sentence, hurts=tr("%n hurt(s)", "", found.hurts), parts=by_part(calendar)
    )
    if found.left_out:
        sentence += " " + tr("%n other(s) came less often.", "", found.left_out)
    named = tuple(zip(names, found.rows, strict=True))
    totals = ", ".join(f"{name} ({row.total})" for name, row in named)
    return View(
        kind,
        title,
        sentence,
        looked.say(tr("The most often first: {totals}."), totals=totals),
        DotRows(
            found.starts,
            names,
            tuple(row.counts for row in found.rows),
            tuple(
                looked.say(
                    tr("{name}, {part}: {hurts}"),
                    name=name,
                    part=say_part(start, calendar),
                    hurts=tr("%n hurt(s)", "", count),
                )
                for name, row in named
                for start, count in zip(found.starts, row.counts, strict=True)
            ),
        ),
        (
            Column(heading, say_word, is_number=False),
            part_column(calendar),
            Column(tr("Hurts"), say_number),
        ),
        tuple(
            (name, start, count)
            for name, row in named
            for start, count in zip(found.starts, row.counts, strict=True)
            if count
        ),
    )


def hours_view(looked: Looked) -> View:
    """Return at which hours of which weekdays moments happened."""
    found = hours(looked.lived)
    title = tr("Hours of the week")
    if not found.is_enough:
        few = tr(
            "After %n moment(s), this shows at which hours of the week they happened.",
            "",
            FEWEST_MOMENTS,
        )
        return View(Kind.HOURS, title, few)
    begins = week_begins()
    order = [(begins + n) % 7 for n in range(7)]
    clock = tuple(say_clock(hour, 0) for hour in range(HOURS_A_DAY))
    weekdays = weekday_names(begins)
    good = tuple(found.good[day] for day in order)
    hurts = tuple(found.hurts[day] for day in order)
    says = tuple(
        looked.say(
            tr("{weekday}, from {hour}: {moments}"),
            weekday=weekday,
            hour=clock[hour],
            moments=told(count),
        )
        for week, told in ((good, _say_good), (hurts, _say_hurts))
        for weekday, row in zip(weekdays, week, strict=True)
        for hour, count in enumerate(row)
    )
    rows = tuple(
        (Named(number, weekdays[number]), Named(hour, clock[hour]), above, below)
        for number in range(7)
        for hour, (above, below) in enumerate(zip(good[number], hurts[number], strict=True))
        if above or below
    )
    most = max(rows, key=lambda row: row[2] + row[3])
    return View(
        Kind.HOURS,
        title,
        looked.say(
            tr("When {moments} {when} happened: the larger the square, the more of them."),
            moments=tr("%n moment(s)", "", found.moments),
        ),
        looked.say(
            tr("The most: {weekday}, from {hour}."), weekday=most[0].text, hour=most[1].text
        ),
        HourGrid(
            (tr("Good moments"), tr("Hurts")),
            weekday_names(begins, short=True),
            tuple(str(hour) for hour in range(HOURS_A_DAY)),
            good,
            hurts,
            says,
        ),
        (
            Column(tr("Weekday"), say_word, is_number=False),
            Column(tr("Hour from"), say_word, is_number=False),
            Column(tr("Good moments"), say_number),
            Column(tr("Hurts"), say_number),
        ),
        rows,
    )


def _say_good(count: int) -> str:
    return tr("%n good moment(s)", "", count)


def _say_hurts(count: int) -> str:
    return tr("%n hurt(s)", "", count)
