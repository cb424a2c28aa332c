"""The quiet switch at the top of Balance and of Patterns."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.context.navigator import Navigator
from microhurts_desktop.ui.kit.cards import button, column
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.reflow import Reflow


class BalanceOrPatterns(QWidget):
    """Leads from one of the two pages to the other; the keyboard stays on the switch.

    Beside it stands the way to what of both may be shown to a therapist.
    """

    def __init__(self, navigator: Navigator, here: str) -> None:
        super().__init__()
        self._ways = {"balance": navigator.balance, "patterns": navigator.patterns}
        self._here = here
        self.chips = ChipGroup[str](
            tr("Shown"), [("balance", tr("Balance")), ("patterns", tr("Patterns"))], optional=False
        )
        self.chips.set_values([here])
        self.chips.picked.connect(self._go)
        self.therapist = button(tr("A page for my therapist"), navigator.for_therapist, "link")
        chips = (self.chips, self.chips.sizeHint().width())
        way = (self.therapist, self.therapist.sizeHint().width())
        column(Reflow(chips, way, shares=(1, 0)), within=self)

    def _go(self) -> None:
        chosen = self.chips.value()
        self.chips.set_values([self._here])
        if chosen is None or chosen == self._here:
            return
        window = self.window()
        self._ways[chosen]()
        for switch in window.findChildren(BalanceOrPatterns):
            if switch.isVisible():
                switch.chips.setFocus()
