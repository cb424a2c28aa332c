"""The chart of the balance on the page: what a mark is can be seen, heard and opened."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from microhurts_desktop.core.ledger import Posting
from microhurts_desktop.ui.charts.account_line import Stretch
from microhurts_desktop.ui.charts.balance_figure import BalanceFigure
from microhurts_desktop.ui.charts.canvas import Canvas
from microhurts_desktop.ui.charts.look import look_of
from microhurts_desktop.ui.charts.marks import Mark
from microhurts_desktop.ui.charts.telling import tell_mark, tell_posting, tell_stretch
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.theme import Theme
from microhurts_desktop.ui.widgets.labels import SMALL, scaled_font

# As many as can be read through at a glance; a shorter range shows the others.
MOST_LISTED = 8
_REACH_EM = 1.1


class BalanceChart(Canvas):
    """Shows a stretch of the account; hover, arrows, click and Enter work on its marks."""

    opened = Signal(object, str)  # MomentKind, uuid

    def __init__(self, theme: Theme, stretch: Stretch, words: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._look = look_of(theme.tokens, QApplication.font())
        self._picture = BalanceFigure(self._look, stretch)
        self._current: Mark | None = None
        self.setAccessibleName(tr("Balance over time"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.label = QLabel(self)
        self.label.setProperty("part", "hover")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setFont(scaled_font(SMALL))
        self.label.hide()
        theme.changed.connect(self._dress)
        self.show_stretch(stretch, words)

    def picture(self) -> BalanceFigure:
        """Return the figure that is shown."""
        return self._picture

    def show_stretch(self, stretch: Stretch, words: Mapping[str, str]) -> None:
        """Show another stretch. ``words`` are what a moment says, by its uuid."""
        self._words = words
        self._picture.show(stretch)
        self._summary = tell_stretch(stretch)
        self._point_at(None)
        self.setAccessibleDescription(self._summary)
        self.redraw()

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
        if mark is self._current:
            return
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
        if not mark.others:
            self._open_moment(mark.shown)
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(self._open_listed)
        today = self._picture.stretch.today
        for moment in mark.moments()[:MOST_LISTED]:
            text = tell_posting(moment, self._words, today, most=60).replace("\n", " ")
            menu.addAction(text.replace("&", "&&")).setData(moment)
        if (left_out := mark.others + 1 - MOST_LISTED) > 0:
            rest = tr("and %n more: a shorter range tells them apart", "", left_out)
            menu.addAction(rest).setEnabled(False)
        menu.popup(self.mapToGlobal(self.position(mark).toPoint()))

    def _open_listed(self, action: QAction) -> None:
        self._open_moment(action.data())

    def _open_moment(self, posting: Posting) -> None:
        self.opened.emit(posting.kind.moment, posting.uuid)

    # -- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what the mark under the mouse is."""
        self._point_at(self._mark_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again when the mouse has left."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the mark that was clicked."""
        mark = self._mark_at(event.position())
        if mark is not None and event.button() is Qt.MouseButton.LeftButton:
            self._point_at(mark)
            self._open(mark)

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
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the marks with the arrows, Home and End; open one with Enter or Space."""
        marks = self.marks()
        here = marks.index(self._current) if self._current in marks else len(marks)
        match event.key():
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
        told = tell_mark(mark, self._words, self._picture.stretch.today).replace("\n", ". ")
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

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
