"""The ways on from a hurt; those that reach out or let go wait behind one more press in danger."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton, QWidget

from microhurts_desktop.ui.kit.cards import Disclosure, column, flowing
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands


class WaysOn(QWidget):
    """``repairing`` come first, and ``own`` ways below; in danger it is the other way round.

    Then ``repairing`` are folded away, and none of them is out of reach.
    """

    def __init__(self, repairing: Iterable[QPushButton], own: Iterable[QPushButton]) -> None:
        super().__init__()
        self._ways = flowing(*repairing)
        self.other_ways = Disclosure(tr("Ways to repair it or let it go"), self._ways)
        self._own = flowing(*own, self.other_ways)
        self._column = column(self._own, self._ways, within=self, spacing=6)
        self._in_danger: bool | None = None

    def step_back(self, in_danger: bool) -> None:
        """Hold back what reaches out or lets go, or offer it first."""
        if in_danger is self._in_danger:
            return
        self._in_danger = in_danger
        self.other_ways.setChecked(not in_danger)
        self.other_ways.setVisible(in_danger)
        self._column.insertWidget(1 if in_danger else 0, self._ways)
        # Children are read, and gone through with Tab, in their order.
        if in_danger:
            self._ways.raise_()
        else:
            self._ways.lower()
        tab_as_it_stands(self)
