"""A use case in pieces, one of them each time the window has nothing else to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from microhurts_desktop.services.errors import StoppedError, UserError
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.ui.context.bug_log import tried


class InPieces(QObject):
    """Carries it out until it ``ended``, ``stopped`` or ``failed``; then, it is gone.

    ``tell`` is given what each piece yields, and raises StoppedError to stop. A journal that is
    closed meanwhile ends it without a word.
    """

    ended = Signal()
    stopped = Signal()
    failed = Signal(UserError)

    def __init__(
        self,
        journal: Journal,
        pieces: Iterator[int],
        tell: Callable[[int], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._journal = journal
        self._pieces = pieces
        self._tell = tell
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._carry_on)
        self._timer.start()

    def _carry_on(self) -> None:
        if not self._journal.is_open:
            self._end()
            return
        if self._journal.coming_back.is_under_way:
            # One transaction at a time: it waits until that one has ended.
            return
        done = tried(lambda: next(self._pieces, None))
        if isinstance(done, UserError):
            self._end()
            self.failed.emit(done)
        elif done is None:
            self._end()
            self.ended.emit()
        else:
            try:
                self._tell(done)
            except StoppedError:
                self._end()
                self.stopped.emit()

    def _end(self) -> None:
        self._timer.stop()
        self.deleteLater()
