"""Entries of another journal, as a reader would have found them, and how they are brought in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from microhurts_desktop.domain.bringing_in import Choices, Import
from microhurts_desktop.domain.imports import Found, ImportedEntry, Mood
from microhurts_desktop.services.importing.gathering import tell_nobody
from microhurts_desktop.services.journal import Journal

AT = datetime(2025, 3, 9, 21, 15)  # noqa: DTZ001 -- as files have it
GOOD = Mood(word="good", step=4, steps=5)


def an_entry(number: int = 0, **over: Any) -> ImportedEntry:
    """Return an entry of its own for each number, an hour after the one before."""
    given: dict[str, Any] = {
        "at": AT + timedelta(hours=number),
        "text": f"We cooked together, number {number}.",
        "source": f"entry {number}",
        "mood": GOOD,
        "tags": ("cooking",),
    }
    return ImportedEntry(**(given | over))


def found_in(*entries: ImportedEntry, **over: Any) -> Found:
    """Return what a reader found."""
    return Found(**({"format": "daylio", "entries": entries} | over))


def bring_in(
    journal: Journal, entries: Iterable[ImportedEntry], choices: Choices | None = None
) -> Import:
    """Bring in what is new among these, whole."""
    bringing_in = journal.bringing_in
    looking = bringing_in.looking()
    plan = looking.plan(found_in(*entries))
    batch = bringing_in.begin(plan)
    arrivals = looking.arrivals(plan, batch, choices or Choices(), tell_nobody)
    for _ in bringing_in.bring_in(batch, arrivals):
        pass
    bringing_in.finish(batch)
    return batch


def take_out(journal: Journal, batch: Import) -> int:
    """Take an import out again; return how much of it stays."""
    for _ in journal.bringing_in.take_out(batch):
        pass
    return journal.bringing_in.forget(batch).value


# As the programs write them.
DAYLIO = """full_date,date,weekday,time,mood,activities,note_title,note
2025-03-09,March 9,Sunday,9:15 PM,rad,"cooking | friends",Pasta,"We cooked together.<br>It rained."
2025-03-08,March 8,Saturday,7:05 AM,meh,work,,
2025-03-07,March 7,Friday,6:30 PM,good,"friends",,"A long walk, and no phones."
"""
REDNOTEBOOK = {
    "2025-02.txt": "3: {text: 'Snow all day. **Tea** with Mum.', family: {visits: null}}\n",
    "2025-03.txt": "1:\n  text: A quiet day.\n9:\n  text: We talked for hours.\n",
}


def a_daylio_table(folder: Path, text: str = DAYLIO) -> Path:
    """Write a table as Daylio exports it, and return where it is."""
    path = folder / "daylio_export.csv"
    path.write_text(text, encoding="utf-8")
    return path


def rednotebook_months(folder: Path) -> Path:
    """Write months as RedNotebook keeps them, and return their folder."""
    data = folder / "my months"
    data.mkdir()
    for name, text in REDNOTEBOOK.items():
        (data / name).write_text(text, encoding="utf-8")
    return data
