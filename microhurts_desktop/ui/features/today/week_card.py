"""On Today: a quiet offer to look at the week, once a week at most; it can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal

from microhurts_desktop.domain.offers import Offer
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, explained, flowing
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr


class WeekCard(Card):
    """Hidden while there is nothing to offer."""

    undo_offered = Signal(str, object)  # what was put away, in words, and as ``Done``

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self.look = button(tr("Look at the week"), context.navigator.look_at_week)
        gone = tr("Takes this out of sight for a week. The menu leads there all the same.")
        self.put_away = explained(button(tr("Not this week"), self._put_away, "link"), gone)
        said = tr("What was good, what stung and where it stands, one thing you'd like.")
        self.put(heading(tr("Your week, in two minutes")), soft(said))
        self.put(flowing(self.look, self.put_away))
        self.hide()

    def refresh(self) -> None:
        """Show it where it is time for it."""
        self.setVisible(self._context.journal.reflections.is_offered(Offer.WEEK))

    def _put_away(self) -> None:
        reflections = self._context.journal.reflections
        done = self._context.bus.carry_out(reflections.put_away, Offer.WEEK)
        if done is not None:
            self.undo_offered.emit(tr("Put away for this week."), done)
