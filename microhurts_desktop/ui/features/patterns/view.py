"""One pattern as a person meets it: a title, one plain sentence, a shape to draw, and a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QLocale

from microhurts_desktop.domain.patterns.calendar import Calendar, Every
from microhurts_desktop.domain.patterns.lived import Lived
from microhurts_desktop.services.export import Cell as Kept
from microhurts_desktop.ui.kit.charts.number_table import Cell, Column, Named
from microhurts_desktop.ui.kit.charts.shapes import Shape
from microhurts_desktop.ui.kit.charts.ticks import say_amount, say_weight
from microhurts_desktop.ui.kit.days import say_whole_day
from microhurts_desktop.ui.kit.language import fill, first_day_of_week, tr


class Kind(Enum):
    """Which pattern it is, in the order of the page."""

    GOOD_AND_HURTS = auto()
    CONNECTION = auto()
    USUAL = auto()
    GOOD_DAYS = auto()
    WAITS = auto()
    ENDINGS = auto()
    NEEDS = auto()
    FEELINGS = auto()
    HOURS = auto()


@dataclass(frozen=True, slots=True)
class View:
    """``sentence`` says what is shown and with how many entries, or from when on it will be.

    ``shape`` is None where there is too little to show; ``summary`` goes on where the sentence
    ends, for whoever does not see the picture.
    """

    title: str
    sentence: str
    summary: str = ""
    shape: Shape | None = None
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: a part of a life, and the range in words, as a part of a sentence."""

    lived: Lived
    when: str

    def say(self, sentence: str, **values: str) -> str:
        """Return a sentence with the range and other values filled in."""
        return fill(sentence, when=self.when, **values)


def week_begins() -> int:
    """Return the first day of the week where the person lives, 0 for Monday."""
    return int(first_day_of_week().value) - 1


def say_part(start: date, calendar: Calendar) -> str:
    """Return the name of a week, a month or a quarter, by its first day."""
    match calendar.every:
        case Every.WEEK:
            return tr("the week of {day}", day=say_whole_day(start))
        case Every.MONTH:
            return _month(start)
        case _:
            begins = QLocale().standaloneMonthName(start.month)
            ends = date(start.year, start.month + calendar.every - 1, 1)
            return tr("{begin} to {end}", begin=begins, end=_month(ends))


def _month(day: date) -> str:
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def by_part(calendar: Calendar) -> str:
    """Return how time is divided, as a part of a sentence."""
    return {
        Every.WEEK: tr("week by week"),
        Every.MONTH: tr("month by month"),
        Every.QUARTER: tr("three months at a time"),
    }[calendar.every]


def part_column(calendar: Calendar) -> Column:
    """Return the column of weeks, months or quarters."""
    if calendar.every is Every.WEEK:
        return Column(tr("Week of"), say_whole_day, is_number=False)
    name = tr("Month") if calendar.every is Every.MONTH else tr("Three months")
    return Column(name, lambda start: say_part(start, calendar), is_number=False)


def number_columns(*names: str) -> tuple[Column, ...]:
    """Return columns of numbers."""
    return tuple(Column(name, say_number) for name in names)


def say_number(number: float | None) -> str:
    """Return a number, or a dash where none is known."""
    return "–" if number is None else say_weight(round(number, 1))


def say_difference(number: float) -> str:
    """Return a number with its sign."""
    return say_amount(round(number, 1))


def say_word(cell: Cell) -> str:
    """Return a word."""
    return cell.text if isinstance(cell, Named) else str(cell)


def plain(cell: Cell) -> Kept:
    """Return a cell as a file holds it."""
    if cell is None:
        return ""
    return cell.text if isinstance(cell, Named) else cell


def weekday_names(begins: int, *, short: bool = False) -> tuple[str, ...]:
    """Return the weekdays, from the one with which a week begins."""
    form = QLocale.FormatType.ShortFormat if short else QLocale.FormatType.LongFormat
    return tuple(QLocale().standaloneDayName((begins + n) % 7 + 1, form) for n in range(7))
