"""A plain table of dates and texts (CSV), of whatever program: which column is what is proposed.

What is proposed is among what is found (``Columns``), so that somebody can say it better; then
``look_into_table`` reads the same file once more.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from microhurts_desktop.domain.import_columns import Columns, DateOrder, Role
from microhurts_desktop.domain.imports import Found, Mood, Unread, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked, from_ms
from microhurts_desktop.services.importing.column_names import role_of
from microhurts_desktop.services.importing.date_forms import (
    Written,
    order_of,
    read_date,
    read_time,
)
from microhurts_desktop.services.importing.gathering import Gathering, Tell, tell_nobody
from microhurts_desktop.services.importing.pile import Pile, opened_pile
from microhurts_desktop.services.importing.plain_text import from_html
from microhurts_desktop.services.importing.tables import rows
from microhurts_desktop.storage.errors import UnreadableJournal

FORMAT = "csv"

_SUFFIXES = (".csv", ".tsv", ".tab", ".txt")
_SAYS_DELIMITER = re.compile(r"(?:\ufeff)?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SHOWN_ROWS = 5
_SAMPLE_CHARACTERS = 200_000
_MOST_COLUMNS = 200
_MOST_OPEN = 20
_SECONDS, _MILLISECONDS = re.compile(r"[1-4]\d{9}(?:\.\d+)?"), re.compile(r"[1-4]\d{12}")
_OF = re.compile(r"(-?\d{1,3})\s*(?:/|von|of|de|sur|su|из)\s*(\d{1,3})")
_MARKUP = re.compile(r"<(?:br|p|div|b|i|strong|em|span|ul|ol|li)\b[^<>]*>", re.IGNORECASE)
_TAG_MARKS = re.compile(r"[|,;\n]+")
_WORD_TAGS = re.compile(r"(?:[#@]\S+\s*)+")


def knows(pile: Pile) -> bool:
    """Tell whether this is a table that has a date in most of its rows, or is called one."""
    name = _table_in(pile)
    if name is None or "\0" in pile.glance(name):
        return False
    columns = _proposed(pile.glance(name))
    if columns is None:
        return False
    # In a text that is called so, a comma and a day may well stand in one line.
    dates = [
        row for row in columns.sample for at in columns.of(Role.DATE) if _written(_at(row, at))
    ]
    return len(dates) > 1 or name.lower().endswith(_SUFFIXES[:-1])


def read(pile: Pile, tell: Tell) -> Found:
    """Return the rows as the proposed columns make them. Raises CannotRead."""
    name = _table_in(pile)
    text = "" if name is None else pile.text(name)
    columns = _proposed(text)
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
    for number, (line, row, is_open) in enumerate(_rows(text, columns.delimiter, columns)):
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


def _rows(
    text: str, delimiter: str, columns: Columns | None = None
) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each row: its line, its values, and whether a quotation mark of it is not closed.

    Of such a row its first line is taken; what it would have swallowed is read by itself.
    """
    said = _SAYS_DELIMITER.match(text)
    # The line that says the delimiter is no row, and is counted all the same.
    text = "\n" + text[said.end() :] if said else text
    before = 0
    for _ in range(_MOST_OPEN):
        last: tuple[int, list[str], bool] | None = None
        for row in rows(text, delimiter, lambda line: _begins(line, delimiter, columns)):
            if last is not None:
                yield before + last[0], *last[1:]
            last = row
        if last is None:
            return
        line, values, is_open = last
        swallowed = list(islice(io.StringIO(text, newline=""), line - 1, None))
        if is_open or "".join(swallowed).count('"') % 2 == 0 or len(swallowed) < 2:
            is_cut = "".join(swallowed).count('"') % 2 > 0
            yield before + line, values, is_open or is_cut
            return
        if sum(delimiter in each for each in swallowed[1:]) * 2 < len(swallowed[1:]):
            # A text that was cut short, and not rows.
            yield before + line, values, True
            return
        yield before + line, next(csv.reader(swallowed[:1], delimiter=delimiter)), True
        text = "".join(swallowed[1:])
        before += line


def _begins(line: str, delimiter: str, columns: Columns | None) -> bool:
    """Tell whether a row begins with a line, though a quotation mark is open: with a date."""
    if columns is None or columns.roles[:1] != (Role.DATE,):
        return False
    first, *others = line.split(delimiter)
    return len(others) >= len(columns.roles) - 1 and _written(first.strip(' "')) is not None


def _proposed(text: str) -> Columns | None:
    """Return what the columns seem to be; None if this is no table."""
    sample = text[:_SAMPLE_CHARACTERS]
    said = _SAYS_DELIMITER.match(text)
    best: tuple[tuple[bool, float, int], str, list[list[str]]] | None = None
    for delimiter in said[1] if said else _DELIMITERS:
        some = [row for _, row, _ in islice(_rows(sample, delimiter), _SAMPLE_ROWS)]
        if len(sample) < len(text) and len(some) > 1:
            some.pop()
        widths = [len(row) for row in some]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if not 2 <= usual <= _MOST_COLUMNS:
            continue
        alike = widths.count(usual) / len(widths)
        dates = any(_share_of_dates(some[1:] or some, at) > 0.5 for at in range(usual))
        score = (dates, alike, usual)
        if alike >= 0.5 and (best is None or score > best[0]):
            best = (score, delimiter, some)
    if best is None:
        return None
    (_, _, width), delimiter, some = best
    has_header = _has_header(some)
    if has_header:
        width = max(width, len(some[0]))
    names = tuple(_at(some[0], at).strip() if has_header else "" for at in range(width))
    below = some[1:] if has_header else some
    return Columns(
        delimiter=delimiter,
        has_header=has_header,
        names=names,
        roles=_roles(names, below),
        sample=tuple(tuple(row) for row in below[:_SHOWN_ROWS]),
    )


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _column(some: Sequence[Sequence[str]], place: int) -> list[str]:
    return [value for row in some if (value := _at(row, place).strip())]


def _share_of_dates(some: Sequence[Sequence[str]], place: int) -> float:
    values = _column(some, place)
    return sum(_written(value) is not None for value in values) / len(values) if values else 0


def _has_header(some: Sequence[Sequence[str]]) -> bool:
    first = some[0]
    if any(_written(value) is not None for value in first):
        return False
    is_named = sum(role_of(value) is not None for value in first)
    has_dates_below = any(_share_of_dates(some[1:], at) > 0.5 for at in range(len(first)))
    return bool(is_named) or has_dates_below


def _roles(names: Sequence[str], below: Sequence[Sequence[str]]) -> tuple[Role, ...]:
    """Return a role for each column: by its name, and where that says nothing, by what is in it."""
    roles = [Role.NOTHING] * len(names)
    said = {place: known for place, name in enumerate(names) if (known := role_of(name))}
    dates = [place for place in range(len(names)) if _share_of_dates(below, place) > 0.5]
    named_dates = [
        place
        for place, (role, _) in said.items()
        if role is Role.DATE and _share_of_dates(below, place) > 0
    ]
    if named_dates or dates:
        surest = min(named_dates, key=lambda at: said[at][1]) if named_dates else dates[0]
        roles[surest] = Role.DATE
    for role in (Role.TIME, Role.TITLE, Role.TAGS, Role.MOOD, Role.TEXT):
        places = [
            place
            for place, (named, _) in said.items()
            if named is role and roles[place] is Role.NOTHING and place not in dates
        ]
        if role is Role.TIME:
            places = [at for at in places if any(read_time(v) for v in _column(below, at))]
        if places:
            roles[min(places, key=lambda at: said[at][1])] = role
    if Role.TEXT not in roles:
        free = [
            place
            for place in range(len(names))
            if roles[place] is Role.NOTHING and place not in dates and place not in said
        ]
        if free:
            longest = max(free, key=lambda at: sum(map(len, _column(below, at))))
            if _column(below, longest):
                roles[longest] = Role.TEXT
    if not any(names) and Role.TIME not in roles:
        for place in range(len(names)):
            values = _column(below, place)
            if roles[place] is Role.NOTHING and values and all(read_time(v) for v in values):
                roles[place] = Role.TIME
                break
    return tuple(roles)


def _ordered(text: str, columns: Columns) -> Columns:
    """Return the columns with the order of day and month that their dates have, as far as told."""
    places = columns.of(Role.DATE)
    if not places:
        return columns
    dates = [
        written
        for number, (_, row, _) in enumerate(_rows(text, columns.delimiter, columns))
        if not (number == 0 and columns.has_header)
        if isinstance(written := _written(_at(row, places[0])), Written)
    ]
    order, is_open = order_of(dates)
    return replace(columns, order=order, is_order_open=is_open)


def _have_times(text: str, columns: Columns) -> bool:
    """Tell whether any date has a time of day that is not midnight: a sheet adds that to days."""
    (place, *_) = columns.of(Role.DATE)
    for _, row, _ in _rows(text, columns.delimiter):
        written = _written(_at(row, place))
        if isinstance(written, datetime):
            return True
        if written is not None and written.clock and (written.clock.hour or written.clock.minute):
            return True
    return False


def _written(value: str) -> Written | datetime | None:
    value = value.strip()
    try:
        if _MILLISECONDS.fullmatch(value):
            return from_ms(int(value), None)
        if _SECONDS.fullmatch(value):
            return from_ms(float(value) * 1000, None)
    except BadRow:
        return None
    written = read_date(value)
    if written is None or not any(written.day(order) for order in DateOrder):
        return None
    return written


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
    written = _written(_at(row, columns.of(Role.DATE)[0]))
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
    return [value for at in columns.of(role) if (value := _at(row, at).strip())]


def _texts(row: Sequence[str], columns: Columns) -> list[str]:
    """Return the texts of a row; where there are several columns, each with what it is called."""
    places = columns.of(Role.TEXT)
    texts = []
    for at in places:
        value = _at(row, at).strip()
        if value:
            is_named = len(places) > 1 and columns.names[at]
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
