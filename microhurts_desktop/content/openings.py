"""Soft ways to begin, for whoever wants to bring something up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once

_SLOT = "{when}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """First words to choose from; ``id`` never changes."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """First words, and what is said after them.

    ``ask_then`` holds ``{when}``; ``wonder`` is a question that fits any moment.
    """

    openings: tuple[Opening, ...]
    ask_now: str
    ask_then: str
    wonder: str

    def __post_init__(self) -> None:
        if self.ask_then.count(_SLOT) != 1:
            raise ValueError(f"needs {_SLOT} once in “ask_then”")

    @property
    def texts(self) -> tuple[str, ...]:
        """The first words to choose from."""
        return tuple(one.text for one in self.openings)

    def asking(self, when: str) -> str:
        """Return how to ask for a time, a day as it is said; for now where there is none."""
        return self.ask_then.replace(_SLOT, when) if when else self.ask_now


@read_once
def openings(path: Path | None = None) -> Openings:
    """Return the ways to begin in a file, ours by default. Raises ResourceError for a slip."""
    return read(path or in_language("openings", "{}.toml")).made(Openings)
