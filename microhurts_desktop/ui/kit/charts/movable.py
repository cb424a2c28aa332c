"""A canvas of days that can be moved and zoomed: by mouse, wheel, touchpad and keyboard.

A plain wheel still scrolls the page: it zooms with Ctrl, and sideways or with Shift it moves.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.ui.kit.charts.canvas import Canvas
from microhurts_desktop.ui.kit.guarding import guarded

ZOOM_STEP = 1.5
# A step of the wheel, in the eighths of a degree in which Qt counts.
WHEEL_STEP = 120
WHEEL_ZOOM = 1.25
# Of what is seen, so much is passed by with one key or one step of the wheel.
KEY_MOVES = 0.25
WHEEL_MOVES = 0.1


@guarded
class MovableCanvas(Canvas):
    """Asks for other days; whoever shows them decides."""

    span_asked = Signal(DateRange)
    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pressed_at: QPointF | None = None
        self._dragged_from: DateRange | None = None
        self._days_left = 0.0
        self._zoom_left = 1.0

    def span(self) -> DateRange:
        """Return the days that are seen."""
        raise NotImplementedError

    def whole(self) -> DateRange:
        """Return all the days there are."""
        raise NotImplementedError

    def edges(self) -> tuple[float, float]:
        """Return where the first and the last day stand, in pixels from the left."""
        raise NotImplementedError

    def is_dragged(self) -> bool:
        """Tell whether the mouse moves the days just now."""
        return self._dragged_from is not None

    # -- asking

    def _ask(self, wanted: DateRange) -> bool:
        """Ask for other days; False where these are seen already."""
        if wanted == self.span():
            return False
        self._days_left, self._zoom_left = 0.0, 1.0
        self.span_asked.emit(wanted)
        return True

    def _move(self, days: float) -> None:
        # A touchpad moves by less than a day at a time.
        self._days_left += days
        self._ask(self.span().moved(int(self._days_left), self.whole()))

    def _zoom(self, by: float, around: float = 0.5) -> None:
        self._zoom_left *= by
        self._ask(self.span().zoomed(self._zoom_left, around, self.whole()))

    def _share_of(self, x: float) -> float:
        left, right = self.edges()
        return min(max((x - left) / max(right - left, 1), 0.0), 1.0)

    # -- mouse

    def begin_drag(self, event: QMouseEvent) -> None:
        """Note where the mouse was pressed."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()

    def drag(self, event: QMouseEvent) -> bool:
        """Move the days along with the mouse; False while it is not dragged."""
        if self._pressed_at is None:
            return False
        away = event.position().x() - self._pressed_at.x()
        if self._dragged_from is None:
            if abs(away) < QApplication.startDragDistance():
                return False
            self._dragged_from = self.span()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        left, right = self.edges()
        days = round(-away * self._dragged_from.days / max(right - left, 1))
        self._ask(self._dragged_from.moved(days, self.whole()))
        return True

    def end_drag(self) -> bool:
        """Let go; tell whether the mouse was a drag, and no click."""
        was_dragged = self.is_dragged()
        self._pressed_at = self._dragged_from = None
        if was_dragged:
            self.unsetCursor()
        return was_dragged

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
        self._move(-turned / WHEEL_STEP * max(self.span().days * WHEEL_MOVES, 1))

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

    def take_moving_key(self, event: QKeyEvent) -> bool:
        """Move with Ctrl and an arrow, zoom with + and −, go back with 0 or Ctrl and Home."""
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = max(round(self.span().days * KEY_MOVES), 1)
        match event.key():
            case Qt.Key.Key_Left if with_ctrl:
                self._move(-step)
            case Qt.Key.Key_Right if with_ctrl:
                self._move(step)
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
