"""Two columns where there is room for both, and one below the other where there is not."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class TwoColumns(QLayout):
    """Its first widget is the wider column. The height follows the width, so nothing flickers.

    ``least_width`` is the width in pixels from which both stand beside each other.
    """

    def __init__(self, parent: QWidget, *, least_width: int, spacing: int = 16) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._least_width = least_width
        self._gap = spacing
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end, as Qt expects."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out, or return None past the end, as Qt expects."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of what stands at this width."""
        return max((box.bottom() + 1 for box in self._boxes(QRect(0, 0, width, 0))), default=0)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        for item, box in zip(self._items, self._boxes(rect), strict=True):
            item.setGeometry(box)

    def sizeHint(self) -> QSize:
        """Return the least size; the height for a width says the rest."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the least width of the wider item, and the height of the taller."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _boxes(self, rect: QRect) -> list[QRect]:
        if rect.width() < self._least_width:
            boxes = []
            y = rect.y()
            for item in self._items:
                height = _height(item, rect.width())
                boxes.append(QRect(rect.x(), y, rect.width(), height))
                y += height + self._gap
            return boxes
        first = (rect.width() - self._gap) * 3 // 5
        widths = (first, rect.width() - self._gap - first)
        boxes = [
            QRect(x, rect.y(), width, _height(item, width))
            for item, width, x in zip(
                self._items, widths, (rect.x(), rect.x() + first + self._gap), strict=True
            )
        ]
        parent = self.parentWidget()
        if parent is not None and parent.isRightToLeft():
            for box in boxes:
                box.moveRight(rect.right() - (box.x() - rect.x()))
        return boxes


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
