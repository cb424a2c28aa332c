"""What a pause offers: things that calm a body, and words for coming back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import read
from microhurts_desktop.content.tongue import in_language, read_once
from microhurts_desktop.domain.pauses import AFTER_A_PAUSE, Calming
from microhurts_desktop.domain.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Offers:
    """What calms, and phrases of the library for coming back, each in the order of the file."""

    calming: tuple[Calming, ...]
    back: tuple[Phrase, ...]


@read_once
def offers(path: Path | None = None) -> Offers:
    """Return what a file offers, ours by default. Raises ResourceError for a slip in it."""
    file = read(path or in_language("pauses", "{}.toml"))
    back = {one.id: one for one in phrasebook.phrases() if one.intention in AFTER_A_PAUSE}
    return file.made(Offers, "back", back=file.known("back", back, "phrase for coming back"))
