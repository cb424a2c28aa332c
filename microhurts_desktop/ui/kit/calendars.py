"""A day to choose, and the calendar that a date field opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit

from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.language import first_day_of_week, tr


class DayField(QDateEdit):
    """A day, typed or picked from a calendar."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        open_calendar_from(self)
        deaf_to_the_wheel(self)
        self.setDisplayFormat(tr("d MMMM yyyy"))

    def day(self) -> date:
        """Return the day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date, *, first: date | None = None, last: date | None = None) -> None:
        """Show a day, without saying so; none before ``first`` or after ``last`` can be chosen."""
        self.blockSignals(True)
        if first is not None:
            self.setMinimumDate(to_qdate(first))
        if last is not None:
            self.setMaximumDate(to_qdate(last))
        self.setDate(to_qdate(day))
        self.blockSignals(False)


def open_calendar_from(field: QDateTimeEdit) -> None:
    """Let ``field`` open a calendar in the colours of the theme."""
    field.setCalendarPopup(True)
    calendar = field.calendarWidget()
    calendar.setFirstDayOfWeek(first_day_of_week())
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt's own weekends are pure red, whatever the ground.
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
