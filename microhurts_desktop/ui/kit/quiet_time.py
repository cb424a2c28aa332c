"""Some quiet minutes: a thin line that fills, pushes nobody, and can be put away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QStyle, QWidget

from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.theme import Theme

# Small steps now and then: nothing that runs at the edge of the eye.
STEP_MS = 5_000


@guarded
class QuietTime(QWidget):
    """The line, and one sentence that is ``said``. At its end nothing happens; it is only full.

    It is full after ``minutes`` by the ``clock``. Where the desktop asks for less motion, there is
    only the sentence.
    """

    def __init__(
        self, theme: Theme, clock: Callable[[], datetime], minutes: int, said: str
    ) -> None:
        super().__init__()
        self._clock = clock
        self._whole = timedelta(minutes=minutes)
        self._began: datetime | None = None
        self.line = QuietLine(theme)
        if wants_less_motion(self):
            self.line.hide()
        self.put_away = button(tr("Hide this"), self.hide, "link")
        column(soft(said), self.line, row(self.put_away), within=self, spacing=4)
        self.timer = QTimer(self)
        self.timer.setInterval(STEP_MS)
        self.timer.timeout.connect(self.look)

    def look(self) -> None:
        """Fill the line as far as the time has come."""
        if self._began is None:
            self._began = self._clock()
        self.line.fill((self._clock() - self._began) / self._whole)
        if self.line.part >= 1:
            self.timer.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on while it can be seen."""
        super().showEvent(event)
        self.look()
        if self.line.part < 1 and not self.line.isHidden():
            self.timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at no clock while nobody sees it."""
        super().hideEvent(event)
        self.timer.stop()


@guarded
class QuietLine(QWidget):
    """A part of a line; a screen reader is told nothing of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.part = 0.0
        self.setFixedHeight(3)

    def fill(self, part: float) -> None:
        """Fill this part of it, 0–1."""
        self.part = min(max(part, 0.0), 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.line))
        painter.fillRect(0, 0, round(self.width() * self.part), self.height(), QColor(tokens.plum))
        painter.end()


def wants_less_motion(widget: QWidget) -> bool:
    """Tell whether the desktop asks for less motion."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return widget.style().styleHint(hint, None, widget) == 0
