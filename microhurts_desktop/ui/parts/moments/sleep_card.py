"""Not now: a hurt sleeps until a day that the person chooses."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal

from microhurts_desktop.ui.kit.cards import Card, button, row
from microhurts_desktop.ui.kit.entering import EnterGoesOn
from microhurts_desktop.ui.kit.labels import heading, soft
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.when_picker import LaterDay

WEEK, MONTH = "week", "month"


class SleepCard(Card):
    """Asks until when. ``confirmed`` carries the day; ``left`` closes without."""

    confirmed = Signal(object)  # date
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__("tint-plum", margin=14, spacing=8)
        self._today = today
        self.until = LaterDay(
            tr("Until when?"), [(WEEK, tr("for a week")), (MONTH, tr("for a month"))], today
        )
        self.until.choose(WEEK)
        self.confirm = button(tr("Let it sleep"), self._confirm, "primary")
        EnterGoesOn(self, self._go_on)
        words = tr(
            "It stays yours, and out of sight until the day you choose. Nothing will remind"
            " you; it is simply here again."
        )
        buttons = row(self.confirm, button(tr("Cancel"), self.left.emit))
        self.put(heading(tr("Not now"), tone="plum"), soft(words), self.until, buttons)

    def _go_on(self) -> None:
        chips = self.until.chips
        here = next((one for one in chips.choices() if chips.chip(one).hasFocus()), chips.value())
        if here != chips.value() and here is not None:
            # It has the keyboard and is not chosen by that: another day would be kept.
            chips.chip(here).click()
        else:
            self._confirm()

    def _confirm(self) -> None:
        self.confirmed.emit(self.day())

    def day(self) -> date:
        """Return the day chosen."""
        days = {WEEK: 7, MONTH: 30}.get(self.until.answer())
        return self.until.date() if days is None else self._today + timedelta(days=days)
