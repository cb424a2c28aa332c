"""What a chart of the balance says in words: a mark, a moment of it, and the whole series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import chain

from PySide6.QtCore import QLocale

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.domain.ledger import Posting, PostingKind
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.time_notes import TimeNote
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.features.balance.marks import Mark
from microhurts_desktop.ui.kit.charts.number_table import Cell, Column, Rows
from microhurts_desktop.ui.kit.charts.shapes import Told
from microhurts_desktop.ui.kit.charts.ticks import say_amount, say_weight
from microhurts_desktop.ui.kit.days import say_day, say_time, to_qdate
from microhurts_desktop.ui.kit.language import fill, isolated, tr

_OF_REPAIRS = (PostingKind.LANDING, PostingKind.ACCOUNTABILITY)

NOTE_SIGN = "⚑"


def columns() -> tuple[Column, ...]:
    """Return what the table of the balance has: day, balance, what is unrepaired, and notes."""
    return (
        Column(tr("Day"), _say_weekday, is_number=False),
        Column(tr("Balance"), say_amount),
        Column(tr("Still unrepaired"), say_weight),
        Column(tr("Your note"), str, is_number=False),
    )


def rows_of(series: BalanceSeries) -> Rows:
    """Return a row for each day, the newest first."""

    def row(number: int) -> tuple[Cell, ...]:
        at = len(series.balance) - 1 - number
        day = series.day(at)
        return day, series.balance[at], series.unrepaired[at], series.notes_on(day)

    # While the line is moved, nobody may look at the table.
    return Told(len(series.balance), row)


def _say_weekday(day: date) -> str:
    return QLocale().toString(to_qdate(day), tr("ddd d MMMM yyyy", "a day in a table"))


def tell_mark(mark: Mark, words: Mapping[str, str], today: date) -> str:
    """Return what a mark is and when, in two lines; a third where it stands for several."""
    lines = tell_posting(mark.shown, words, today)
    if mark.others:
        lines += "\n" + tr("and %n more close by", "", mark.others)
    return lines


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


def tell_series(series: BalanceSeries) -> str:
    """Return what the picture shows, for whoever does not see it."""
    postings = [*chain.from_iterable(series.days_of_moments)]
    kinds = Counter(one.kind for one in postings)
    # One that landed more than once is one.
    repairs = {one.uuid for one in postings if one.kind in _OF_REPAIRS}
    low, high = say_amount(min(series.balance)), say_amount(max(series.balance))
    parts = [
        tr(
            "From {first} to {last} the balance went from {begin} to {end}.",
            first=say_day(series.first, series.today),
            last=say_day(series.last, series.today),
            begin=say_amount(series.balance[0]),
            end=say_amount(series.balance[-1]),
        ),
        tr("Its lowest was {low} and its highest {high}.", low=low, high=high),
        tr(
            "It holds {good}, {hurts} and {repairs}.",
            good=tr("%n good moment(s)", "", kinds[PostingKind.GOOD]),
            hurts=tr("%n hurt(s)", "", kinds[PostingKind.HURT]),
            repairs=tr("%n repair(s) that landed", "", len(repairs)),
        ),
        tr("Still unrepaired at the end: {weight}.", weight=say_weight(series.unrepaired[-1])),
    ]
    if series.notes:
        noted = tr("You noted: {notes}.")
        said = (
            f"{isolated(first_line(one.words, 60))} ({say_day(one.day, series.today)})"
            for one in series.notes
        )
        parts.append(fill(noted, notes="; ".join(said)))
    return " ".join(parts)


def tell_day(series: BalanceSeries, number: int) -> str:
    """Return what the line says on one day of it, in two lines, and what was noted below."""
    day = series.day(number)
    balance, weight = say_amount(series.balance[number]), say_weight(series.unrepaired[number])
    told = tr("balance {balance} · still unrepaired {weight}", balance=balance, weight=weight)
    notes = series.notes_on(day)
    flagged = f"{NOTE_SIGN} {first_line(notes, 90)}" if notes else ""
    return f"{say_day(day, series.today)}\n{told}\n{flagged}".rstrip()


def tell_notes(notes: Sequence[TimeNote], today: date) -> str:
    """Return what stands at a flag on the time axis, a line for each note."""
    return "\n".join(
        f"{NOTE_SIGN} {say_day(one.day, today)} · {first_line(one.words, 90)}" for one in notes
    )
