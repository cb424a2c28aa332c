"""Dates as people and their settings write them: in figures, with names of months, 12 or 24 hours.

In ``03/04/2024`` nothing says which is the day. So a date is read first, and becomes a day only
when somebody, or the dates around it, have said in which order they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from itertools import pairwise

from microhurts_desktop.domain.import_columns import DateOrder
from microhurts_desktop.services.importing.written_dates import month_named

_LONGEST = 80
# As most programs write it, read at once.
_USUAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):([0-5]\d)(?::([0-5]\d))?)?", re.ASCII)
# Year first: 2024-02-01, 2024/2/1, 2024. 2. 1., 2024年2月1日, 20240201.
_YEAR_FIRST = re.compile(
    r"(?<![\d])(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)\s?[日일.]?"
)
_TOGETHER = re.compile(
    r"(?<!\d)([12]\d{3})([01]\d)([0-3]\d)(?:[t_ -]?([0-2]\d)([0-5]\d)([0-5]\d)?)?(?!\d)"
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:])\.?")
_HALF = re.compile(r"(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})(?!\d)月?")
_TIME = re.compile(
    r"(?<!\d)(\d{1,2})\s?[:：時时시点]\s?(\d{2})(?:\s?[:：分분]\s?(\d{2})(?:[.,]\d{1,9})?)?(?!\d)[分秒분초]?"
)
_TIME_OTHERWISE = re.compile(
    r"(?<!\d)(\d{1,2})(?:[.h]\s?(\d{2})(?:[.m](\d{2}))?|\s?(?:h|uhr)\b)(?!\d)"
)
_HOUR = re.compile(r"(?<!\d)(\d{1,2})(?=\s?[ap]\.?\s?m\b)")
_EARLY = re.compile(
    r"(?<![^\W\d_])a\.?\s?m\b\.?|上午|凌晨|早上|午前|오전|\bπ\.?μ\b\.?|\bvorm\b\.?|\bde\.|\bf\.\s?m\.|\bص"
)
_LATE = re.compile(
    r"(?<![^\W\d_])p\.?\s?m\b\.?|下午|晚上|午後|오후|\bμ\.?μ\b\.?|\bnachm\b\.?|\bdu\.|\be\.\s?m\.|\bم"
)
_OFFSET = re.compile(r"\s*(?:(z|utc|gmt)(?![a-z+-])|(?:utc|gmt)?([+-])(\d{2}):?(\d{2})(?!\d))")
_ISO_T = re.compile(r"(?<=\d)t(?=\d)")
# What stands in no date: then it is a sentence, or more than one value.
_NO_DATE_MARK = re.compile(r"[;|\"@#!?&*=<>{}_\\]")
_WORDS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it is written; ``first`` and ``second`` are its month and day, or the other way.

    ``is_ordered``: ``first`` is the month for sure. ``second`` is None where no day is written.
    ``has_dots``: it is parted by dots, as nobody does who puts the month first.
    """

    year: int
    first: int
    second: int | None
    is_ordered: bool
    clock: time | None = None
    offset: tzinfo | None = None
    has_dots: bool = False
    has_halves: bool = False
    is_time_broken: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it is another day when read the other way round."""
        return not self.is_ordered and self.first != self.second

    def day(self, order: DateOrder) -> datetime | None:
        """Return midnight of its day, the first where none is written; None if there is no such."""
        month, day = self.first, 1 if self.second is None else self.second
        if not self.is_ordered and order is DateOrder.DAY_FIRST:
            month, day = day, month
        try:
            return datetime.combine(date(self.year, month, day), time())
        except ValueError:
            return None

    def at(self, order: DateOrder) -> datetime | None:
        """Return when it is; midnight where it has no time of day, None if there is no such day."""
        day = self.day(order)
        if day is None or self.clock is None:
            return day
        return datetime.combine(day, self.clock, self.offset)


def read_date(text: str) -> Written | None:
    """Return the date that a text is; None if it is anything else, or more than a date."""
    if len(text) > _LONGEST:
        return None
    if match := _USUAL.fullmatch(text):
        return _usual([int(part or 0) for part in match.groups()], bool(match[4]))
    if not any(letter.isdigit() for letter in text):
        return None
    rest = _ISO_T.sub(" ", _plain(text))
    if _NO_DATE_MARK.search(rest):
        return None
    together = _TOGETHER.search(rest)
    if together and not _YEAR_FIRST.search(rest):
        year, month, day, hour, minute, second = together.groups()
        rest = _without(rest, together)
        if hour:
            rest += f" {hour}:{minute}:{second or '00'}"
        return _with_time(rest, int(year), int(month), int(day), True)
    if match := _YEAR_FIRST.search(rest):
        year, month, day = match.groups()
        return _with_time(_without(rest, match), int(year), int(month), int(day), True)
    if match := _YEAR_LAST.search(rest):
        first, mark, second, year = match.groups()
        return _with_time(
            _without(rest, match), _year(year), int(first), int(second), False, mark == "."
        )
    if match := _HALF.search(rest):
        year, month = match.groups()
        return _with_time(_without(rest, match), int(year), int(month), None, True)
    return _with_a_name(rest)


def _usual(parts: list[int], has_time: bool) -> Written:
    year, month, day, hour, minute, second = parts
    clock = time(hour, minute, second) if has_time and hour < 24 else None
    is_broken = has_time and clock is None
    return Written(year, month, day, True, clock, is_time_broken=is_broken)


def read_time(text: str) -> time | None:
    """Return the time of day that a text is; None if it is anything else."""
    found = _time(_plain(text)) if len(text) <= _LONGEST else None
    if found is None or found.clock is None or _NUMBERS.search(found.rest):
        return None
    return found.clock


def order_of(dates: Sequence[Written]) -> tuple[DateOrder, bool]:
    """Return in which order such dates are, and whether that is a guess.

    It is told by a day after the twelfth; else by dots. Dates of a journal come one after another:
    that is a good guess, as is that whoever writes AM and PM puts the month first.
    """
    either = [date for date in dates if not date.is_ordered]
    day, month = (
        sum(date.day(order) is not None for date in either)
        for order in (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
    )
    if day != month:
        return (DateOrder.DAY_FIRST if day > month else DateOrder.MONTH_FIRST), False
    if not any(date.is_open for date in either) or all(date.has_dots for date in either):
        return DateOrder.DAY_FIRST, False
    steps = {order: _steps_back(either, order) for order in DateOrder}
    if steps[DateOrder.DAY_FIRST] != steps[DateOrder.MONTH_FIRST]:
        return min(DateOrder, key=lambda order: steps[order]), True
    has_halves = any(date.has_halves for date in either)
    return (DateOrder.MONTH_FIRST if has_halves else DateOrder.DAY_FIRST), True


def _steps_back(dates: Sequence[Written], order: DateOrder) -> int:
    days = [day for date in dates if (day := date.day(order)) is not None]
    back = sum(after < before for before, after in pairwise(days))
    on = sum(after > before for before, after in pairwise(days))
    return min(back, on)


@dataclass(frozen=True, slots=True)
class _Timed:
    clock: time | None
    offset: tzinfo | None
    rest: str
    has_halves: bool
    is_broken: bool


def _plain(text: str) -> str:
    """Fold what is written in many ways: wide figures, narrow spaces, capitals."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter
        for letter in text
    )
    return unicodedata.normalize("NFC", text)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]} {text[match.end() :]}"


def _year(figures: str) -> int:
    year = int(figures)
    if len(figures) > 2:
        return year
    return year + (1900 if year >= 70 else 2000)


def _with_time(
    rest: str, year: int, first: int, second: int | None, is_ordered: bool, has_dots: bool = False
) -> Written | None:
    timed = _time(rest)
    if _NUMBERS.search(timed.rest) or len(_WORDS.findall(timed.rest)) > _MOST_WORDS:
        return None
    return Written(
        year=year,
        first=first,
        second=second,
        is_ordered=is_ordered,
        clock=timed.clock,
        offset=timed.offset,
        has_dots=has_dots,
        has_halves=timed.has_halves,
        is_time_broken=timed.is_broken,
    )


def _time(rest: str) -> _Timed:
    early, late = _EARLY.search(rest), _LATE.search(rest)
    match = _TIME.search(rest) or _HOUR.search(rest) or _TIME_OTHERWISE.search(rest)
    if match is None:
        return _Timed(None, None, rest, False, False)
    hour, minute, second = (int(part or 0) for part in (*match.groups(), None, None)[:3])
    there: tzinfo | None = None
    end = match.end()
    if after := _OFFSET.match(rest, end):
        there, end = _offset(after), after.end()
    rest = f"{rest[: match.start()]} {rest[end:]}"
    half = early or late
    if half:
        rest = rest.replace(half[0], " ", 1)
        if hour <= 12:
            hour = hour % 12 + (12 if late and not early else 0)
    try:
        return _Timed(time(hour, minute, second), there, rest, bool(half), False)
    except ValueError:
        return _Timed(None, None, rest, bool(half), True)


def _offset(match: re.Match[str]) -> tzinfo | None:
    if match[1]:
        return UTC
    minutes = int(match[3]) * 60 + int(match[4])
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match[2] == "+" else -minutes))


def _with_a_name(rest: str) -> Written | None:
    timed = _time(rest)
    named = [
        (word.start(), month)
        for word in _WORDS.finditer(timed.rest)
        if (month := month_named(word[0])) is not None
    ]
    numbers = [(number.start(), number[0]) for number in _NUMBERS.finditer(timed.rest)]
    if not named or not 1 <= len(numbers) <= 2 or len(_WORDS.findall(timed.rest)) > _MOST_WORDS + 2:
        return None
    years = [number for _, number in numbers if len(number) == 4]
    if any(len(number) > 4 for _, number in numbers):
        return None
    if len(years) > 1 or (not years and len(numbers) == 1):
        return None
    if years:
        year = int(years[0])
        days = [number for _, number in numbers if number != years[0]]
    else:
        year, days = _year(numbers[1][1]), [numbers[0][1]]
    # Of two that could be a month (“Mar. 5 mai”), it is the one beside the day.
    beside = next((place for place, number in numbers if days and number == days[0]), 0)
    month = min(named, key=lambda each: abs(each[0] - beside))[1]
    return Written(
        year=year,
        first=month,
        second=int(days[0]) if days else None,
        is_ordered=True,
        clock=timed.clock,
        offset=timed.offset,
        is_time_broken=timed.is_broken,
    )
