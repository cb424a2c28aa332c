"""On Today: one small reaching out, for whoever wants it. It can be put away for good."""

from __future__ import annotations

from microhurts_desktop.content.reaching_out import bids
from microhurts_desktop.domain.reaching_out import FEW_MINUTES, Wish, shuffled
from microhurts_desktop.services.errors import BrokenResource
from microhurts_desktop.ui.context.error_messages import explain
from microhurts_desktop.ui.context.own_files import of_ours
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.reaching_out.bid_view import BidView
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr


class BidCard(Card):
    """Hidden where it was put away, and where somebody may be in danger."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.view = BidView(context)
        self.trouble = soft()
        self.more = button(tr("More ways"), context.navigator.reach_out, "link")
        self.more.setAccessibleName(tr("More ways to reach out"))
        gone = tr("Today shows none from now on. It can come back where there are more ways.")
        self.put_away = explained(button(tr("Put this away"), self._put_away, "link"), gone)
        self.put_away.setAccessibleName(tr("Put the small reaching out away"))
        self.put(heading(tr("A small reaching out")), self.view, self.trouble)
        self.put(flowing(self.more, self.put_away))
        context.bus.reaching_out_hidden.connect(self.refresh)

    def refresh(self) -> None:
        """Show one of today's, the one that was drawn if there was one."""
        journal, settings = self._context.journal, self._context.settings
        is_after_danger = journal.pulling_back.is_after_danger()
        is_shown = not (settings.reaching_out_is_hidden or is_after_danger)
        self.setVisible(is_shown)
        if not is_shown:
            return
        try:
            found = of_ours(lambda: shuffled(bids(), journal.now().date()))
        except BrokenResource as error:
            self.trouble.setText(str(explain(error)))
            found = ()
        self.trouble.setVisible(not found)
        self.view.setVisible(bool(found))
        wish = Wish()
        self.view.offer(bid for bid in found if wish.fits(bid) and bid.minutes <= FEW_MINUTES)

    def _put_away(self) -> None:
        self._context.settings.reaching_out_is_hidden = True
        self._context.bus.reaching_out_hidden.emit(True)
        self._context.bus.said.emit(
            tr("Put away. “Reach out” in the menu still leads to all of them.")
        )
