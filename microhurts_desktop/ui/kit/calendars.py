"""The calendar that a date field opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QDateTimeEdit

from microhurts_desktop.ui.kit.language import first_day_of_week


def open_calendar_from(field: QDateTimeEdit) -> None:
    """Let ``field`` open a calendar in the colours of the theme."""
    field.setCalendarPopup(True)
    calendar = field.calendarWidget()
    calendar.setFirstDayOfWeek(first_day_of_week())
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt's own weekends are pure red, whatever the ground.
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
