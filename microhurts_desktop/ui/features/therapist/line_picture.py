"""The account's line, small, for paper: no numbers, so that nobody reads a score in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from microhurts_desktop.domain.balance_history import BalanceSeries
from microhurts_desktop.ui.kit.theme import load_tokens

# Dots to a pixel, so that it is sharp in print.
SCALE = 4
_EDGE = 4


def line_picture(series: BalanceSeries, width: int, height: int) -> QImage:
    """Return the line of lately as a picture of ``width`` by ``height`` px, four dots to each."""
    image = QImage(width * SCALE, height * SCALE, QImage.Format.Format_ARGB32)
    image.fill(0)
    tokens = load_tokens()["light"]
    amounts = (*series.lately, 0.0)
    least, most = min(amounts), max(amounts)
    span = (most - least) or 1.0

    def place(day: int, amount: float) -> QPointF:
        across = day / max(len(series.lately) - 1, 1)
        up = (amount - least) / span
        return QPointF(
            _EDGE + across * (width - 2 * _EDGE), height - _EDGE - up * (height - 2 * _EDGE)
        )

    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.edge), 0.6))
    painter.drawLine(place(0, 0), place(len(series.lately) - 1, 0))
    painter.setPen(QPen(QColor(tokens.sage), 1.6))
    begins = series.begins_at
    points = [place(day, amount) for day, amount in enumerate(series.lately) if day >= begins]
    painter.drawPolyline(QPolygonF(points))
    painter.end()
    return image
