"""A check-in that a wrong clock has dated after today, and the way to give it its day."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDateEdit, QVBoxLayout, QWidget

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import say_check_in
from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.cards import button, row
from microhurts_desktop.ui.kit.days import say_day, to_qdate
from microhurts_desktop.ui.kit.fields import ErrorLine, deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import paragraph
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.own_words import captioned


class CheckInAhead(QWidget):
    """What was answered, a day for it, and the button that moves it there."""

    def __init__(self, context: AppContext, check_in: CheckIn) -> None:
        super().__init__()
        self._context = context
        self._check_in = check_in
        today = context.journal.now().date()
        stands_at = say_day(local_day(check_in.at), today)
        self.day = QDateEdit()
        self.day.setAccessibleName(tr("The day of this check-in"))
        self.day.setDisplayFormat(tr("d MMMM yyyy"))
        self.day.setMaximumDate(to_qdate(today))
        self.day.setDate(to_qdate(today))
        open_calendar_from(self.day)
        deaf_to_the_wheel(self.day)
        self.error = ErrorLine()
        self.move_there = button(tr("Move it to this day"), self._move)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        lines.addLayout(captioned(tr("Dated {day}", day=stands_at), say_check_in(check_in)))
        lines.addWidget(
            paragraph(tr("This day is still to come. If the clock was wrong, which day was it?"))
        )
        lines.addLayout(row(self.day, self.move_there))
        lines.addWidget(self.error)

    def _move(self) -> None:
        picked = self.day.date()
        day = date(picked.year(), picked.month(), picked.day())
        journal, bus = self._context.journal, self._context.bus
        if journal.has_check_in(day):
            self.error.say(tr("That day has its check-in already. Choose another day."))
            self.day.setFocus()
        elif bus.carry_out(journal.move_check_in, self._check_in, day):
            bus.said.emit(tr("The check-in is moved to its day."))
