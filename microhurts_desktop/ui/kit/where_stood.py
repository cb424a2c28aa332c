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
_SHOWN_OR_HIDDEN = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
_LEADS_BACK_TO = "leads_back_to"


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
        names = (one.accessibleName() for one in beside)
        self._names = [*filter(None, (widget.accessibleName(), _said_of(widget), *names))]

    def return_to(self) -> None:
        """Give the keyboard to it; or in a moment to what took its place, or stands nearest."""
        if _takes_keys(self._widget):
            self.page.verticalScrollBar().setValue(self._scrolled)
            self._widget.setFocus()
        elif (watch := _watch()) is not None:
            watch.see_to(self)
        else:
            self.find()

    def find(self) -> None:
        """Give the keyboard to the nearest that is seen, or to the page."""
        if not (isValid(self.page) and self.page.isVisible()):
            # Whoever shows another page sees to it.
            return
        self.page.verticalScrollBar().setValue(self._scrolled)
        there = [one for one in _stops(self.page) if _takes_keys(one)]
        stops = {one.accessibleName(): one for one in reversed(there)}
        found = next((stops[name] for name in self._names if name in stops), None)
        if found is not None:
            found.setFocus()
        elif isinstance(self.page, Scrolling):
            self.page.focus_first()


def leads_back_to(part: QWidget, name: str) -> None:
    """Say what took the place of this part, by its name: there the keyboard goes afterwards."""
    part.setProperty(_LEADS_BACK_TO, name)


def _said_of(widget: QWidget) -> str:
    parts = (widget, *_ancestors(widget))
    return next((str(name) for one in parts if (name := one.property(_LEADS_BACK_TO))), "")


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
        self._is_holding = False
        app.focusChanged.connect(self._follow)

    def see_to(self, stood: Stood) -> None:
        """Give the keyboard back, unless somebody takes it before what is shown anew is seen."""
        self._fell = stood
        # Qt shows what was put into a layout one turn later.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: self._find(stood)))

    def take(self) -> Stood | None:
        """As ``take_fallen``."""
        fell, self._fell = self._fell, None
        return fell

    def _follow(self, left: QWidget | None, _focused: QWidget | None) -> None:
        if self._is_holding or (left is not None and not isValid(left)):
            return
        if left is None or not has_gone(left):
            # Somebody took it elsewhere on purpose.
            self._fell = None
        elif self._fell is None and (page := page_around(left)) is not None and page.isVisible():
            stood = Stood(left, page)
            # The page holds it meanwhile: given on purpose to where it fell, it would stay unseen.
            self._is_holding = True
            page.setFocus()
            self._is_holding = False
            self.see_to(stood)

    def _find(self, stood: Stood) -> None:
        if self._fell is stood:
            self._fell = None
            stood.find()


def take_fallen() -> Stood | None:
    """Return what lost the keyboard in this turn, if anything did; who asks sees to it."""
    watch = _watch()
    return watch.take() if watch is not None else None


def _watch() -> FocusStays | None:
    app = QApplication.instance()
    return app.findChild(FocusStays) if app is not None else None


def has_gone(widget: QWidget) -> bool:
    """Tell whether a widget was hidden or switched off; one that is new is only not seen yet."""
    parts = (one for one in (widget, *_ancestors(widget)) if one.isHidden())
    hidden = next(parts, None)
    was_hidden = hidden is not None and hidden.testAttribute(_SHOWN_OR_HIDDEN)
    return was_hidden or not widget.isEnabled()


def _takes_keys(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible() and widget.isEnabled()


def page_around(widget: QWidget) -> QScrollArea | None:
    """Return the outermost area that scrolls around a widget, if there is one."""
    around = (one for one in _ancestors(widget) if not one.isWindow())
    areas = [one for one in around if isinstance(one, QScrollArea)]
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
