"""How a chart looks: the theme's colours, and the application's font as matplotlib knows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.ft2font import FT2Font
from PySide6.QtGui import QFont, QFontInfo

from microhurts_desktop.assets import resource_path
from microhurts_desktop.ui.kit.labels import SMALL
from microhurts_desktop.ui.kit.theme import Tokens

# matplotlib brings this one itself; what another lacks is taken from it.
_ALWAYS_THERE = "DejaVu Sans"
# The application's own, which no system has. This module is read before the first chart is wanted.
OUR_LETTERS = resource_path("typeface", "Regular.otf")
fontManager.addfont(OUR_LETTERS)
_FROM_THE_RIGHT = {"R", "AL", "RLE", "RLO", "RLI"}
_NOT_DRAWN = "…"


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

    def drawable(self, words: str) -> str:
        """Return a person's words if they can be drawn as they read, else “…”.

        matplotlib writes from left to right, and warns in the terminal, by name, of each letter
        that a font lacks. A chart's words stand whole in its table and are said by Qt, which can.
        """
        fonts = _fonts(self.families)
        for letter in words:
            if unicodedata.bidirectional(letter) in _FROM_THE_RIGHT:
                return _NOT_DRAWN
            if not any(font.get_char_index(ord(letter)) for font in fonts):
                return _NOT_DRAWN
        return words


@cache
def _fonts(families: tuple[str, ...]) -> tuple[FT2Font, ...]:
    # In a list: by itself, a name with a hyphen would be read as a pattern.
    return tuple(get_font(findfont(FontProperties(family=[family]))) for family in families)


def look_of(tokens: Tokens, font: QFont) -> Look:
    """Return the look of these colours, and of the families of ``font`` that can be drawn."""
    info, known = QFontInfo(font), set(fontManager.get_font_names())
    asked = (family for family in (info.family(), *font.families()) if family in known)
    families = dict.fromkeys((*asked, _ALWAYS_THERE))
    return Look(tokens, tuple(families), float(info.pixelSize()))


PX_TO_THE_INCH = 72
