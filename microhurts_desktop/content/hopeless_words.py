"""The words that tell of having little hope left for the two, as translators edit them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.resource_file import Entry, read
from microhurts_desktop.content.spellings import spelling
from microhurts_desktop.language.normalising import normalised
from microhurts_desktop.language.phrases import Phrases, any_of, outside, sentences_of


@dataclass(frozen=True, slots=True)
class HopelessWords:
    """What sounds hopeless, and the everyday sayings that look like it and do not."""

    hopeless: Phrases
    harmless: Phrases


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
    words, sentences = hopeless_words(), sentences_of(normalised(text, spelling()).text)
    sayings = words.harmless.found_in(sentences)
    return bool(outside(words.hopeless.found_in(sentences), sayings))


def _pattern(file: Entry, key: str) -> Phrases:
    try:
        return any_of(file.some_texts(key))
    except ValueError as error:
        raise file.wrong(str(error)) from error
