"""The library of repair phrases, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.phrases import After, Intention, Phrase, Situation, Whose


@read_once
def phrases(path: Path | None = None) -> tuple[Phrase, ...]:
    """Return the phrases of a file, ours by default: in it, the essay's own three come first.

    Raises ResourceError for a slip in it.
    """
    entries = _file(path).entries("phrase", "id")
    each_once((entry, entry.text("text")) for entry in entries)
    return tuple(_phrase(entry) for entry in entries)


@dataclass(frozen=True, slots=True)
class Fits:
    """What leads from a hurt, or from a word that is looked for, to phrases.

    ``situations`` are by the id of a kind of event, ``words`` by situation, and ``intentions`` by
    the id of a family of needs, the nearest first.
    """

    situations: Mapping[str, Situation]
    words: Mapping[Situation, tuple[str, ...]]
    intentions: Mapping[str, tuple[Intention, ...]]


@read_once
def fits(path: Path | None = None) -> Fits:
    """Return what a file of phrases, ours by default, knows of situations and needs.

    Raises ResourceError for a slip in it.
    """
    situations: dict[str, Situation] = {}
    words: dict[Situation, tuple[str, ...]] = {}
    for entry in _file(path).entries("situation", "id"):
        entry.only("id", "events", "words")
        situation = entry.word("id", Situation)
        for event in entry.texts("events"):
            if event in situations:
                raise entry.wrong(f"has “{event}”, which is in “{situations[event]}” already")
            situations[event] = situation
        words[situation] = entry.texts("words")
    intentions = {}
    for entry in _file(path).entries("need", "family"):
        entry.only("family", "intentions")
        intentions[entry.text("family")] = entry.words("intentions", Intention)
    return Fits(situations, words, intentions)


@read_once
def _file(path: Path | None) -> Entry:
    return read(path or in_language("phrases", "{}.toml"))


def _phrase(entry: Entry) -> Phrase:
    situations = set(entry.words("situations", Situation))
    after = set(entry.words("after", After) or After)
    return entry.made(
        Phrase,
        *("situations", "after"),
        situations=tuple(one for one in Situation if one in situations),
        after=tuple(one for one in After if one in after),
        whose=Whose.LIBRARY,
        is_ours=False,
        origin="",
    )
