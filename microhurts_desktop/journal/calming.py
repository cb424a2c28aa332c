"""What helps a body to calm down during a pause, in the order in which it is offered."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from microhurts_desktop.assets import resource_path
from microhurts_desktop.core.pauses import Calming
from microhurts_desktop.journal.resource_file import each_once, read


@cache
def calming() -> tuple[Calming, ...]:
    """Return every suggestion in English."""
    return read_calming(resource_path("pauses", "en.toml"))


def read_calming(path: Path) -> tuple[Calming, ...]:
    """Return the suggestions of a file.

    Raises:
        ResourceError: something in the file is missing or wrong.
    """
    file = read(path)
    file.only("calming")
    entries = file.entries("calming", named_by="id")
    for entry in entries:
        entry.only("id", "text", "basis")
    each_once((entry, entry.text("text")) for entry in entries)
    return tuple(
        Calming(id=entry.text("id"), text=entry.text("text"), basis=entry.text("basis"))
        for entry in entries
    )
