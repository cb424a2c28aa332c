"""Icons of our own: drawings in lines of one width, in the colour of the text beside them."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QImage,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from microhurts_desktop.assets import resource_path
from microhurts_desktop.ui.kit.cards import row
from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.labels import SMALL, Label, scaled_font

# The colour in the files, which programs that draw show as black.
_ANY_COLOUR = b"currentColor"
# Of a line of text: as wide as an icon beside it.
BESIDE_TEXT = 0.9


def has_drawing(folder: str, name: str) -> bool:
    """Tell whether there is an icon of that name."""
    return resource_path("icons", folder).joinpath(f"{name}.svg").exists()


def drawn(folder: str, name: str, colour: str, side: int) -> QIcon:
    """Return ``resources/icons/<folder>/<name>.svg`` in a colour (``#RRGGBB``), ``side`` wide.

    ``side`` is in the window's pixels; finer screens are given more.
    """
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    picture = QPixmap.fromImage(_in_dots(folder, name, colour, round(side * ratio)))
    picture.setDevicePixelRatio(ratio)
    return QIcon(picture)


def paint_icon(painter: QPainter, folder: str, name: str, colour: str, box: QRect) -> None:
    """Paint an icon into a square ``box``, as fine as what is painted on."""
    dots = round(box.width() * painter.device().devicePixelRatio())
    painter.drawImage(box, _in_dots(folder, name, colour, dots))


# A list paints the same few with every row; they are images, which may outlive the application.
@lru_cache(maxsize=64)
def _in_dots(folder: str, name: str, colour: str, dots: int) -> QImage:
    svg = resource_path("icons", folder, f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(svg.replace(_ANY_COLOUR, colour.encode()))
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(dots, dots))
    return reader.read()


@guarded
class IconLabel(Label):
    """An icon as tall as a line, and words behind it if there are any, in one colour."""

    def __init__(
        self, folder: str, name: str, text: str = "", *, factor: float = 1.0, tone: str = ""
    ) -> None:
        super().__init__(text)
        if factor != 1.0:
            self.setFont(scaled_font(factor))
        if tone:
            self.setProperty("tone", tone)
        self._icon = folder, name
        metrics = self.fontMetrics()
        self._side = round(metrics.height() * BESIDE_TEXT)
        self._room = room = self._side + (metrics.averageCharWidth() * 2 // 3 if text else 0)
        self.setIndent(0)
        self.setMinimumSize(room, metrics.height())
        self.setContentsMargins(*((0, 0, room, 0) if self.isRightToLeft() else (room, 0, 0, 0)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the icon where they begin."""
        super().paintEvent(event)
        words, side = self.contentsRect(), self._side
        left = words.left() - self._room
        if self.isRightToLeft():
            left = words.right() + 1 + self._room - side
        box = QRect(left, words.top() + (words.height() - side) // 2, side, side)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()).name()
        paint_icon(painter, *self._icon, colour, box)
        painter.end()


def icon_tag(folder: str, name: str, text: str, colour: str) -> QLabel:
    """Return a small rounded word behind an icon; ``colour`` is sage, clay, gold or plum."""
    label = IconLabel(folder, name, text, factor=SMALL)
    label.setProperty("part", f"tag-{colour}")
    return label


def behind_icon(icon: IconLabel, words: QWidget) -> QHBoxLayout:
    """Return words that stand behind an icon, which is beside their first line."""
    made = row(icon, words, spacing=6, stretch=False)
    made.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    made.setStretch(1, 1)
    return made
