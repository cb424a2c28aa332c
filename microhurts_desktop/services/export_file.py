"""The file that is taken along, read again: its lists and what else stands in it, with the lines.

It is written a row a line, so that a row that is damaged, or a file that ends too early, spoils no
other row. Whoever made it: nothing in it is taken for what it says before ``looking_into`` has
looked at it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from microhurts_desktop.services.everything import FORMAT, VERSION
from microhurts_desktop.storage.errors import BadExport, ExportFault
from microhurts_desktop.storage.plain_file import read_plain
from microhurts_desktop.storage.shared_values import readable_name

# The line, from 1 (0 where that is not known), and what stands there.
Placed: TypeAlias = tuple[int, Any]

# What a file that was cut short had after it.
REST = "rest"
# Ten times what twenty years of every day have.
MOST_BYTES = 100_000_000
# A row of a few texts, and as much again for escapes.
_LONGEST_LINE = 10_000_000
_MOST_UNREADABLE = 1000
_LIST = re.compile(r' "(\w{1,60})": \[')
_SINGLE = re.compile(r' "(\w{1,60})": (.*?),?')
_END = re.compile(r" \],?")


@dataclass
class Sections:
    """What a file has: lists by name, all else by name, and the rows that are no JSON.

    Of such a row stand its list, its number and its line.
    """

    lists: dict[str, list[Placed]] = field(default_factory=dict)
    singles: dict[str, Placed] = field(default_factory=dict)
    unreadable: list[tuple[str, int, int]] = field(default_factory=list)
    name: str = ""
    exported_at: datetime = field(default_factory=datetime.now)


def read(path: Path, tell: Callable[[int, int], None]) -> Sections:
    """Return what stands in a file that was taken along. Raises BadExport."""
    try:
        data, _ = read_plain(path, MOST_BYTES, follow=True)
    except (OSError, ValueError) as error:
        raise BadExport(path, ExportFault.UNREADABLE) from error
    if len(data) > MOST_BYTES:
        raise BadExport(path, ExportFault.TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadExport(path, ExportFault.NOT_OURS) from error
    # Line by line the window goes on meanwhile, and each row has its line.
    found = _by_lines(text.replace("\r\n", "\n").split("\n"), tell)
    if found.unreadable:
        # Another program may have laid it out anew.
        with suppress(ValueError):
            found = _whole(text)
    _check_head(found, path)
    if len(found.unreadable) > _MOST_UNREADABLE:
        raise BadExport(path, ExportFault.NOT_OURS)
    return found


def _by_lines(lines: list[str], tell: Callable[[int, int], None]) -> Sections:
    found = Sections()
    section = ""
    number = 0
    for line_number, line in enumerate(lines, start=1):
        if line_number % 500 == 0:
            tell(line_number, len(lines) * 4)
        if line in ("{", "}", "") or _END.fullmatch(line):
            section = section if line in ("{", "}", "") else ""
            continue
        if opened := _LIST.fullmatch(line):
            section, number = opened[1], 0
            if section in found.lists:
                found.unreadable.append((section, 0, line_number))
            found.lists.setdefault(section, [])
            continue
        number += 1
        is_row = bool(section) and line.startswith("  ")
        single = None if is_row else _SINGLE.fullmatch(line)
        name = single[1] if single is not None else section
        try:
            if not is_row and single is None:
                raise ValueError("neither a row nor a name")
            value = _parsed(line.strip().removesuffix(",") if single is None else single[2])
        except ValueError:
            found.unreadable.append((name, number, line_number))
            continue
        if is_row:
            found.lists[section].append((line_number, value))
        else:
            found.singles[name] = (line_number, value)
    if next(filter(str.strip, reversed(lines)), "}").strip() != "}":
        # A row that is gone altogether is not missed otherwise.
        found.unreadable.append((REST, 1, len(lines)))
    return found


def _whole(text: str) -> Sections:
    """Return what stands in it as JSON. Raises ValueError."""
    value = _parsed(text, longest=MOST_BYTES)
    if not isinstance(value, dict):
        raise ValueError("no object")
    found = Sections()
    for name, one in value.items():
        if isinstance(one, list):
            found.lists[name] = [(0, row) for row in one]
        else:
            found.singles[name] = (0, one)
    return found


def _check_head(found: Sections, path: Path) -> None:
    head = {name: value for name, (_, value) in found.singles.items()}
    version = head.get("v")
    if head.get("format") != FORMAT or type(version) is not int:
        raise BadExport(path, ExportFault.NOT_OURS)
    if version > VERSION:
        raise BadExport(path, ExportFault.NEWER)
    if version < VERSION:
        raise BadExport(path, ExportFault.OLDER)
    try:
        at = datetime.fromisoformat(head["exported_at"])
        found.exported_at = at if at.tzinfo is not None else at.astimezone()
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise BadExport(path, ExportFault.NOT_OURS) from error
    found.name = readable_name(head.get("name"))


def _parsed(text: str, longest: int = _LONGEST_LINE) -> Any:
    """Return what a text spells. Raises ValueError, whatever is wrong with it."""
    if len(text) > longest:
        raise ValueError("too long")
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_such)
    except RecursionError:
        raise ValueError("too deep") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("twice in one")
    return found


def _no_such(text: str) -> Any:
    raise ValueError(text)
