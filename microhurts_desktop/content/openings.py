"""Soft ways to begin, for whoever wants to bring something up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import each_once, read

_SLOT = "{when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """``texts`` are first words to choose from; the others are said after them.

    ``ask_then`` holds ``{when}``; ``wonder`` is a question that fits any moment.
    """

    texts: tuple[str, ...]
    ask_now: str
    ask_then: str
    wonder: str

    def asking(self, when: str) -> str:
        """Return how to ask for a time, a day as it is said; for now where there is none."""
        return self.ask_then.replace(_SLOT, when) if when else self.ask_now


@cache
def openings() -> Openings:
    """Return the ways to begin in English."""
    return read_openings(resource_path("openings", "en.toml"))


def read_openings(path: Path) -> Openings:
    """Return the ways to begin in a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("ask_now", "ask_then", "wonder", "opening")
    entries = file.entries("opening", named_by="id")
    for entry in entries:
        entry.only("id", "text")
    each_once((entry, entry.text("text")) for entry in entries)
    if file.text("ask_then").count(_SLOT) != 1:
        raise file.wrong(f"needs {_SLOT} once in “ask_then”")
    return Openings(
        texts=tuple(entry.text("text") for entry in entries),
        ask_now=file.text("ask_now"),
        ask_then=file.text("ask_then"),
        wonder=file.text("wonder"),
    )
