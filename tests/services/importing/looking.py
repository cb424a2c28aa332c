"""Files of other journals, made here, and what is found in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from microhurts_desktop.domain.imports import Found, ImportedEntry, Why
from microhurts_desktop.services.importing.pile import pile_of
from microhurts_desktop.services.importing.registry import look_into, look_through


def found_in(name: str, content: str | bytes) -> Found:
    """Return what is found in one file. Raises CannotRead."""
    data = content.encode() if isinstance(content, str) else content
    return look_through(pile_of(io.BytesIO(data), name))


def found_in_zip(files: Mapping[str, str]) -> Found:
    """Return what is found in a zip of these. Raises CannotRead."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return look_through(pile_of(packed, "export.zip"))


def found_in_folder(folder: Path, files: Mapping[str, str]) -> Found:
    """Lay these into a folder, and return what is found in it. Raises UnreadableJournal."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return look_into(folder)


def whens(found: Found) -> list[str]:
    """Return when each entry is, as in “2024-02-01 09:30”; without the time where it has none."""
    return [_when(entry) for entry in found.entries]


def whys(found: Found) -> list[tuple[int | None, Why]]:
    """Return the line and the reason of each problem."""
    return [(problem.line, problem.why) for problem in found.problems]


def _when(entry: ImportedEntry) -> str:
    return entry.at.strftime("%Y-%m-%d" if entry.is_day_only else "%Y-%m-%d %H:%M")
