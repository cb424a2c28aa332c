"""jrnl: its text, new and old, its folders of days, and its export to JSON.

An entry begins with ``[2024-02-01 09:30] Title``, in the form of date that its owner chose; in
jrnl 1 the brackets are missing. It ends where the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from microhurts_desktop.domain.import_columns import DateOrder
from microhurts_desktop.domain.imports import Found, LeftOut, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.date_forms import (
    Written,
    order_of,
    read_date,
    read_time,
)
from microhurts_desktop.services.importing.gathering import Gathering, Tell, tell_nobody
from microhurts_desktop.services.importing.pile import Pile

FORMAT = "jrnl"

# What jrnl 4 writes before what it encrypted, and what encrypted text begins with in 2 and 3.
_ENCRYPTED = re.compile(r"JRNLv\d|gAAAAA[\w=-]{60}")
_ENDINGS = (".txt", ".journal", ".jrnl", ".md")
_DAY_FILE = re.compile(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})\.txt$")
_HEADER = re.compile(r"\[([^\]]{1,80})\](?:[ \t]+(.*))?")
# jrnl takes no shorter one for a date: a footnote begins so, or a thing to do.
_SHORTEST_DATE = 7
_OLD_HEADER = re.compile(
    r"(\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}"
    r"(?:,?[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[AaPp]\.?[Mm]\b\.?)?))(?:[ \t]+(.*))?"
)
_LOOKS_LIKE_A_DATE = re.compile(r"\d+\s?[-/.:年]\s?\d+")
_STAR = re.compile(r"(?:^|[ \t])\*+[ \t]*$")
_TAG = re.compile(r"(?<!\S)[@#](?=[-+*#/\w]*[^\W_])([-+*#/\w]+)")
_LONGEST_TITLE = 200
_MOST_GLANCES = 200
_TOLD_EVERY = 500
_BLOCK_BYTES = 16


def knows(pile: Pile) -> bool:
    """Tell whether this is a journal of jrnl, in a file, or a folder of days."""
    if pile.only is not None:
        return _is_one(pile, pile.only)
    return any(_DAY_FILE.search(name) for name in pile.names) or bool(_alone(pile))


def read(pile: Pile, tell: Tell) -> Found:
    """Return its entries. Raises CannotRead for one that is encrypted."""
    gathering = Gathering(FORMAT)
    if pile.only is not None:
        names: Iterable[str] = (pile.only,)
    else:
        names = [name for name in pile.names if _DAY_FILE.search(name)] or _alone(pile)
    names = list(names)
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = "" if pile.only is not None else name
        if pile.only is None:
            with gathering.row():
                _read_one(pile, name, gathering, tell_nobody)
        else:
            _read_one(pile, name, gathering, tell)
    return gathering.found()


def looks_encrypted(data: bytes) -> bool:
    """Tell whether bytes may be a journal that jrnl 1 encrypted (AES, in blocks)."""
    if len(data) < 2 * _BLOCK_BYTES or b"\0\0\0\0" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError as error:
        # Such bytes are as if drawn by chance: they cannot be text for long.
        return error.start < 32 and len(set(data)) > min(len(data) // 3, 200)
    return False


def _alone(pile: Pile) -> list[str]:
    """Return the journals that lie in a zip or a folder, each in a file."""
    names = [name for name in pile.names if name.lower().endswith((*_ENDINGS, ".json"))]
    return [name for name in names[:_MOST_GLANCES] if _is_one(pile, name)]


def _is_one(pile: Pile, name: str) -> bool:
    glance = pile.glance(name)
    if _ENCRYPTED.match(glance):
        return True
    if glance.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and _is_json(pile, name, glance):
        return True
    if looks_encrypted(pile.glance_bytes(name)) and pile.sizes[name] % _BLOCK_BYTES == 0:
        return PurePosixPath(name).suffix.lower() in _ENDINGS
    return _is_text(glance)


def _is_json(pile: Pile, name: str, glance: str) -> bool:
    if '"body"' not in glance or '"date"' not in glance:
        return False
    try:
        return any(True for _ in _json_entries(pile, name))
    except CannotRead:
        return False


def _is_text(glance: str) -> bool:
    lines = [line for line in _lines(glance) if line.strip()]
    if not lines:
        return False
    if _old_header(lines[0]) is not None:
        return True
    headers = [match[1] for line in lines if (match := _HEADER.fullmatch(line))]
    if any(_date_in(blob) is not None for blob in headers):
        return True
    # A journal of which not one date can be read is one all the same, and has to say so.
    first = _HEADER.fullmatch(lines[0])
    return (
        first is not None
        and bool(first[2])
        and len(first[1]) >= _SHORTEST_DATE
        and (any(letter.isdigit() for letter in first[1]))
    )


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _read_one(pile: Pile, name: str, gathering: Gathering, tell: Tell) -> None:
    glance = pile.glance(name)
    if _ENCRYPTED.match(glance) or (
        looks_encrypted(pile.glance_bytes(name)) and not _is_text(glance)
    ):
        raise CannotRead(Why.ENCRYPTED, FORMAT)
    if glance.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and _is_json(pile, name, glance):
        _read_json(pile, name, gathering)
        return
    day_file = _DAY_FILE.search(name)
    day: date | None = None
    if day_file:
        try:
            day = date(*(int(part) for part in day_file.groups()))
        except ValueError as error:
            raise BadRow(Why.NO_DATE) from error
    _read_text(pile.text(name), day, gathering, tell)


@dataclass(slots=True)
class _Entry:
    """An entry of a text: in which line it begins, its date, and its lines."""

    line: int
    date: Written | None
    lines: list[str]


def _read_text(text: str, day: date | None, gathering: Gathering, tell: Tell) -> None:
    entries = list(_entries(_lines(text), day, gathering))
    order, is_guess = order_of([entry.date for entry in entries if entry.date])
    if is_guess:
        gathering.problem(None, Why.OPEN_ORDER)
    for done, entry in enumerate(entries):
        if done % _TOLD_EVERY == 0:
            tell(done, len(entries))
        with gathering.row(entry.line):
            _take(entry, day, order, gathering)


def _entries(lines: list[str], day: date | None, gathering: Gathering) -> Iterator[_Entry]:
    first = next((line for line in lines if line.strip()), "")
    is_old = _old_header(first) is not None
    entry: _Entry | None = None
    has_told = False
    for number, line in enumerate(lines, 1):
        begun = _old_begun(line) if is_old else _begun(line, number, day, gathering)
        if begun is not None:
            if entry is not None:
                yield entry
            entry = _Entry(number, begun[0], [begun[1]])
        elif entry is not None:
            entry.lines.append(line)
        elif line.strip() and not has_told:
            # Words before the first date: of no day.
            has_told = True
            if not _HEADER.fullmatch(line):
                gathering.problem(number, Why.NO_DATE)
    if entry is not None:
        yield entry


def _old_header(line: str) -> re.Match[str] | None:
    match = _OLD_HEADER.fullmatch(line.rstrip())
    return match if match and read_date(match[1]) else None


def _old_begun(line: str) -> tuple[Written, str] | None:
    match = _old_header(line)
    written = read_date(match[1]) if match else None
    return None if match is None or written is None else (written, match[2] or "")


def _begun(
    line: str, number: int, day: date | None, gathering: Gathering
) -> tuple[Written | None, str] | None:
    """Return the date of a line that begins an entry, and the rest of it; None for any other."""
    match = _HEADER.fullmatch(line)
    if match is None:
        return None
    blob, rest = match[1], match[2] or ""
    written = _date_in(blob)
    if written is not None:
        return written, rest
    if day is not None and read_time(blob) is not None:
        return None if len(blob) < 4 else (_of_day(day, blob), rest)
    if len(blob) >= _SHORTEST_DATE and rest and _is_no_date(blob, number):
        # What follows stays where it is read, as in jrnl: in the entry before.
        gathering.problem(number, Why.NO_DATE)
    return None


def _is_no_date(blob: str, number: int) -> bool:
    digits = sum(letter.isdigit() for letter in blob)
    is_one_word = not any(letter.isspace() for letter in blob)
    return bool(_LOOKS_LIKE_A_DATE.search(blob)) or (digits > 1 and is_one_word) or number == 1


def _date_in(blob: str) -> Written | None:
    if len(blob) < _SHORTEST_DATE:
        return None
    written = read_date(blob)
    if written is None or not any(written.day(order) for order in DateOrder):
        return None
    return written


def _of_day(day: date, blob: str) -> Written:
    return Written(day.year, day.month, day.day, is_ordered=True, clock=read_time(blob))


def _take(entry: _Entry, day: date | None, order: DateOrder, gathering: Gathering) -> None:
    written = entry.date
    at = written.at(order) if written else None
    if written is None or at is None:
        raise BadRow(Why.NO_DATE)
    if day is not None:
        # Where the file lies says which day it is; what it says itself may be the time alone.
        at = datetime.combine(day, at.timetz())
    elif written.second is None:
        gathering.problem(entry.line, Why.HALF_DATE)
    if written.is_time_broken:
        gathering.problem(entry.line, Why.NO_TIME)
    title, body = entry.lines[0], "\n".join(entry.lines[1:])
    if _STAR.search(title):
        gathering.leave_out(LeftOut.STARS)
        title = _STAR.sub("", title)
    _add(gathering, checked(at), title, body, _tags(f"{title}\n{body}"), written.clock is None)


def _tags(text: str) -> list[str]:
    return [match[1].lower() for match in _TAG.finditer(text)]


def _add(
    gathering: Gathering,
    at: datetime,
    title: str,
    body: str,
    tags: Iterable[str],
    is_day_only: bool,
) -> None:
    # The same in the text and in the export of one journal.
    key = (at.strftime("%Y-%m-%d %H:%M"), " ".join(f"{title} {body}".split()))
    if len(title) > _LONGEST_TITLE:
        title, body = "", f"{title}\n{body}"
    gathering.add(at, body, key=key, title=title, tags=tags, is_day_only=is_day_only)


def _json_entries(pile: Pile, name: str) -> Iterator[tuple[dict[str, Any], int]]:
    items = pile.items(name)
    for item in items.in_list("entries") or items.in_list(""):
        if isinstance(item.value, dict) and {"title", "body"} & item.value.keys():
            yield item.value, item.line
    if isinstance(items.head.get("body"), str) and isinstance(items.head.get("date"), str):
        yield {**items.head, "tags": [item.value for item in items.in_list("tags")]}, 1


def _read_json(pile: Pile, name: str, gathering: Gathering) -> None:
    items = pile.items(name)
    for unread in items.problems:
        gathering.problem(unread.line, unread.why)
    taken = set()
    for value, line in _json_entries(pile, name):
        taken.add(line)
        with gathering.row(line):
            _take_json(value, line, gathering)
    for item in items.in_list("entries"):
        if item.line not in taken and not isinstance(item.value, dict):
            gathering.problem(item.line, Why.NOT_UNDERSTOOD)


def _take_json(value: dict[str, Any], line: int, gathering: Gathering) -> None:
    day, clock = (str(value.get(key) or "") for key in ("date", "time"))
    written = read_date(f"{day} {clock}") or read_date(day)
    at = written.at(DateOrder.DAY_FIRST) if written else None
    if written is None or at is None:
        raise BadRow(Why.NO_DATE)
    if clock and written.clock is None:
        gathering.problem(line, Why.NO_TIME)
    if written.second is None:
        gathering.problem(line, Why.HALF_DATE)
    title, body = (_words(value.get(key)) for key in ("title", "body"))
    if value.get("starred") is True:
        gathering.leave_out(LeftOut.STARS)
    tags = value.get("tags")
    named = [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
    _add(
        gathering,
        checked(at),
        title,
        body,
        [tag[1:] if tag[:1] and not (tag[0].isalnum() or tag[0] == "_") else tag for tag in named],
        written.clock is None,
    )


def _words(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(Why.NO_TEXT)
    return value
