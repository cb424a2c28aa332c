"""All bids, by how long they take, what they do, and whether the other has to be there."""

from __future__ import annotations

from microhurts_desktop.domain.reaching_out import (
    MINUTES,
    Bid,
    BidKind,
    Supposes,
    Wish,
    shuffled,
)
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.reaching_out.bid_view import BidView
from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.labels import SENTENCE, heading, labelled, soft
from microhurts_desktop.ui.kit.language import tr


class BidsCard(Card):
    """What is chosen here is kept nowhere."""

    def __init__(self, context: AppContext, bids: tuple[Bid, ...]) -> None:
        super().__init__()
        self._context = context
        self._bids = bids
        self.view = BidView(context, factor=SENTENCE)
        self.minutes = ChipGroup[int](
            tr("It may take"), [(one, tr("%n minute(s)", "", one)) for one in MINUTES]
        )
        self.kinds = ChipGroup[BidKind](
            tr("I would like to"),
            [
                (BidKind.ATTUNEMENT, tr("notice and ask")),
                (BidKind.ACCOUNTABILITY, tr("own my part")),
                (BidKind.CARE, tr("show care")),
            ],
        )
        self.there = ChipGroup[bool](
            tr("Just now we are"), [(True, tr("in touch")), (False, tr("apart"))]
        )
        self.granted = ChipGroup[Supposes](
            tr("Also what fits if"),
            [
                (Supposes.LIVING_TOGETHER, tr("we live together")),
                (Supposes.TOUCH, tr("touch is welcome")),
            ],
            single=False,
        )
        self.put(heading(tr("A small reaching out")), self.view)
        for chips in (self.minutes, self.kinds, self.there, self.granted):
            chips.picked.connect(self.refresh)
            self.put(labelled(chips), chips)
        self.on_today = soft(tr("None of these stands on Today: it was put away there."))
        self.bring_back = button(tr("Show one on Today again"), self._bring_back, "link")
        self.put(self.on_today, row(self.bring_back))
        context.bus.reaching_out_hidden.connect(self.refresh)

    def refresh(self) -> None:
        """Show one that fits what is chosen."""
        wish = Wish(
            minutes=self.minutes.value(),
            kind=self.kinds.value(),
            there=self.there.value(),
            granted=frozenset(self.granted.values()),
        )
        today = self._context.journal.now().date()
        self.view.offer(filter(wish.fits, shuffled(self._bids, today)))
        for part in (self.on_today, self.bring_back):
            part.setVisible(self._context.settings.reaching_out_is_hidden)

    def _bring_back(self) -> None:
        self._context.settings.reaching_out_is_hidden = False
        self._context.bus.reaching_out_hidden.emit(False)
        self._context.bus.said.emit(tr("One stands on Today again."))
