"""A plain table of dates and texts (CSV), of whatever program: which column is what is proposed.

What is proposed is among what is found (``Columns``), so that somebody can say it better; then
``look_into_table`` reads the same file once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from microhurts_desktop.domain.import_columns import Columns, Role
from microhurts_desktop.domain.imports import Found, Mood, Unread, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.date_forms import Written, order_of, read_time
from microhurts_desktop.services.importing.gathering import Gathering, Tell, tell_nobody
from microhurts_desktop.services.importing.pile import Pile, opened_pile
from microhurts_desktop.services.importing.plain_rows import rows_of, value_at, written_in
from microhurts_desktop.services.importing.plain_text import from_html
from microhurts_desktop.services.importing.proposed_columns import proposed
from microhurts_desktop.storage.errors import UnreadableJournal

FORMAT = "csv"

_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_OF = re.compile(r"(-?\d{1,3})\s*(?:/|von|of|de|sur|su|из)\s*(\d{1,3})")
_MARKUP = re.compile(r"<(?:br|p|div|b|i|strong|em|span|ul|ol|li)\b[^<>]*>", re.IGNORECASE)
_TAG_MARKS = re.compile(r"[|,;\n]+")
_WORD_TAGS = re.compile(r"(?:[#@]\S+\s*)+")


def knows(pile: Pile) -> bool:
    """Tell whether this is a table that has a date in most of its rows, or is called one."""
    name = _table_in(pile)
    if name is None or "\0" in pile.glance(name):
        return False
    columns = proposed(pile.glance(name))
    if columns is None:
        return False
    # In a text that is called so, a comma and a day may well stand in one line.
    dates = [
        row
        for row in columns.sample
        for at in columns.of(Role.DATE)
        if written_in(value_at(row, at))
    ]
    return len(dates) > 1 or name.lower().endswith(_SUFFIXES[:-1])


def read(pile: Pile, tell: Tell) -> Found:
    """Return the rows as the proposed columns make them. Raises CannotRead."""
    name = _table_in(pile)
    text = "" if name is None else pile.text(name)
    columns = proposed(text)
    if columns is None:
        raise CannotRead(Why.UNKNOWN, FORMAT)
    return read_table(text, _ordered(text, columns), tell)


def look_into_table(path: Path, columns: Columns, tell: Tell = tell_nobody) -> Found:
    """Return what is found in a table with its columns as somebody has said that they are.

    Raises UnreadableJournal, and what ``tell`` raises to stop it.
    """
    try:
        with opened_pile(path) as pile:
            name = _table_in(pile)
            if name is None:
                raise CannotRead(Why.UNKNOWN, FORMAT)
            found = read_table(pile.text(name), columns, tell)
            return replace(found, problems=(*pile.problems, *found.problems))
    except CannotRead as error:
        raise UnreadableJournal(path, error.why, FORMAT) from error


def read_table(text: str, columns: Columns, tell: Tell) -> Found:
    """Return the rows of a table, its columns being these."""
    gathering = Gathering(FORMAT)
    if not columns.of(Role.DATE) or not (columns.of(Role.TEXT) or columns.of(Role.TITLE)):
        return replace(
            gathering.found(),
            columns=columns,
            problems=(Unread(line=None, why=Why.NO_COLUMNS),),
        )
    if columns.is_order_open:
        gathering.problem(None, Why.OPEN_ORDER)
    of = max(1, text.count("\n"))
    has_times = not columns.of(Role.TIME) and _have_times(text, columns)
    for number, (line, row, is_open) in enumerate(rows_of(text, columns.delimiter, columns)):
        if number % 500 == 0:
            tell(min(line, of), of)
        if number == 0 and columns.has_header:
            continue
        with gathering.row(line):
            if is_open:
                gathering.problem(line, Why.OPEN_QUOTE)
            _take(row, line, columns, has_times, gathering)
    return replace(gathering.found(), columns=columns)


def _table_in(pile: Pile) -> str | None:
    """Return the file that stands alone, or the only table of a zip or a folder."""
    if pile.only is not None:
        return pile.only
    tables = pile.ending(*_SUFFIXES[:-1])
    return tables[0] if len(tables) == 1 else None


def _ordered(text: str, columns: Columns) -> Columns:
    """Return the columns with the order of day and month that their dates have, as far as told."""
    places = columns.of(Role.DATE)
    if not places:
        return columns
    dates = [
        written
        for number, (_, row, _) in enumerate(rows_of(text, columns.delimiter, columns))
        if not (number == 0 and columns.has_header)
        if isinstance(written := written_in(value_at(row, places[0])), Written)
    ]
    order, is_open = order_of(dates)
    return replace(columns, order=order, is_order_open=is_open)


def _have_times(text: str, columns: Columns) -> bool:
    """Tell whether any date has a time of day that is not midnight: a sheet adds that to days."""
    (place, *_) = columns.of(Role.DATE)
    for _, row, _ in rows_of(text, columns.delimiter):
        written = written_in(value_at(row, place))
        if isinstance(written, datetime):
            return True
        if written is not None and written.clock and (written.clock.hour or written.clock.minute):
            return True
    return False


def _take(
    row: Sequence[str], line: int, columns: Columns, has_times: bool, gathering: Gathering
) -> None:
    width = len(columns.roles)
    beyond = [value for value in row[width:] if value.strip()]
    if beyond:
        gathering.problem(line, Why.TOO_MANY_COLUMNS)
        if columns.roles[-1] is Role.TEXT:
            # A text with the delimiter in it, and without quotation marks around it.
            row, beyond = [*row[: width - 1], _between(columns).join(row[width - 1 :])], []
    (place, *_) = columns.of(Role.DATE)
    if len(row) <= place:
        raise BadRow(Why.TOO_FEW_COLUMNS)
    at, is_day_only = _when(row, line, columns, has_times, gathering)
    title = "\n".join(_values(row, columns, Role.TITLE))
    texts = [*_texts(row, columns), *beyond]
    text = "\n\n".join(from_html(each) if _MARKUP.search(each) else each for each in texts)
    gathering.add(
        at,
        text,
        key=(at.isoformat(), title.strip(), "\n".join(texts)),
        title=from_html(title) if _MARKUP.search(title) else title,
        tags=[tag for value in _values(row, columns, Role.TAGS) for tag in _tags(value)],
        mood=_mood(_values(row, columns, Role.MOOD)),
        is_day_only=is_day_only,
    )


def _between(columns: Columns) -> str:
    # White space after a delimiter is passed over, and is more often there in a sentence than not.
    return f"{columns.delimiter} " if columns.delimiter in ",;" else columns.delimiter


def _when(
    row: Sequence[str], line: int, columns: Columns, has_times: bool, gathering: Gathering
) -> tuple[datetime, bool]:
    written = written_in(value_at(row, columns.of(Role.DATE)[0]))
    if isinstance(written, datetime):
        return written, False
    if written is None or (day := written.day(columns.order)) is None:
        raise BadRow(Why.NO_DATE)
    if written.second is None:
        gathering.problem(line, Why.HALF_DATE)
    if written.is_time_broken:
        gathering.problem(line, Why.NO_TIME)
    beside = " ".join(_values(row, columns, Role.TIME))
    if beside:
        clock = read_time(beside)
        if clock is None:
            gathering.problem(line, Why.NO_TIME)
            return checked(day), True
        return checked(datetime.combine(day, clock, written.offset)), False
    if written.clock is None or not has_times:
        return checked(day), True
    return checked(datetime.combine(day, written.clock, written.offset)), False


def _values(row: Sequence[str], columns: Columns, role: Role) -> list[str]:
    return [value for at in columns.of(role) if (value := value_at(row, at).strip())]


def _texts(row: Sequence[str], columns: Columns) -> list[str]:
    """Return the texts of a row, each but that of the first column with what it is called."""
    texts = []
    for number, at in enumerate(columns.of(Role.TEXT)):
        if value := value_at(row, at).strip():
            is_named = number > 0 and columns.names[at]
            texts.append(f"{columns.names[at]}: {value}" if is_named else value)
    return texts


def _tags(value: str) -> list[str]:
    value = value.strip().strip("[]")
    parts = value.split() if _WORD_TAGS.fullmatch(value) else _TAG_MARKS.split(value)
    return [part.strip().strip("\"'").lstrip("#@").strip() for part in parts]


def _mood(values: Sequence[str]) -> Mood | None:
    word = " · ".join(values)
    if not word:
        return None
    if match := _OF.fullmatch(word):
        step, steps = int(match[1]), int(match[2])
        if 1 <= step <= steps:
            return Mood(step=step, steps=steps)
    return Mood(word=word)
