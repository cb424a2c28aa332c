"""That something the two of you share could not be read: said once, quietly, and why it may be."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import button, column, explained, row
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


class UnreadLine(QWidget):
    """Hidden while everything can be read. Put away, it stays so until there is more of it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._sharing = context.journal.sharing
        self._put_away_at = (0, False)
        self.words = soft()
        gone = tr("Takes this out of sight, until there is more of it. Nothing else changes.")
        self.put_away = explained(button(tr("Put away"), self._put_away, "link"), gone)
        column(self.words, row(self.put_away), within=self, spacing=2)
        self.hide()

    def refresh(self) -> None:
        """Say what is so now. What was read before this has been looked at; the rest was not."""
        now = self._now()
        count, is_another_key = now
        said = ""
        if count:
            said = tr(
                "%n thing(s) shared here could not be read; a newer version may have made them.",
                "",
                count,
            )
        if is_another_key:
            other = tr(
                "{other} signs with another key than before, as when an old copy of a journal was"
                " brought back. If you are both here, begin again in Preferences, The two of you."
            )
            said = f"{said} {with_other(other, self._sharing)}".strip()
        self.words.setText(said)
        more = count > self._put_away_at[0] or is_another_key > self._put_away_at[1]
        self.setVisible(bool(said) and more)

    def _now(self) -> tuple[int, bool]:
        return self._sharing.unreadable(), self._sharing.is_another_key()

    def _put_away(self) -> None:
        self._put_away_at = self._now()
        self.hide()
