"""The words of danger as they are kept: patterns that bring the safety note, and classes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.phrases import Phrases, any_of
from microhurts_desktop.language.safety import SafetyPatterns, WorryKind
from microhurts_desktop.language.word_patterns import TYPED, Pattern, either, pattern_of


@cache
def safety_patterns(path: Path | None = None) -> SafetyPatterns:
    """Return the patterns of words of danger in a file, ours by default.

    Raises:
        ResourceError: a kind is missing, or a phrase cannot be read.
    """
    file = read(path or resource_path("safety", "en", "patterns.toml"))
    file.only("harmless", "perhaps", "other_side", "done_to_me", "phrases", *WorryKind)
    names = _phrases(file.entry("phrases")) if "phrases" in file.names() else {}
    worrying = {}
    for kind in WorryKind:
        entry = file.entry(kind)
        entry.only("worrying")
        worrying[kind] = _pattern(entry, "worrying", names)
    harmless, perhaps = (_pattern(file, key, names) for key in ("harmless", "perhaps"))
    sides = file.entry("other_side") if "other_side" in file.names() else None
    other_side = {key: sides.text(key) for key in sides.names()} if sides is not None else {}
    done_to_me = frozenset(file.texts("done_to_me"))
    return SafetyPatterns(worrying, harmless, perhaps, other_side, done_to_me)


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


def _phrases(entry: Entry) -> dict[str, Pattern]:
    """Return the phrases by name that patterns may use; one may use those above it."""
    names = dict[str, Pattern]()
    for name in entry.names():
        try:
            found = [pattern_of(one, names, TYPED) for one in entry.some_texts(name)]
        except ValueError as error:
            raise entry.wrong(f"{error} (in “{name}”)") from error
        names[name] = either(found, TYPED)
    return names


def _pattern(entry: Entry, key: str, names: Mapping[str, Pattern]) -> Phrases:
    phrases = entry.some_texts(key)
    try:
        return any_of(phrases, names)
    except ValueError as error:
        raise entry.wrong(str(error)) from error
