"""Months in a row: on each day the shapes of what was kept, all in one colour.

One table for all months that have room, so that a single Tab leads in and out; arrows go from day
to day, Page Up and Page Down from month to month.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from microhurts_desktop.domain.history import DayOfHistory
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.ui.context.kinds import KINDS
from microhurts_desktop.ui.features.moments.calendar_months import (
    HEADS,
    WEEK,
    WEEKS,
    CalendarModel,
    counted,
)
from microhurts_desktop.ui.kit.days import (
    day_beside,
    last_day_of,
    month_beside,
)
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.row_delegate import show_painted
from microhurts_desktop.ui.kit.theme import Theme, Tokens

MOST_MONTHS = 6
# Shapes beside each other below a day; the fourth and fifth stand in a second line.
A_LINE = 3
WIDEST = 1.4


class HasDays(Protocol):
    """A journal, or what was found in one."""

    def now(self) -> datetime:
        """Return the local time."""

    def days_between(self, first: date, last: date) -> tuple[DayOfHistory, ...]:
        """Return the local days on which something is, the oldest first."""


class CellSizes:
    """How large the parts of a day are, in pixels, in a font."""

    def __init__(self, font: QFont) -> None:
        metrics = QFontMetrics(font)
        self.line = metrics.height()
        self.gap = max(self.line // 5, 3)
        self.shape = round(metrics.ascent() * 0.58)
        self.height = self.line + A_LINE * self.gap + 2 * self.shape + self.gap
        names = (QLocale().dayName(n, QLocale.FormatType.ShortFormat) for n in range(1, WEEK + 1))
        small = QFontMetrics(scaled_font(SMALL))
        widest = max(small.horizontalAdvance(name) for name in names)
        shapes = A_LINE * self.shape + (A_LINE - 1) * self.gap
        self.width = max(shapes, widest, metrics.horizontalAdvance("30")) + 2 * self.gap
        self.between = self.line


@guarded
class DayDelegate(QStyledItemDelegate):
    """Paints a cell: a day's number, and below it the shapes of what was kept."""

    def __init__(self, model: CalendarModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        text = self._model.data(index)
        if not isinstance(text, str):
            return
        tokens = self._theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        day = self._model.day_at(index)
        if day is None:
            self._paint_head(painter, option, text, is_month=index.row() == 0)
        else:
            self._paint_ground(painter, option, is_today=day == self._model.today)
            kept = self._model.kept_on(day)
            painter.setFont(scaled_font(1.0, bold=day == self._model.today))
            painter.setPen(QColor(tokens.ink if kept is not None else tokens.soft))
            sizes = CellSizes(option.font)
            top = QRect(option.rect)
            top.setHeight(sizes.line + 2 * sizes.gap)
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter.value, text)
            if kept is not None:
                self._paint_shapes(painter, option.rect, sizes, kept, tokens)
        painter.restore()

    def _paint_head(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, *, is_month: bool
    ) -> None:
        tokens = self._theme.tokens
        painter.setFont(scaled_font(1.0, bold=True) if is_month else scaled_font(SMALL))
        painter.setPen(QColor(tokens.ink if is_month else tokens.soft))
        # Both are in the language of the window, and so run as it does.
        side = Qt.AlignmentFlag.AlignLeading if is_month else Qt.AlignmentFlag.AlignHCenter
        place = option.rect.adjusted(CellSizes(option.font).gap, 0, 0, 0)
        painter.drawText(
            place if is_month else option.rect, (side | Qt.AlignmentFlag.AlignVCenter).value, text
        )

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, is_today: bool
    ) -> None:
        tokens, state = self._theme.tokens, option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen or state & QStyle.StateFlag.State_MouseOver or is_today:
            ground = tokens.sage_tint if chosen else tokens.paper
            edge = QPen(QColor(tokens.sage), 2) if focused else QPen(QColor(tokens.edge), 1)
            painter.setPen(edge if focused or is_today else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)

    def _paint_shapes(
        self, painter: QPainter, cell: QRect, sizes: CellSizes, kept: DayOfHistory, tokens: Tokens
    ) -> None:
        shapes = [kind for kind, _ in counted(kept)]
        for start in range(0, len(shapes), A_LINE):
            line = shapes[start : start + A_LINE]
            step = sizes.shape + sizes.gap
            x = cell.center().x() + 1 - (len(line) * step - sizes.gap) / 2
            y = cell.top() + sizes.line + 2 * sizes.gap + start // A_LINE * step
            for kind in line:
                draw_mark(painter, kind, QRectF(x, y, sizes.shape, sizes.shape), tokens)
                x += step


def _draw_shape(painter: QPainter, kind: MomentKind, box: QRectF) -> None:
    """Draw the shape of a kind with the painter's pen: that of the marks of the balance chart."""
    polygons = KINDS[kind].shape
    for corners in polygons:
        points = (
            QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in corners
        )
        painter.drawPolygon(QPolygonF([*points]))
    if not polygons:
        painter.drawEllipse(box)


def draw_mark(painter: QPainter, kind: MomentKind, box: QRectF, tokens: Tokens) -> None:
    """Draw the shape of a kind: in ink, whatever it is."""
    painter.setPen(QPen(QColor(tokens.ink), max(box.width() / 7, 1.2)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw_shape(painter, kind, box)


@guarded
class CalendarGrid(QTableView):
    """The months. ``day`` is the one that is chosen; the latest month stands at the end."""

    day_chosen = Signal(object)  # date
    looked_at = Signal()  # the day that was clicked
    opened = Signal()  # the day that is chosen

    def __init__(self, days: HasDays, theme: Theme) -> None:
        super().__init__()
        self._days = days
        self.day = days.now().date()
        self._latest = self.day.replace(day=1)
        self.setAccessibleName(tr("Calendar"))
        self.months = CalendarModel(self)
        self.setItemDelegate(DayDelegate(self.months, theme, self))
        show_painted(self, "moments", theme)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(self.months)
        self.clicked.connect(self._clicked)

    # -- what is shown

    def months_shown(self) -> int:
        """Return how many months have room beside each other."""
        sizes = CellSizes(self.font())
        month = WEEK * sizes.width
        room = self.viewport().width() + sizes.between
        return min(max(room // (month + sizes.between), 1), MOST_MONTHS)

    def read_again(self) -> None:
        """Show what is true now."""
        months = self.months_shown()
        first = month_beside(self._latest, 1 - months)
        last = last_day_of(month_beside(first, months - 1))
        kept = self._days.days_between(first, last)
        self.months.show_months(first, months, kept, self._days.now().date())
        self._lay_out()
        self._choose(self.day)

    def choose(self, day: date) -> None:
        """Choose a day, and bring its month into sight."""
        changed, self.day = day != self.day, day
        month = day.replace(day=1)
        if month > month_beside(self.months.first, self.months.count - 1):
            self._latest = month
            self.read_again()
        elif month < self.months.first:
            self._latest = month_beside(month, self.months.count - 1)
            self.read_again()
        else:
            self._choose(day)
        if changed:
            self.day_chosen.emit(day)

    def turn(self, months: int) -> None:
        """Choose the same day so many months later, or the last one of a shorter month."""
        month = month_beside(self.day.replace(day=1), months)
        self.choose(month.replace(day=min(self.day.day, last_day_of(month).day)))

    def _choose(self, day: date) -> None:
        cell = self.months.index_of(day)
        self.selectionModel().setCurrentIndex(
            cell, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _lay_out(self) -> None:
        sizes, months = CellSizes(self.font()), self.months.count
        room = self.viewport().width() - (months - 1) * sizes.between
        width = min(max(room // (months * WEEK), sizes.width), round(sizes.width * WIDEST))
        self.clearSpans()
        for column in range(self.months.columnCount()):
            is_between = self.months.month_at(column) is None
            self.setColumnWidth(column, sizes.between if is_between else width)
            if column % (WEEK + 1) == 0:
                self.setSpan(0, column, 1, WEEK)
        for row in range(self.months.rowCount()):
            head = round(sizes.line * 1.6)
            self.setRowHeight(row, head if row < HEADS else sizes.height)

    def sizeHint(self) -> QSize:
        """Ask for a month's width, and for the height of all weeks."""
        sizes = CellSizes(self.font())
        height = HEADS * round(sizes.line * 1.6) + WEEKS * sizes.height
        frame = 2 * self.frameWidth()
        return QSize(WEEK * sizes.width + frame, height + frame)

    def minimumSizeHint(self) -> QSize:
        """Never less."""
        return self.sizeHint()

    # -- keys, mouse, and room

    def _clicked(self, index: QModelIndex) -> None:
        if (day := self.months.day_at(index)) is not None:
            self.choose(day)
            self.looked_at.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day, week to week, month to month; Enter opens the day."""
        step = -1 if self.isRightToLeft() else 1
        match event.key():
            case Qt.Key.Key_Left:
                self.choose(day_beside(self.day, -step))
            case Qt.Key.Key_Right:
                self.choose(day_beside(self.day, step))
            case Qt.Key.Key_Up:
                self.choose(day_beside(self.day, -WEEK))
            case Qt.Key.Key_Down:
                self.choose(day_beside(self.day, WEEK))
            case Qt.Key.Key_PageUp:
                self.turn(-1)
            case Qt.Key.Key_PageDown:
                self.turn(1)
            case Qt.Key.Key_Home:
                self.choose(self.day.replace(day=1))
            case Qt.Key.Key_End:
                self.choose(last_day_of(self.day))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.opened.emit()
            case _:
                super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 -- Qt's name
        """Typing letters searches nowhere: a day is no word."""

    def showEvent(self, event: QShowEvent) -> None:
        """Show as many months as have room by now."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many months as have room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Give every day the room that its letters need."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
            self._fit()

    def _fit(self) -> None:
        if not self.isVisible():
            # Nothing is read of a journal that may be closed by now.
            return
        if self.months_shown() != self.months.count:
            self.read_again()
        else:
            self._lay_out()
