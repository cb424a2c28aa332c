"""What was written on the slow road to letting a hurt go, where the hurt is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.changes import Done
from microhurts_desktop.domain.slow_roads import SlowRoad
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import slow_road_words
from microhurts_desktop.ui.kit.cards import Disclosure, button, column, row, stacked
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.own_words import captioned


class SlowRoads(QWidget):
    """A link for each road; pressed, it shows the words, and a way to remove them.

    ``offer_undo`` is given what was removed, in words, and what was done. Hidden without any.
    """

    def __init__(
        self, context: AppContext, hurt: str, offer_undo: Callable[[str, Done[None]], object]
    ) -> None:
        super().__init__()
        self._context = context
        self._offer_undo = offer_undo
        self.links: list[Disclosure] = []
        self.removes: list[QWidget] = []
        self._column = column(spacing=4, within=self)
        roads = context.journal.open_hurts.slow_roads_of(hurt)
        for road in roads:
            self._add(road)
        if not roads:
            # Shown before it has its place, it would be a window of its own for a moment.
            self.hide()

    def _add(self, road: SlowRoad) -> None:
        day = say_day(road.at.date(), self._context.journal.now().date())
        said = [captioned(*words) for words in slow_road_words(road) if words[1].strip()]
        remove = button(tr("Remove these words"), partial(self._remove, road), "link")
        remove.setAccessibleName(f"{remove.text()}: {day}")
        body = stacked(*said, row(remove), spacing=8)
        show, hide = tr("What you wrote on the slow road"), tr("Hide what you wrote on it")
        look = Disclosure(show, body, hide=hide, name=f"{show}: {day}")
        self.links.append(look)
        self.removes.append(remove)
        nest(self._column, row(look))
        self._column.addWidget(body)

    def _remove(self, road: SlowRoad) -> None:
        journal, bus = self._context.journal, self._context.bus
        done = bus.carry_out(journal.open_hurts.forget_slow_road, road.uuid)
        if done is not None:
            self._offer_undo(tr("What you wrote on the slow road is removed."), done)
