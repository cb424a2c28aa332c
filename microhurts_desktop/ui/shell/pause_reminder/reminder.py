"""Rings at a promised time, locked or not. It knows times, and nothing else of anyone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.pauses import left_until
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.shell.pause_reminder.notice import Notice, neutral_words, notice_for

if TYPE_CHECKING:
    from microhurts_desktop.ui.shell.main_window import MainWindow

LOOK_EVERY_MS = 2_000


class PauseReminder(QObject):
    """Belongs to the window and outlives the lock of a journal, in memory only.

    The vault keeps the promise itself: after a restart, unlocking tells.
    """

    def __init__(self, window: MainWindow, notice: Notice) -> None:
        super().__init__(window)
        self._window = window
        self.notice = notice
        self._times: dict[str, datetime] = {}
        # The clock on the wall is asked: a timer of its own would stand still in a sleep.
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def listen(self, context: AppContext) -> None:
        """Follow the pause of a journal that was opened, for as long as it is open."""

        def follow(changes: Changes) -> None:
            if Topic.PAUSES in changes.topics:
                self._follow(context)

        context.bus.changed.connect(follow)
        self._follow(context)

    def wait_for(self, whose: str, returns_at: datetime | None) -> None:
        """Ring at this time, in place of what one person promised before; None for not at all."""
        self._times.pop(whose, None)
        # A time that has passed is told in the journal view, by a line that stays.
        if returns_at is not None and left_until(returns_at, self._window.now()):
            self._times[whose] = returns_at
            self._timer.start()

    def look(self) -> None:
        """Ring if a time has come."""
        now = self._window.now()
        due = [whose for whose, at in self._times.items() if not left_until(at, now)]
        for whose in due:
            del self._times[whose]
        if not self._times:
            self._timer.stop()
        if due:
            self._ring()

    def waits_for(self) -> tuple[datetime, ...]:
        """Return the times it will ring at."""
        return tuple(self._times.values())

    def _follow(self, context: AppContext) -> None:
        whose = context.journal.person.vault_id
        pause = context.journal.pauses.running()
        self.wait_for(whose, None if pause is None else pause.returns_at)

    def _ring(self) -> None:
        self.notice.show()
        door = self._window.door
        if door is not None and door.is_untouched():
            # Where the desktop shows no notifications, it is said here, in the same words.
            self._window.show_door(note=neutral_words()[1])


def reminder_of(window: MainWindow) -> PauseReminder:
    """Return the reminder of a window, made when first needed."""
    return window.findChild(PauseReminder) or PauseReminder(window, notice_for(window))
