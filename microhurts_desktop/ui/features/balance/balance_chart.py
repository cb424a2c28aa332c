"""The chart of the balance on the page: what a mark is can be seen, heard and opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.ledger import Posting
from microhurts_desktop.ui.features.balance.balance_figure import BalanceFigure
from microhurts_desktop.ui.features.balance.marks import Mark
from microhurts_desktop.ui.features.balance.note_flags import Flag
from microhurts_desktop.ui.features.balance.texts import (
    tell_day,
    tell_mark,
    tell_notes,
    tell_posting,
    tell_span,
    tell_stretch,
)
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.movable import MovableCanvas
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, Label, scaled_font
from microhurts_desktop.ui.kit.language import tr
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.theme import Theme

# As many as can be read through at a glance; a shorter range shows the others.
MOST_LISTED = 8
_REACH_EM = 1.1


@guarded
class BalanceChart(MovableCanvas):
    """Shows a stretch of the account; hover, arrows, click and Enter work on its marks."""

    opened = Signal(object, str)  # MomentKind, uuid
    note_opened = Signal(str)

    def __init__(self, theme: Theme, stretch: BalanceSeries, words: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._look = look_of(theme.tokens, QApplication.font())
        self._picture = BalanceFigure(self._look, stretch)
        self._whole = stretch.span
        self._current: Mark | None = None
        self._day: int | None = None
        self.setAccessibleName(tr("Balance over time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.label = Label(parent=self)
        self.label.setProperty("part", "hover")
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setFont(scaled_font(SMALL))
        self.label.hide()
        theme.changed.connect(self._dress)
        self.show_stretch(stretch, words)

    def picture(self) -> BalanceFigure:
        """Return the figure that is shown."""
        return self._picture

    def show_stretch(
        self, stretch: BalanceSeries, words: Mapping[str, str], whole: DateRange | None = None
    ) -> None:
        """Show another stretch. ``words`` are what a moment says, by its uuid.

        ``whole`` are the days in which it can be moved; its own where none are given.
        """
        self._words = words
        self._whole = whole or stretch.span
        self._point_at_day(None)
        self._picture.show(stretch)
        self._summary = tell_stretch(stretch)
        self._point_at(None)
        self.setAccessibleDescription(self._summary)
        self.redraw()

    def span(self) -> DateRange:
        """Return the days that are seen."""
        return self._picture.stretch.span

    def whole(self) -> DateRange:
        """Return all the days there are."""
        return self._whole

    def edges(self) -> tuple[float, float]:
        """Return where the first and the last day stand, in pixels from the left."""
        self.ensure_fitted()
        return self._picture.ends()

    # -- marks

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks that have room at this size, oldest first."""
        self.ensure_fitted()
        return self._picture.marks

    def current(self) -> Mark | None:
        """Return the mark that is pointed at, by the mouse or the keyboard."""
        return self._current

    def position(self, mark: Mark) -> QPointF:
        """Return where a mark stands on this widget."""
        self.ensure_fitted()
        return QPointF(*self._picture.position(mark))

    def _mark_at(self, point: QPointF) -> Mark | None:
        def distance(mark: Mark) -> float:
            away = self.position(mark) - point
            return away.x() ** 2 + away.y() ** 2

        nearest = min(self.marks(), key=distance, default=None)
        reach = _REACH_EM * self._look.em_px
        return nearest if nearest is not None and distance(nearest) <= reach**2 else None

    def _point_at(self, mark: Mark | None) -> None:
        if mark is self._current and self._day is None and self.label.isHidden() is (mark is None):
            return
        self._forget_day()
        self._update_ring()
        self._current = mark
        self._update_ring()
        self.setCursor(
            Qt.CursorShape.ArrowCursor if mark is None else Qt.CursorShape.PointingHandCursor
        )
        if mark is None:
            self.label.hide()
            self.setAccessibleDescription(self._summary)
            return
        self.label.setText(tell_mark(mark, self._words, self._picture.stretch.today))
        self._place_label(self.position(mark))
        self.label.show()

    def _place_label(self, at: QPointF) -> None:
        metrics = self.label.fontMetrics()
        self.label.setWordWrap(False)
        self.label.setMaximumWidth(min(metrics.averageCharWidth() * 46, self.width()))
        self.label.setWordWrap(self.label.sizeHint().width() > self.label.maximumWidth())
        self.label.adjustSize()
        away = self._look.em_px
        x = at.x() - self.label.width() / 2
        above = at.y() - away - self.label.height()
        y = above if above >= 0 else at.y() + away
        x = min(max(x, 0), self.width() - self.label.width())
        self.label.move(round(x), round(min(y, self.height() - self.label.height())))

    def _open(self, mark: Mark) -> None:
        self._offer(mark.moments(), self.position(mark))

    def _offer(self, moments: Sequence[Posting], at: QPointF) -> None:
        """Open the moment, or a list to choose from where there are several."""
        if len(moments) == 1:
            self._open_moment(moments[0])
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(self._open_listed)
        today = self._picture.stretch.today
        for moment in moments[:MOST_LISTED]:
            text = tell_posting(moment, self._words, today, most=60).replace("\n", " ")
            menu.addAction(text.replace("&", "&&")).setData(moment)
        if (left_out := len(moments) - MOST_LISTED) > 0:
            rest = tr("and %n more: a shorter range tells them apart", "", left_out)
            menu.addAction(rest).setEnabled(False)
        menu.popup(self.mapToGlobal(at.toPoint()))
        # So that the arrows and Enter go on in it.
        menu.setActiveAction(menu.actions()[0])

    def _open_listed(self, action: QAction) -> None:
        self._open_moment(action.data())

    def _open_moment(self, posting: Posting) -> None:
        self.opened.emit(posting.kind.moment, posting.uuid)

    # -- days and notes

    def _point_at_day(self, number: int | None) -> None:
        """Say what the line says on a day, by its number; be quiet again for None."""
        if number is None and self._day is None:
            return
        if number is not None:
            self._point_at(None)
        self._forget_day()
        self._day = number
        if number is None:
            self.label.hide()
            return
        self.label.setText(tell_day(self._picture.stretch, number))
        self._place_label(self._day_point())
        self.label.show()
        self._say(self.label.text())

    def _forget_day(self) -> None:
        if self._day is not None:
            self._day = None
            self.update()

    def _day_point(self) -> QPointF:
        self.ensure_fitted()
        return QPointF(*self._picture.place_of(self._day or 0))

    def _step_day(self, by: int) -> None:
        stretch = self._picture.stretch
        last = len(stretch.balance) - 1
        if self._day is not None:
            here = self._day
        elif self._current is not None:
            here = stretch.number_of(self._current.day)
        else:
            here = last + (by < 0)
        self._point_at_day(min(max(here + by, 0), last))

    def _open_day(self, number: int) -> None:
        day = self._picture.stretch.day(number)
        for moments in self._picture.stretch.days_of_moments:
            if moments[0].day == day:
                self._offer(moments, self._day_point())

    def _flag_at(self, point: QPointF) -> Flag | None:
        self.ensure_fitted()
        reach = _REACH_EM * self._look.em_px
        near = (
            f for f in self._picture.flags() if abs(f.x - point.x()) + abs(f.y - point.y()) <= reach
        )
        return next(near, None)

    def _show_flag(self, flag: Flag) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.label.setText(tell_notes(flag.notes, self._picture.stretch.today))
        self._place_label(QPointF(flag.x, flag.y))
        self.label.show()

    # -- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the mark or the flag under the mouse is, or move the days along."""
        if self.drag(event):
            return
        self._point_at(self._mark_at(event.position()))
        if self._current is None and (flag := self._flag_at(event.position())) is not None:
            self._show_flag(flag)

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again when the mouse has left."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        self.begin_drag(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the mark or the note that was clicked, unless the days were dragged."""
        if self.end_drag() or event.button() is not Qt.MouseButton.LeftButton:
            return
        mark = self._mark_at(event.position())
        if mark is not None:
            self._point_at(mark)
            self._open(mark)
        elif (flag := self._flag_at(event.position())) is not None:
            self.note_opened.emit(flag.notes[0].uuid)

    # -- keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest mark, when the keyboard came here."""
        super().focusInEvent(event)
        by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._current is None and self.marks() and event.reason() in by_keyboard:
            self._step_to(len(self.marks()) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be quiet again when the keyboard has left, but not for an own menu."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._point_at(None)
            self._point_at_day(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the marks with the arrows, Home and End; open one with Enter or Space.

        With Shift the arrows go along the line, day by day.
        """
        if self.take_moving_key(event):
            self._say(tell_span(self.span()))
            return
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        marks = self.marks()
        here = marks.index(self._current) if self._current in marks else len(marks)
        match event.key():
            case Qt.Key.Key_Left if shift:
                self._step_day(-1)
            case Qt.Key.Key_Right if shift:
                self._step_day(1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._day is not None:
                self._open_day(self._day)
            case Qt.Key.Key_Escape if self._day is not None:
                self._point_at_day(None)
            case _ if not marks:
                super().keyPressEvent(event)
            case Qt.Key.Key_Left:
                self._step_to(max(here - 1, 0))
            case Qt.Key.Key_Right:
                self._step_to(min(here + 1, len(marks) - 1))
            case Qt.Key.Key_Home:
                self._step_to(0)
            case Qt.Key.Key_End:
                self._step_to(len(marks) - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._current:
                self._open(self._current)
            case Qt.Key.Key_Escape if self._current:
                self._point_at(None)
            case _:
                super().keyPressEvent(event)

    def _step_to(self, number: int) -> None:
        mark = self.marks()[number]
        self._point_at(mark)
        self._say(tell_mark(mark, self._words, self._picture.stretch.today))

    def _say(self, told: str) -> None:
        told = told.replace("\n", ". ")
        self.setAccessibleDescription(told)
        tell(self, told)
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, told))

    # -- looks

    def _dress(self) -> None:
        self._look = look_of(self._theme.tokens, QApplication.font())
        self._picture.dress(self._look)
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the marks anew: which of them have room depends on the size."""
        super().resizeEvent(event)
        self._point_at(None)

    def paint_above(self, painter: QPainter) -> None:
        """Paint the ring around the mark pointed at, and the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        if self._current is not None:
            painter.setPen(QPen(QColor(tokens.ink), 1.5))
            painter.drawEllipse(self._ring().adjusted(2, 2, -2, -2))
        if self._day is not None:
            painter.setPen(QPen(QColor(tokens.ink), 1.5))
            painter.setBrush(QColor(tokens.card))
            painter.drawEllipse(self._day_point(), 4.5, 4.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.sage), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _ring(self) -> QRectF:
        radius = 0.75 * self._look.em_px + 2
        middle = self.position(self._current) if self._current else QPointF()
        return QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)

    def _update_ring(self) -> None:
        if self._current is not None:
            self.update(self._ring().toAlignedRect())
