"""A long list by days: read a page at a time, every row as tall, its day beside the first of a day.

There is always a day in sight, that of the row at the top. Equally tall rows need not all be read
to know where one stands. What a row shows, and how its words are painted, each list says itself.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView

from microhurts_desktop.ui.kit.days import say_day, to_qdate
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import (
    ACCESSIBLE_TEXT,
    DISPLAY,
    RowDelegate,
    RowPainter,
    show_painted,
)
from microhurts_desktop.ui.kit.theme import Theme, Tokens

R = TypeVar("R")

BAR = 4
SEPARATOR = " · "
# More than fit on any line; the rest need not be measured.
SHOWN_CHARACTERS = 400
# The words are given at least so many letters' room beside the day.
LEAST_CHARS = 36
MOST_ROWS_KEPT = 2400
LEAST_ROWS = 3
QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's name for “no limit”


@guarded
class DayModel(QAbstractListModel, Generic[R]):
    """Rows of which only what is looked at is read, ``page`` of them at a time."""

    def __init__(self, page: int, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._count = 0
        self._pages: dict[int, Sequence[R]] = {}

    @abstractmethod
    def read(self, first: int, count: int) -> Sequence[R]:
        """Return so many rows from the first, or as many as there are."""

    @abstractmethod
    def said(self, row: R, *, aloud: bool) -> str:
        """Return what a row shows, for the eye; ``aloud``, in the order to be read out."""

    @abstractmethod
    def day_of(self, number: int) -> date | None:
        """Return the local day of a row; None where there is no such row."""

    @abstractmethod
    def row_of_day(self, day: date) -> int:
        """Return the row where a local day begins among those shown, or would begin."""

    def start_over(self, count: int) -> None:
        """Forget what was read: there are so many rows now."""
        self.beginResetModel()
        self._pages.clear()
        self._count = count
        self.endResetModel()

    def row(self, number: int) -> R | None:
        """Return what a row shows; None where there is no such row."""
        if not 0 <= number < self._count:
            return None
        at, place = divmod(number, self._page)
        page = self._pages.get(at)
        if page is None:
            if len(self._pages) >= MOST_ROWS_KEPT // self._page:
                del self._pages[next(iter(self._pages))]
            page = self._pages[at] = self.read(at * self._page, self._page)
        return page[place] if place < len(page) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else self._count

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Return nothing: a screen reader must not read out row numbers."""
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """Return a row's text, for the eye or for a screen reader."""
        if role in (DISPLAY, ACCESSIBLE_TEXT) and (row := self.row(index.row())) is not None:
            return self.said(row, aloud=role == ACCESSIBLE_TEXT)
        return None


@dataclass(frozen=True, slots=True)
class DayRow(Generic[R]):
    """A row; its day; whether it is the first or the last of that, or at the top of the list."""

    shown: R
    day: date
    opens_day: bool
    closes_day: bool
    is_on_top: bool


class DayDelegate(RowDelegate[DayRow[R]]):
    """Paints a row: its day, where it has one, a bar in a colour, and the words."""

    def __init__(
        self,
        row: Callable[[int], DayRow[R] | None],
        now: Callable[[], datetime],
        theme: Theme,
        parent: QObject,
    ) -> None:
        super().__init__(row, theme, parent)
        self.now = now
        self.day_width = 0

    @abstractmethod
    def row_height(self, font: QFont, width: int) -> int:
        """Return the height of every row, in pixels, where rows are so wide."""

    @abstractmethod
    def colour(self, shown: R, tokens: Tokens) -> str:
        """Return the colour of a row's bar."""

    @abstractmethod
    def paint_words(self, to: RowPainter, rect: QRect, shown: R) -> None:
        """Paint what stands in the box beside the day."""

    def fit(self, font: QFont, width: int) -> int:
        """Give days and words their room in rows of this width; return every row's height."""
        self.day_width = day_width(font, width)
        return self.row_height(font, width)

    def paint_row(self, to: RowPainter, row: DayRow[R], is_last: bool) -> None:
        """Paint one row."""
        whole, tokens = to.option.rect, to.tokens
        rect = whole.adjusted(self.day_width, 0, 0, 0)
        to.painter.fillRect(whole, QColor(tokens.card))
        selected = to.has(QStyle.StateFlag.State_Selected)
        if selected or to.has(QStyle.StateFlag.State_MouseOver):
            focused = to.has(QStyle.StateFlag.State_HasFocus)
            to.painter.setBrush(QColor(tokens.sage_tint if selected else tokens.paper))
            # Its edge tells the row that is looked at, from wherever the keyboard is.
            edge = QPen(QColor(tokens.sage), 2 if focused else 1)
            to.painter.setPen(edge if selected else Qt.PenStyle.NoPen)
            to.painter.drawRoundedRect(QRectF(to.placed(rect)).adjusted(1, 1, -1, -2), 8, 8)
        if not is_last:
            left = whole.left() if row.closes_day else rect.left()
            line = QRect(left, rect.bottom(), whole.right() - left + 1, 1)
            to.painter.fillRect(to.placed(line), QColor(tokens.line))
        if self.day_width and (row.opens_day or row.is_on_top):
            self._paint_day(to, row.day)
        self._paint_bar(to, rect, self.colour(row.shown, tokens))
        self.paint_words(to, rect, row.shown)

    def _paint_day(self, to: RowPainter, day: date) -> None:
        rect, metrics = to.option.rect, to.option.fontMetrics
        gap, line = gap_of(metrics), metrics.height()
        room = self.day_width - gap * 2
        # Of the row at the top, in the part of it that is in sight, for as long as there is room.
        margin = gap * 5 // 2
        highest, lowest = rect.top() + margin, rect.bottom() - line * 2 - gap - margin
        y = min(max(highest, margin), max(lowest, highest))
        name, behind = day_in_words(day, self.now().date())
        font = to.option.font
        to.write(name, QRect(rect.left() + gap, y, room, line), bold(font), to.tokens.ink)
        below = QRect(rect.left() + gap, y + line + gap, room, line)
        to.write(behind, below, font, to.tokens.soft)

    def _paint_bar(self, to: RowPainter, rect: QRect, colour: str) -> None:
        gap = gap_of(to.option.fontMetrics)
        bar = QRect(rect.left() + gap * 2, rect.top() + gap * 2, BAR, rect.height() - gap * 4)
        to.painter.setPen(Qt.PenStyle.NoPen)
        to.painter.setBrush(QColor(colour))
        to.painter.drawRoundedRect(to.placed(bar), 2, 2)


@guarded
class DayList(QTableView):
    """A list of such rows. Enter opens the current one; Home and End go to the ends.

    A table of one column: a QListView asks the model about every row before it shows the first,
    a table only about those in sight.
    """

    scrolled = Signal()

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._least_rows = LEAST_ROWS
        show_painted(self, "moments", theme)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        # The rows paint their own ground, so that scrolling moves what is there already.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_rows(self, rows: DayModel[Any], delegate: DayDelegate[Any]) -> None:
        """Show these, painted so, from now on."""
        self._rows = rows
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setModel(rows)

    def day_row(self, number: int) -> DayRow[Any] | None:
        """Return a row with its day, as it is painted; None where there is no such row."""
        shown, day = self._rows.row(number), self._rows.day_of(number)
        if shown is None or day is None:
            return None
        return DayRow(
            shown,
            day,
            opens_day=self._rows.day_of(number - 1) != day,
            closes_day=self._rows.day_of(number + 1) != day,
            is_on_top=number == self.rowAt(0),
        )

    def open_current(self) -> None:
        """Open what the current row shows."""
        raise NotImplementedError

    def go_to_row(self, number: int) -> None:
        """Make a row the current one and bring it into sight."""
        self.setCurrentIndex(self._rows.index(number))

    def go_to_day(self, day: date) -> None:
        """Bring what is of a local day, or next to it, to the top; make it current."""
        if last := self._rows.rowCount():
            number = min(self._rows.row_of_day(day), last - 1)
            self.go_to_row(number)
            self.scroll_to_top(number)

    def scroll_to_top(self, number: int) -> None:
        """Bring a row to the top."""
        self.scrollTo(self._rows.index(number), QAbstractItemView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; Home and End go to the ends."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.open_current()
            case Qt.Key.Key_Home:
                self.go_to_row(0)
            case Qt.Key.Key_End:
                self.go_to_row(self._rows.rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Typing letters searches nowhere: it would read the whole list to find a row."""

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 -- Qt's name
        """Move what is there, and say the day of what is now at the top."""
        super().scrollContentsBy(dx, dy)
        near_top = QRect(0, 0, self.viewport().width(), self.verticalHeader().defaultSectionSize())
        beside = QRect(0, 0, self._delegate.day_width, near_top.height() * 2 + abs(dy))
        self.viewport().update(QStyle.visualRect(self.layoutDirection(), near_top, beside))
        self.scrolled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every row the height that its lines need at this width."""
        super().resizeEvent(event)
        self.fit_rows()

    def changeEvent(self, event: QEvent) -> None:
        """Give every row the height that its lines need in this font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit_rows()

    def fit_into(self, *, is_short: bool) -> None:
        """Ask for the room of one row alone where a window is short, and nothing around scrolls."""
        if is_short != (self._least_rows == 1):
            self._least_rows = 1 if is_short else LEAST_ROWS
            self.fit_rows()

    def fit_rows(self) -> None:
        """Give every row its height, and the list as much as so many rows may take."""
        height = self._delegate.fit(self.font(), self.viewport().width())
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)
        # A short list is no taller than its rows; a long one always shows a few.
        rows = self._rows.rowCount()
        self.setMinimumHeight(min(rows, self._least_rows) * height)
        self.setMaximumHeight(min(rows * height, QWIDGETSIZE_MAX))


def day_in_words(day: date, today: date) -> tuple[str, str]:
    """Return the two lines of a day's heading: a name, and the date behind it."""
    name = (
        say_day(day, today) if 0 <= (today - day).days < 2 else QLocale().dayName(day.isoweekday())
    )
    pattern = tr("d MMM") if day.year == today.year else tr("d MMM yyyy")
    return name[:1].upper() + name[1:], QLocale().toString(to_qdate(day), pattern)


A_YEARS_DAYS = tuple(datetime(2000, month, 28, 20, 58, tzinfo=UTC) for month in range(1, 13))


def day_width(font: QFont, width: int) -> int:
    """Return how many pixels of rows so wide are their day's: none where the words need all."""
    metrics, in_bold = QFontMetrics(font), QFontMetrics(bold(font))
    today = datetime.now(UTC).date()
    said = [day_in_words(day.date(), today)[1] for day in A_YEARS_DAYS]
    names = [tr("Yesterday"), *(QLocale().dayName(number) for number in range(1, 8))]
    widest = max(
        *(metrics.horizontalAdvance(text) for text in said),
        *(in_bold.horizontalAdvance(text) for text in names),
    )
    wanted = widest + gap_of(metrics) * 4
    return wanted if width - wanted >= metrics.averageCharWidth() * LEAST_CHARS else 0


def bold(font: QFont) -> QFont:
    """Return the font of what stands out in a row."""
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def gap_of(metrics: QFontMetrics) -> int:
    """Return the distance between two things of a row, in pixels."""
    return max(metrics.height() // 4, 3)


def inset(metrics: QFontMetrics) -> int:
    """Return how far from its edge a row's words begin, in pixels."""
    return gap_of(metrics) * 5 + BAR


def room_of(metrics: QFontMetrics, width: int) -> int:
    """Return the room of a row's words, in pixels, in a box so wide."""
    return max(width - inset(metrics) - gap_of(metrics) * 3, 1)
