"""One bid, how long it takes, another, and where it leads once it is done."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.reaching_out import Bid
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import button, column, flowing
from microhurts_desktop.ui.kit.labels import paragraph, soft
from microhurts_desktop.ui.kit.language import fill, tr
from microhurts_desktop.ui.kit.screen_reader import tell


class BidView(QWidget):
    """Draws through the bids of a day that are offered. Nothing is noted unless it is written."""

    def __init__(self, context: AppContext, *, factor: float = 1.0) -> None:
        super().__init__()
        self._context = context
        self._offered: tuple[Bid, ...] = ()
        self._at = 0
        self.text = paragraph(factor=factor)
        self.time = soft()
        self.another = button(tr("Draw another"), self.draw_another)
        self.did = button(tr("I did it"), self._write_how_it_was, "link")
        column(self.text, self.time, flowing(self.another, self.did), within=self, spacing=6)

    def offer(self, found: Iterable[Bid]) -> None:
        """Offer these, in this order; one that was drawn stays as long as it is among them."""
        drawn, self._offered = self.bid(), tuple(found)
        self._at = self._offered.index(drawn) if drawn in self._offered else 0
        self._show()

    def bid(self) -> Bid | None:
        """Return the bid in sight, or None where none is offered."""
        return self._offered[self._at] if self._offered else None

    def draw_another(self) -> None:
        """Show the next one; after the last comes the first."""
        self._at = (self._at + 1) % len(self._offered)
        self._show()
        tell(self.another, f"{self.text.text()} {self.time.text()}")

    def _show(self) -> None:
        bid = self.bid()
        if bid is None:
            self.text.setText(tr("There is none that is all of this. Take one choice back."))
        else:
            self.text.setText(bid.text)
            self.time.setText(tr("%n minute(s)", "", bid.minutes))
        for part in (self.time, self.another, self.did):
            part.setVisible(bid is not None)

    def _write_how_it_was(self) -> None:
        """Begin a reflection: what one gave counts nothing in one's own account."""
        if (bid := self.bid()) is not None:
            prompt = fill(tr("I did this: {bid} How did it feel?"), bid=bid.text)
            begun = self._context.journal.reflections.begin(prompt)
            self._context.navigator.continue_draft(begun)
