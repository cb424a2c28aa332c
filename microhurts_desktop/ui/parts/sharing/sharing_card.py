"""Beside a moment of one's own: whether the other can read it, and what can be done about that."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.shared import Moment, Shared
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.partner_names import with_other
from microhurts_desktop.ui.kit.cards import Card, button, flowing, rename, row
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.parts.sharing.shared_words import SharedWords


class SharingCard(Card):
    """Hidden where there is nobody to share with. ``share_asked`` opens what chooses."""

    share_asked = Signal()

    def __init__(self, context: AppContext, moment: Moment) -> None:
        super().__init__()
        self._context = context
        self._sharing = context.journal.sharing
        self.moment = moment
        self.mine = self._sharing.mine(moment.uuid)
        self.read: Card | None = None
        if self.mine is not None:
            self._show_shared(self.mine)
        elif self._sharing.can_share():
            self._show_private()
        else:
            self.hide()

    def close_card(self) -> bool:
        """Put the card that asks, or what the other reads, away. Returns whether one was open."""
        if self.mine is None:
            return False
        if not self.asking.isHidden():
            self._ask(False)
            return True
        if self.read is not None:
            self._read()
            return True
        return False

    def focus_first(self) -> None:
        """Put the keyboard on what opens the choice."""
        (self.share if self.mine is None else self.change).setFocus()

    def _show_private(self) -> None:
        self.share = button(self._say(tr("Share with {other}…"), short=True), self.share_asked.emit)
        said = soft(tr("Sharing it is your choice, part by part."))
        self.put(heading(tr("Only you can read this")), said, row(self.share))

    def _show_shared(self, mine: Shared) -> None:
        self.put(heading(self._state()))
        if self._sharing.reads_earlier_wording(self.moment):
            self.share_new = button(tr("Share the new one…"), self.share_asked.emit)
            earlier = paragraph(self._say(tr("{other} still reads the earlier wording.")))
            self.put(Card("tint-gold", margin=14, spacing=6).put(earlier, row(self.share_new)))
        self.see = button(self._say(tr("See what {other} reads"), short=True), self._read, "link")
        self.change = button(tr("Change"), self.share_asked.emit, "link")
        self.change.setAccessibleName(self._say(tr("Change what {other} reads")))
        self.take_back = button(tr("Take it back"), lambda: self._ask(True), "link")
        self.asking = self._asking()
        self.put(flowing(self.see, self.change, self.take_back), self.asking)
        self._shown = mine

    def _state(self) -> str:
        if self._sharing.trouble is not None:
            return self._say(tr("Shared, and on its way to {other}"))
        if self._sharing.other() is None:
            if self._sharing.can_share():
                return tr("Your partner can read this once they have joined")
            return tr("Shared, with nobody here to read it")
        return self._say(tr("{other} can read this"))

    def _asking(self) -> Card:
        gone = tr(
            "{other} will not find it here any more. What was read may be remembered, or copied; no"
            " program can take that back."
        )
        self.confirm = button(tr("Take it back now"), self._unshare, "primary")
        self.leave_it = button(tr("Leave it shared"), lambda: self._ask(False))
        card = Card("tint-plum", margin=14, spacing=8)
        card.put(paragraph(self._say(gone)), flowing(self.confirm, self.leave_it))
        card.hide()
        return card

    def _ask(self, shown: bool) -> None:
        self.asking.setVisible(shown)
        (self.leave_it if shown else self.take_back).setFocus()

    def _read(self) -> None:
        if self.read is not None:
            self.read.hide()
            self.read.deleteLater()
            self.read = None
            rename(self.see, self._say(tr("See what {other} reads"), short=True))
        else:
            words = SharedWords(self._context, self._say(tr("What {other} reads")))
            self.read = Card("tint-paper", margin=14, spacing=8).put(words)
            self.column.insertWidget(self.column.indexOf(self.asking), self.read)
            words.show_snapshot(self._shown.snapshot, after=self.take_back)
            self.read.show()
            rename(self.see, self._say(tr("Hide what {other} reads"), short=True))

    def _unshare(self) -> None:
        bus = self._context.bus
        if bus.carry_out(self._sharing.unshare, self.moment.uuid):
            bus.said.emit(tr("Taken back. Only you can read it here now."))

    def _say(self, text: str, *, short: bool = False) -> str:
        return with_other(text, self._sharing, short=short)
