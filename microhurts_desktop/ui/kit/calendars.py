"""A day that is typed, or picked from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateEdit, QDateTimeEdit

from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.language import first_day_of_week, tr


class DayField(QDateEdit):
    """A field for a day, which no wheel changes by mistake."""

    def __init__(self, name: str = "", pattern: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        open_calendar_from(self)
        deaf_to_the_wheel(self)
        self.setDisplayFormat(pattern or tr("d MMMM yyyy"))

    def day(self) -> date:
        """Return the day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date, least: date | None = None, most: date | None = None) -> None:
        """Show a day, without saying so; others can be chosen between ``least`` and ``most``."""
        with QSignalBlocker(self):
            if least is not None:
                self.setMinimumDate(to_qdate(least))
            if most is not None:
                self.setMaximumDate(to_qdate(most))
            self.setDate(to_qdate(day))


def open_calendar_from(field: QDateTimeEdit) -> None:
    """Let ``field`` open a calendar in the colours of the theme."""
    field.setCalendarPopup(True)
    calendar = field.calendarWidget()
    calendar.setFirstDayOfWeek(first_day_of_week())
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt's own weekends are pure red, whatever the ground.
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
