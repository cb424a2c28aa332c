"""A day to come: a few easy answers, or a date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.language import tr

ON_A_DATE = "date"


class LaterDay(QWidget):
    """Chips for the easy answers; a field appears where a date is to be chosen."""

    changed = Signal()

    def __init__(self, name: str, answers: Iterable[tuple[str, str]], today: date) -> None:
        super().__init__()
        self.chips = ChipGroup[str](name, [*answers, (ON_A_DATE, tr("on a date"))], optional=False)
        self.field = QDateEdit()
        self.field.setAccessibleName(tr("The date"))
        open_calendar_from(self.field)
        deaf_to_the_wheel(self.field)
        self.field.setDisplayFormat(tr("d MMMM yyyy"))
        self.field.setMinimumDate(to_qdate(today + timedelta(days=1)))
        self.field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.chips)
        column.addWidget(self.field)
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
        picked = self.field.date()
        return date(picked.year(), picked.month(), picked.day())

    def _pick(self) -> None:
        self.field.setVisible(self.answer() == ON_A_DATE)
        self.changed.emit()
