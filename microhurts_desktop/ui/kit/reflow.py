"""Widgets beside each other where there is room, else below each other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QSizePolicy, QWidget

from microhurts_desktop.ui.kit.flow_layout import FlowLayout
from microhurts_desktop.ui.kit.guarding import guarded


class Reflow(QWidget):
    """Holds widgets, each with the width in pixels that it needs at least to stand beside others.

    A line is divided by ``shares``, one for each widget; one without a share gets just its least
    width. Widgets of one line are equally tall. Because the height follows the width, nothing
    flickers while the window changes.
    """

    def __init__(self, *parts: tuple[QWidget, int], shares: tuple[int, ...] = ()) -> None:
        super().__init__()
        layout = _ReflowLayout(self, [least for _, least in parts], shares or (1,) * len(parts))
        for widget, _ in parts:
            layout.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


@guarded
class _ReflowLayout(FlowLayout):
    def __init__(self, parent: QWidget, least: list[int], shares: tuple[int, ...]) -> None:
        super().__init__(parent, spacing=16)
        self._least = least
        self._shares = shares

    def sizeHint(self) -> QSize:
        """Return the size of everything on one line."""
        width = sum(self._least) + self._gap * (len(self._least) - 1)
        return QSize(width, self.heightForWidth(width))

    def _place(self, rect: QRect, *, move: bool) -> int:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = rect.y()
        lines = [[number for number, _ in line] for line in self._lines(rect.width())]
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

    def _wanted(self, number: int, width: int) -> QSize:
        return QSize(self._least[number], 0)

    def _widths(self, line: list[int], width: int) -> list[int]:
        if len(line) == 1:
            return [width]
        shares = {number: self._shares[number] for number in line}
        if not any(shares.values()):
            shares = dict.fromkeys(line, 1)
        fixed = sum(self._least[number] for number in line if not shares[number])
        free = width - self._gap * (len(line) - 1) - fixed
        widths = {n: free * shares[n] // sum(shares.values()) or self._least[n] for n in line}
        # What rounding left goes to the last that takes a share.
        last = max(number for number in line if shares[number])
        widths[last] += free - sum(widths[number] for number in line if shares[number])
        return [widths[number] for number in line]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
