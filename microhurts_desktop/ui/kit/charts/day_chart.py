"""A chart of days that can be moved and zoomed: by mouse, wheel, touchpad and keyboard.

A plain wheel still scrolls the page: it zooms with Ctrl, and sideways or with Shift it moves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.ui.kit.charts.chart import Chart
from microhurts_desktop.ui.kit.charts.day_line import DayPlaces
from microhurts_desktop.ui.kit.charts.ranges import say_span
from microhurts_desktop.ui.kit.charts.shapes import DayLine, Ring, Spot
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.theme import Theme

ZOOM_STEP = 1.5
# A step of the wheel, in the eighths of a degree in which Qt counts.
WHEEL_STEP = 120
WHEEL_ZOOM = 1.25
# Of what is seen, so much is passed by with one key or one step of the wheel.
KEY_MOVES = 0.25
WHEEL_MOVES = 0.1


@guarded
class DayChart(Chart):
    """Shows a line over days, and asks for other days; whoever shows them decides."""

    dates_asked = Signal(DateRange)
    back_asked = Signal()

    def __init__(self, theme: Theme, name: str, line: DayLine, summary: str) -> None:
        self._line, self._whole = line, line.dates
        self._pressed_at: QPointF | None = None
        self._dragged_from: DateRange | None = None
        self._days_left = 0.0
        self._zoom_left = 1.0
        super().__init__(theme, name, line, summary)

    def show_line(self, line: DayLine, summary: str, whole: DateRange) -> None:
        """Show another line, which can be moved within ``whole``."""
        self._line, self._whole = line, whole
        self.show_shape(line, summary)

    def dates(self) -> DateRange:
        """Return the days that are seen."""
        return self._line.dates

    def whole(self) -> DateRange:
        """Return all the days there are."""
        return self._whole

    def days(self) -> DayPlaces:
        """Return where the days stand."""
        days = self.fitted().days
        assert days is not None
        return days

    def edges(self) -> tuple[float, float]:
        """Return where the first and the last day stand, in pixels from the left."""
        return self.days().edges()

    def is_dragged(self) -> bool:
        """Tell whether the mouse moves the days just now."""
        return self._dragged_from is not None

    # -- asking

    def _ask(self, wanted: DateRange) -> None:
        """Ask for other days, unless these are seen already."""
        self._days_left, self._zoom_left = 0.0, 1.0
        if wanted != self.dates():
            self.dates_asked.emit(wanted)

    def _move(self, days: float) -> None:
        # A touchpad moves by less than a day at a time.
        self._days_left += days
        if by := int(self._days_left):
            self._ask(self.dates().moved(by, self._whole))

    def _zoom(self, by: float, around: float = 0.5) -> None:
        self._zoom_left *= by
        days = self.dates().days
        if round(days * self._zoom_left) != days:
            self._ask(self.dates().zoomed(self._zoom_left, around, self._whole))

    def _share_of(self, x: float) -> float:
        left, right = self.edges()
        return min(max((x - left) / max(right - left, 1), 0.0), 1.0)

    # -- mouse

    def _spot_at(self, at: QPointF) -> Spot | None:
        """Return what is under the mouse: where the line is dotted, a day of it as well."""
        if (found := super()._spot_at(at)) is not None:
            return found
        days, rests = self.days(), self._line.rests
        number = days.number_at(at.x())
        if not 0 <= number < len(rests) or not rests[number] or self._line.bars:
            return None
        day = days.spot(number)
        return day if abs(day.middle.y() - at.y()) <= day.height / 2 else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the days along with the mouse, or say what is under it."""
        if not self._drag(event.position().x()):
            super().mouseMoveEvent(event)

    def _drag(self, x: float) -> bool:
        if self._pressed_at is None:
            return False
        away = x - self._pressed_at.x()
        if self._dragged_from is None:
            if abs(away) < QApplication.startDragDistance():
                return False
            self._dragged_from = self.dates()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        left, right = self.edges()
        days = round(-away * self._dragged_from.days / max(right - left, 1))
        self._ask(self._dragged_from.moved(days, self._whole))
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click opens what stands there."""
        was_dragged = self.is_dragged()
        self._pressed_at = self._dragged_from = None
        if was_dragged:
            self.unsetCursor()
        else:
            super().mouseReleaseEvent(event)

    # -- wheel and touchpad

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, move sideways; anything else scrolls the page."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            by = WHEEL_ZOOM ** (-turned.y() / WHEEL_STEP)
            self._zoom(by, self._share_of(event.position().x()))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._turn(turned.x() or turned.y())
        elif abs(turned.x()) > abs(turned.y()):
            self._turn(turned.x())
        else:
            event.ignore()
            return
        event.accept()

    def _turn(self, turned: int) -> None:
        self._move(-turned / WHEEL_STEP * max(self.dates().days * WHEEL_MOVES, 1))

    def event(self, event: QEvent) -> bool:
        """Zoom when two fingers pinch, and go back when they tap twice."""
        if isinstance(event, QNativeGestureEvent):
            match event.gestureType():
                case Qt.NativeGestureType.ZoomNativeGesture:
                    by = 1 / max(1 + event.value(), 0.1)
                    self._zoom(by, self._share_of(event.position().x()))
                    return True
                case Qt.NativeGestureType.SmartZoomNativeGesture:
                    self.back_asked.emit()
                    return True
        return super().event(event)

    # -- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Ctrl and an arrow, zoom with + and −, go back with 0 or Ctrl and Home.

        With Shift the arrows go along the line, day by day.
        """
        keys = event.modifiers()
        by = (event.key() == Qt.Key.Key_Right) - (event.key() == Qt.Key.Key_Left)
        if self._take_moving_key(event.key(), by, bool(keys & Qt.KeyboardModifier.ControlModifier)):
            self.say(say_span(self.dates()))
        elif by and keys & Qt.KeyboardModifier.ShiftModifier:
            self._step_day(by)
        else:
            super().keyPressEvent(event)

    def _take_moving_key(self, key: int, by: int, with_ctrl: bool) -> bool:
        match key:
            case _ if by and with_ctrl:
                self._move(by * max(round(self.dates().days * KEY_MOVES), 1))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(1 / ZOOM_STEP)
            case Qt.Key.Key_Minus:
                self._zoom(ZOOM_STEP)
            case Qt.Key.Key_0:
                self.back_asked.emit()
            case Qt.Key.Key_Home if with_ctrl:
                self.back_asked.emit()
            case _:
                return False
        return True

    def _step_day(self, by: int) -> None:
        """Point at the line on the next day or the day before."""
        days, pointed, last = self.days(), self.current(), len(self._line.amounts) - 1
        if pointed is None or pointed.ring is Ring.NONE:
            here = last + (by < 0)
        else:
            here = days.number_at(pointed.middle.x())
        self.step_to(days.spot(min(max(here + by, self._line.begins), last)))
