"""What has the keyboard is in view: when the focus comes to it, and when the page grows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.scrolling import area_around
from microhurts_desktop.ui.kit.where_stood import FocusStays, has_gone

AROUND = 12


@guarded
class InView(QObject):
    """Scrolls the area around the widget that has the focus, if it must.

    Where the person has scrolled away from it, a page that grows stands still.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._focused: QWidget | None = None
        self._area: QScrollArea | None = None
        self._body: QWidget | None = None
        self._was_in_view = True
        self._looks_soon = self._is_looking = False
        # Whether the area was opened from its top, and nobody has begun in it yet.
        self._is_opening = False
        app.focusChanged.connect(self._follow)

    def _follow(self, left: QWidget | None, focused: QWidget | None) -> None:
        self._let_go()
        if left is not None and isValid(left) and has_gone(left):
            # It fell here, and is given its place in a moment.
            focused = None
        area = area_around(focused) if focused is not None else None
        body = area.widget() if area is not None else None
        if focused is None or area is None or body is None:
            return
        self._focused, self._area, self._body = focused, area, body
        for growing in (area, body, focused):
            growing.installEventFilter(self)
        area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._was_in_view = True
        # What is pressed must not move away from under the mouse.
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._look_soon()

    def open_from_top(self, area: QScrollArea) -> None:
        """Show an area from its top, and scroll no further than to where the person begins.

        All of what has the keyboard is in view once they have begun: with the first key.
        """
        area.verticalScrollBar().setValue(0)
        self._is_opening = self._area is area
        if self._is_opening:
            self._was_in_view = True
            self._look_soon()

    def _let_go(self) -> None:
        area, body, focused = self._area, self._body, self._focused
        self._focused = self._area = self._body = None
        self._is_opening = False
        for growing in (area, body, focused):
            if growing is not None and isValid(growing):
                growing.removeEventFilter(self)
        if area is not None and isValid(area):
            area.verticalScrollBar().valueChanged.disconnect(self._scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again once an area, or what is in it, has another size, or somebody has begun."""
        begins = self._is_opening and event.type() == QEvent.Type.KeyPress
        if begins:
            self._is_opening = False
        grows = event.type() == QEvent.Type.Resize and watched is not self._focused
        if begins or (grows and self._was_in_view):
            self._look_soon()
        return super().eventFilter(watched, event)

    def _scrolled(self) -> None:
        if not (self._looks_soon or self._is_looking):
            # By hand.
            self._is_opening = False
            self._was_in_view = self._is_in_view()

    def _look_soon(self) -> None:
        if not self._looks_soon:
            self._looks_soon = True
            QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        self._looks_soon = False
        place = self._place()
        self._is_looking = True
        if place is not None and self._area is not None:
            if self._is_opening:
                self._area.verticalScrollBar().setValue(0)
            if not self._is_in_view():
                middle, half = place.center(), place.height() // 2 + AROUND
                self._area.ensureVisible(middle.x(), middle.y(), 0, half)
        self._is_looking = False
        self._was_in_view = True

    def _is_in_view(self) -> bool:
        place = self._place()
        if place is None or self._area is None:
            return True
        top = self._area.verticalScrollBar().value()
        return top <= place.top() and place.bottom() <= top + self._area.viewport().height()

    def _place(self) -> QRect | None:
        """Return where it stands in what is scrolled; of what is too tall, where the cursor is.

        So it is of what was opened, until somebody begins.

        None for what is on its way out of there.
        """
        area, body, focused = self._area, self._body, self._focused
        if area is None or body is None or focused is None:
            return None
        if not (isValid(area) and isValid(body) and isValid(focused) and focused.isVisible()):
            return None
        if area.widget() is not body or not body.isAncestorOf(focused):
            return None
        place = focused.rect()
        if self._is_opening or place.height() + 2 * AROUND > area.viewport().height():
            place = focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place.moveTopLeft(focused.mapTo(body, place.topLeft()))
        return place


def keep_in_view(app: QApplication) -> None:
    """Keep in view what has the keyboard, in all windows of the app."""
    if app.findChild(InView) is None:
        FocusStays(app)
        InView(app)


def open_from_top(area: QScrollArea) -> None:
    """Show an area from its top, with the keyboard where it is."""
    app = QApplication.instance()
    if app is not None and (watch := app.findChild(InView)) is not None:
        watch.open_from_top(area)
    else:
        area.verticalScrollBar().setValue(0)
