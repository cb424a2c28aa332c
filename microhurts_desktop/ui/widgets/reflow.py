"""Widgets beside each other where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from microhurts_desktop.ui.widgets.flow_layout import FlowLayout


class Reflow(QWidget):
    """Holds widgets, each with the width in pixels that it needs at least to stand beside others.

    What is left of a line goes to ``greedy`` (its number), or is shared by all. Because the height
    follows the width, nothing flickers while the window changes.
    """

    def __init__(self, *parts: tuple[QWidget, int], greedy: int | None = None) -> None:
        super().__init__()
        layout = _ReflowLayout(self, [least for _, least in parts], greedy)
        for widget, _ in parts:
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class _ReflowLayout(FlowLayout):
    def __init__(self, parent: QWidget, least: list[int], greedy: int | None) -> None:
        super().__init__(parent, spacing=16)
        self._least = least
        self._greedy = greedy

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        width = sum(self._least) + self._gap * (len(self._least) - 1)
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = rect.y()
        lines = list(self._lines(rect.width()))
        for line in lines:
            widths = self._widths(line, rect.width())
            height = max(
                _height(self._items[number], width)
                for number, width in zip(line, widths, strict=True)
            )
            if move and len(lines) == 1:
                height = max(height, rect.height())
            x = rect.x()
            for number, width in zip(line, widths, strict=True):
                left = rect.right() + 1 - (x - rect.x()) - width if mirrored else x
                if move:
                    self._items[number].setGeometry(QRect(left, y, width, height))
                x += width + self._gap
            y += height + self._gap
        return max(y - self._gap - rect.y(), 0)

    def _lines(self, width: int) -> Iterator[list[int]]:
        line: list[int] = []
        used = 0
        for number, item in enumerate(self._items):
            if item.isEmpty():
                continue
            needed = self._least[number] + self._gap
            if line and used + needed > width + self._gap:
                yield line
                line, used = [], 0
            line.append(number)
            used += needed
        if line:
            yield line

    def _widths(self, line: list[int], width: int) -> list[int]:
        free = width - self._gap * (len(line) - 1)
        if self._greedy in line and len(line) > 1:
            others = sum(self._least[number] for number in line if number != self._greedy)
            return [free - others if n == self._greedy else self._least[n] for n in line]
        share, rest = divmod(free, len(line))
        return [share + (place < rest) for place in range(len(line))]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
