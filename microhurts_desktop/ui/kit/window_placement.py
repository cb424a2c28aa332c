"""Where windows stand: on a screen that is there, and never larger than it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

# What a desktop puts around a window; it tells how much only once the window is seen.
FRAME = QSize(16, 48)


def room_on(available: QRect) -> QSize:
    """Return how large a window may be on a screen with so much that is free."""
    return QSize(available.width() - FRAME.width(), available.height() - FRAME.height())


def put_right(wanted: QRect, available: Sequence[QRect]) -> QRect:
    """Return where a window can stand that stood at ``wanted``, whole and on one screen.

    ``available`` has what is free on each screen that there is now, the first one's first; it is
    not empty. The screen that shows most of the window keeps it.
    """
    screen = max(available, key=lambda one: _area(one.intersected(wanted)))
    size = wanted.size().boundedTo(room_on(screen))
    right = screen.x() + screen.width() - FRAME.width() - size.width()
    bottom = screen.y() + screen.height() - FRAME.height() - size.height()
    x = max(min(wanted.x(), right), screen.x())
    y = max(min(wanted.y(), bottom), screen.y())
    return QRect(QPoint(x, y), size)


def fit(window: QWidget, wanted: QSize) -> None:
    """Give a window the size that is wanted for it, as far as its screen has room for it."""
    room = room_on(window.screen().availableGeometry())
    # Which does not go below the least that the window can do with.
    window.resize(wanted.boundedTo(room))


def least_on(window: QWidget, wanted: QSize) -> QSize:
    """Return the least size for a window: what is wanted, or all that its screen has room for.

    A small screen with large text has less: its pages scroll, and no button is below its edge.
    """
    return wanted.boundedTo(room_on(window.screen().availableGeometry()))


def stand_again(window: QWidget, place: QRect) -> None:
    """Put a window where it stood, or where it can stand now."""
    screens = QGuiApplication.screens()
    first = QGuiApplication.primaryScreen()
    # The one that shows nothing of it is as good as any other; then it is the first.
    ordered = sorted(screens, key=lambda one: one is not first)
    right = put_right(place, [screen.availableGeometry() for screen in ordered])
    window.resize(right.size())
    window.move(right.topLeft())


def place_of(window: QWidget) -> QRect:
    """Return where a window stands, or would if it were neither minimised nor maximised."""
    if window.isMaximized() or window.isMinimized() or window.isFullScreen():
        frame = window.geometry().topLeft() - window.frameGeometry().topLeft()
        normal = window.normalGeometry()
        return QRect(normal.topLeft() - frame, normal.size())
    return QRect(window.pos(), window.size())


def _area(of: QRect) -> int:
    return of.width() * of.height() if of.isValid() else 0
