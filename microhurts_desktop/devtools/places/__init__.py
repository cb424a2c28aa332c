"""The one list of places: all that the interface can show, and the way there.

Whatever looks at the whole interface walks it: the tour, and the tests of names, order, letters and
colours. A place that is added here is looked at by all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.drafts import PASSPHRASE
from microhurts_desktop.devtools.places.dialogs import dialogs
from microhurts_desktop.devtools.places.doors import run_locked
from microhurts_desktop.devtools.places.first_run import first_run
from microhurts_desktop.devtools.places.life import live_a_little
from microhurts_desktop.devtools.places.of_two import joining
from microhurts_desktop.devtools.places.pages import (
    journal_view,
    learning,
    pages,
    pausing,
    preferences,
    underground,
)
from microhurts_desktop.devtools.places.place import OwnDesk, Place, at_page, named
from microhurts_desktop.devtools.places.sharing import two_people

__all__ = [
    "Place",
    "every_place",
    "first_run",
    "learning",
    "live_a_little",
    "named",
    "pages",
    "pausing",
    "preferences",
    "underground",
]


def every_place(desk: OwnDesk) -> Iterator[Place]:
    """Lead through the whole interface of a window that was never used, showing each place."""
    yield from first_run(desk)
    vault_folder = desk.window.vault_folder
    keys = vault_folder.new_keys(drafts.called("Ana-Magdalena"), PASSPHRASE)
    desk.window.enter(vault_folder.create(keys))
    for page in desk.journal_view.page_ids():
        yield at_page(desk, page, "while nothing is written")
    live_a_little(desk)
    yield from journal_view(desk)
    yield from dialogs(desk)
    yield from run_locked(desk)
    desk.window.show_door()
    sam = next(one for one in vault_folder.people() if one.name == drafts.called("Sam"))
    ana = next(one for one in vault_folder.people() if one != sam)
    yield from joining(desk, ana, sam)
    desk.window.lock()
    yield from two_people(desk)
