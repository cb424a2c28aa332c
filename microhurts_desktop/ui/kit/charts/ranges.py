"""How far back a chart looks."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Final, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import put
from microhurts_desktop.ui.kit.days import say_whole_day, to_qdate
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.kit.language import tr


class Range(Enum):
    """A length of time that ends today; the value is its months, 0 for everything."""

    MONTH = 1
    HALF_YEAR = 6
    YEAR = 12
    ALL = 0


# The days are the person's own choice.
CUSTOM: Final = "custom"
Chosen: TypeAlias = Range | str


def first_day(chosen: Range, today: date) -> date | None:
    """Return the first day of a range that ends on ``today``; None for everything."""
    if chosen is Range.ALL:
        return None
    # Qt knows that a month before 31 May is 30 April.
    begins = to_qdate(today).addMonths(-chosen.value)
    return date(begins.year(), begins.month(), begins.day())


def range_name(chosen: Range) -> str:
    """Return the word on a range's chip."""
    return {
        Range.MONTH: tr("Month"),
        Range.HALF_YEAR: tr("6 months"),
        Range.YEAR: tr("Year"),
        Range.ALL: tr("All"),
    }[chosen]


def in_days(first: date, last: date) -> str:
    """Return some days as a part of a sentence."""
    return tr("from {first} to {last}", first=say_whole_day(first), last=say_whole_day(last))


def say_span(dates: DateRange) -> str:
    """Return which days are seen."""
    return tr("{first} to {last}", first=say_whole_day(dates.first), last=say_whole_day(dates.last))


def in_range(chosen: Range) -> str:
    """Return the range as a part of a sentence."""
    return {
        Range.MONTH: tr("in this month"),
        Range.HALF_YEAR: tr("in these 6 months"),
        Range.YEAR: tr("in this year"),
        Range.ALL: tr("in all this time"),
    }[chosen]


class FromTo(QWidget):
    """Says ``changed`` when the person chose other days; the two may be given in any order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        pattern = tr("d MMM yyyy")
        self.first, self.last = (
            DayField(name, pattern) for name in (tr("First day"), tr("Last day"))
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for word, field in ((tr("From"), self.first), (tr("to"), self.last)):
            label = Label(word)
            label.setProperty("tone", "soft")
            label.setBuddy(field)
            field.dateChanged.connect(lambda _: self.changed.emit())
            put(line, label, field)
        line.addStretch(1)

    def dates(self) -> DateRange:
        """Return the days chosen."""
        first, last = sorted((self.first.day(), self.last.day()))
        return DateRange(first, last)

    def show_dates(self, dates: DateRange, whole: DateRange) -> None:
        """Show days, without saying so; others can be chosen within the whole."""
        for field, day in ((self.first, dates.first), (self.last, dates.last)):
            field.show_day(day, whole.first, whole.last)
