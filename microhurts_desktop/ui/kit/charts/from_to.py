"""Two dates: from when to when a chart looks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.ui.kit.calendars import open_calendar_from
from microhurts_desktop.ui.kit.days import to_qdate
from microhurts_desktop.ui.kit.fields import deaf_to_the_wheel
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.kit.language import tr


class FromTo(QWidget):
    """Says ``changed`` when the person chose other days; the two may be given in any order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.first, self.last = self._field(tr("First day")), self._field(tr("Last day"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for word, field in ((tr("From"), self.first), (tr("to"), self.last)):
            label = Label(word)
            label.setProperty("tone", "soft")
            label.setBuddy(field)
            line.addWidget(label)
            line.addWidget(field)
        line.addStretch(1)

    def span(self) -> DateRange:
        """Return the days chosen."""
        days = sorted(_day(field) for field in (self.first, self.last))
        return DateRange(days[0], days[1])

    def show_span(self, span: DateRange, whole: DateRange) -> None:
        """Show days, without saying so; others can be chosen within the whole."""
        for field, day in ((self.first, span.first), (self.last, span.last)):
            field.blockSignals(True)
            field.setDateRange(to_qdate(whole.first), to_qdate(whole.last))
            field.setDate(to_qdate(day))
            field.blockSignals(False)

    def _field(self, name: str) -> QDateEdit:
        field = QDateEdit()
        field.setAccessibleName(name)
        open_calendar_from(field)
        deaf_to_the_wheel(field)
        field.setDisplayFormat(tr("d MMM yyyy"))
        field.dateChanged.connect(lambda _: self.changed.emit())
        return field


def _day(field: QDateEdit) -> date:
    picked = field.date()
    return date(picked.year(), picked.month(), picked.day())
