"""How long it takes until something is painted, and how much memory that took."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Painted(QObject):
    """Notes that a widget was painted. Its window is painted in the same go."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it, and let it happen."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def until_painted(widget: QWidget, do: Callable[[], object]) -> float:
    """Return the milliseconds from ``do()`` until ``widget`` was painted for it."""
    settle()
    painted = Painted(widget)
    begun = time.perf_counter()
    do()
    while not painted.seen:
        QApplication.processEvents()
    took = (time.perf_counter() - begun) * 1000
    widget.removeEventFilter(painted)
    return took


def settle() -> None:
    """Let everything that still waits happen."""
    for _ in range(5):
        QApplication.processEvents()


def shown(window: QMainWindow) -> None:
    """Show a window, and wait until it was painted."""
    window.resize(1180, 780)
    until_painted(window, window.show)
    window.activateWindow()
    settle()


def press(widget: QWidget, letter: str) -> None:
    """Press a key in a widget."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, key)


def turn_wheel(widget: QWidget) -> None:
    """Turn the mouse's wheel by one step, over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    turned = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, turned)


def point_at(widget: QWidget, at: QPointF) -> None:
    """Move the mouse over a widget."""
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        QPointF(widget.mapToGlobal(at.toPoint())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, moved)


def memory_mb() -> float:
    """Return this process's share of the memory (PSS) in MB; 0 where the system does not say."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    lines = rollup.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
