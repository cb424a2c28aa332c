"""Letting someone in who is here and unlocked: the last step of every way to share."""

from __future__ import annotations

from microhurts_desktop.journal.journal import Journal
from microhurts_desktop.ui.language import fill, tr
from microhurts_desktop.ui.page import Rooms


def let_in(rooms: Rooms, second: Journal) -> bool:
    """Give the second person the key to what two share, and close their journal.

    Returns False, and the house says why, when that did not go: then they have a journal of their
    own, and share nothing.
    """
    try:
        joined = rooms.bus.carry_out(rooms.journal.sharing.join_here, second.sharing)
    finally:
        second.close()
    if joined and second.sharing.trouble is not None:
        said = tr("{name} has joined. You can share once {name} has unlocked here again.")
    elif joined:
        said = tr("You and {name} can share now. {name}'s journal is locked again.")
    else:
        said = tr("{name} has a journal here, and you two do not share yet.")
    rooms.bus.said.emit(fill(said, name=second.person.name))
    return joined is not None
