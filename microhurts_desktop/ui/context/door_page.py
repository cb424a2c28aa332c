"""What the window may ask of the page that stands at its door, while no journal is open."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.people import Person
from microhurts_desktop.services.errors import UserError


class DoorPage(QWidget):
    """Does none of it by itself; a page overrides what concerns it."""

    # Whether people who live here can come in by it.
    unlocks: ClassVar[bool] = False
    # Whether it must not be left standing: whoever comes by could go on with it.
    turns_away: ClassVar[bool] = False
    # Whether nobody lives here yet: whoever closes the window there leaves nothing behind.
    leaves_nothing = False
    # Whether somebody has come in by their recovery code.
    came_by_code = False

    def turn_away(self) -> None:
        """Forget what is on it, and go back to unlocking."""

    def forget(self) -> None:
        """Empty the fields in which secrets are typed."""

    def refuse(self, error: UserError) -> None:
        """Say why something did not go."""

    def tell(self, said: str) -> None:
        """Tell something in passing."""

    def choose(self, person: Person) -> None:
        """Ask for this person's passphrase."""

    def is_untouched(self) -> bool:
        """Tell whether another page can take its place, and nothing that was typed is lost."""
        return False
