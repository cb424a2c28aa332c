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
from microhurts_desktop.domain.spelling import as_one
from microhurts_desktop.ui.context.word_families import said_word
from microhurts_desktop.ui.features.patterns.view import (
    Looked,
    View,
    by_part,
    number_columns,
    part_column,
    say_number,
    say_part,
    say_word,
    week_begins,
    weekday_names,
)
from microhurts_desktop.ui.kit.charts.number_table import Column, Named
from microhurts_desktop.ui.kit.charts.shapes import DotRows, HourGrid
from microhurts_desktop.ui.kit.language import fill, say_clock, tr

_BODY = "body"


def needs_view(looked: Looked) -> View:
    """Return what most hurts asked for."""
    lived = looked.lived
    found = needs_over_time(lived, monthly(lived.first, lived.last))
    title = tr("What was needed")
    if not found.is_enough:
        few = tr("After %n hurt(s) with a need, this shows what they asked for.", "", FEWEST_HURTS)
        return View(title, few)
    sentence = tr("What {hurts} {when} asked for, {parts}: the larger the dot, the more of them.")
    names = tuple(said_word(row.name) for row in found.rows)
    return _view(title, looked, found, sentence, tr("Need"), names)


def feelings_view(looked: Looked) -> View:
    """Return which families of feelings most hurts named."""
    lived = looked.lived
    families = {family.id: family for family in vocabulary.feelings()}
    family_of = {
        as_one(word.kept): family.id for family in families.values() for word in family.words
    }
    family_of |= {as_one(word.kept): _BODY for word in vocabulary.body()}
    found = families_over_time(lived, monthly(lived.first, lived.last), family_of)
    title = tr("What was felt")
    if not found.is_enough:
        few = tr("After %n hurt(s) with a feeling, this shows what was felt.", "", FEWEST_HURTS)
        return View(title, few)
    labels = {id_: family.label for id_, family in families.items()}
    labels |= {OWN_WORDS: tr("Words of your own"), _BODY: tr("In the body")}
    sentence = tr(
        "The feelings of {hurts} {when}, in families, {parts}: the larger the dot, the more hurts."
    )
    names = tuple(labels[row.name] for row in found.rows)
    return _view(title, looked, found, sentence, tr("Family of feelings"), names)


def _view(
    title: str,
    looked: Looked,
    found: WordsOverTime,
    sentence: str,
    heading: str,
    names: tuple[str, ...],
) -> View:
    calendar = found.calendar
    sentence = looked.say(sentence, hurts=_say_hurts(found.hurts), parts=by_part(calendar))
    if found.left_out:
        sentence += " " + tr("%n other(s) came up now and then.", "", found.left_out)
    named = tuple(zip(names, found.rows, strict=True))
    totals = ", ".join(f"{name} ({say_number(row.total)})" for name, row in named)
    cells = [
        (name, start, count)
        for name, row in named
        for start, count in zip(found.starts, row.counts, strict=True)
    ]
    dot = tr("{name}, {part}: {hurts}")
    says = tuple(
        fill(dot, name=name, part=say_part(start, calendar), hurts=_say_hurts(count))
        for name, start, count in cells
    )
    name_column = Column(heading, say_word, is_number=False)
    return View(
        title,
        sentence,
        tr("The most often first: {totals}.", totals=totals),
        DotRows(found.starts, names, tuple(row.counts for row in found.rows), says),
        (name_column, part_column(calendar), *number_columns(tr("Hurts"))),
        tuple(cell for cell in cells if cell[2]),
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
        return View(title, few)
    begins = week_begins()
    order = [(begins + n) % 7 for n in range(7)]
    clock = tuple(say_clock(hour, 0) for hour in range(HOURS_A_DAY))
    weekdays = weekday_names(begins)
    good = tuple(found.good[day] for day in order)
    hurts = tuple(found.hurts[day] for day in order)
    square = tr("{weekday}, from {hour}: {moments}")
    says = tuple(
        fill(square, weekday=weekday, hour=clock[hour], moments=told(count))
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
    sentence = tr("When {moments} {when} happened: the larger the square, the more of them.")
    names, short = (tr("Good moments"), tr("Hurts")), weekday_names(begins, short=True)
    ticks = tuple(map(str, range(HOURS_A_DAY)))
    return View(
        title,
        looked.say(sentence, moments=tr("%n moment(s)", "", found.moments)),
        tr("The most: {weekday}, from {hour}.", weekday=most[0].text, hour=most[1].text),
        HourGrid(names, short, ticks, good, hurts, says),
        (
            Column(tr("Weekday"), say_word, is_number=False),
            Column(tr("Hour from"), say_word, is_number=False),
            *number_columns(*names),
        ),
        rows,
    )


def _say_good(count: int) -> str:
    return tr("%n good moment(s)", "", count)


def _say_hurts(count: int) -> str:
    return tr("%n hurt(s)", "", count)
