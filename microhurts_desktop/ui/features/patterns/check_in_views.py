"""In words: connection by day, a person's own usual, and what goes with good days."""

from __future__ import annotations

from collections import Counter
from itertools import starmap

from microhurts_desktop.domain.check_ins import MOST_CONNECTION
from microhurts_desktop.domain.patterns.good_days import (
    FEWEST_ON_A_SIDE,
    Circumstance,
    GoesWith,
    goes_with,
)
from microhurts_desktop.domain.patterns.usual import (
    FEWEST_RECENT,
    FEWEST_SQUARES,
    FEWEST_USUAL,
    Aspect,
    Point,
    connection_by_day,
    own_usual,
)
from microhurts_desktop.ui.features.patterns.view import (
    Looked,
    View,
    number_columns,
    say_difference,
    say_word,
    week_begins,
    weekday_names,
)
from microhurts_desktop.ui.kit.charts.number_table import Column, Named
from microhurts_desktop.ui.kit.charts.shapes import (
    Differences,
    LazySequence,
    Squares,
    Strip,
    Strips,
)
from microhurts_desktop.ui.kit.charts.ticks import say_weight
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import fill, tr


def connection_view(looked: Looked) -> View:
    """Return the connection of each day, in small squares."""
    values = connection_by_day(looked.lived)
    title = tr("Connection, day by day")
    if len(values) < FEWEST_SQUARES:
        few = tr(
            "After %n check-in(s), this shows how close you felt, day by day.", "", FEWEST_SQUARES
        )
        return View(title, few)
    begins = week_begins()
    said = tr("{day}: {connection} of 5")
    days = tuple(values)
    says = LazySequence(
        len(days),
        lambda number: looked.say(
            said, day=say_whole_day(days[number]), connection=str(values[days[number]])
        ),
    )
    spread = Counter(values.values())
    counts = ", ".join(
        tr("{connection} of 5 on {days}", connection=level, days=_days(spread[level]))
        for level in range(1, MOST_CONNECTION + 1)
    )
    sentence = tr(
        "How close you felt on {days} with a check-in {when}: the larger the square, the"
        " closer. A dot is a day without one."
    )
    first, last, ends = looked.lived.first, looked.lived.last, (tr("far"), tr("close"))
    weekdays = weekday_names(begins, short=True)
    return View(
        title,
        looked.say(sentence, days=_days(len(values))),
        counts + ".",
        Squares(first, last, begins, weekdays, values, ends, says),
        (_day_column(), *number_columns(tr("Connection, 1 to 5"))),
        tuple(values.items()),
    )


def usual_view(looked: Looked) -> View:
    """Return the last days' check-ins beside the person's own usual."""
    found = {aspect: points for aspect, points in own_usual(looked.lived).items() if points}
    title = tr("Beside your own usual")
    if not found:
        few = tr(
            "After {usual} and {recent} more in the week that follows, this sets your check-ins"
            " beside your own usual."
        )
        usual = tr("%n check-in(s)", "", FEWEST_USUAL)
        return View(title, fill(few, usual=usual, recent=FEWEST_RECENT))
    names = {aspect: Named(number, aspect_name(aspect)) for number, aspect in enumerate(found)}
    points = [(aspect, point) for aspect, some in found.items() for point in some]

    def say(number: int) -> str:
        aspect, point = points[number]
        return looked.say(
            tr("{what}, {day}: {recent} in the week before, usually {usual}"),
            what=aspect_name(aspect),
            day=say_whole_day(point.day),
            recent=_say_level(aspect, point.recent),
            usual=_say_level(aspect, point.usual),
        )

    sentence = tr(
        "Your own check-ins, each week beside the eight weeks before it, on {days} {when}."
        " It is about nobody but you, and no failing: drawing back can be a way of taking"
        " care of yourself."
    )
    strips = tuple(starmap(_strip, found.items()))
    lines = (tr("the last seven days"), tr("your usual"))
    what = Column(tr("What"), say_word, is_number=False)
    return View(
        title,
        looked.say(sentence, days=_days(len({point.day for _, point in points}))),
        " ".join(_say_last(aspect, points[-1]) for aspect, points in found.items()),
        Strips(
            looked.lived.first, looked.lived.last, strips, lines, LazySequence(len(points), say)
        ),
        (_day_column(), what, *number_columns(tr("Last seven days"), tr("Your usual"))),
        tuple((point.day, names[aspect], point.recent, point.usual) for aspect, point in points),
    )


def good_days_view(looked: Looked) -> View:
    """Return what goes with closer days."""
    found = goes_with(looked.lived)
    title = tr("What goes with closer days")
    if not found:
        few = tr(
            "Once %n day(s) with a check-in had a thing, such as a moment of care, and as many had"
            " not, this shows what goes with closer days.",
            "",
            FEWEST_ON_A_SIDE,
        )
        return View(title, few)
    names = tuple(circumstance_name(one.circumstance) for one in found)
    says = tuple(_say_difference(looked, one) for one in found)
    sentence = tr(
        "How much closer you felt on days with something than on days without, on a scale"
        " of 1 to 5, among {days} with a check-in {when}. The longer the line, the less this can"
        " be sure of; where it crosses the middle, it may mean nothing. Two things that come"
        " together need not bring each other about."
    )
    spans = [(one.difference, one.low, one.high) for one in found]
    differences, lows, highs = zip(*spans, strict=True)
    ends = (tr("← less close"), tr("closer →"))
    return View(
        title,
        looked.say(sentence, days=_days(len(looked.lived.check_ins_within()))),
        " ".join(f"{words}." for words in says),
        Differences(names, differences, lows, highs, ends, says),
        (
            Column(tr("Days with"), say_word, is_number=False),
            *number_columns(tr("Days with it"), tr("Days without")),
            Column(tr("Difference"), say_difference),
            Column(tr("May be from"), say_difference),
            Column(tr("to", "a difference may be up to"), say_difference),
        ),
        tuple(
            (name, one.with_it, one.without, *(round(end, 2) for end in span))
            for name, one, span in zip(names, found, spans, strict=True)
        ),
    )


def aspect_name(aspect: Aspect) -> str:
    """Return what a check-in asks about."""
    return {
        Aspect.CONNECTION: tr("Connection"),
        Aspect.SHARING: tr("Sharing"),
        Aspect.EYE_CONTACT: tr("Eye contact"),
        Aspect.INITIATION: tr("Reaching out first"),
    }[aspect]


def circumstance_name(circumstance: Circumstance) -> str:
    """Return what a day may have had."""
    return {
        Circumstance.ATTUNEMENT: tr("a moment of attunement"),
        Circumstance.ACCOUNTABILITY: tr("a moment of accountability"),
        Circumstance.CARE: tr("a moment of care"),
        Circumstance.HURT: tr("a hurt"),
        Circumstance.LANDING: tr("a repair that landed"),
        Circumstance.SHARING: tr("more sharing than usual"),
        Circumstance.EYE_CONTACT: tr("more eye contact than usual"),
        Circumstance.INITIATION: tr("more reaching out than usual"),
        Circumstance.WEEKEND: tr("Saturday or Sunday"),
    }[circumstance]


def _day_column() -> Column:
    return Column(tr("Day"), say_whole_day, is_number=False)


def _strip(aspect: Aspect, points: tuple[Point, ...]) -> Strip:
    connection = tuple((float(n), str(n)) for n in (1, 3, 5))
    compared = ((-1.0, tr("less")), (0.0, tr("as usual")), (1.0, tr("more")))
    days, recent, usual = zip(*((one.day, one.recent, one.usual) for one in points), strict=True)
    marks = connection if aspect is Aspect.CONNECTION else compared
    return Strip(aspect_name(aspect), days, recent, usual, marks)


def _say_level(aspect: Aspect, value: float) -> str:
    if aspect is Aspect.CONNECTION:
        return say_weight(round(value, 1))
    return say_difference(value)


def _say_last(aspect: Aspect, point: Point) -> str:
    said = {
        1: tr("{what}: above your usual by {day}."),
        0: tr("{what}: about as usual by {day}."),
        -1: tr("{what}: below your usual by {day}."),
    }[point.leaning]
    return fill(said, what=aspect_name(aspect), day=say_whole_day(point.day))


def _say_difference(looked: Looked, one: GoesWith) -> str:
    return looked.say(
        tr("Days with {what}: {difference}, perhaps {low} to {high} ({with} against {without})"),
        what=circumstance_name(one.circumstance),
        difference=say_difference(one.difference),
        low=say_difference(one.low),
        high=say_difference(one.high),
        **{"with": _days(one.with_it), "without": _days(one.without)},
    )


def _days(count: int) -> str:
    return tr("%n day(s)", "", count)
