"""What a reader of another journal is: a module with a name, and two functions."""

from __future__ import annotations

from typing import Protocol

from microhurts_desktop.domain.imports import Found
from microhurts_desktop.services.importing.gathering import Tell
from microhurts_desktop.services.importing.pile import Pile


class Reader(Protocol):
    """How the files of one journal are read; any module with these is one."""

    @property
    def FORMAT(self) -> str:  # noqa: N802
        """The word by which it is known."""

    def knows(self, pile: Pile) -> bool:
        """Tell, after a glance, whether these are its files. Raises CannotRead."""

    def read(self, pile: Pile, tell: Tell) -> Found:
        """Return what is in them; what cannot be read of them is among its problems.

        Raises CannotRead where that is everything, and what ``tell`` raises.
        """
