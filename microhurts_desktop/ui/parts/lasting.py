"""What lasts, in front of the window: how far it is, and the way to cancel it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QDialog, QWidget

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.services.at_length import AtLength
from microhurts_desktop.services.errors import UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.bug_log import tried
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.working import ProgressBar


@guarded
class LastingDialog(QDialog):
    """In front of the window as long as it lasts. Escape cancels it: then nothing has changed."""

    def __init__(
        self, parent: QWidget, journal: Journal, work: AtLength[Any], name: str, words: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._journal, self._work = journal, work
        self._is_ending = False
        self._progress = Progress()
        self.progress = ProgressBar(name)
        self.progress.stop_button.clicked.connect(self.reject)
        self.setLayout(column(soft(words), self.progress, spacing=12, margins=(24, 24, 24, 24)))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self.progress.follow(self._progress)
        self._timer.start(0)

    def _go_on(self) -> None:
        if not self._journal.is_open:
            self._timer.stop()
            return
        # None stands for all of it.
        done = tried(lambda: (self._work.go_on(),))
        if isinstance(done, UserError):
            self._timer.stop()
            self.fail(done)
        elif done[0] is not None:
            self._progress.percent = done[0] * 100 // max(self._work.of, 1)
        else:
            self._timer.stop()
            self.finish()

    def finish(self) -> None:
        """Keep what is done."""
        raise NotImplementedError

    def fail(self, error: UserError) -> None:
        """Tell why it did not go; nothing has changed."""
        raise NotImplementedError

    def reject(self) -> None:
        """Cancel it: nothing of it is kept."""
        self._work.stop()
        self.end()

    def end(self) -> None:
        """Go away."""
        self._timer.stop()
        self.progress.rest()
        super().accept()

    def give_way(self) -> None:
        """Go away, and leave the keyboard where it was, with all done but not kept yet."""
        self._is_ending = True
        self.end()
        if (parent := self.parentWidget()) is not None:
            parent.window().activateWindow()

    def hideEvent(self, event: QHideEvent) -> None:
        """End it, wherever the window went."""
        super().hideEvent(event)
        if not (event.spontaneous() or self._is_ending):
            self._timer.stop()
            self._work.stop()


@guarded
class CommandDialog(LastingDialog):
    """Of a command that changes very much at once, or of what undoes one."""

    def __init__(
        self,
        parent: QWidget,
        context: AppContext,
        work: AtLength[Any],
        then: Callable[[Done[Any]], object],
        otherwise: Callable[[UserError], object],
    ) -> None:
        words = tr("This is a lot at once. All of it changes, or nothing.")
        super().__init__(parent, context.journal, work, tr("One moment"), words)
        self._bus, self._then, self._otherwise = context.bus, then, otherwise

    def finish(self) -> None:
        """Keep it, and go on with what follows."""
        # Else what has the keyboard would go with its page's rows while another window has it.
        self.give_way()
        done = self._bus.keep(self._work, self._otherwise)
        if done is not None:
            self._then(done)

    def fail(self, error: UserError) -> None:
        """Tell why it did not go."""
        self.end()
        self._otherwise(error)

    def reject(self) -> None:
        """Cancel it, and say so."""
        super().reject()
        self._bus.said.emit(tr("It was cancelled. Everything is as it was."))
