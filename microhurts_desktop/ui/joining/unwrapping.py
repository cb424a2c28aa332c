"""A second person's passphrase, tried in the background while the first one's house is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from microhurts_desktop.core.people import Person
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.journal.journal import Journal
from microhurts_desktop.ui.page import Rooms


def open_second(
    asking: QWidget,
    rooms: Rooms,
    person: Person,
    secret: str,
    on_open: Callable[[Journal], None],
    on_error: Callable[[Mendable], None],
) -> None:
    """Open the person's journal with their secret, unless the first one's was locked meanwhile."""
    household = rooms.household

    def still_there() -> bool:
        return isValid(asking) and rooms.journal.is_open

    def open_it(key: bytearray) -> None:
        if not still_there():
            key[:] = bytes(len(key))
            return
        try:
            journal = household.open(person, key)
        except Mendable as error:
            on_error(error)
            return
        on_open(journal)

    def refuse(error: Mendable) -> None:
        if still_there():
            on_error(error)

    rooms.background.run(lambda: household.unwrap(person, secret), open_it, refuse)
