"""What an import would take of a file, in one JSON line: without a vault, and nothing is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from microhurts_desktop.domain.imports import Found, ImportedEntry, Unread
from microhurts_desktop.services.errors import UnreadableJournal
from microhurts_desktop.services.importing.registry import look_into

NOTHING = 1


def look(path: Path, answers: TextIO) -> int:
    """Write what is found in a file of another journal, as one line of JSON.

    ``{"format", "entries", "moods", "tags", "first", "last", "left_out": {…}, "problems": [{"line",
    "why"}]}``: how many entries there are, how many of them have a mood, how many tags there are;
    when the first and the last entry are, in ISO 8601, on the wall where they were written. A
    problem of one file among several names it as ``file``. Returns the exit status: 0, or 1 where
    there is no entry that could be taken.
    """
    try:
        found = look_into(path)
    except UnreadableJournal as error:
        why = Unread(line=None, why=error.why)
        found = Found(format=error.format, entries=(), problems=(why,))
    answers.write(f"{json.dumps(_told(found), ensure_ascii=False)}\n")
    return 0 if found.entries else NOTHING


def _told(found: Found) -> dict[str, object]:
    times = sorted(found.entries, key=lambda entry: entry.at.replace(tzinfo=None))
    return {
        "format": found.format or None,
        "entries": len(found.entries),
        "moods": sum(entry.mood is not None for entry in found.entries),
        "tags": len(_tags(found.entries)),
        "first": _when(times[0]) if times else None,
        "last": _when(times[-1]) if times else None,
        "left_out": {str(what): number for what, number in found.left_out.items()},
        "problems": [_problem(problem) for problem in found.problems],
    }


def _tags(entries: Iterable[ImportedEntry]) -> set[str]:
    return {tag for entry in entries for tag in entry.tags}


def _when(entry: ImportedEntry) -> str:
    return (entry.at.date() if entry.is_day_only else entry.at).isoformat()


def _problem(problem: Unread) -> dict[str, object]:
    told: dict[str, object] = {"line": problem.line, "why": str(problem.why)}
    return told | ({"file": problem.part} if problem.part else {})
