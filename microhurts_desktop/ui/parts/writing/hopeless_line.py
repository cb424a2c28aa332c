"""A quiet line where somebody writes without hope: that a third person can help. No alarm."""

from __future__ import annotations

from collections.abc import Callable

from microhurts_desktop.content.hopeless_words import sound_hopeless
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.timers import LookSoon
from microhurts_desktop.ui.parts.writing.safety_note import PAUSE_MS, SafetyNote


class HopelessLine(Card):
    """One sentence, with the page about professional support one click away.

    Where a ``note`` over the same words speaks, it is silent: safety comes first.
    """

    def __init__(self, to_support: Callable[[], object], note: SafetyNote | None = None) -> None:
        super().__init__("tint-paper", margin=14, spacing=6)
        said = tr(
            "If it feels as though nothing will change: you need not find the way alone. Someone"
            " who has learned to listen can help, as two or on your own."
        )
        self.button = button(tr("Professional support"), to_support, "link")
        self.put(soft(said), row(self.button))
        self.setAccessibleName(tr("Professional support"))
        self.setAccessibleDescription(said)
        self.hide()
        self._note = note
        self._text = ""
        self._pause = LookSoon(self, PAUSE_MS, self._look)
        if note is not None:
            note.appeared.connect(self._look)

    def watch(self, text: str) -> None:
        """Show or hide the line by what stands in ``text``, soon, whether typing goes on or not."""
        if text != self._text:
            self._text = text
            self._pause.put_off()

    def look_now(self, text: str) -> None:
        """Show or hide the line at once."""
        self._text = text
        self._look()

    def _look(self) -> None:
        self._pause.stop()
        is_safe = self._note is None or self._note.isHidden()
        speaks = is_safe and sound_hopeless(self._text)
        if speaks == self.isHidden():
            self.setVisible(speaks)
            tell(self, self.accessibleDescription() if speaks else "")
