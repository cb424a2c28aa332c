"""The words that tell of having little hope left for the two, as translators edit them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.language.safety import any_of


@dataclass(frozen=True, slots=True)
class HopelessWords:
    """What sounds hopeless, and the everyday sayings that look like it and do not."""

    hopeless: re.Pattern[str]
    harmless: re.Pattern[str]


@cache
def hopeless_words(path: Path | None = None) -> HopelessWords:
    """Return the words of a file, ours by default.

    Raises:
        ResourceError: one of the two lists is missing, or a phrase cannot be read.
    """
    file = read(path or resource_path("support", "en.toml"))
    file.only("hopeless", "harmless")
    return HopelessWords(_pattern(file, "hopeless"), _pattern(file, "harmless"))


def sound_hopeless(text: str) -> bool:
    """Tell whether somebody speaks without hope. Of danger, safety has words of its own."""
    words = hopeless_words()
    spared = [match.span() for match in words.harmless.finditer(text)]
    return any(
        not any(start <= found.start() and found.end() <= end for start, end in spared)
        for found in words.hopeless.finditer(text)
    )


def _pattern(file: Entry, key: str) -> re.Pattern[str]:
    try:
        return any_of(file.some_texts(key))
    except ValueError as error:
        raise file.wrong(str(error)) from error
