"""How English is spelt and mistyped: the lists behind the coach's and the safety note's reading."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import WHOLE_FILE, Entry, ResourceError, read
from microhurts_desktop.language.misspellings import Confusion, Spelling
from microhurts_desktop.language.normalising import Normalised, normalised
from microhurts_desktop.language.tokens import plain

_LINE = re.compile(r"([a-z])[a-z]*(?: \1[a-z]*)*")


@cache
def spelling(folder: Path | None = None) -> Spelling:
    """Return how the words of a language are spelt, from the lists in a folder, ours by default.

    Raises:
        ResourceError: a list or an entry of ``short-forms.toml`` is not as it should be.
    """
    folder = folder or resource_path("spelling", "en")
    file = read(folder / "short-forms.toml")
    file.only(
        *("words", "names", "hidden", "beginnings", "suffixes"),
        *("endings", "sounds", "short_forms", "confusion"),
    )
    common = _listed(folder / "common-words.txt")
    known = _listed(folder / "known-words.txt")
    for words in (*common.values(), *sorted(file.small_words("words"))):
        known[words[0]] = f"{known.get(words[0], '')} {words}"
    names = _listed(folder / "names.txt").values()
    endings, sounds = file.entry("endings"), file.entry("sounds")
    confusions = file.entries("confusion", "word")
    made = Spelling(
        known=known,
        names=file.small_words("names").union(*(line.split() for line in names)),
        common=frozenset().union(*(line.split() for line in common.values())),
        hidden=file.small_words("hidden"),
        short_forms=_short_forms(file.entry("short_forms")),
        confusions={one.text("word"): one.made(Confusion) for one in confusions},
        endings={typed: endings.text(typed) for typed in endings.names()},
        sounds={letters: sounds.text(letters) for letters in sounds.names()},
        beginnings=file.some_texts("beginnings"),
        suffixes=file.some_texts("suffixes"),
    )
    for entry, one in zip(confusions, made.confusions.values(), strict=True):
        if {one.becomes, one.otherwise} & made.confusions.keys() or one.word in made.short_forms:
            raise entry.wrong("leads to another entry, or is one; each word is put right once")
    return made


def none() -> Spelling:
    """Return the spelling that puts nothing right, for when ours cannot be read."""
    return Spelling(
        known={},
        names=frozenset(),
        common=frozenset(),
        hidden=frozenset(),
        short_forms={},
        confusions={},
        endings={},
        sounds={},
        beginnings=(),
        suffixes=(),
    )


def put_right(text: str) -> Normalised:
    """Return a text as it was meant, with the way back to what was typed."""
    return normalised(text, spelling())


def _short_forms(entry: Entry) -> dict[str, str]:
    found = {short: entry.text(short) for short in entry.names()}
    for short, meant in found.items():
        if short != plain(short) or meant != plain(meant):
            raise entry.wrong(f"has “{short}” as “{meant}”, which should be in small letters")
        for word in meant.split():
            if found.get(word.replace("'", ""), word) != word:
                raise entry.wrong(f"has “{short}” as “{meant}”, in which “{word}” is short itself")
    return found


def _listed(path: Path) -> dict[str, str]:
    """Return the lines of a list by their first letter; “#” begins a remark."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ResourceError(path, WHOLE_FILE, str(error)) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if line.startswith("#"):
            continue
        if not _LINE.fullmatch(line) or line[0] in found:
            reason = "should be all words that begin with one letter, small, with single spaces"
            raise ResourceError(path, line[:20], reason, number)
        found[line[0]] = line
    return found
