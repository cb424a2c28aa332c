"""The words of danger as they are kept: patterns that bring the safety note, and classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.phrases import Phrases, any_of
from microhurts_desktop.language.safety import SafetyPatterns, WorryKind


@cache
def safety_patterns(path: Path | None = None) -> SafetyPatterns:
    """Return the patterns of words of danger in a file, ours by default.

    Raises:
        ResourceError: a kind is missing, or a phrase cannot be read.
    """
    file = read(path or resource_path("safety", "en", "patterns.toml"))
    file.only("harmless", "perhaps", *WorryKind)
    worrying = {}
    for kind in WorryKind:
        entry = file.entry(kind)
        entry.only("worrying")
        worrying[kind] = _pattern(entry, "worrying")
    return SafetyPatterns(worrying, _pattern(file, "harmless"), _pattern(file, "perhaps"))


@cache
def danger_classes(path: Path | None = None) -> Mapping[str, frozenset[str]]:
    """Return what words of danger are about: the words of each class in a file, ours by default.

    Raises:
        ResourceError: there is no class, or a word is not in small letters.
    """
    words = read(path or resource_path("safety", "en", "words.toml")).entry("words")
    return {name: words.small_words(name) for name in words.names()}


def no_patterns() -> SafetyPatterns:
    """Return patterns that find nothing, for when ours cannot be read."""
    return SafetyPatterns({}, Phrases())


def _pattern(entry: Entry, key: str) -> Phrases:
    phrases = entry.some_texts(key)
    try:
        return any_of(phrases)
    except ValueError as error:
        raise entry.wrong(str(error)) from error
