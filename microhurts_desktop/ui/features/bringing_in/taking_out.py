"""Taking out what was brought in, in pieces."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from microhurts_desktop.domain.bringing_in import Import
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.bringing_in.in_pieces import InPieces
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.working import ProgressBar, WorkingCard


class TakingOutCard(WorkingCard):
    """Once begun, it cannot be stopped: half of it would be left."""

    taken_out = Signal(str)  # what is said of it
    stays = True

    def __init__(self, context: AppContext) -> None:
        super().__init__(context.background)
        self.context = context
        self.progress = ProgressBar(tr("Taking them out"))
        self.progress.stop_button.hide()

    def take_out(self, batch: Import, entries: int) -> None:
        """Take an import out again, and say how much of it stays."""
        bringing_in, progress = self.context.journal.bringing_in, Progress()
        self.progress.follow(progress)
        at_rest = self._be_busy()

        def rest(then: Callable[[], object]) -> None:
            at_rest()
            self.progress.rest()
            then()

        def end() -> None:
            done = self.context.bus.carry_out(bringing_in.forget, batch)
            if done is None:
                rest(lambda: None)
            else:
                rest(lambda: self.taken_out.emit(_say(done.value)))

        def fail(error: UserError) -> None:
            rest(lambda: self.refuse(error))

        pieces = InPieces(
            self.context.journal,
            bringing_in.take_out(batch),
            lambda done: progress.tell(done, entries),
            self,
        )
        pieces.ended.connect(end)
        pieces.failed.connect(fail)


def _say(left: int) -> str:
    gone = tr("They are taken out again.")
    if not left:
        return gone
    return gone + " " + tr("%n that you changed since stay.", "", left)
