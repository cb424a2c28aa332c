"""Two true stories, on the page of two: telling mine of a moment that both can read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from microhurts_desktop.domain.tellings import Telling
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.kit.cards import Card, button, clear_layout, flowing, stacked
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.labels import heading, paragraph, soft
from microhurts_desktop.ui.kit.language import tr

MOST_OFFERED = 12
ABOUT_CHARS = 80


class TellingsCard(Card):
    """Tells nothing of the other's: whether theirs is ready is seen when both are there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        says = tr(
            "Some moments look different from either side. Each of you tells how it was, apart."
            " When both stories are ready and you are both here, you read them together."
        )
        self.things = ChoiceList[str](tr("Which moment?"), (), live=False)
        self.things.picked.connect(self._tell)
        self._offered = stacked(soft(tr("Pick a moment that you can both read:")), self.things)
        self._mine = QVBoxLayout()
        self.put(heading(tr("Two true stories")), paragraph(says), self._offered, self._mine)

    def refresh(self) -> None:
        """Show what can be told of, and what I told."""
        tellings = self._context.journal.tellings
        offered = tellings.to_tell(MOST_OFFERED)
        self.things.set_choices(
            (one.uuid, first_line(one.snapshot.event, ABOUT_CHARS)) for one in offered
        )
        self._offered.setVisible(bool(offered))
        clear_layout(self._mine)
        mine = tellings.all()
        for telling in reversed(mine):
            self._mine.addWidget(self._row(telling))
        self.setVisible(bool(offered or mine))

    def _row(self, telling: Telling) -> Card:
        sharing = self._context.journal.sharing
        shared = sharing.mine(telling.about) or sharing.theirs(telling.about)
        about = (
            first_line(shared.snapshot.event, ABOUT_CHARS)
            if shared is not None
            else tr("A moment that is shared no longer")
        )
        change = button(tr("Change it"), partial(self._change, telling), "link")
        withdraw = button(tr("Take it back"), partial(self._withdraw, telling), "link")
        for way in (change, withdraw):
            way.setAccessibleName(f"{way.text()}: {about}")
        row = Card("", margin=0, spacing=2)
        return row.put(
            paragraph(about), soft(tr("Your story is ready.")), flowing(change, withdraw)
        )

    def _tell(self) -> None:
        about = self.things.value()
        if about is not None:
            draft = self._context.journal.tellings.begin(about)
            self._context.navigator.continue_draft(draft)

    def _change(self, telling: Telling) -> None:
        self._context.navigator.continue_draft(self._context.journal.tellings.reopen(telling))

    def _withdraw(self, telling: Telling) -> None:
        bus = self._context.bus
        if bus.carry_out(self._context.journal.tellings.withdraw, telling):
            bus.said.emit(tr("Taken back. It waits as a draft; nobody was told."))
