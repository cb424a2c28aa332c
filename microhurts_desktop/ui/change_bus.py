"""The one adapter between the journal's ``Changes`` and Qt: pages listen here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from microhurts_desktop.core.changes import Changes
from microhurts_desktop.journal.errors import Mendable
from microhurts_desktop.ui.mistakes import NotingMistakes


class ChangeBus(QObject):
    """Carries out use cases and tells everyone what changed, or what went wrong."""

    changed = Signal(Changes)
    failed = Signal(Mendable)
    said = Signal(str)

    def carry_out(self, use_case: Callable[[], Changes]) -> bool:
        """Run ``use_case`` and tell its changes. Returns False, and tells why, if it failed.

        A mistake of ours fails like everything else: who asked must know that nothing was saved.
        """
        changes: Changes | None = None
        with NotingMistakes():
            try:
                changes = use_case()
            except Mendable as error:
                self.failed.emit(error)
                return False
        if changes is None:
            self.failed.emit(Mendable())
            return False
        self.changed.emit(changes)
        return True
