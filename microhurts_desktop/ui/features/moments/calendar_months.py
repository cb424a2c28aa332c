"""The months of the calendar as cells of one table, and what each day says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from microhurts_desktop.domain.history import DayOfHistory
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.kit.days import (
    last_day_of,
    month_beside,
    say_full_day,
    say_month,
)
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import first_day_of_week, tr
from microhurts_desktop.ui.kit.row_delegate import ACCESSIBLE_TEXT, DISPLAY

WEEK = 7
# A month's name, its weekdays, and the weeks that a month can touch.
HEADS, WEEKS = 2, 6


def day_said(day: date, kept: DayOfHistory | None, today: date) -> str:
    """Return a day of the calendar in words: which it is, and what was kept."""
    name = tr("{day}, today", day=say_full_day(day)) if day == today else say_full_day(day)
    said = [KINDS[kind].counted(n) for kind, n in counted(kept)]
    return tr("{day}: {what}", day=name, what=", ".join(said) or tr("nothing"))


def counted(kept: DayOfHistory | None) -> list[tuple[MomentKind, int]]:
    """Return how many moments of which kind were kept, in the order of the kinds."""
    counts: Mapping[MomentKind, int] = kept.counts if kept is not None else {}
    return [(kind, counts[kind]) for kind in KINDS if counts.get(kind)]


@guarded
class CalendarModel(QAbstractTableModel):
    """The cells of some months side by side; between two of them is an empty column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.first, self.count, self.today = date.min, 1, date.min
        self._kept: dict[date, DayOfHistory] = {}
        self._week_begins = int(first_day_of_week().value) - 1

    def show_months(
        self, first: date, count: int, kept: tuple[DayOfHistory, ...], today: date
    ) -> None:
        """Show so many months from ``first``, which is the first day of one."""
        self.beginResetModel()
        self.first, self.count, self.today = first, count, today
        self._kept = {one.day: one for one in kept}
        self.endResetModel()

    def month_at(self, column: int) -> date | None:
        """Return the month of a column, or None between two."""
        number, place = divmod(column, WEEK + 1)
        return month_beside(self.first, number) if place < WEEK else None

    def day_at(self, index: QModelIndex | QPersistentModelIndex) -> date | None:
        """Return the day of a cell, or None where it has none."""
        month = self.month_at(index.column())
        if month is None or index.row() < HEADS:
            return None
        place = (index.row() - HEADS) * WEEK + index.column() % (WEEK + 1)
        number = place - self._before(month) + 1
        return month.replace(day=number) if 1 <= number <= last_day_of(month).day else None

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day; an invalid one if its month is not shown."""
        month = day.replace(day=1)
        number = (month.year - self.first.year) * 12 + month.month - self.first.month
        if not 0 <= number < self.count:
            return QModelIndex()
        week, place = divmod(day.day - 1 + self._before(month), WEEK)
        return self.index(HEADS + week, number * (WEEK + 1) + place)

    def kept_on(self, day: date) -> DayOfHistory | None:
        """Return what was kept on a day, if anything was."""
        return self._kept.get(day)

    def _before(self, month: date) -> int:
        return (month.weekday() - self._week_begins) % WEEK

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else HEADS + WEEKS

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else self.count * (WEEK + 1) - 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return nothing: a screen reader must not read out numbers of rows and columns."""
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let days be chosen, and nothing else."""
        if self.day_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """Return a cell's text, for the eye or for a screen reader."""
        month = self.month_at(index.column())
        if role not in (DISPLAY, ACCESSIBLE_TEXT) or month is None:
            return None
        day = self.day_at(index)
        if day is not None:
            spoken = role == ACCESSIBLE_TEXT
            return day_said(day, self.kept_on(day), self.today) if spoken else str(day.day)
        place = index.column() % (WEEK + 1)
        if index.row() == 0 and place == 0:
            return say_month(month)
        if index.row() == 1:
            width = QLocale.FormatType
            form = width.LongFormat if role == ACCESSIBLE_TEXT else width.ShortFormat
            return QLocale().dayName((self._week_begins + place) % WEEK + 1, form)
        return None
