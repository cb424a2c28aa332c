"""The library of repair phrases, in the order in which it is shown."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.core.phrases import Intention, Phrase
from microhurts_desktop.journal.resource_file import Entry, each_once, read


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return every phrase; the essay's own three come first."""
    return read_phrases(resource_path("phrases", "en.toml"))


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """Return the phrases of a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    entries = read(path).entries("phrase", named_by="id")
    each_once((entry, entry.text("text")) for entry in entries)
    return tuple(_phrase(entry) for entry in entries)


def _phrase(entry: Entry) -> Phrase:
    entry.only("id", "text", "intention", "essay")
    intention = entry.text("intention")
    if intention not in set(Intention):
        raise entry.wrong(f"has an unknown intention “{intention}”")
    return Phrase(
        id=entry.text("id"),
        text=entry.text("text"),
        intention=Intention(intention),
        essay=entry.flag("essay"),
    )
