"""What leaves the vault because a person asked for it: a file is written whole, or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize

from microhurts_desktop.storage import files

Cell: TypeAlias = date | float | str

_BEGIN_FORMULAS = frozenset("=+-@\N{MINUS SIGN}")


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; only this account may read it.

    Raises UserError, InTheWay for what is no file; a file that was there is then unchanged.
    """
    files.write_chosen(path, data)


@contextmanager
def in_new_folder(place: Path, *names: str) -> Iterator[None]:
    """Make a folder for files of these names; none is left if the block fails. Raises UserError."""
    with files.mending(place):
        files.make_new_folder(place)
    try:
        yield
    except BaseException:
        for name in names:
            files.remove(place / name)
        files.remove_folder(place)
        raise


def write_numbers(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows as CSV: days as 2026-05-14, amounts as 2 or 2.5, words as they are.

    Raises UserError; a file that was there is then unchanged.
    """
    write_file(path, as_numbers(headings, rows))


def as_numbers(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the same; it begins with a byte order mark, by which spreadsheets know UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_cell(one) for one in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Cell) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        # A spreadsheet would take words that begin so for a formula, and carry it out; some pass
        # over spaces and what is not seen, and some know the wide signs of East Asia as well.
        seen = (one for one in value if one.isprintable() and not one.isspace())
        begins = normalize("NFKC", next(seen, ""))
        return f"'{value}" if begins in _BEGIN_FORMULAS else value
    # As it is where it is whole: :g would round one of more than six digits.
    return str(value) if isinstance(value, int) else f"{value:g}"
