"""How a chart looks: the theme's colours, and the application's font as matplotlib knows it."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.font_manager import fontManager
from PySide6.QtGui import QFont, QFontInfo

from microhurts_desktop.ui.theme import Tokens
from microhurts_desktop.ui.widgets.labels import SMALL

# matplotlib brings this one itself.
_ALWAYS_THERE = "DejaVu Sans"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and text of a chart. ``em_px`` is the height of the application's font in pixels."""

    tokens: Tokens
    families: tuple[str, ...]
    em_px: float

    @property
    def small_px(self) -> float:
        """The size of the text along the axes."""
        return self.em_px * SMALL


def look_of(tokens: Tokens, font: QFont) -> Look:
    """Return the look of these colours and the font nearest to ``font`` that can be drawn."""
    info = QFontInfo(font)
    known = info.family() in fontManager.get_font_names()
    families = dict.fromkeys([info.family(), _ALWAYS_THERE] if known else [_ALWAYS_THERE])
    return Look(tokens, tuple(families), float(info.pixelSize()))
