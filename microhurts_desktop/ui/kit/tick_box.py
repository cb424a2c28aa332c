"""A box to tick: its edge is as clear as that of any control, in light and dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from microhurts_desktop.ui.kit.breaking import Breaking
from microhurts_desktop.ui.kit.guarding import guarded

# The corners of the tick, in parts of the box.
TICK = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))


@guarded
class TickBox(Breaking, QCheckBox):
    """The style sheet draws the box, which leaves the tick itself to be drawn."""

    def __init__(self, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def hitButton(self, place: QPoint) -> bool:  # noqa: N802 -- Qt's name
        """The whole line can be clicked, not only the words in it."""
        return self.rect().contains(place)

    def sizeHint(self) -> QSize:
        """Ask for the width of one line, always, and the height of the lines that there are."""
        hint = super().sizeHint()
        return QSize(self.in_one_line().width(), hint.height()) if self.is_broken() else hint

    def minimumSizeHint(self) -> QSize:
        """Never less than the longest word."""
        return QSize(self.least_width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words where one line has no room."""
        super().resizeEvent(event)
        self.break_into(self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick into a box that is ticked, and a line where the keyboard is."""
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self.hasFocus():
            self._underline(option)
        if not self.isChecked():
            return
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Its own palette has the ground of the style sheet, which is none.
        colour = QApplication.palette().color(QPalette.ColorRole.Base)
        painter.setPen(QPen(colour, 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        corners = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in TICK]
        painter.drawPolyline(QPolygonF(corners))

    def _underline(self, option: QStyleOptionButton) -> None:
        """Draw a line below the words: around a ticked box, another edge is hardly seen."""
        words = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        width = min(self.fontMetrics().size(0, option.text).width(), words.width())
        line = QRect(words.left(), self.height() - 2, width, 2)
        ink = QApplication.palette().color(QPalette.ColorRole.WindowText)
        QPainter(self).fillRect(QStyle.visualRect(self.layoutDirection(), words, line), ink)
