"""The rows of a plain table, and the dates in them, whatever is left open in it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from microhurts_desktop.domain.import_columns import Columns, DateOrder, Role
from microhurts_desktop.services.importing.cannot_read import BadRow
from microhurts_desktop.services.importing.clock import from_ms
from microhurts_desktop.services.importing.date_forms import Written, read_date
from microhurts_desktop.services.importing.tables import rows

SAYS_DELIMITER = re.compile(r"(?:\ufeff)?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)
_MOST_OPEN = 20
_SECONDS, _MILLISECONDS = re.compile(r"[1-4]\d{9}(?:\.\d+)?"), re.compile(r"[1-4]\d{12}")


def rows_of(
    text: str, delimiter: str, columns: Columns | None = None
) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each row: its line, its values, and whether a quotation mark of it is not closed.

    Of such a row its first line is taken; what it would have swallowed is read by itself.
    """
    said = SAYS_DELIMITER.match(text)
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
        yield before + line, _alone(swallowed[0], delimiter), True
        text = "".join(swallowed[1:])
        before += line


def _alone(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        # A value that is longer than a journal's would be.
        return []


def _begins(line: str, delimiter: str, columns: Columns | None) -> bool:
    """Tell whether a row begins with a line, though a quotation mark is open: with a date."""
    if columns is None or columns.roles[:1] != (Role.DATE,):
        return False
    first, *others = line.split(delimiter)
    return len(others) >= len(columns.roles) - 1 and written_in(first.strip(' "')) is not None


def value_at(row: Sequence[str], place: int) -> str:
    """Return what stands in a column of a row; nothing where the row is too short."""
    return row[place] if place < len(row) else ""


def written_in(value: str) -> Written | datetime | None:
    """Return the date that a value is, or the time that it counts since 1970; None for neither."""
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
