"""Work for which the journal must be closed: seen at the door, with how far it is."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.progress import Progress, until_stopped
from microhurts_desktop.ui.context.background import Background
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.navigator import Task
from microhurts_desktop.ui.kit.cards import Card
from microhurts_desktop.ui.kit.centred import Centred
from microhurts_desktop.ui.kit.labels import soft, title
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.progress_bar import ProgressBar

CARD_CHARS = 62


class WorkingPage(DoorPage):
    """Carries out one task. Afterwards it says what came of it; until then there is no way on."""

    finished = Signal(str)
    failed = Signal(object)  # UserError

    def __init__(self, task: Task, background: Background) -> None:
        super().__init__()
        self.setAccessibleName(task.name)
        self._task = task
        self._background = background
        self._pace = Progress()
        card = Card(margin=28, spacing=12)
        card.column.addWidget(title(task.name))
        card.column.addWidget(
            soft(tr("Your journal is locked meanwhile. If you cancel, all stays as it was."))
        )
        self.progress = ProgressBar(task.name)
        card.column.addWidget(self.progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Centred(card, CARD_CHARS))

    def begin(self) -> None:
        """Set to work."""
        self.progress.follow(self._pace)
        self.progress.stop_button.setFocus()
        pace, work = self._pace, self._task.work
        # None stands for stopped, so what the work returns is wrapped.
        job = until_stopped(lambda: (work(pace),))
        self._background.run(job, self._finish, self._fail)

    def _finish(self, result: tuple[Any] | None) -> None:
        if not isValid(self):
            return
        self.progress.rest()
        stopped = tr("It was cancelled. Everything is as it was.")
        self.finished.emit(self._task.done(result[0]) if result is not None else stopped)

    def _fail(self, error: UserError) -> None:
        if isValid(self):
            self.progress.rest()
            self.failed.emit(error)
