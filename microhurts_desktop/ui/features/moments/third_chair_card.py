"""The offer to look at a hurt from a third chair, now and then; it can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing, rename
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr


class ThirdChairCard(Card):
    """Hidden where it is not offered: the hurt ``waits``, and it is time, or one was begun."""

    undo_offered = Signal(str, object)  # as of ``Sheet``

    def __init__(self, context: AppContext, hurt: str, *, waits: bool) -> None:
        super().__init__("tint-plum", margin=16, spacing=6)
        self._context = context
        self._hurt = hurt
        self._waits = waits
        self.begin = button("", lambda: context.navigator.third_chair(hurt))
        gone = tr("Takes this out of sight for about four months.")
        self.not_now = explained(button(tr("Another time"), self._put_away, "link"), gone)
        said = tr(
            "Seven minutes, alone: how would someone see it who wants the best for you both? Now"
            " and then it can loosen something. It is offered every four months at most."
        )
        self.put(heading(tr("From a third chair"), tone="plum"), soft(said))
        self.put(flowing(self.begin, self.not_now))
        # Shown before it has its place, it would be a window of its own for a moment.
        self.hide()

    def show_whether(self, *, in_danger: bool) -> None:
        """Show it where it is offered; never where danger is heard, surely or not."""
        reflections = self._context.journal.reflections
        has_begun = not reflections.begin_third_chair(self._hurt).is_blank()
        name = tr("Go on in the third chair") if has_begun else tr("Sit in the third chair")
        rename(self.begin, name)
        self.not_now.setHidden(has_begun)
        is_offered = has_begun or reflections.is_offered(Offer.THIRD_CHAIR)
        self.setHidden(in_danger or not self._waits or not is_offered)

    def _put_away(self) -> None:
        reflections = self._context.journal.reflections
        done = self._context.bus.carry_out(reflections.put_away, Offer.THIRD_CHAIR)
        if done is not None:
            said = tr("Put away. It is offered again in about four months.")
            self.undo_offered.emit(said, done)
