"""The other ways on the page of repairs, each a small card: add one to the tuple below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.kit.cards import Card, button, column, flowing
from microhurts_desktop.ui.kit.labels import soft
from microhurts_desktop.ui.kit.language import tr


@dataclass(frozen=True, slots=True)
class WayOn:
    """A way on: what its button says (with its key), one sentence, and where it leads.

    One that is an ``exercise`` is not offered for a hurt that tells of danger.
    """

    name: str
    sentence: str
    go: Callable[[], object]
    exercise: bool = False


def entries(context: AppContext, they_reached_out: Callable[[], object]) -> tuple[WayOn, ...]:
    """Return the ways on, top to bottom."""
    return (
        WayOn(
            tr("&They reached out"),
            tr("Keep what they said or did, and how it landed."),
            they_reached_out,
        ),
        WayOn(
            tr("&Rehearse alone"),
            tr("Three minutes: how it was for them, what is yours, what to say."),
            lambda: context.navigator.continue_draft(context.journal.promises.begin_rehearsal()),
            exercise=True,
        ),
        WayOn(
            tr("&Agreed and promised"),
            tr("What you two agreed on, and what you promised. For you alone."),
            context.navigator.agreed,
        ),
        WayOn(
            tr("Take a &pause"),
            tr("Too much at once? A break, with the time you will be back."),
            context.navigator.pause,
        ),
        WayOn(
            tr("&Quick and sincere"),
            tr("How long hurts waited for a first repair, for your own eyes."),
            context.navigator.repairs_so_far,
        ),
    )


class Entries(QWidget):
    """A column of cards, one for each way on."""

    def __init__(self, context: AppContext, they_reached_out: Callable[[], object]) -> None:
        super().__init__()
        parts = column(within=self, spacing=10)
        self.buttons = []
        self._exercises: list[Card] = []
        for entry in entries(context, they_reached_out):
            way = button(entry.name, entry.go, has_key=True)
            way.setAccessibleDescription(entry.sentence)
            self.buttons.append(way)
            card = Card(margin=14, spacing=4).put(flowing(way), soft(entry.sentence))
            parts.addWidget(card)
            if entry.exercise:
                self._exercises.append(card)

    def offer_exercises(self, offered: bool) -> None:
        """Offer the exercises, or hold them back."""
        for card in self._exercises:
            card.setVisible(offered)
