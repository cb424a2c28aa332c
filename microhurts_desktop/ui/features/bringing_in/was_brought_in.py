"""What came of it: how many are here now, and the ways on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from microhurts_desktop.domain.bringing_in import Import
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.bringing_in.taking_out import TakingOutCard
from microhurts_desktop.ui.kit.cards import button, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import OwnWords
from microhurts_desktop.ui.kit.screen_reader import tell


class WasBroughtIn(TakingOutCard):
    """Says it, that the old file is still there, and offers Undo."""

    left = Signal()

    def __init__(
        self, context: AppContext, path: Path, batch: Import, entries: int, newest: str
    ) -> None:
        super().__init__(context)
        self.said = heading(tr("%n entry(s) are here now.", "", entries))
        beware = tr(
            "The old file is still where it was, and it is not encrypted: whoever uses this"
            " computer can read it. Whether it stays is yours to decide."
        )
        keys = tr(
            "Ctrl+Z leaves them here: they are too many for one key. “Undo” takes them out, and so"
            " does “Bring in” later, where each time is listed."
        )
        read = partial(context.navigator.open_moment, MomentKind.REFLECTION, newest)
        self.read = button(tr("Read the newest"), read, "primary")
        self.undo = button(tr("Undo"), partial(self.take_out, batch, entries))
        self.undo.setAccessibleDescription(tr("Takes out again what was just brought in."))
        self.more = button(tr("Bring in more"), self.left.emit)
        self.resting = (self.read, self.undo, self.more)
        self.put(self.said, soft(beware), OwnWords(tr("Where the old file is"), str(path)))
        self.put(
            soft(keys),
            flowing(self.read, self.undo, self.more),
            self.progress,
            self.error,
            self.done,
        )
        self.taken_out.connect(self._say_it_is_gone)

    def focus_first(self) -> None:
        """Lead the keyboard to what was brought in, and say that it was."""
        self.read.setFocus()
        tell(self, self.said.text())

    def _say_it_is_gone(self, said: str) -> None:
        for gone in (self.said, self.read, self.undo):
            gone.hide()
        self.done.say(said)
        self.more.setFocus()
