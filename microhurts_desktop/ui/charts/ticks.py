"""Where the axes of a chart are labelled: few days, few amounts, in the person's own language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import ceil, floor, log10
from typing import TypeAlias

from PySide6.QtCore import QLocale

from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.wording import to_qdate

MOST_TICKS = 8
MOST_AMOUNTS = 5
_MONDAY = date(1970, 1, 5)

DayTick: TypeAlias = tuple[date, str]


def day_ticks(
    first: date, last: date, fits: Callable[[list[DayTick]], bool]
) -> list[DayTick]:
    """Return the days to label from ``first`` to ``last``: the closest steps whose labels fit.

    ``fits`` tells whether there is room for all of these labels. Empty where nothing fits.
    """
    for ticks in _steps(first, last):
        if 0 < len(ticks) <= MOST_TICKS and fits(ticks):
            return ticks
    return []


def amount_ticks(low: float, high: float) -> list[float]:
    """Return at most ``MOST_AMOUNTS`` round amounts between ``low`` and ``high``, in order."""
    rough = max((high - low) / MOST_AMOUNTS, 1.0)
    ten = 10.0 ** floor(log10(rough))
    step = next(ten * by for by in (1, 2, 5, 10) if ten * by >= rough)
    return [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def say_amount(amount: float) -> str:
    """Return an amount with its sign, halves with one decimal: +12, 0, −2.5."""
    sign = "+" if amount > 0 else "−" if amount < 0 else ""
    return sign + say_weight(abs(amount))


def say_weight(amount: float) -> str:
    """Return an amount that is never negative, halves with one decimal."""
    return QLocale().toString(amount, "f", 0 if amount == int(amount) else 1)


def _steps(first: date, last: date) -> Iterator[list[DayTick]]:
    locale = QLocale()
    for step in (1, 2, 7, 14):
        yield [
            (day, locale.toString(to_qdate(day), tr("d MMM", "a day on a chart's axis")))
            for day in _every_days(first, last, step)
        ]
    for style in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        yield [(day, _month(day, style)) for day in _every_months(first, last, 1)]
    for months in (2, 3, 6, 12, 24, 60, 120, 240):
        yield [
            (day, _month(day, QLocale.FormatType.ShortFormat))
            for day in _every_months(first, last, months)
        ]


def _month(day: date, style: QLocale.FormatType) -> str:
    # A new year is named where it begins; the months between need no year.
    return str(day.year) if day.month == 1 else QLocale().standaloneMonthName(day.month, style)


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
