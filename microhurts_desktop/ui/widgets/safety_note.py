"""The safety note: shown where words of fear, threat, force, injury, control or self-harm stand."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal

from microhurts_desktop.journal import safety_words
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.widgets.cards import Card, button
from microhurts_desktop.ui.widgets.labels import heading, paragraph

# A long text takes some thirty milliseconds to read: too long for every key.
PAUSE_MS = 250


class SafetyNote(Card):
    """A calm note with the help lines one click away. It blocks nothing and changes no word."""

    help_lines = Signal()
    appeared = Signal(bool)

    def __init__(self, head: str = "", text: str = "") -> None:
        super().__init__("tint-plum", margin=14, spacing=6)
        self.column.addWidget(heading(head or tr("Your safety comes first"), tone="plum"))
        self.column.addWidget(paragraph(text or _to_whoever_wrote_it()))
        self.button = button(tr("Show help lines"), self.help_lines.emit)
        self.column.addWidget(self.button)
        self.setAccessibleName(tr("Safety note"))
        self.hide()
        self._text = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def watch(self, text: str) -> None:
        """Show or hide the note by what stands in ``text``, after a short pause in typing."""
        if text != self._text:
            self._text = text
            self._pause.start()

    def look_now(self, text: str) -> None:
        """Show or hide the note at once."""
        self._text = text
        self._look()

    def _look(self) -> None:
        self._pause.stop()
        worries = bool(safety_words.worries_in(self._text))
        if worries == self.isHidden():
            self.setVisible(worries)
            self.appeared.emit(worries)


def _to_whoever_wrote_it() -> str:
    return tr(
        "These words may be about more than a small hurt. If you are afraid, or being"
        " hurt or controlled, or thinking of hurting yourself, this is not yours to fix"
        " with an app. You did nothing wrong by writing it down. There are people you"
        " can talk to now."
    )
