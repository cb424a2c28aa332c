"""A layout that fills a line and goes on in the next, as words do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.first_window import later
from microhurts_desktop.ui.kit.guarding import guarded

if TYPE_CHECKING:
    from PySide6.QtCore import Qt


@guarded
class Flow(QLayout):
    """Left to right (or right to left, where the language is), then down.

    What is lower stands in the middle of its line. With ``at_end``, each line stands where it ends,
    and not where it begins. It takes the room that nobody else wants. Only the first window has it
    as it is: to want none, a name of Qt's namespace is needed (see ui/kit/first_window/).
    """

    def __init__(
        self, parent: QWidget | None = None, *, spacing: int = 8, at_end: bool = False
    ) -> None:
        super().__init__(parent)
        self._at_end = at_end
        self._items: list[QLayoutItem] = []
        self._gap = spacing
        self._heights: dict[int, int] = {}
        # What each item wants, by its number: it is asked for at every width that is tried.
        self._hints: dict[int, QSize] = {}
        self.setContentsMargins(QMargins())

    def addWidget(self, widget: QWidget) -> None:
        """Take one more widget at the end."""
        self.addChildWidget(widget)
        # Made here: to find out what kind Qt's own is, PySide would look at every class there is.
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item at the end."""
        self._items.append(item)
        self._forget_sizes()

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end, as Qt expects."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or return None past the end, as Qt expects."""
        if not 0 <= index < len(self._items):
            return None
        self._forget_sizes()
        return self._items.pop(index)

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget what was worked out: something in here has changed."""
        self._forget_sizes()
        super().invalidate()

    def _forget_sizes(self) -> None:
        self._heights.clear()
        self._hints.clear()

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of one line with everything in it."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() + self._gap for hint in hints)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(max(width - self._gap, 0), height)

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            widget = item.widget()
            if isinstance(widget, Breaking) and widget.text():
                # The same, broken or not: else what it stands in would grow and shrink by turns.
                size = size.expandedTo(QSize(widget.least_width(), widget.in_one_line().height()))
            else:
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = rect.y()
        for line in self._lines(rect.width()):
            width = sum(size.width() + self._gap for _, size in line) - self._gap
            x = max(rect.width() - width, 0) if self._at_end else 0
            height = max(size.height() for _, size in line)
            for number, size in line:
                if move:
                    left = rect.width() - x - size.width() if mirrored else x
                    top = y + (height - size.height()) // 2
                    widget = self._items[number].widget()
                    if isinstance(widget, Breaking):
                        widget.break_into(size.width())
                    self._items[number].setGeometry(QRect(QPoint(rect.x() + left, top), size))
                x += size.width() + self._gap
            y += height + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _wanted(self, number: int, width: int) -> QSize:
        """Return the size that an item needs beside others, in a line that is so wide."""
        hint = self._hints.get(number)
        if hint is None:
            item = self._items[number]
            widget = item.widget()
            hint = widget.in_one_line() if isinstance(widget, Breaking) else item.sizeHint()
            self._hints[number] = hint
        if hint.width() > width > 0:
            widget = self._items[number].widget()
            if isinstance(widget, Breaking):
                return widget.in_lines(width)
        return QSize(min(hint.width(), max(width, 1)), hint.height())

    def _lines(self, width: int) -> Iterator[list[tuple[int, QSize]]]:
        """Yield the numbers of the items of each line, with the sizes that they need."""
        line: list[tuple[int, QSize]] = []
        used = 0
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            size = self._wanted(number, width)
            if line and used + size.width() > width:
                yield line
                line, used = [], 0
            line.append((number, size))
            used += size.width() + self._gap
        if line:
            yield line


@guarded
class FlowLayout(Flow):
    """A flow that wants no more room than it needs."""

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for none."""
        return later.Qt.Orientation(0)
