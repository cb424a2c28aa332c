"""The hurts that wait for one need, newest first, and what can be done about the chosen one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from microhurts_desktop.content import grammar
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.ui.context.texts import first_line
from microhurts_desktop.ui.context.word_families import said_words
from microhurts_desktop.ui.features.underground.actions import Actions
from microhurts_desktop.ui.kit.cards import Card, button, column, row
from microhurts_desktop.ui.kit.days import say_ago, say_day
from microhurts_desktop.ui.kit.labels import heading, rule, soft
from microhurts_desktop.ui.kit.language import beginning, side_by_side, tr
from microhurts_desktop.ui.kit.laying_out import nest
from microhurts_desktop.ui.kit.tab_order import tab_as_it_stands
from microhurts_desktop.ui.parts.moments.moment_row import MomentRow

SHOWN_AT_FIRST = 4
MORE_AT_ONCE = 20


class NeedCard(Card):
    """Shows the first few; the others come when they are asked for. No count is kept in sight.

    Without a ``need``, they are harms, of which nothing is asked.
    """

    chosen = Signal(str)  # uuid

    def __init__(
        self, need: str | None, hurts: Sequence[Hurt], today: date, partly: Collection[str]
    ) -> None:
        super().__init__(spacing=0)
        self._hurts = hurts
        self._today = today
        self._partly = partly
        self.rows: dict[str, MomentRow] = {}
        self._places = column(spacing=0)
        name = tr("Nothing is asked of you here") if need is None else _need_name(need)
        self.put(self._head(name))
        if need is None:
            owes = tr("You owe nobody a repair of these, and you need not let them go.")
            self.put(column(soft(owes), margins=(0, 0, 0, 8)))
        self.put(self._places)
        self.older = button(tr("Show older ones"), self.show_older, "link")
        self.older.setAccessibleName(f"{self.older.text()}: {name}")
        self._show(SHOWN_AT_FIRST)
        nest(self.column, row(self.older))
        self._offer_older()

    def holds(self, uuid: str) -> bool:
        """Tell whether a hurt waits for this need."""
        return any(hurt.uuid == uuid for hurt in self._hurts)

    def first(self) -> str:
        """Return the uuid of the newest."""
        return self._hurts[0].uuid

    def choose(self, uuid: str, actions: Actions) -> None:
        """Put ``actions`` below the row of a hurt, which is shown if it was not."""
        while uuid not in self.rows:
            self.show_older()
        place = self.rows[uuid]
        place.setChecked(True)
        self._places.insertWidget(self._places.indexOf(place) + 1, actions)
        actions.show()
        tab_as_it_stands(self)

    def release(self, uuid: str) -> None:
        """Show that the row is no longer the chosen one."""
        if uuid in self.rows:
            self.rows[uuid].setChecked(False)

    def show_older(self) -> None:
        """Show some more, and give the first of them the keyboard."""
        before = len(self.rows)
        had_focus = self.older.hasFocus()
        self._show(before + MORE_AT_ONCE)
        self._offer_older()
        tab_as_it_stands(self)
        if had_focus:
            list(self.rows.values())[before].setFocus()

    def _show(self, most: int) -> None:
        for hurt in self._hurts[len(self.rows) : most]:
            if self.rows:
                self._places.addWidget(rule())
            made = MomentRow(first_line(hurt.event), self._details(hurt))
            made.clicked.connect(lambda _=False, uuid=hurt.uuid: self._click(uuid))
            self.rows[hurt.uuid] = made
            self._places.addWidget(made)
            made.show()

    def _offer_older(self) -> None:
        self.older.setVisible(len(self.rows) < len(self._hurts))

    def _click(self, uuid: str) -> None:
        # Pressing the chosen one again does not let go of it.
        self.rows[uuid].setChecked(True)
        self.chosen.emit(uuid)

    def _details(self, hurt: Hurt) -> str:
        details = [said_words(hurt.feelings), say_ago(hurt.happened_at.date(), self._today)]
        if hurt.uuid in self._partly:
            details.append(tr("partly repaired"))
        return side_by_side(*details)

    def _head(self, name: str) -> QHBoxLayout:
        line = row(heading(name), spacing=12, stretch=False)
        line.setStretch(0, 1)
        line.setContentsMargins(0, 0, 0, 8)
        if len(self._hurts) > 1:
            oldest = say_day(self._hurts[-1].happened_at.date(), self._today)
            since = soft(tr("since {day}", day=oldest))
            since.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            line.addWidget(since)
        return line


def _need_name(need: str) -> str:
    if not need or grammar.grammar().unsure.is_said(need):
        return tr("A need without a word yet")
    return beginning(need)
