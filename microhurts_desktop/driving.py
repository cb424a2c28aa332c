"""Hands that use the real interface: they click, type and wait as a person would.

For the self-test and the tour, which have no event loop of their own around them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

LOOK_EVERY_MS = 5
LIMIT_MS = 60_000

Shown = TypeVar("Shown", bound=QWidget)


def draw_in_memory_without_a_display() -> None:
    """Let Qt paint offscreen where there is no screen. Called before the application is made."""
    screen = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform == "linux" and not screen:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def wait(until: Callable[[], bool], what: str) -> None:
    """Let the window live until ``until()`` is true. Raises TimeoutError, naming ``what``."""
    loop = QEventLoop()
    look, limit = QTimer(), QTimer()
    look.setInterval(LOOK_EVERY_MS)
    look.timeout.connect(lambda: loop.quit() if until() else None)
    limit.setSingleShot(True)
    limit.timeout.connect(lambda: loop.exit(1))
    look.start()
    limit.start(LIMIT_MS)
    if loop.exec():
        raise TimeoutError(f"waited {LIMIT_MS // 1000} seconds for {what}")


def click(button: QAbstractButton) -> None:
    """Click a button that a person could click. Raises RuntimeError when it is hidden or off."""
    if not (button.isVisible() and button.isEnabled()):
        raise RuntimeError(f"“{button.accessibleName()}” cannot be clicked")
    button.click()


def type_into(field: QWidget, text: str) -> None:
    """Type ``text`` into a field, letter by letter. Raises RuntimeError when it cannot be seen."""
    if not (field.isVisible() and field.isEnabled()):
        raise RuntimeError(f"“{field.accessibleName()}” cannot be typed into")
    field.setFocus()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)


def surely(widget: QWidget | None, kind: type[Shown]) -> Shown:
    """Return ``widget``, which is what should be seen. Raises RuntimeError when it is another."""
    if not isinstance(widget, kind):
        seen = "nothing" if widget is None else type(widget).__name__
        raise RuntimeError(f"{seen} is seen in place of {kind.__name__}")
    return widget


@contextmanager
def no_silent_failures() -> Iterator[None]:
    """Raise, at the end of the block, what a slot of Qt's raised and Qt only wrote down."""
    raised: list[BaseException] = []

    def remember(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        raised.append(error)

    before, sys.excepthook = sys.excepthook, remember
    try:
        yield
    finally:
        sys.excepthook = before
        if raised:
            raise raised[0]
