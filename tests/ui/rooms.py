"""What a page is given, for tests of one page: a real journal and everything around it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from microhurts_desktop.core.changes import Changes
from microhurts_desktop.core.good_moments import GoodMoment
from microhurts_desktop.core.hurts import Hurt
from microhurts_desktop.core.repairs import Repair
from microhurts_desktop.journal.journal import Deleted, Journal
from microhurts_desktop.settings import Settings, ThemeChoice
from microhurts_desktop.ui.background import ThreadBackground
from microhurts_desktop.ui.change_bus import ChangeBus
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.theme import Theme
from microhurts_desktop.ui.ways import Ways
from tests.builders import FixedClock
from tests.households import a_household, a_journal

NOTHING = Changes(frozenset())


def some_rooms(folder: Path, clock: FixedClock | None = None) -> Rooms:
    """Return rooms around a real journal below ``folder``; its owner closes the journal."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    vaults = folder / "vaults"
    vaults.mkdir()
    return Rooms(
        journal=a_journal(vaults, clock),
        bus=ChangeBus(),
        ways=Ways(),
        theme=Theme(app, ThemeChoice.LIGHT),
        settings=Settings(folder / "preferences.ini"),
        background=ThreadBackground(),
        household=a_household(folder / "household", clock),
    )


def keep(journal: Journal, *records: Hurt | GoodMoment | Repair) -> None:
    """Store values as they are, in one transaction: by the door that Undo uses."""
    sorted_out: dict[str, Any] = {
        "hurts": tuple(value for value in records if isinstance(value, Hurt)),
        "good_moments": tuple(value for value in records if isinstance(value, GoodMoment)),
        "repairs": tuple(value for value in records if isinstance(value, Repair)),
    }
    journal.put_back(Deleted(changes=NOTHING, **sorted_out))
