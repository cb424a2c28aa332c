"""On Today: that another file took a vault's place while it was open, and where both are now."""

from __future__ import annotations

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, row
from microhurts_desktop.ui.kit.labels import heading, paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.exchanged import said_of_exchanged


class ExchangedCard(Card):
    """Hidden where nothing took its place, as nearly always; put away, it stays away."""

    def __init__(self, context: AppContext) -> None:
        super().__init__("tint-gold", margin=16, spacing=4)
        self._journal = context.journal
        self.words = paragraph()
        gone = tr("Takes this note away. The files stay where they are.")
        self.put_away = explained(button(tr("Put away"), self._put_away, "link"), gone)
        head = heading(tr("A file was exchanged or taken away while it was open"), tone="gold")
        self.put(head, self.words, row(self.put_away))
        self._put_away_words = ""
        self.hide()

    def refresh(self) -> None:
        """Show what was kept, now or the last time, if anything was."""
        now, before = self._journal.exchanged(), self._journal.exchanged_last()
        words = said_of_exchanged(now, is_open=True) or said_of_exchanged(before)
        self.words.setText(words)
        # What happens after that is news again.
        self.setVisible(words not in ("", self._put_away_words))

    def _put_away(self) -> None:
        self._put_away_words = self.words.text()
        self.hide()
