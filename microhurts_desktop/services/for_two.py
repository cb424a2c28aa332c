"""What two people who are both here can do together, and nothing that is only one's own."""

from __future__ import annotations

from datetime import datetime

from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.shared import Shared
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal


class ForTwo:
    """Two journals, both unlocked, of which an exercise of two sees what both may see.

    What it reads, it reads in the shared vault. Whatever a later exercise keeps, it keeps through
    here: no page of two is given a journal.
    """

    def __init__(self, one: Journal, other: Journal) -> None:
        self._one = one
        self._other = other

    @property
    def me(self) -> Person:
        """Who unlocked first."""
        return self._one.person

    def other(self) -> Person:
        """Return who unlocked beside them."""
        return self._other.person

    def now(self) -> datetime:
        """Return the local time, with its UTC offset."""
        return self._one.now()

    def everything(self) -> tuple[Shared, ...]:
        """Return what both let each other read now, what was sent last first."""
        return self._one.sharing.everything()

    def answers_to(self, uuid: str) -> tuple[Shared, ...]:
        """Return what either shared about something, the newest last."""
        return self._one.sharing.answers_to(uuid)

    def promised(self, minutes: int) -> datetime:
        """Return when a pause of so many minutes would return, as the clock on the wall shows."""
        return self._one.pauses.promised(minutes)

    def begin_pause(self, minutes: int) -> datetime:
        """Let both promise to be back, each in their own journal; return when.

        Raises UserError: then neither has promised anything.
        """
        begun = self._one.pauses.begin(minutes)
        try:
            self._other.pauses.begin(minutes)
        except UserError:
            if begun.undo is not None:
                begun.undo()
            raise
        running = self._one.pauses.running()
        assert running is not None
        return running.returns_at
