"""In words: connection by day, a person's own usual, and what goes with good days."""

from __future__ import annotations

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
    Kind,
    Looked,
    View,
    say_difference,
    say_number,
    say_word,
    week_begins,
    weekday_names,
)
from microhurts_desktop.ui.kit.charts.number_table import Column, Named
from microhurts_desktop.ui.kit.charts.shapes import Differences, Squares, Strip, Strips, Told
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
        return View(Kind.CONNECTION, title, few)
    begins = week_begins()
    said = tr("{day}: {connection} of 5")
    days = tuple(values)
    says = Told(
        len(days),
        lambda number: looked.say(
            said, day=say_whole_day(days[number]), connection=str(values[days[number]])
        ),
    )
    spread = [
        sum(one == level for one in values.values()) for level in range(1, MOST_CONNECTION + 1)
    ]
    counts = ", ".join(
        looked.say(tr("{connection} of 5 on {days}"), connection=str(level), days=_days(count))
        for level, count in enumerate(spread, start=1)
    )
    return View(
        Kind.CONNECTION,
        title,
        looked.say(
            tr(
                "How close you felt on {days} with a check-in {when}: the larger the square, the"
                " closer. A dot is a day without one."
            ),
            days=_days(len(values)),
        ),
        counts + ".",
        Squares(
            looked.lived.first,
            looked.lived.last,
            begins,
            weekday_names(begins, short=True),
            values,
            (tr("far"), tr("close")),
            says,
        ),
        (
            Column(tr("Day"), say_whole_day, is_number=False),
            Column(tr("Connection, 1 to 5"), say_number),
        ),
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
        return View(
            Kind.USUAL,
            title,
            looked.say(
                few, usual=tr("%n check-in(s)", "", FEWEST_USUAL), recent=str(FEWEST_RECENT)
            ),
        )
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

    return View(
        Kind.USUAL,
        title,
        looked.say(
            tr(
                "Your own check-ins, each week beside the eight weeks before it, on {days} {when}."
                " It is about nobody but you, and no failing: drawing back can be a way of taking"
                " care of yourself."
            ),
            days=_days(len({point.day for _, point in points})),
        ),
        " ".join(_say_last(aspect, points[-1]) for aspect, points in found.items()),
        Strips(
            looked.lived.first,
            looked.lived.last,
            tuple(_strip(aspect, points) for aspect, points in found.items()),
            (tr("the last seven days"), tr("your usual")),
            Told(len(points), say),
        ),
        (
            Column(tr("Day"), say_whole_day, is_number=False),
            Column(tr("What"), say_word, is_number=False),
            Column(tr("Last seven days"), say_number),
            Column(tr("Your usual"), say_number),
        ),
        tuple((point.day, names[aspect], point.recent, point.usual) for aspect, point in points),
    )


def good_days_view(looked: Looked) -> View:
    """Return what goes with closer days."""
    found = goes_with(looked.lived)
    title = tr("What goes with closer days")
    if not found:
        few = tr(
            "Once %n day(s) with a check-in had something, and as many had not, this shows what"
            " goes with closer days.",
            "",
            FEWEST_ON_A_SIDE,
        )
        return View(Kind.GOOD_DAYS, title, few)
    names = tuple(circumstance_name(one.circumstance) for one in found)
    says = tuple(_say_difference(looked, one) for one in found)
    return View(
        Kind.GOOD_DAYS,
        title,
        looked.say(
            tr(
                "How much closer you felt on days with something than on days without, on a scale"
                " of 1 to 5, among {days} with a check-in {when}. The line is where the difference"
                " may well lie; where it crosses 0, it may be chance. That two things go together"
                " does not say that one brings the other."
            ),
            days=_days(len(looked.lived.check_ins_within())),
        ),
        " ".join(f"{words}." for words in says),
        Differences(
            names,
            tuple(one.difference for one in found),
            tuple(one.low for one in found),
            tuple(one.high for one in found),
            ("← " + tr("less close"), tr("closer") + " →"),
            says,
        ),
        (
            Column(tr("Days with"), say_word, is_number=False),
            Column(tr("Days with it"), say_number),
            Column(tr("Days without"), say_number),
            Column(tr("Difference"), say_difference),
            Column(tr("May be from"), say_difference),
            Column(tr("to", "a difference may be up to"), say_difference),
        ),
        tuple(
            (
                circumstance_name(one.circumstance),
                one.with_it,
                one.without,
                round(one.difference, 2),
                round(one.low, 2),
                round(one.high, 2),
            )
            for one in found
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


def _strip(aspect: Aspect, points: tuple[Point, ...]) -> Strip:
    connection = tuple((float(n), str(n)) for n in (1, 3, 5))
    compared = ((-1.0, tr("less")), (0.0, tr("as usual")), (1.0, tr("more")))
    return Strip(
        aspect_name(aspect),
        tuple(point.day for point in points),
        tuple(point.recent for point in points),
        tuple(point.usual for point in points),
        connection if aspect is Aspect.CONNECTION else compared,
    )


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
