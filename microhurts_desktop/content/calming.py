"""What a pause offers: things that calm a body, and words for coming back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import phrasebook
from microhurts_desktop.content.resource_file import Entry, each_once, read
from microhurts_desktop.domain.pauses import COMING_BACK, Calming
from microhurts_desktop.domain.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Offers:
    """What calms, and phrases of the library for coming back, each in the order of the file."""

    calming: tuple[Calming, ...]
    back: tuple[Phrase, ...]


@cache
def offers() -> Offers:
    """Return what is offered in English."""
    return read_offers(resource_path("pauses", "en.toml"))


def read_offers(path: Path) -> Offers:
    """Return what a file offers.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("back", "calming")
    entries = file.entries("calming", named_by="id")
    for entry in entries:
        entry.only("id", "text", "basis")
    each_once((entry, entry.text("text")) for entry in entries)
    return Offers(
        tuple(
            Calming(id=entry.text("id"), text=entry.text("text"), basis=entry.text("basis"))
            for entry in entries
        ),
        tuple(_phrase(file, id_) for id_ in file.texts("back")),
    )


def _phrase(file: Entry, id_: str) -> Phrase:
    for phrase in phrasebook.phrases():
        if phrase.id == id_ and phrase.intention in COMING_BACK:
            return phrase
    raise file.wrong(f"has “{id_}” in “back”, which is no phrase for coming back")
