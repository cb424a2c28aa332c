"""Cards and buttons: the surfaces that a page is laid out with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self, TypeAlias, TypeVar

from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.laying_out import nest

Item: TypeAlias = QWidget | QLayout
B = TypeVar("B", bound=QBoxLayout)


class Card(QFrame):
    """A rounded surface with a column in it; ``part`` names its look in the style sheet."""

    def __init__(self, part: str = "card", *, margin: int = 20, spacing: int = 10) -> None:
        super().__init__()
        self.setProperty("part", part)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.column.setSpacing(spacing)

    def put(self, *items: Item) -> Self:
        """Put widgets and layouts below what is there, and return the card."""
        put(self.column, *items)
        return self


@guarded
class Button(Breaking, QPushButton):
    """A button that Enter presses as Space does. Qt's own hears Enter in dialogs only.

    What stands on it is plain text: “Tom & Ann” is no key to press, unless ``has_key`` says so.
    """

    def __init__(self, text: str = "", *, has_key: bool = False) -> None:
        super().__init__()
        if has_key:
            super().setText(text)
        else:
            self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 -- Qt's name
        """Show ``text`` as it is."""
        super().setText(text.replace("&", "&&"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click on Enter; a key held down clicks once."""
        if event.key() not in (later.Qt.Key.Key_Return, later.Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(
    text: str,
    on_click: Callable[[], object] | None = None,
    part: str = "",
    *,
    has_key: bool = False,
) -> QPushButton:
    """Return a button; ``part`` is empty, primary, danger or link.

    Where it ``has_key``, the letter behind the “&” of its text presses it, with Alt.
    """
    made = Button(text, has_key=has_key)
    if part:
        made.setProperty("part", part)
    made.setAccessibleName(text.replace("&", "") if has_key else text)
    if on_click is not None:
        made.clicked.connect(lambda: _after_composing(on_click))
    return made


def explained(made: QPushButton, does: str) -> QPushButton:
    """Return a button of few words that says what it ``does``, pointed at and read aloud."""
    made.setToolTip(does)
    made.setAccessibleDescription(does)
    return made


class Disclosure(Button):
    """A link that shows and hides what belongs to it; ``hide`` stands on it while that is open.

    It is known by its ``name``, or by what stands on it.
    """

    def __init__(self, show: str, *bodies: QWidget, hide: str = "", name: str = "") -> None:
        super().__init__()
        self._says, self._name, self._bodies = (show, hide or show), name, bodies
        self.setProperty("part", "link")
        self.setCheckable(True)
        self.toggled.connect(self._unfold)
        self._unfold(False)

    def _unfold(self, is_open: bool) -> None:
        for body in self._bodies:
            body.setVisible(is_open)
        self.setText(self._says[is_open])
        self.setAccessibleName(self._name or self._says[is_open])


def _after_composing(act: Callable[[], object]) -> None:
    # A key that presses a button, and a mouse on some desktops, leave the focus in the field.
    later.take_composed()
    act()


def put(layout: B, *items: Item) -> B:
    """Add widgets and layouts to a row or a column, in this order; return it."""
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            nest(layout, item)
    return layout


def column(
    *items: Item,
    spacing: int = -1,
    within: QWidget | None = None,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Return widgets and layouts below each other; a ``spacing`` of -1 is the style's.

    It fills what it is ``within``, but for ``margins`` (start, top, end, bottom).
    """
    made = QVBoxLayout() if within is None else QVBoxLayout(within)
    made.setContentsMargins(*from_the_start(*margins))
    made.setSpacing(spacing)
    return put(made, *items)


def from_the_start(start: int, top: int, end: int, bottom: int) -> tuple[int, int, int, int]:
    """Return margins as Qt has them, from the left, of those where a line starts and ends."""
    left, right = (end, start) if QGuiApplication.isRightToLeft() else (start, end)
    return left, top, right, bottom


def stacked(*items: Item, spacing: int = -1) -> QWidget:
    """Return a widget that has widgets and layouts below each other."""
    made = QWidget()
    column(*items, spacing=spacing, within=made)
    return made


def topped(widget: QWidget) -> QWidget:
    """Return a place in which ``widget`` stays at the top, only as tall as it needs."""
    made = QWidget()
    column(widget, within=made).addStretch(1)
    return made


def row(*items: Item, spacing: int = 8, stretch: bool = True) -> QHBoxLayout:
    """Return widgets side by side, the free room behind them."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    put(made, *items)
    if stretch:
        made.addStretch(1)
    return made


def flowing(*widgets: QWidget, spacing: int = 8, at_end: bool = False) -> QWidget:
    """Return widgets side by side that go on in the next line where there is no room.

    Where they are ``at_end``, each line stands where it ends.
    """
    made = QWidget()
    flow = FlowLayout(made, spacing=spacing, at_end=at_end)
    for widget in widgets:
        flow.addWidget(widget)
    return made


def clear_layout(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout; its widgets are hidden at once and deleted soon."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner := item.layout(), QVBoxLayout | QHBoxLayout):
            clear_layout(inner)
            inner.deleteLater()


def rename(named: QPushButton, text: str) -> None:
    """Give a button another text, for the eye and for the screen reader."""
    named.setText(text)
    named.setAccessibleName(text)


def dress(named: QPushButton, part: str) -> None:
    """Give a button another look, by its ``part`` as of ``button``."""
    if named.property("part") != part:
        named.setProperty("part", part)
        named.style().unpolish(named)
        named.style().polish(named)


# A line of about 70 letters, and the card around it.
READABLE_CHARS = 74
_CARD = 50


def readable(widget: QWidget, chars: int = READABLE_CHARS) -> QHBoxLayout:
    """Return a layout that keeps the widget to a readable width, at the side where lines begin.

    ``chars`` are the average letters of its longest line.
    """
    widget.setMaximumWidth(widget.fontMetrics().averageCharWidth() * chars + _CARD)
    line = QHBoxLayout()
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line
