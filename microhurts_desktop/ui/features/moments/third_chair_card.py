"""The offer to look at a hurt from a third chair, now and then; it can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr


class ThirdChairCard(Card):
    """Hidden where it is not offered. ``begin`` is offered as long as one waits that was begun."""

    undo_offered = Signal(str, object)  # as of ``Sheet``

    def __init__(self, context: AppContext, hurt: str, *, is_waiting: bool) -> None:
        super().__init__("tint-plum", margin=16, spacing=6)
        self._context = context
        reflections = context.journal.reflections
        self._has_begun = not reflections.begin_third_chair(hurt).is_blank()
        self.is_offered = is_waiting and (
            self._has_begun or reflections.is_offered(Offer.THIRD_CHAIR)
        )
        name = tr("Go on in the third chair") if self._has_begun else tr("Sit in the third chair")
        self.begin = button(name, lambda: context.navigator.third_chair(hurt))
        gone = tr("Takes this out of sight for about four months.")
        self.not_now = explained(button(tr("Not now"), self._put_away, "link"), gone)
        self.not_now.setHidden(self._has_begun)
        said = tr(
            "Seven minutes, alone: how would someone see it who wants the best for you both? Now"
            " and then it can loosen something. It is offered every four months at most."
        )
        self.put(heading(tr("From a third chair"), tone="plum"), soft(said))
        self.put(flowing(self.begin, self.not_now))
        self.show_whether(in_danger=False)

    def show_whether(self, *, in_danger: bool) -> None:
        """Show it where it is offered; never where danger is heard, surely or not."""
        self.setHidden(in_danger or not self.is_offered)

    def _put_away(self) -> None:
        reflections = self._context.journal.reflections
        done = self._context.bus.carry_out(reflections.put_away, Offer.THIRD_CHAIR)
        if done is not None:
            said = tr("Put away. It is offered again in about four months.")
            self.undo_offered.emit(said, done)
