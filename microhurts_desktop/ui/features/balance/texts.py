"""What a chart of the balance says in words: a mark, a moment of it, and the whole series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import QLocale

from microhurts_desktop.domain.balance_history import BalanceSeries, Way
from microhurts_desktop.domain.in_and_out import InAndOut, in_and_out
from microhurts_desktop.domain.ledger import Posting, PostingKind
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.balance.marks import Mark, week_begins
from microhurts_desktop.ui.kit.charts.number_table import Cell, Column, Rows
from microhurts_desktop.ui.kit.charts.shapes import LazySequence
from microhurts_desktop.ui.kit.charts.ticks import say_amount, say_weight
from microhurts_desktop.ui.kit.days import say_day, say_time, to_qdate
from microhurts_desktop.ui.kit.language import fill, isolated, side_by_side, tr

_OF_REPAIRS = (PostingKind.LANDING, PostingKind.ACCOUNTABILITY)

NOTE_SIGN = "⚑"


def columns(series: BalanceSeries, way: Way, *, of_two: bool = False) -> tuple[Column, ...]:
    """Return what the table has: both lines for each day, or what came in and out by the week.

    Of two there is one line, added up, and no note. What waits is in it unless it is hidden.
    """
    if way is Way.IN_AND_OUT:
        return (
            Column(tr("From"), _say_weekday, is_number=False),
            Column(tr("To"), _say_weekday, is_number=False),
            Column(tr("Good moments"), say_weight),
            Column(tr("Repairs that landed"), say_weight),
            Column(tr("Hurts"), say_weight),
        )
    day = Column(tr("Day"), _say_weekday, is_number=False)
    lately = Column(tr("Lately"), say_amount)
    waiting = Column(tr("Still unrepaired"), say_weight)
    added_up = Column(tr("Added up"), say_amount), *([] if series.hides_waiting else [waiting])
    if of_two:
        return (day, *added_up)
    return (day, lately, *added_up, Column(tr("Your note"), str, is_number=False))


def rows_of(series: BalanceSeries, way: Way, *, of_two: bool = False) -> Rows:
    """Return a row for each day, or each week, the newest first."""
    if way is Way.IN_AND_OUT:
        return [*all_rows(series, way)][::-1]

    def row(number: int) -> tuple[Cell, ...]:
        at = len(series.balance) - 1 - number
        day = series.day(at)
        waiting = () if series.hides_waiting else (series.unrepaired[at],)
        added_up = series.balance[at], *waiting
        if of_two:
            return day, *added_up
        return day, round(series.lately[at], 1), *added_up, series.notes_on(day)

    # While the line is moved, nobody may look at the table.
    return LazySequence(len(series.balance), row)


def all_rows(series: BalanceSeries, way: Way) -> Iterator[tuple[date | float | str, ...]]:
    """Yield a row for each day, or each week, the oldest first."""
    if way is not Way.IN_AND_OUT:
        for day, lately, added_up, unrepaired, told in series.rows():
            waiting = () if series.hides_waiting else (unrepaired,)
            yield day, lately, added_up, *waiting, told
        return
    for part in in_and_out(series, week_begins()):
        yield part.first, part.last, part.good, part.landed, part.hurt


def _say_weekday(day: date) -> str:
    return QLocale().toString(to_qdate(day), tr("ddd d MMMM yyyy", "a day in a table"))


def tell_mark(mark: Mark, words: Mapping[str, str], series: BalanceSeries) -> str:
    """Return what a mark is and when, in two lines; where it stands for many, all of them first.

    What was written down after a time without a word says so.
    """
    today = series.today
    lines = tell_posting(mark.shown, words, today)
    if series.is_filled_in(mark.shown.day):
        first, *others = lines.split("\n", 1)
        lines = "\n".join((side_by_side(first, tr("written down later")), *others))
    if not mark.others:
        return lines
    entries = [*chain.from_iterable(mark.days)]
    return f"{_say_days(mark.first, mark.last, today)}: {tell_entries(entries)}\n{lines}"


def tell_bar(part: InAndOut, today: date) -> str:
    """Return of which days a bar is, and what came in and went out, in two lines."""
    when, entries = _say_days(part.first, part.last, today), tell_entries(part.postings)
    moved = tr(
        "in: {good} of good moments, {landed} of repairs · out: {hurt} of hurts",
        good=say_weight(part.good),
        landed=say_weight(part.landed),
        hurt=say_weight(part.hurt),
    )
    return f"{when}: {entries}\n{moved}"


def _say_days(first: date, last: date, today: date) -> str:
    if first == last:
        return say_day(first, today)
    return tr("{first} to {last}", first=say_day(first, today), last=say_day(last, today))


def tell_entries(entries: Iterable[Posting]) -> str:
    """Return how many moments of each kind there are; a repair that landed twice is one."""
    found = tuple(entries)
    of_kind = {kind: [one.uuid for one in found if one.kind is kind] for kind in PostingKind}
    good, hurts = len(of_kind[PostingKind.GOOD]), len(of_kind[PostingKind.HURT])
    repairs = len({uuid for kind in _OF_REPAIRS for uuid in of_kind[kind]})
    said = (
        tr("%n good moment(s)", "", good) if good else "",
        tr("%n hurt(s)", "", hurts) if hurts else "",
        tr("%n repair(s) that landed", "", repairs) if repairs else "",
    )
    return ", ".join(filter(None, said))


def tell_posting(posting: Posting, words: Mapping[str, str], today: date, *, most: int = 90) -> str:
    """Return kind, amount and day of what moved the balance, and below it what was written."""
    name = {
        PostingKind.HURT: tr("Hurt"),
        PostingKind.GOOD: tr("Good moment"),
        PostingKind.LANDING: tr("Repair that landed"),
        PostingKind.ACCOUNTABILITY: tr("Repair that landed"),
    }[posting.kind]
    when = say_day(posting.day, today)
    if posting.kind.moment is not MomentKind.REPAIR:
        # Of a landing only the day is known.
        when = tr("{day}, {time}", day=when, time=say_time(posting.at))
    sign = KINDS[posting.kind.moment].sign
    said = first_line(words.get(posting.uuid, ""), most)
    return f"{sign} {name} {say_amount(posting.amount)} · {when}\n{said}".rstrip()


def tell_series(series: BalanceSeries, way: Way = Way.LATELY) -> str:
    """Return what the picture shows, for whoever does not see it."""
    line = [round(one, 1) for one in series.amounts(way)[series.begins_at :]]
    begins = series.begins if series.holds(series.begins) else series.first
    entries = tell_entries(chain.from_iterable(series.days_of_moments))
    first, last = say_day(begins, series.today), say_day(series.last, series.today)
    parts = []
    if way is Way.IN_AND_OUT:
        weeks = in_and_out(series, week_begins())
        parts.append(
            tr(
                "From {first} to {last}, {good} of good moments and {landed} of repairs came in,"
                " and {hurt} of hurts went out.",
                first=first,
                last=last,
                good=say_weight(sum(week.good for week in weeks)),
                landed=say_weight(sum(week.landed for week in weeks)),
                hurt=say_weight(sum(week.hurt for week in weeks)),
            )
        )
    else:
        went = (
            tr("From {first} to {last} the balance, added up, went from {begin} to {end}.")
            if way is Way.ADDED_UP
            else tr("From {first} to {last} the balance lately went from {begin} to {end}.")
        )
        ends = {"begin": say_amount(line[0]), "end": say_amount(line[-1])}
        low, high = say_amount(min(line)), say_amount(max(line))
        parts += [
            fill(went, first=first, last=last, **ends),
            tr("Its lowest was {low} and its highest {high}.", low=low, high=high),
        ]
        if way is Way.LATELY and series.usual is not None:
            parts.append(_say_usual(series.usual))
    parts.append(tr("It holds {entries}.", entries=entries or tr("no moment")))
    if not series.hides_waiting:
        weight = say_weight(series.unrepaired[-1])
        parts.append(tr("Still unrepaired at the end: {weight}.", weight=weight))
    if rests := sum(series.rests):
        parts.append(tr("Nothing was written on %n day(s), nor in the week before.", "", rests))
    if series.notes:
        noted = tr("You noted: {notes}.")
        said = (
            f"{isolated(first_line(one.words, 60))} ({say_day(one.day, series.today)})"
            for one in series.notes
        )
        parts.append(fill(noted, notes="; ".join(said)))
    return " ".join(parts)


def _say_usual(usual: tuple[float, float]) -> str:
    low, high = (say_amount(float(round(amount))) for amount in usual)
    return tr("Your usual is between {low} and {high}.", low=low, high=high)


def tell_day(series: BalanceSeries, number: int, way: Way) -> str:
    """Return what the line says on one day of it, in two lines, and what was noted below."""
    day = series.day(number)
    weight = say_weight(series.unrepaired[number])
    unrepaired = "" if series.hides_waiting else tr("still unrepaired {weight}", weight=weight)
    if number < series.begins_at:
        told = tr("before your first moment")
    elif way is Way.IN_AND_OUT:
        told = unrepaired
    else:
        amount = say_amount(round(series.amounts(way)[number], 1))
        told = side_by_side(tr("balance {balance}", balance=amount), unrepaired)
    rest = ""
    if series.rests[number]:
        is_filled_in = bool(series.moments_on(day))
        rest = tr("written down later") if is_filled_in else tr("nothing written here")
    notes = series.notes_on(day)
    flagged = f"{NOTE_SIGN} {first_line(notes, 90)}" if notes else ""
    return "\n".join(filter(None, (say_day(day, series.today), told, rest, flagged)))


def tell_notes(notes: Sequence[TimeNote], today: date) -> str:
    """Return what stands at a flag on the time axis, a line for each note."""
    return "\n".join(
        f"{NOTE_SIGN} {say_day(one.day, today)} · {first_line(one.words, 90)}" for one in notes
    )
