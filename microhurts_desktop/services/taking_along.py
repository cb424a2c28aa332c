"""In which forms everything is taken along, and the files of each.

They are for different people and programs; docs/taking-along.md tells what stands in them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from microhurts_desktop.services.everything import NOT_A_CASE, Everything
from microhurts_desktop.services.export import as_numbers
from microhurts_desktop.storage.open_rows import OpenTable, Tell, as_open_file, joined

JSON_NAME, MARKDOWN_NAME = "everything.json", "everything.md"
SQLITE_NAME = "everything.sqlite"
JRNL_NAME, JRNL_TEXT_NAME = "jrnl.json", "jrnl.txt"
READ_ME_NAME = "READ ME FIRST.txt"

# jrnl takes a line that begins so for an entry of its own.
_LIKE_AN_ENTRY = re.compile(r"^(?=\[)", re.MULTILINE)


class TakenAs(StrEnum):
    """One form of it. JSON is the one that can come back."""

    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"
    JRNL = "jrnl"
    SQLITE = "sqlite"


class Purpose(StrEnum):
    """What it is for, which is asked first."""

    MYSELF = "myself"
    THERAPIST = "therapist"
    LEAVING = "leaving"
    ELSE = "else"


# What is ticked at first, and what is offered at all.
FIRST_FORMS = {
    Purpose.MYSELF: frozenset({TakenAs.JSON, TakenAs.MARKDOWN}),
    Purpose.THERAPIST: frozenset({TakenAs.MARKDOWN}),
    Purpose.LEAVING: frozenset({TakenAs.JSON, TakenAs.MARKDOWN}),
    Purpose.ELSE: frozenset[TakenAs](),
}
OFFERED_FORMS = {
    **dict.fromkeys(Purpose, tuple(TakenAs)),
    Purpose.THERAPIST: (TakenAs.MARKDOWN,),
}


@dataclass(frozen=True)
class JrnlEntry:
    """One moment as an entry of a journal: a ``title`` of one line, a ``body`` of several."""

    at: datetime
    title: str
    body: str
    tag: str


class Worded(NamedTuple):
    """How everything is worded for people: as one text, as entries, and what to read first.

    The text may be one, or its lines; the entries stand in the order of time.
    """

    as_text: Callable[[Everything], str | Iterable[str]]
    entries: Callable[[Everything], Iterable[JrnlEntry]] = lambda _: ()
    read_me: str = ""


def jrnl_files(entries: Iterable[JrnlEntry], tell: Tell) -> dict[str, bytes]:
    """Return jrnl's own JSON, as it exports it, and the text that ``jrnl --import`` takes."""
    listed, texts, tags = [], [], Counter[str]()
    for one in entries:
        tell()
        tag = f"@{one.tag}"
        tags[tag] += 1
        title, body = one.title.strip() or tag, f"{one.body.strip()}\n\n{tag}".strip()
        listed.append(
            {
                **{"title": title, "body": body},
                **{"date": f"{one.at:%Y-%m-%d}", "time": f"{one.at:%H:%M}"},
                **{"tags": [tag], "starred": False},
            }
        )
        texts.append(f"[{one.at:%Y-%m-%d %H:%M}] {title}\n{_LIKE_AN_ENTRY.sub(' ', body)}\n")
    whole = {"about": NOT_A_CASE, "tags": dict(tags), "entries": listed}
    return {
        JRNL_NAME: json.dumps(whole, ensure_ascii=False, indent=2).encode(),
        JRNL_TEXT_NAME: "\n".join(texts).encode(),
    }


def markdown_file(lines: str | Iterable[str], tell: Tell) -> bytes:
    """Return a text, whole or in lines, as it is written."""
    if isinstance(lines, str):
        return lines.encode()
    written = []
    for number, line in enumerate(lines):
        written.append(line + "\n")
        if number % 50 == 0:
            tell()
    return "".join(written).encode()


def csv_files(tables: Iterable[OpenTable], tell: Tell) -> Iterator[tuple[str, bytes]]:
    """Yield a file for each kind there is something of, for spreadsheets: no formula is in it."""
    for table in tables:
        rows = [[joined(cell) for cell in row] for row in table.rows]
        tell()
        if rows:
            yield f"{table.name}.csv", as_numbers(table.columns, rows)


def open_file(tables: Iterable[OpenTable], name: str, now: datetime, tell: Tell) -> bytes:
    """Return an SQLite file that Datasette and others open."""
    about = {
        "about": NOT_A_CASE,
        "name": name,
        "exported_at": now.isoformat(),
        "warning": "This file is not encrypted. Whoever has it can read it.",
    }
    return as_open_file(tables, about, tell)
