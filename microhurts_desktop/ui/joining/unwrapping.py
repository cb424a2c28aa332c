"""A second person's passphrase, tried in the background while the first one's house is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from microhurts_desktop.core.people import Person
from microhurts_desktop.journal.errors import Mendable, WrongPassphrase
from microhurts_desktop.journal.journal import Journal
from microhurts_desktop.journal.typed_secrets import opens_nothing
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.mistakes import note_mistake
from microhurts_desktop.ui.page import Rooms
from microhurts_desktop.ui.patience import Patience


def problem_of(rooms: Rooms, person: Person, secret: str) -> str:
    """Return why the secret cannot be tried: there is none, or too many wrong ones were tried."""
    if opens_nothing(secret):
        return tr("Type your passphrase, or the recovery code from your paper.")
    left = Patience(rooms.settings, rooms.journal.now).seconds_left(person.vault_id)
    return tr("That did not open it. You can try again in %n second(s).", "", left) if left else ""


def open_second(
    asking: QWidget,
    rooms: Rooms,
    person: Person,
    secret: str,
    on_open: Callable[[Journal], None],
    on_error: Callable[[Mendable], None],
) -> None:
    """Open the person's journal with their secret, unless the first one's was locked meanwhile."""
    household, patience = rooms.household, Patience(rooms.settings, rooms.journal.now)

    def still_there() -> bool:
        return isValid(asking) and rooms.journal.is_open

    def open_it(key: bytearray) -> None:
        if not still_there():
            key[:] = bytes(len(key))
            return
        try:
            patience.note_right(person.vault_id)
            journal = household.open(person, key)
        except Mendable as error:
            on_error(error)
            return
        except Exception as error:  # noqa: BLE001 -- who waits for the key is told, and may go on
            note_mistake(error)
            on_error(Mendable())
            return
        finally:
            key[:] = bytes(len(key))
        try:
            on_open(journal)
        except BaseException:
            # Whoever was to have it has it not.
            journal.close()
            raise

    def refuse(error: Mendable) -> None:
        # A wrong one counts, whether or not the journal was locked meanwhile.
        if isinstance(error, WrongPassphrase):
            patience.note_wrong(person.vault_id)
        if still_there():
            on_error(error)

    rooms.background.run(lambda: household.unwrap(person, secret), open_it, refuse)
