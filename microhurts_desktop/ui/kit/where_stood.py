"""The keyboard stays where the eye is, though what had it goes: a row, a card, a whole page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.scrolling import Scrolling

# So many of those that stand nearest to it are asked whether they are there still.
NEIGHBOURS = 60


class Stood:
    """What had the keyboard on a page, and what stood around it, by their names.

    Names outlive their widgets: what a change shows anew is called as it was.
    """

    def __init__(self, widget: QWidget, page: QScrollArea) -> None:
        self.page = page
        self._widget = widget
        self._scrolled = page.verticalScrollBar().value()
        around = {one: level for level, one in enumerate(_ancestors(widget))}

        def apart(one: QWidget) -> tuple[int, int, int]:
            """Return how far one must look for it: the card, the column, the page; up or down."""
            level = next(around[part] for part in _ancestors(one) if part in around)
            first, second = (part.mapTo(page, part.rect().center()) for part in (one, widget))
            return level, abs(first.y() - second.y()), first.x()

        beside = sorted(_stops(page), key=apart)[:NEIGHBOURS]
        self._names = [name for one in (widget, *beside) if (name := one.accessibleName())]

    def return_to(self) -> None:
        """Give the keyboard to it, to what took its place, or to what stands nearest to that."""
        self.page.verticalScrollBar().setValue(self._scrolled)
        if _takes_keys(self._widget):
            self._widget.setFocus()
            return
        there = [one for one in _stops(self.page) if _takes_keys(one)]
        stops = {one.accessibleName(): one for one in reversed(there)}
        found = next((stops[name] for name in self._names if name in stops), None)
        if found is not None:
            found.setFocus()
        elif isinstance(self.page, Scrolling):
            self.page.focus_first()


def stood_within(part: QWidget) -> Stood | None:
    """Return where the keyboard stands within a part of a page, or a page, if it does."""
    focus = QApplication.focusWidget()
    if focus is None or not part.isAncestorOf(focus) or (page := page_around(focus)) is None:
        return None
    return Stood(focus, page)


@guarded
class FocusStays(QObject):
    """Watches over the focus. What is hidden hands it on to whatever Tab would come to next.

    That may be the navigation, or *Back*. So, unless it was given elsewhere on purpose in the same
    turn, it goes to what took the place of that, or stands nearest to it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._fell: Stood | None = None
        app.focusChanged.connect(self._follow)

    def take(self) -> Stood | None:
        """As ``take_fallen``."""
        fell, self._fell = self._fell, None
        return fell

    def _follow(self, left: QWidget | None, _focused: QWidget | None) -> None:
        if left is None or not isValid(left) or _takes_keys(left):
            # Somebody gave it away, or what it fell to handed it on.
            if left is not None and isValid(left):
                self._fell = None
            return
        if self._fell is None and (page := page_around(left)) is not None:
            self._fell = Stood(left, page)
            QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        fell = self.take()
        # Where the page has gone as well, whoever shows another one sees to it.
        if fell is not None and isValid(fell.page) and fell.page.isVisible():
            fell.return_to()


def take_fallen() -> Stood | None:
    """Return what lost the keyboard in this turn, if anything did; who asks sees to it."""
    app = QApplication.instance()
    watch = app.findChild(FocusStays) if app is not None else None
    return watch.take() if watch is not None else None


def _takes_keys(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def page_around(widget: QWidget) -> QScrollArea | None:
    """Return the outermost area that scrolls around a widget, if there is one."""
    areas = [one for one in _ancestors(widget) if isinstance(one, QScrollArea)]
    return areas[-1] if areas else None


def _stops(page: QScrollArea) -> Iterator[QWidget]:
    """Yield what Tab comes to on the page, and what it came to while that was not hidden."""
    for one in page.findChildren(QWidget):
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield one


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    one = widget.parentWidget()
    while one is not None:
        yield one
        one = one.parentWidget()
