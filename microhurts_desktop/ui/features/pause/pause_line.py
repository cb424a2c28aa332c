"""The quiet line on every page while a pause runs, and when its time has come."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.pauses import PauseState, standing
from microhurts_desktop.ui.context.page import MARGIN, AppContext
from microhurts_desktop.ui.features.pause.texts import say_promise
from microhurts_desktop.ui.kit.cards import Card, button, column
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr

PAGE_ID = "pause"
LOOK_EVERY_MS = 2_000


class PauseLine(QWidget):
    """Hidden while there is no pause, and on the page that shows it large.

    It stands above the pages, where Tab comes by before it goes into them.
    """

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._is_shown_large = False
        self.text = paragraph()
        self.go = button("", context.navigator.pause, "link")
        line = QHBoxLayout()
        line.addWidget(self.text, 1)
        line.addWidget(self.go, 0, Qt.AlignmentFlag.AlignTop)
        card = Card("tint-plum", margin=10, spacing=0).put(line)
        column(card, within=self).setContentsMargins(MARGIN, 12, MARGIN, 0)
        # The clock on the wall is asked: a timer of its own would stand still in a sleep.
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._pause = context.journal.pauses.running()
        context.bus.changed.connect(self._note)
        self.look()

    def arrive(self, page: str) -> None:
        """Step aside on the page of the pause itself."""
        self._is_shown_large = page == PAGE_ID
        self.look()

    def look(self) -> None:
        """Say where the pause stands now."""
        self.setVisible(self._pause is not None and not self._is_shown_large)
        if self._pause is None:
            self._timer.stop()
            return
        self._timer.start()
        now = self._context.journal.now()
        runs = standing(self._pause, now) is PauseState.RUNNING
        self.text.setText(say_promise(self._pause, now))
        self.go.setText(tr("Look at the pause") if runs else tr("Words for coming back"))
        self.go.setAccessibleName(f"{self.go.text()}: {self.text.text()}")

    def _note(self, changes: Changes) -> None:
        if Topic.PAUSES in changes.topics:
            self._pause = self._context.journal.pauses.running()
            self.look()
