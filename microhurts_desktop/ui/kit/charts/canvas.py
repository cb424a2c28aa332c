"""A matplotlib figure on a widget: drawn once into an image, which is then only painted.

The image is the background of everything that moves above it. A label or a ring that follows the
mouse is painted by Qt over the image, so that hovering never draws the figure again, and nothing
has to be restored when the size, the theme or the range changes.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from microhurts_desktop.ui.kit.guarding import guarded
from microhurts_desktop.ui.kit.screen_reader import Role


class Picture(Protocol):
    """What a canvas shows."""

    def fit(self, width: float, height: float, scale: float) -> None:
        """Lay out for so many logical pixels, of ``scale`` dots each."""

    def drawn(self) -> tuple[memoryview, int, int]:
        """Return the dots (RGBA), and how many there are across and down."""


@guarded
class Canvas(QWidget):
    """Shows a picture, and draws it anew only when it, its size or the screen has changed.

    Whoever makes one gives it an accessible name, and a sentence that says what it shows.
    """

    accessible_role = Role.Graphic

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._fitted = False
        self._drawn = False

    def picture(self) -> Picture:
        """Return what is shown."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Lay out and draw anew, once, before the next painting."""
        self._fitted = self._drawn = False
        self.update()

    def ensure_fitted(self) -> None:
        """Lay out now if anything has changed, for whoever asks where something stands."""
        if not self._fitted:
            self._fitted = True
            scale = self.devicePixelRatioF()
            self.picture().fit(max(self.width(), 1), max(self.height(), 1), scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self.redraw()

    def event(self, event: QEvent) -> bool:
        """Follow the window to a screen with finer or coarser dots."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.redraw()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the image, drawn anew if it must be."""
        if not self._drawn:
            self.ensure_fitted()
            self._image = self._draw()
            self._drawn = True
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        self.paint_above(painter)
        painter.end()

    def paint_above(self, painter: QPainter) -> None:
        """Paint what moves above the picture."""

    def _draw(self) -> QImage:
        dots, across, down = self.picture().drawn()
        borrowed = QImage(dots, across, down, 4 * across, QImage.Format.Format_RGBA8888)
        # Converted once, to what the screen takes; painting is then a plain copy.
        image = borrowed.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.devicePixelRatioF())
        return image
