"""Mini Diary: its exports to JSON, Markdown and text; what it keeps for itself is encrypted.

Its text is in the form of Day One, with midnight in Greenwich for every day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from microhurts_desktop.domain.import_columns import DateOrder
from microhurts_desktop.domain.imports import Found, Why
from microhurts_desktop.services.importing.cannot_read import BadRow, CannotRead
from microhurts_desktop.services.importing.clock import checked
from microhurts_desktop.services.importing.date_forms import Written, read_date
from microhurts_desktop.services.importing.gathering import Gathering, Tell
from microhurts_desktop.services.importing.pile import Pile
from microhurts_desktop.services.importing.plain_text import from_markdown

FORMAT = "mini_diary"

_JSON = re.compile(r'"entries"\s*:\s*\{\s*(?:"\d{4}-\d|\})')
_NAMED = re.compile(r'"application"\s*:\s*"Mini Diary')
_ENTRIES = re.compile(r'"entries"\s*:\s*\{')
_NEXT = re.compile(r'(?<!\\)"((?:[^"\\]|\\.){1,80})"\s*:\s*\{')
_MARKDOWN = re.compile(r"\s*# Mini Diary\s*\n")
_ENCRYPTED = re.compile(r"\s*[0-9a-f]{64,}\s*")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_HEADING = re.compile(r"## +(.+?)\s*")
_TEXT_HEADING = re.compile(r"\tDate:\t(.+?) at 00:00:00 GMT\s*")
_OTHER_DATE = re.compile(r"(?m)^\tDate:\t(?!.* at 00:00:00 GMT\s*$)")
_BOLD_LINE = re.compile(r"\*\*(.+)\*\*")
_VERSION = re.compile(r'"metadata"\s*:\s*\{[^{}]{0,500}?"version"\s*:\s*"v?(\d{1,4})\.')
# Before, its texts were plain.
_FIRST_MARKDOWN = 2
_DECODER = json.JSONDecoder(strict=False)
_LONGEST_TITLE = 200
_MOST_BROKEN = 1_000


def knows(pile: Pile) -> bool:
    """Tell whether this is a file of Mini Diary."""
    return any(_is_one(pile, name) for name in pile.ending(".json", ".md", ".txt")[:50]) or (
        pile.only is not None and _is_one(pile, pile.only)
    )


def read(pile: Pile, tell: Tell) -> Found:
    """Return its entries. Raises CannotRead for its own file, which is encrypted."""
    gathering = Gathering(FORMAT)
    names = [name for name in pile.names if _is_one(pile, name)]
    for done, name in enumerate(names):
        tell(done, len(names))
        gathering.part = "" if pile.only is not None else name
        if _ENCRYPTED.fullmatch(pile.glance(name)):
            if len(names) == 1:
                raise CannotRead(Why.ENCRYPTED, FORMAT)
            gathering.problem(None, Why.ENCRYPTED)
        elif _MARKDOWN.match(pile.glance(name)):
            _read_days(pile.text(name), _HEADING, gathering)
        elif _is_text(pile.glance(name)):
            _read_days(pile.text(name), _TEXT_HEADING, gathering)
        else:
            _read_json(pile.text(name), gathering)
    return gathering.found()


def _is_one(pile: Pile, name: str) -> bool:
    glance = pile.glance(name)
    if glance.lstrip("\ufeff \t\r\n").startswith("{"):
        return bool(_JSON.search(glance) or (_NAMED.search(glance) and _ENTRIES.search(glance)))
    return bool(_MARKDOWN.match(glance) or _ENCRYPTED.fullmatch(glance)) or _is_text(glance)


def _is_text(glance: str) -> bool:
    first, *_ = glance.lstrip("\ufeff\r\n").splitlines() or [""]
    # The last line of a glance may be cut.
    whole = glance.rpartition("\n")[0]
    return bool(_TEXT_HEADING.fullmatch(first)) and not _OTHER_DATE.search(whole)


def _read_json(text: str, gathering: Gathering) -> None:
    version = _VERSION.search(text)
    is_plain = version is not None and int(version[1]) < _FIRST_MARKDOWN
    for key, value, line in _json_entries(text, gathering):
        with gathering.row(line):
            if not _DAY.fullmatch(key.strip()):
                raise BadRow(Why.NO_DATE)
            title, words = _words(value.get("title")), _words(value.get("text"))
            _add(gathering, read_date(key), title, words, is_plain=is_plain)


def _json_entries(text: str, gathering: Gathering) -> Iterator[tuple[str, dict[str, Any], int]]:
    """Yield each entry, and its line: they are looked for one by one, as one may be broken."""
    entries = _ENTRIES.search(text)
    at = entries.end() if entries else 0
    line, counted, broken = 1, 0, 0
    while match := _NEXT.search(text, at):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        try:
            value, at = _DECODER.raw_decode(text, match.end() - 1)
        except (ValueError, RecursionError):
            at = match.end()
            broken += 1
            if broken > _MOST_BROKEN:
                gathering.problem(None, Why.MORE)
                return
            if _DAY.fullmatch(match[1]):
                gathering.problem(line, Why.NOT_UNDERSTOOD)
            continue
        if isinstance(value, dict) and {"title", "text"} & value.keys():
            yield match[1], value, line
        elif _DAY.fullmatch(match[1]):
            gathering.problem(line, Why.NO_TEXT)


def _words(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadRow(Why.NO_TEXT)
    return value


def _read_days(text: str, headings: re.Pattern[str], gathering: Gathering) -> None:
    begun: tuple[int, Written] | None = None
    lines: list[str] = []
    is_markdown = headings is _HEADING
    numbered = enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1)
    for number, line in numbered:
        heading = headings.fullmatch(line)
        written = read_date(heading[1]) if heading else None
        if written is None or written.second is None:
            lines.append(line)
            continue
        _take_day(begun, lines, is_markdown, gathering)
        begun, lines = (number, written), []
    _take_day(begun, lines, is_markdown, gathering)


def _take_day(
    begun: tuple[int, Written] | None, lines: list[str], is_markdown: bool, gathering: Gathering
) -> None:
    if begun is None:
        for number, line in enumerate(lines, 1):
            if line.strip() and not _MARKDOWN.match(f"{line}\n"):
                gathering.problem(number, Why.NO_DATE)
                return
        return
    text = "\n".join(lines).strip("\n")
    first, _, rest = text.partition("\n")
    title = ""
    if bold := _BOLD_LINE.fullmatch(first.strip()):
        title, text = bold[1], rest
    elif not is_markdown and rest.startswith("\n") and len(first) <= _LONGEST_TITLE:
        title, text = first, rest
    with gathering.row(begun[0]):
        _add(gathering, begun[1], title, text, is_plain=not is_markdown)


def _add(
    gathering: Gathering, written: Written | None, title: str, text: str, *, is_plain: bool = False
) -> None:
    at = written.day(DateOrder.DAY_FIRST) if written else None
    if at is None:
        raise BadRow(Why.NO_DATE)
    gathering.add(
        checked(at),
        text if is_plain else from_markdown(text),
        key=(at.date().isoformat(), " ".join(title.split()), " ".join(text.split())),
        title=title,
        is_day_only=True,
    )
