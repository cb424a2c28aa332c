"""The one list of places: all that the interface can show, and the way there.

Whatever looks at the whole interface walks it: the tour, and the tests of names, order, letters and
colours. A place that is added here is looked at by all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from microhurts_desktop.devtools import drafts
from microhurts_desktop.devtools.desk import Desk
from microhurts_desktop.devtools.drafts import PASSPHRASE
from microhurts_desktop.devtools.places.at_the_door import first_run, run_locked
from microhurts_desktop.devtools.places.dialogs import dialogs, kept
from microhurts_desktop.devtools.places.life import live_a_little
from microhurts_desktop.devtools.places.lives import FEW, lives
from microhurts_desktop.devtools.places.of_two import joining, two_people
from microhurts_desktop.devtools.places.pages import journal_view, preferences
from microhurts_desktop.devtools.places.place import Place, at_page, named

__all__ = ["Place", "every_place", "live_a_little", "named"]


def every_place(
    desk: Desk,
    live: Callable[[Desk], None] = live_a_little,
    amounts: Sequence[tuple[int, int]] = FEW,
) -> Iterator[Place]:
    """Lead through the whole interface of a window that was never used, showing each place.

    ``live`` writes what is then seen in the journal, or opens another one. ``amounts`` are how many
    moments in how many days are drawn, where it matters whether there are few or many.
    """
    yield from first_run(desk)
    vault_folder = desk.window.vault_folder
    keys = vault_folder.new_keys(drafts.called("Ana-Magdalena"), PASSPHRASE)
    desk.window.enter(vault_folder.create(keys))
    pictures = {"today": "today-on-the-first-day", "repairs": "repairs-on-the-first-day"}
    for page in desk.journal_view.page_ids():
        yield at_page(desk, page, "while nothing is written", picture=pictures.get(page, ""))
    yield from preferences(desk)
    live(desk)
    yield from journal_view(desk)
    yield from lives(desk, amounts)
    yield from dialogs(desk)
    yield from kept(desk)
    yield from run_locked(desk)
    desk.window.show_door()
    sam = next(one for one in vault_folder.people() if one.name == drafts.called("Sam"))
    ana = next(one for one in vault_folder.people() if one != sam)
    yield from joining(desk, ana, sam)
    desk.window.lock()
    yield from two_people(desk)
