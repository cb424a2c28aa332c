"""When it happened: now, earlier today, yesterday, or a date and time; and a day to come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QWidget

from microhurts_desktop.ui.kit.calendars import DayField, open_calendar_from
from microhurts_desktop.ui.kit.cards import column, put
from microhurts_desktop.ui.kit.chips import ChipGroup
from microhurts_desktop.ui.kit.days import to_qdate, to_qdatetime
from microhurts_desktop.ui.kit.fields import ErrorLine, deaf_to_the_wheel
from microhurts_desktop.ui.kit.language import tr

EVENING = time(19, 0)
JUST_NOW = timedelta(minutes=15)


class When(Enum):
    """The easy answers."""

    NOW = auto()
    EARLIER = auto()
    YESTERDAY = auto()
    OTHER = auto()


class WhenPicker(QWidget):
    """Chips for the easy answers; a field appears where a time is to be chosen."""

    changed = Signal()

    def __init__(self, name: str, now: datetime) -> None:
        super().__init__()
        self._now = now
        self._at = now
        self._latest = now
        self._answer = When.NOW
        parts = column(within=self, spacing=8)
        choices = [
            (When.NOW, tr("just now")),
            (When.EARLIER, tr("earlier today")),
            (When.YESTERDAY, tr("yesterday")),
            (When.OTHER, tr("a date and time")),
        ]
        self.chips = ChipGroup[When](name, choices, optional=False)
        self.chips.picked.connect(self._pick)
        self.field = QDateTimeEdit()
        self.field.setAccessibleName(tr("Date and time"))
        open_calendar_from(self.field)
        deaf_to_the_wheel(self.field)
        self.field.setDisplayFormat(tr("d MMMM yyyy, HH:mm"))
        self.field.dateTimeChanged.connect(self._typed)
        self.error = ErrorLine()
        put(parts, self.chips, self.field, self.error)
        self._show()

    def at(self) -> datetime:
        """Return the time chosen, with the UTC offset it was given or made with."""
        return self._at

    def set_at(self, at: datetime) -> None:
        """Show a time, under the easiest answer that says it.

        One that lies ahead was set under a clock that was: it is shown as it is, to be corrected.
        What stands there already is left alone.
        """
        if (at, at.utcoffset()) == (self._at, self._at.utcoffset()):
            return
        self._at = at
        self._latest = max(self._now, at)
        self._show()

    def _show(self) -> None:
        self._answer = self._easiest()
        self.chips.set_values([self._answer])
        self._show_field(self._answer)

    def _easiest(self) -> When:
        if self._now - JUST_NOW <= self._at <= self._now:
            return When.NOW
        if self._at > self._now:
            return When.OTHER
        if self._at.date() == self._now.date():
            return When.EARLIER
        if self._at.date() == self._now.date() - timedelta(days=1):
            return When.YESTERDAY
        return When.OTHER

    def _show_field(self, answer: When) -> None:
        self.field.blockSignals(True)
        self.field.setMaximumDateTime(to_qdatetime(self._latest))
        self.field.setDateTime(to_qdatetime(self._at))
        self.field.blockSignals(False)
        self.field.setVisible(answer is not When.NOW)
        self._say_what_lies_ahead()

    def _say_what_lies_ahead(self) -> None:
        said = tr("This time is still to come. If the clock was wrong, you can correct it here.")
        self.error.say(said if self._at > self._now else "")

    def _pick(self) -> None:
        answer = self.chips.value() or When.NOW
        if answer is self._answer:
            return
        self._answer = answer
        midnight = self._now.replace(hour=0, minute=0, second=0, microsecond=0)
        match answer:
            case When.NOW:
                self._at = self._now
            case When.EARLIER:
                self._at = max(midnight, self._now - timedelta(hours=2))
            case When.YESTERDAY | When.OTHER:
                day = self._now.date() - timedelta(days=1 if answer is When.YESTERDAY else 2)
                self._at = datetime.combine(day, EVENING, self._now.tzinfo)
        self._show_field(answer)
        self.changed.emit()

    def _typed(self, value: QDateTime) -> None:
        day, clock = value.date(), value.time()
        typed = datetime(
            day.year(), day.month(), day.day(), clock.hour(), clock.minute(), tzinfo=self._at.tzinfo
        )
        # The field knows minutes only: the minute that is now must not lie in the future.
        self._at = min(typed, self._latest)
        self._answer = self._easiest()
        self.chips.set_values([self._answer])
        self._say_what_lies_ahead()
        self.changed.emit()


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
