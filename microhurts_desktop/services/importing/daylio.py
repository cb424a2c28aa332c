"""Daylio: the table it exports (CSV, of every year since 2017), and its backup (``.daylio``).

Of the table, the day always stands in figures in ``full_date``, or its year in ``year``; everything
else follows the phone's language. An entry is known by its minute and its words, so that the table
and the backup of one journal bring nothing twice.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from microhurts_desktop.domain.imports import Found, LeftOut, Mood, Why
from microhurts_desktop.services.importing import tables
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked, from_ms, offset
from microhurts_desktop.services.importing.fields import list_in, text_in, whole_in
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.json_items import Items, items_of
from microhurts_desktop.services.importing.pile import Kind, Pile
from microhurts_desktop.services.importing.plain_text import from_html, tidy, tidy_line
from microhurts_desktop.services.importing.written_dates import month_and_day, time_of

FORMAT = "daylio"

# The names of the columns, as they always are; some of them are not in every year's table.
_BY_YEAR = ("year", "date", "weekday", "time", "mood", "activities", "note")
_SEVEN = ("full_date", *_BY_YEAR[1:])
_EIGHT = (*_SEVEN[:6], "note_title", "note")
_NINE = (*_SEVEN[:6], "scales", "note_title", "note")
_ISO = re.compile(r'\s*"?(\d{4})-(\d{1,2})-(\d{1,2})"?\s*[,;\t|]')
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
# As Excel writes the day anew when somebody saves the table with it.
_REWRITTEN = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})")
# Where the time stands in all of them, and how much of a table shows how it is written.
_TIME = 3
_GLANCE = 8192
_STEPS = 5
# The Buddhist calendar is so many years ahead; Daylio is not older than the year after.
_BUDDHIST, _FIRST = 543, 1970
_PREDEFINED = {1: "rad", 2: "good", 3: "meh", 4: "bad", 5: "awful"}
_PHOTO, _SOUND = 1, 2


def knows(pile: Pile) -> bool:
    """Tell whether this is Daylio's table or backup, by what stands in it."""
    name = _backup_in(pile)
    if name is not None:
        return True
    if pile.only is None:
        return False
    begins = pile.glance(pile.only).lstrip("\ufeff \r\n\t")
    if begins.startswith("{"):
        return '"dayEntries"' in begins or '"customMoods"' in begins
    return _is_packed(begins) or _shape_of(begins) is not None


def read(pile: Pile, tell: Tell) -> Found:
    """Return what is in a table or a backup."""
    gathering = Gathering(FORMAT)
    name = _backup_in(pile) or pile.only or pile.names[0]
    begins = pile.glance(name).lstrip("\ufeff \r\n\t")
    if begins.startswith("{"):
        _read_backup(pile.items(name), gathering, tell)
    elif _is_packed(begins):
        _read_backup(_unpacked(pile.read(name)), gathering, tell)
    else:
        _read_table(pile.text(name).lstrip("\ufeff"), gathering, tell)
    return gathering.found()


# The table


class _Shape(NamedTuple):
    """How a table is written. ``header`` is how many lines stand above its entries."""

    columns: tuple[str, ...]
    delimiter: str
    header: int


def _shape_of(begins: str) -> _Shape | None:
    """Return how a table is written, by its first lines; None where it is none of Daylio."""
    first, second = [*(line for line in begins.splitlines() if line.strip()), "", ""][:2]
    delimiter = tables.delimiter_of(first)
    values = tables.values_in(first, delimiter)
    names = tuple(value.strip().casefold().replace(" ", "_") for value in values)
    if "mood" in names and (
        "full_date" in names
        or ({"date", "time"} <= set(names) and {"weekday", "activities"} & set(names))
    ):
        return _Shape(names, delimiter, 1)
    # A header that somebody translated, or none: what is in the columns tells which they are.
    for header, line in enumerate((first, second)):
        row = tables.values_in(line, delimiter)
        if _ISO.match(line) and len(row) > _TIME and time_of(row[_TIME]):
            return _Shape(_by_number(max(len(values), len(row))), delimiter, header)
    return None


def _by_number(number: int) -> tuple[str, ...]:
    return {7: _SEVEN, 8: _EIGHT, 9: _NINE}.get(number, _EIGHT if number > 7 else _SEVEN)


def _read_table(text: str, gathering: Gathering, tell: Tell) -> None:
    shape = _shape_of(text[:_GLANCE])
    if shape is None:
        raise CannotRead(Why.UNKNOWN)
    whole = text.count("\n") + 1
    has_day = shape.columns[0] == "full_date"
    header = shape.header
    for line, row, is_open in tables.rows(
        text, shape.delimiter, lambda line: has_day and _ISO.match(line) is not None
    ):
        tell(min(line, whole), whole)
        if header:
            header -= 1
            continue
        with gathering.row(line):
            _read_row(row, shape.columns, gathering, line)
        if is_open:
            gathering.problem(line, Why.OPEN_QUOTE)


def _read_row(row: list[str], columns: tuple[str, ...], gathering: Gathering, line: int) -> None:
    if not row:
        return
    beyond = [value.strip() for value in row[len(columns) :] if value.strip()]
    value = {name: part.strip() for name, part in zip(columns, row, strict=False)}
    day = _day(value)
    at = time_of(value.get("time", ""))
    if len(row) < len(columns):
        gathering.problem(line, Why.TOO_FEW_COLUMNS)
    if beyond:
        gathering.problem(line, Why.TOO_MANY_COLUMNS)
    if at is None and value.get("time"):
        gathering.problem(line, Why.NO_TIME)
    scales = [part for part in value.get("scales", "").split("|") if part.strip()]
    gathering.leave_out(LeftOut.SCALES, len(scales))
    _add(
        gathering,
        datetime.combine(day, at or time()),
        ", ".join([value.get("note", ""), *beyond]) if beyond else value.get("note", ""),
        value.get("note_title", ""),
        value.get("activities", "").split("|"),
        Mood(word=tidy_line(value["mood"])) if value.get("mood") else None,
        is_day_only=at is None,
    )


def _day(value: Mapping[str, str]) -> date:
    said = value.get("full_date") or value.get("date", "")
    if match := _ISO_DAY.fullmatch(said):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _REWRITTEN.fullmatch(said):
        year, (month, day) = int(match[4]), _rewritten(match, value.get("date", ""))
    else:
        year_said = value.get("year", "")
        found = month_and_day(value.get("date", ""))
        if not (year_said.isdecimal() and found):
            raise BadRow(Why.NO_DATE)
        year, (month, day) = int(year_said), found
    if checked_year := year - _BUDDHIST if year - _BUDDHIST >= _FIRST else 0:
        # A phone of Thailand counts the years of its calendar there.
        year = checked_year
    try:
        return checked(datetime(year, month, day)).date()  # noqa: DTZ001  # the day on the wall
    except ValueError as error:
        raise BadRow(Why.NO_DATE) from error


def _rewritten(match: re.Match[str], beside: str) -> tuple[int, int]:
    """Return month and day; the month's name in ``beside`` says which of them comes first."""
    first, second = int(match[1]), int(match[3])
    day_first, month_first = (second, first), (first, second)
    if match[2] == "." or first > 12 or first == second:
        return day_first
    if second > 12:
        return month_first
    if (named := month_and_day(beside)) in {day_first, month_first}:
        return named
    raise BadRow(Why.NO_DATE)


# The backup


def _backup_in(pile: Pile) -> str | None:
    """Return the name of the backup in a zip or a folder, where there is one."""
    if pile.kind is Kind.FILE:
        return None
    return next((name for name in pile.names if name.split("/")[-1] == "backup.daylio"), None)


def _is_packed(begins: str) -> bool:
    """Tell whether a text begins as the backup's base64 of a JSON object does."""
    try:
        opened = base64.b64decode("".join(begins.split())[:2048])
    except (binascii.Error, ValueError):
        return False
    return opened.lstrip().startswith(b"{") and (b"version" in opened or b"dayEntries" in opened)


def _unpacked(data: bytes) -> Items:
    try:
        packed = b"".join(data.removeprefix(b"\xef\xbb\xbf").split())
        # What is cut short is cut to whole letters.
        opened = base64.b64decode(packed[: len(packed) // 4 * 4])
    except (binascii.Error, ValueError) as error:
        raise CannotRead(Why.DAMAGED) from error
    return items_of(opened.decode(errors="replace"))


def _read_backup(items: Items, gathering: Gathering, tell: Tell) -> None:
    moods: dict[int, Mood] = {number: _mood({"id": number}) for number in _PREDEFINED}
    for item in items.in_list("customMoods"):
        if isinstance(item.value, dict) and (number := whole_in(item.value, "id")) is not None:
            moods[number] = _mood(item.value)
    tags = _names(items, "tags")
    kinds = {
        number: whole_in(item.value, "type")
        for item in items.in_list("assets")
        if isinstance(item.value, dict) and (number := whole_in(item.value, "id")) is not None
    }
    gathering.leave_out(LeftOut.GOALS, len(items.in_list("goals")))
    entries = items.in_list("dayEntries")
    for done, item in enumerate(entries):
        tell(done, len(entries))
        # A backup is one line: what is counted is the entry.
        with gathering.row(done + 1):
            if not isinstance(item.value, dict):
                raise BadRow(Why.NOT_UNDERSTOOD)
            _read_entry(item.value, moods, tags, kinds, gathering)
    for problem in items.problems:
        gathering.problem(problem.line, problem.why)


def _mood(value: Mapping[str, Any]) -> Mood:
    group = whole_in(value, "mood_group_id") or whole_in(value, "id") or 0
    predefined = whole_in(value, "predefined_name_id") or whole_in(value, "id") or 0
    word = tidy_line(text_in(value, "custom_name", "name")) or _PREDEFINED.get(predefined, "")
    is_known = 1 <= group <= _STEPS
    # Their first group is the best one.
    return Mood(
        word=word,
        step=_STEPS + 1 - group if is_known else None,
        steps=_STEPS if is_known else None,
    )


def _names(items: Items, of: str) -> dict[int, str]:
    return {
        number: text_in(item.value, "name", "custom_name")
        for item in items.in_list(of)
        if isinstance(item.value, dict) and (number := whole_in(item.value, "id")) is not None
    }


def _read_entry(
    value: Mapping[str, Any],
    moods: Mapping[int, Mood],
    tags: Mapping[int, str],
    kinds: Mapping[int, int | None],
    gathering: Gathering,
) -> None:
    mood = moods.get(whole_in(value, "mood") or 0)
    at, is_day_only = _moment(value)
    for number in list_in(value, "assets"):
        kind = kinds.get(number) if isinstance(number, int) else None
        sound = kind == _SOUND
        gathering.leave_out(LeftOut.SOUNDS if sound else LeftOut.PICTURES)
    gathering.leave_out(LeftOut.SCALES, len(list_in(value, "scaleValues")))
    gathering.leave_out(LeftOut.STARS, int(value.get("isFavorite") is True))
    gathering.leave_out(LeftOut.PLACES, int(bool(value.get("address") or value.get("location"))))
    numbers = [number for number in list_in(value, "tags") if isinstance(number, int)]
    _add(
        gathering,
        at,
        text_in(value, "note"),
        text_in(value, "note_title"),
        [tags.get(number, "") for number in numbers],
        mood,
        is_day_only=is_day_only,
    )


def _moment(value: Mapping[str, Any]) -> tuple[datetime, bool]:
    """Return when an entry is, and whether that is a day alone: the oldest ones have no time."""
    ahead_ms = whole_in(value, "timeZoneOffset")
    is_known = ahead_ms is not None and abs(ahead_ms) < 24 * 3_600_000
    there = offset((ahead_ms or 0) // 60_000) if is_known else None
    year, month, day = (whole_in(value, name) for name in ("year", "month", "day"))
    if year is None or month is None or day is None:
        return from_ms(value.get("datetime"), there), False
    hour, minute = whole_in(value, "hour"), whole_in(value, "minute")
    try:
        # Their months count from 0.
        at = checked(datetime(year, month + 1, day, tzinfo=there))
    except (ValueError, OverflowError) as error:
        raise BadRow(Why.NO_DATE) from error
    if hour is None or minute is None or not (0 <= hour < 24 and 0 <= minute < 60):
        return at, True
    return at.replace(hour=hour, minute=minute), False


# Both


def _add(
    gathering: Gathering,
    at: datetime,
    note: str,
    title: str,
    tags: list[str],
    mood: Mood | None,
    *,
    is_day_only: bool = False,
) -> None:
    text = tidy(from_html(note, keeps_lines=True))
    title = tidy_line(from_html(title, keeps_lines=True)) if title else ""
    gathering.add(
        at,
        text,
        key=(at.strftime("%Y-%m-%d %H:%M"), title, text),
        title=title,
        tags=tags,
        mood=mood,
        is_day_only=is_day_only,
    )
