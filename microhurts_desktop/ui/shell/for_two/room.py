"""The room of two: all that stands in the window while two people sit before it.

Whoever's journal was open has lost sight of it before: no page, menu or key leads back there, and
every way out of this room ends at a locked door. So whatever two people do here, an exercise need
not think of what the other must not see: it is put in here, and is given no journal.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from microhurts_desktop.services.errors import UserError
from microhurts_desktop.ui.context.door_page import DoorPage
from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.context.page import MARGIN
from microhurts_desktop.ui.kit.cards import button, column
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.shell.help_window import HelpLinesWindow
from microhurts_desktop.ui.shell.status_line import StatusLine


class RoomNavigator(Navigator):
    """Opens what leads nowhere private: the help lines, and locking."""

    def __init__(self, room: RoomOfTwo) -> None:
        self._room = room

    def help_lines(self) -> None:
        HelpLinesWindow(self._room.window()).show()

    def lock(self) -> None:
        self._room.turn_away()


class RoomOfTwo(DoorPage):
    """A page at the window's door. ``left`` says why it ended, if something failed, and good news.

    ``hold`` keeps what is to be closed or wiped when it ends, however it ends.
    """

    turns_away = True
    left = Signal(object, str)  # UserError or None, note

    def __init__(self, name: str, said: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.navigator = RoomNavigator(self)
        self.is_over = False
        self.exercise: QWidget | None = None
        self._held = ExitStack()
        self.says = soft(said)
        self.lock = button(tr("Lock now"), self.turn_away, "link")
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 12, MARGIN, 0)
        top.addWidget(self.says, 1)
        top.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignTop)
        self.status_line = StatusLine()
        self._column = column(top, self.status_line, spacing=0)
        self.setLayout(self._column)

    def hold(self, close: Callable[[], object]) -> None:
        """Call ``close`` when the room is left; what was held last is closed first."""
        self._held.callback(close)

    def put_in(self, exercise: QWidget) -> None:
        """Show an exercise."""
        self.exercise = exercise
        self._column.insertWidget(self._column.count() - 1, exercise, 1)

    def leave(self, trouble: UserError | None = None, note: str = "") -> None:
        """Close everything, and go to the door. The second time, nothing happens."""
        if self.is_over:
            return
        self.is_over = True
        try:
            self._held.close()
        finally:
            self.left.emit(trouble, note)

    def turn_away(self) -> None:
        self.leave()

    def refuse(self, error: UserError) -> None:
        self.status_line.say_trouble(error)
