"""Two dates: from when to when a chart looks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.ui.kit.calendars import DayField
from microhurts_desktop.ui.kit.cards import put
from microhurts_desktop.ui.kit.labels import Label
from microhurts_desktop.ui.kit.language import tr


class FromTo(QWidget):
    """Says ``changed`` when the person chose other days; the two may be given in any order."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        pattern = tr("d MMM yyyy")
        self.first, self.last = (
            DayField(name, pattern) for name in (tr("First day"), tr("Last day"))
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for word, field in ((tr("From"), self.first), (tr("to"), self.last)):
            label = Label(word)
            label.setProperty("tone", "soft")
            label.setBuddy(field)
            field.dateChanged.connect(lambda _: self.changed.emit())
            put(line, label, field)
        line.addStretch(1)

    def dates(self) -> DateRange:
        """Return the days chosen."""
        first, last = sorted((self.first.day(), self.last.day()))
        return DateRange(first, last)

    def show_dates(self, dates: DateRange, whole: DateRange) -> None:
        """Show days, without saying so; others can be chosen within the whole."""
        for field, day in ((self.first, dates.first), (self.last, dates.last)):
            field.show_day(day, whole.first, whole.last)
