"""What leaves the vault because a person asked for it: a file is written whole, or not at all."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from microhurts_desktop.vaults.files import write_whole


def write_file(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``; only this account may read it.

    Raises Mendable; a file that was there is then unchanged.
    """
    write_whole(path, data)


def write_numbers(
    path: Path, headings: Sequence[str], rows: Iterable[tuple[date, float, float]]
) -> None:
    """Write days and their amounts as CSV: days as 2026-05-14, amounts as 2 or 2.5.

    It begins with a byte order mark, by which spreadsheets know UTF-8. Raises Mendable; a file
    that was there is then unchanged.
    """
    write_table(
        path,
        headings,
        ((day.isoformat(), *(f"{one:g}" for one in amounts)) for day, *amounts in rows),
    )


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write any table as CSV, as ``write_numbers`` does. Raises Mendable, and is then undone."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    write_file(path, text.getvalue().encode("utf-8-sig"))
