"""A day to come: a few easy answers, or a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import column
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.language import tr

ON_A_DATE = "date"


class LaterDay(QWidget):
    """Chips for the easy answers; a field appears where a date is to be chosen."""

    changed = Signal()

    def __init__(self, name: str, answers: Iterable[tuple[str, str]], today: date) -> None:
        super().__init__()
        self.chips = ChipGroup[str](name, [*answers, (ON_A_DATE, tr("on a date"))], optional=False)
        self.field = DayField(tr("The date"))
        self.field.setMinimumDate(to_qdate(today + timedelta(days=1)))
        self.field.hide()
        column(self.chips, self.field, within=self, spacing=8)
        self.setFocusProxy(self.chips)
        self.chips.picked.connect(self._pick)
        self.field.dateChanged.connect(lambda _: self.changed.emit())

    def answer(self) -> str:
        """Return the answer chosen, or ``ON_A_DATE``."""
        return self.chips.value() or ON_A_DATE

    def choose(self, answer: str) -> None:
        """Choose an answer, without saying so."""
        self.chips.set_values([answer])
        self.field.setVisible(answer == ON_A_DATE)

    def date(self) -> date:
        """Return the date in the field."""
        return self.field.day()

    def _pick(self) -> None:
        self.field.setVisible(self.answer() == ON_A_DATE)
        self.changed.emit()
