"""Where the axes of a chart are labelled: few days, few amounts, in the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from math import ceil, floor, log10
from typing import TypeAlias

from PySide6.QtCore import QLocale

from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.language import tr

MOST_TICKS = 8
MOST_AMOUNTS = 5
_MONDAY = date(1970, 1, 5)

DayTick: TypeAlias = tuple[date, str]


def day_ticks(first: date, last: date, fits: Callable[[list[DayTick]], bool]) -> list[DayTick]:
    """Return the days to label from ``first`` to ``last``: the closest steps whose labels fit.

    ``fits`` tells whether there is room for all of these labels. Empty where nothing fits.
    """
    for days, name in _steps(first, last):
        # One more than may be labelled tells that there are too many.
        some = list(islice(days, MOST_TICKS + 1))
        if 0 < len(some) <= MOST_TICKS:
            ticks = [(day, name(day)) for day in some]
            if fits(ticks):
                return ticks
    return []


def amount_ticks(low: float, high: float) -> list[float]:
    """Return at most ``MOST_AMOUNTS`` round amounts between ``low`` and ``high``, in order."""
    step = round_up(max((high - low) / MOST_AMOUNTS, 1.0))
    return [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def round_up(amount: float, steps: Sequence[int] = (1, 2, 5, 10)) -> float:
    """Return the next of these ``steps``, up to 10, times a power of ten. ``amount`` is above 0."""
    ten = 10.0 ** floor(log10(amount))
    return next(ten * by for by in steps if ten * by >= amount)


def say_amount(amount: float) -> str:
    """Return an amount with its sign, halves with one decimal: +12, 0, −2.5."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return sign + say_weight(abs(amount))


def say_weight(amount: float) -> str:
    """Return an amount that is never negative, halves with one decimal."""
    # PySide takes a whole number here for another function, and refuses it.
    return QLocale().toString(float(amount), "f", 0 if amount == int(amount) else 1)


def _steps(first: date, last: date) -> Iterator[tuple[Iterator[date], Callable[[date], str]]]:
    for days in (1, 2, 7, 14):
        yield _every_days(first, last, days), _day
    yield _every_months(first, last, 1), _long_month
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 240):
        yield _every_months(first, last, months), _short_month


def _day(day: date) -> str:
    return QLocale().toString(to_qdate(day), tr("d MMM", "a day on a chart's axis"))


# A new year is named where it begins; the months between need no year.
def _long_month(day: date) -> str:
    return str(day.year) if day.month == 1 else QLocale().standaloneMonthName(day.month)


def _short_month(day: date) -> str:
    short = QLocale.FormatType.ShortFormat
    return str(day.year) if day.month == 1 else QLocale().standaloneMonthName(day.month, short)


def _every_days(first: date, last: date, step: int) -> Iterator[date]:
    # Counted from a Monday long ago: a label stays on its day while the range moves on.
    day = first + timedelta(days=-(first - _MONDAY).days % step)
    while day <= last:
        yield day
        day += timedelta(days=step)


def _every_months(first: date, last: date, step: int) -> Iterator[date]:
    number = ceil((first.year * 12 + first.month - 1 + (first.day > 1)) / step) * step
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        yield day
        number += step
