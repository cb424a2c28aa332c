"""Icons of our own: drawings in lines of one width, in the colour of the text beside them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

from microhurts_desktop.assets import resource_path

# The colour in the files, which programs that draw show as black.
_ANY_COLOUR = b"currentColor"


def drawn(folder: str, name: str, colour: str, side: int) -> QIcon:
    """Return ``resources/icons/<folder>/<name>.svg`` in a colour (``#RRGGBB``), ``side`` wide.

    ``side`` is in the window's pixels; finer screens are given more.
    """
    svg = resource_path("icons", folder, f"{name}.svg").read_bytes()
    buffer = QBuffer()
    buffer.setData(svg.replace(_ANY_COLOUR, colour.encode()))
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(round(side * ratio), round(side * ratio)))
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(ratio)
    return QIcon(picture)
