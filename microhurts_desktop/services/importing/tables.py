"""CSV as programs and people leave it: row by row, with the line each begins in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from microhurts_desktop.domain.imports import Why
from microhurts_desktop.services.importing.cannot_read import CannotRead

csv.field_size_limit(16 << 20)
_MOST_VALUES = 12_000_000
_DELIMITERS = ",;\t"


def values_in(line: str, delimiter: str) -> list[str]:
    """Return the values of one line of a table."""
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def delimiter_of(header: str) -> str:
    """Return what parts the columns of a table, by its first line."""
    return max(_DELIMITERS, key=header.count)


def rows(
    text: str, delimiter: str, begins: Callable[[str], bool] = lambda _line: False
) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each row that is not blank: the line it begins in (from 1), its values, and whether a
    quotation mark of it is not closed.

    ``begins`` tells of a line whether a row surely begins with it, even where a mark is open.
    Raises CannotRead for more than a journal has.
    """
    if text.count(delimiter) > _MOST_VALUES:
        raise CannotRead(Why.TANGLED)
    lines = list(io.StringIO(text, newline=""))
    at = 0

    def feed() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    def reader(some: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(some, delimiter=delimiter, skipinitialspace=True)

    reading = reader(feed())
    while at < len(lines):
        start = at
        try:
            row = next(reading)
            is_open = False
        except StopIteration:
            return
        except csv.Error:
            row, is_open = [], True
            at = start + 1
            reading = reader(feed())
        for after in range(start + 1, at):
            if begins(lines[after]):
                row = next(reader(lines[start:after]))
                is_open = True
                at = after
                reading = reader(feed())
                break
        if is_open or any(value.strip() for value in row):
            yield start + 1, row, is_open
