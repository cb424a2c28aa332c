"""How far long work is, in percent, with a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell

LOOK_EVERY_MS = 100
WHOLE = 100
# Heard at each quarter, so that hearing it does not get in the way.
TOLD_EVERY = 25


class ProgressBar(QWidget):
    """Hidden until it follows a job's pace."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._told = -1
        self._pace: Progress | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self.bar = QProgressBar()
        self.bar.setRange(0, WHOLE)
        self.bar.setAccessibleName(name)
        # The bar is too thin for words.
        self.bar.setTextVisible(False)
        self.words = soft()
        self.stop_button = button(tr("Cancel"), self.stop)
        self.stop_button.setAccessibleName(tr("Cancel: {what}", what=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        column.addLayout(row(self.stop_button))
        self.hide()

    def follow(self, pace: Progress) -> None:
        """Show how far a job is until ``rest`` is called."""
        self._pace = pace
        self._told = -1
        self._look()
        self.stop_button.setEnabled(True)
        self.show()
        self._timer.start()

    def rest(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._pace = None
        self.hide()

    def stop(self) -> None:
        """Ask the job to stop. It says itself when it has."""
        if self._pace is not None:
            self._pace.stop()
            self.stop_button.setEnabled(False)

    def _look(self) -> None:
        if self._pace is not None:
            self.bar.setValue(self._pace.percent)
            self.words.setText(tr("{n} %", n=str(self._pace.percent)))
            if (quarter := self._pace.percent // TOLD_EVERY) != self._told:
                self._told = quarter
                tell(self, f"{self._name}: {self.words.text()}")
