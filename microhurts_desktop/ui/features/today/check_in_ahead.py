"""A check-in that a wrong clock has dated after today, and the way to give it its day."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from microhurts_desktop.domain.check_ins import CheckIn
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.context.texts import say_check_in
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import button, column, row
from microhurts_desktop.ui.kit.days import say_day
from microhurts_desktop.ui.kit.fields import ErrorLine
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
        self.day = DayField(tr("The day of this check-in"))
        self.day.show_day(today, most=today)
        self.error = ErrorLine()
        self.move_there = button(tr("Move it to this day"), self._move)
        said = captioned(tr("Dated {day}", day=stands_at), say_check_in(check_in))
        words = tr("This day is still to come. If the clock was wrong, which day was it?")
        moved = row(self.day, self.move_there)
        column(said, paragraph(words), moved, self.error, within=self, spacing=6)

    def _move(self) -> None:
        day = self.day.day()
        journal, bus = self._context.journal, self._context.bus
        if journal.has_check_in(day):
            self.error.say(tr("That day has its check-in already. Choose another day."))
            self.day.setFocus()
        elif bus.carry_out(journal.daily.move, self._check_in, day):
            bus.said.emit(tr("The check-in is moved to its day."))
