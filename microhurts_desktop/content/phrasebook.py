"""The library of repair phrases, in the order in which it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.domain.phrases import After, Intention, Phrase, Situation, Speaker, Tone

_E = TypeVar("_E", bound=StrEnum)


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return every phrase; the essay's own three come first."""
    return _phrases_in(_english())


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """Return the phrases of a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    return _phrases_in(read(path))


def _phrases_in(file: Entry) -> tuple[Phrase, ...]:
    entries = file.entries("phrase", named_by="id")
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


@cache
def fits() -> Fits:
    """Return what English knows."""
    return _fits_in(_english())


def read_fits(path: Path) -> Fits:
    """Return what a file of phrases knows of situations and needs.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    return _fits_in(read(path))


@cache
def _english() -> Entry:
    return read(resource_path("phrases", "en.toml"))


def _fits_in(file: Entry) -> Fits:
    situations: dict[str, Situation] = {}
    words: dict[Situation, tuple[str, ...]] = {}
    for entry in file.entries("situation", named_by="id"):
        entry.only("id", "events", "words")
        situation = _one(entry, "id", Situation, None)
        situations |= dict.fromkeys(entry.texts("events"), situation)
        words[situation] = entry.texts("words")
    intentions = {}
    for entry in file.entries("need", named_by="family"):
        entry.only("family", "intentions")
        intentions[entry.text("family")] = _in_their_order(entry)
    return Fits(situations, words, intentions)


def _in_their_order(entry: Entry) -> tuple[Intention, ...]:
    texts = entry.texts("intentions")
    _some(entry, "intentions", Intention)
    return tuple(Intention(text) for text in texts)


def _phrase(entry: Entry) -> Phrase:
    entry.only(
        *("id", "text", "intention", "tone", "situations", "speaker", "after", "add", "essay")
    )
    return Phrase(
        id=entry.text("id"),
        text=entry.text("text"),
        intention=_one(entry, "intention", Intention, None),
        tone=_one(entry, "tone", Tone, Tone.PLAIN),
        situations=_some(entry, "situations", Situation),
        speaker=_one(entry, "speaker", Speaker, Speaker.EITHER),
        after=_some(entry, "after", After) or tuple(After),
        add=entry.text_if_there("add"),
        essay=entry.flag("essay"),
    )


def _one(entry: Entry, key: str, kind: type[_E], usual: _E | None) -> _E:
    text = entry.text(key) if usual is None else entry.text_if_there(key) or usual.value
    if text not in set(kind):
        raise entry.wrong(f"has an unknown {key} “{text}”")
    return kind(text)


def _some(entry: Entry, key: str, kind: type[_E]) -> tuple[_E, ...]:
    texts = entry.texts(key)
    for text in texts:
        if text not in set(kind):
            raise entry.wrong(f"has an unknown word “{text}” in “{key}”")
    return tuple(one for one in kind if one.value in texts)
