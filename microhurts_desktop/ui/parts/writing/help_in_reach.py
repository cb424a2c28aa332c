"""The way to help while the safety note is out of sight: in a small window, it is far below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from microhurts_desktop.content.danger import Danger
from microhurts_desktop.ui.kit.cards import button, column, rename, row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.writing.safety_note import SafetyNote

# So many lines of a note are enough to know it by.
LINES_IN_SIGHT = 2


@guarded
class HelpInReach(QWidget):
    """One line below what scrolls in ``area``, to where its note leads; it moves no hand.

    Every note is there by now, shown or not.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__()
        self._notes = area.findChildren(SafetyNote)
        self._below: SafetyNote | None = None
        self.button = button("", self._go, "link")
        column(row(self.button), within=self)
        self.hide()
        # What appears has its place only once all is laid out.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._soon.start)
        bar.rangeChanged.connect(self._soon.start)
        area.viewport().installEventFilter(self)
        for note in self._notes:
            note.appeared.connect(self._soon.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when there is more or less room."""
        if event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        shown = [note for note in self._notes if note.isVisible()]
        # Once there it stays as long as the note does: going, it would give its room back, and
        # whoever has scrolled to the note would be led to the words that have the keyboard.
        is_needed = not self.isHidden() or not any(_is_in_sight(note) for note in shown)
        self._below = shown[0] if shown and is_needed else None
        if self._below is not None:
            rename(
                self.button,
                tr("Your safety comes first: show help lines")
                if self._below.shown is Danger.SURE
                else tr("If this is more than a small hurt: show help lines"),
            )
        self.setVisible(self._below is not None)

    def _go(self) -> None:
        if self._below is not None:
            self._below.button.click()


def _is_in_sight(note: SafetyNote) -> bool:
    least = min(note.height(), note.fontMetrics().height() * LINES_IN_SIGHT)
    return note.visibleRegion().boundingRect().height() >= least
