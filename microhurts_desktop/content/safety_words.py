"""The words that bring the safety note, as they are kept in the coach's resource."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.safety import SafetyPatterns, Worry, WorryKind, any_of, worries


@cache
def safety_patterns() -> SafetyPatterns:
    """Return the patterns of worrying and harmless words."""
    return read_safety_patterns(resource_path("coach", "safety-en.toml"))


def worries_in(text: str) -> tuple[Worry, ...]:
    """Return the worrying words of a text, in order."""
    return worries(text, safety_patterns())


def read_safety_patterns(path: Path) -> SafetyPatterns:
    """Return the patterns in a file.

    Raises:
        ResourceError: a kind is missing, or a phrase cannot be read.
    """
    file = read(path)
    file.only("harmless", *WorryKind)
    worrying = {}
    for kind in WorryKind:
        entry = file.entry(kind)
        entry.only("worrying")
        worrying[kind] = _pattern(entry, "worrying")
    return SafetyPatterns(worrying, _pattern(file, "harmless"))


def _pattern(entry: Entry, key: str) -> re.Pattern[str]:
    phrases = entry.texts(key)
    if not phrases:
        raise entry.wrong(f"needs at least one text in “{key}”")
    try:
        return any_of(phrases)
    except ValueError as error:
        raise entry.wrong(str(error)) from error
