"""The picture of a pattern on the page: each of its places can be seen, heard and walked to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication

from microhurts_desktop.ui.kit.charts.canvas import Canvas
from microhurts_desktop.ui.kit.charts.look import look_of
from microhurts_desktop.ui.kit.charts.picture import PatternPicture
from microhurts_desktop.ui.kit.charts.shapes import Shape, Spot, lines_of
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, Label, scaled_font
from microhurts_desktop.ui.kit.screen_reader import tell
from microhurts_desktop.ui.kit.theme import Theme

_LABEL_CHARS = 46


@guarded
class PatternChart(Canvas):
    """Shows a shape. The figure is made when it first comes into sight, and used again."""

    def __init__(self, theme: Theme, name: str, shape: Shape, summary: str) -> None:
        super().__init__()
        self._theme = theme
        self._shape = shape
        self._summary = summary
        self._picture: PatternPicture | None = None
        self._current: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.label = Label(parent=self)
        self.label.setProperty("part", "hover")
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.setFont(scaled_font(SMALL))
        self.label.hide()
        theme.changed.connect(self._dress)
        self.show_shape(shape, summary)

    def show_shape(self, shape: Shape, summary: str) -> None:
        """Show another shape. ``summary`` says what the picture shows, for who does not see it."""
        self._shape, self._summary = shape, summary
        if self._picture is not None:
            self._picture.shape = shape
        self._fit_height()
        self._point_at(None)
        self.setAccessibleDescription(summary)
        self.redraw()

    def _fit_height(self) -> None:
        em = self.fontMetrics().height() * SMALL
        self.setFixedHeight(round(lines_of(self._shape, self.width() / em) * em))

    def picture(self) -> PatternPicture:
        """Return the picture, made now if nobody has seen it yet."""
        if self._picture is None:
            look = look_of(self._theme.tokens, QApplication.font())
            self._picture = PatternPicture(look, self._shape)
        return self._picture

    def was_seen(self) -> bool:
        """Tell whether the figure was made: only once it has come into sight."""
        return self._picture is not None

    def spots(self) -> tuple[Spot, ...]:
        """Return what can be pointed at, in the order in which keys go along."""
        self.ensure_fitted()
        return self.picture().spots

    def current(self) -> Spot | None:
        """Return what is pointed at, by the mouse or the keyboard."""
        return None if self._current is None else self.spots()[self._current]

    def says(self, spot: Spot) -> str:
        """Return the words of a place."""
        return self._shape.says[spot.number]

    def _point_at(self, number: int | None) -> None:
        if number == self._current:
            return
        self._current = number
        self.update()
        spot = None if number is None else self.spots()[number]
        if spot is None:
            self.label.hide()
            self.setAccessibleDescription(self._summary)
            return
        self.label.setText(self.says(spot))
        self._place_label(spot)
        self.label.show()

    def _place_label(self, spot: Spot) -> None:
        metrics = self.label.fontMetrics()
        self.label.setWordWrap(False)
        self.label.setMaximumWidth(min(metrics.averageCharWidth() * _LABEL_CHARS, self.width()))
        self.label.setWordWrap(self.label.sizeHint().width() > self.label.maximumWidth())
        self.label.adjustSize()
        gap = metrics.height() // 3
        x = spot.x + spot.width / 2 - self.label.width() / 2
        above = spot.y - gap - self.label.height()
        y = above if above >= 0 else spot.y + min(spot.height, self.height() / 2) + gap
        x = min(max(x, 0), self.width() - self.label.width())
        self.label.move(round(x), round(max(min(y, self.height() - self.label.height()), 0)))

    # -- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the mouse."""
        self._point_at(self._spot_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Be quiet again when the mouse has left."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point_at(None)

    def _spot_at(self, at: QPointF) -> int | None:
        found = [
            number
            for number, spot in enumerate(self.spots())
            if spot.y <= at.y() <= spot.y + spot.height
            and spot.x - 1 <= at.x() <= spot.x + spot.width + 1
        ]
        spots = self.spots()
        return min(found, key=lambda n: abs(_middle(spots[n]).x() - at.x()), default=None)

    # -- keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the last place, when the keyboard came here."""
        super().focusInEvent(event)
        by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._current is None and self.spots() and event.reason() in by_keyboard:
            self._step_to(len(self.spots()) - 1)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be quiet again when the keyboard has left."""
        super().focusOutEvent(event)
        self._point_at(None)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the places with the arrows, Home and End; up and down by what is nearest."""
        last = len(self.spots()) - 1
        here = last if self._current is None else self._current
        match event.key():
            case _ if last < 0:
                super().keyPressEvent(event)
            case Qt.Key.Key_Left:
                self._step_to(max(here - (self._current is not None), 0))
            case Qt.Key.Key_Right:
                self._step_to(min(here + (self._current is not None), last))
            case Qt.Key.Key_Home:
                self._step_to(0)
            case Qt.Key.Key_End:
                self._step_to(last)
            case Qt.Key.Key_Up | Qt.Key.Key_Down if (
                beyond := self._beyond(here, event.key() == Qt.Key.Key_Down)
            ) is not None:
                self._step_to(beyond)
            case Qt.Key.Key_Escape if self._current is not None:
                self._point_at(None)
            case _:
                super().keyPressEvent(event)

    def _beyond(self, here: int, below: bool) -> int | None:
        """Return the nearest place below or above another, if there is one."""
        spots = self.spots()
        at = spots[here]
        sign = 1 if below else -1
        step = at.height / 2
        found = [
            number
            for number, spot in enumerate(spots)
            if sign * (_middle(spot).y() - _middle(at).y()) > step
        ]

        def distance(number: int) -> float:
            away = _middle(spots[number]) - _middle(at)
            # What stands straight below comes before what is merely close.
            return abs(away.y()) + 3 * abs(away.x())

        return min(found, key=distance, default=None)

    def _step_to(self, number: int) -> None:
        self._point_at(number)
        told = self.says(self.spots()[number])
        self.setAccessibleDescription(told)
        tell(self, told)

    # -- looks

    def _dress(self) -> None:
        if self._picture is not None:
            self._picture.pen.dress(look_of(self._theme.tokens, QApplication.font()))
        self.redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Point at nothing: what was there stands elsewhere now."""
        self._point_at(None)
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._fit_height()

    def paint_above(self, painter: QPainter) -> None:
        """Paint the frame around what is pointed at, and the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = self.current()
        if spot is not None:
            painter.setPen(QPen(QColor(self._theme.tokens.ink), 1.2))
            frame = QRectF(spot.x, spot.y, spot.width, spot.height).adjusted(-1, -1, 1, 1)
            painter.drawRoundedRect(frame, 3, 3)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.sage), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


def _middle(spot: Spot) -> QPointF:
    return QPointF(spot.x + spot.width / 2, spot.y + spot.height / 2)
