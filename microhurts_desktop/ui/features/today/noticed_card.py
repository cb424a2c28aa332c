"""On Today: that something has changed in one's own check-ins; its page says what."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing
from microhurts_desktop.ui.kit.labels import heading
from microhurts_desktop.ui.kit.language import tr


class NoticedCard(Card):
    """One line and the ways on: whoever passes by reads no more. Hidden, nearly always."""

    undo_offered = Signal(str, object)  # what was said of it, and the ``Done``

    def __init__(self, context: AppContext) -> None:
        super().__init__("tint-plum", margin=16, spacing=8)
        self._bus, self._pulling_back = context.bus, context.journal.pulling_back
        self.look = button(tr("Look at it"), context.navigator.pulling_back)
        self.not_today = button(tr("Not today"), self._not_today, "link")
        off = tr("Nothing is told any more. You can switch it on again in Preferences.")
        self.stop = explained(button(tr("Stop watching"), self._stop, "link"), off)
        head = heading(tr("In your own check-ins, something has changed"), tone="plum")
        self.put(head, flowing(self.look, self.not_today, self.stop))
        self.hide()

    def refresh(self) -> None:
        """Show itself where there is something to tell today."""
        self.setVisible(self._pulling_back.to_tell() is not None)

    def _not_today(self) -> None:
        done = self._bus.carry_out(self._pulling_back.not_today)
        if done is not None:
            self.undo_offered.emit(tr("Not today, then. It says nothing until tomorrow."), done)

    def _stop(self) -> None:
        done = self._bus.carry_out(self._pulling_back.stop)
        if done is not None:
            self.undo_offered.emit(tr("Nothing is watched for any more."), done)
