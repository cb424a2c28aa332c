"""Plain texts in a figure: made once, and then only moved.

matplotlib's own ticks measure every label anew at every drawing, which takes longer than all the
rest together.
"""

from __future__ import annotations

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from microhurts_desktop.ui.kit.charts.look import PX_TO_THE_INCH


class Labels:
    """Texts along an axis, made once and then only moved; pixels count from the top left."""

    def __init__(self, figure: Figure, horizontally: str, vertically: str) -> None:
        self._figure = figure
        self._align = {"horizontalalignment": horizontally, "verticalalignment": vertically}
        self._texts: list[Text] = []
        self._used = 0
        self._font, self._colour = FontProperties(), "black"

    def dress(self, font: FontProperties, colour: str) -> None:
        """Take on another font and colour."""
        self._font, self._colour = font, colour
        for text in self._texts:
            text.set(fontproperties=font, color=colour)

    def clear(self) -> None:
        """Show none; they are used again."""
        self._used = 0
        for text in self._texts:
            text.set_visible(False)

    def add(self, x: float, y: float, words: str) -> None:
        """Show ``words`` at a place."""
        if self._used == len(self._texts):
            new = self._figure.text(0, 0, "", fontproperties=self._font, color=self._colour)
            new.set(parse_math=False, **self._align)
            self._texts.append(new)
        width, height = self._figure.get_size_inches() * PX_TO_THE_INCH
        text = self._texts[self._used]
        text.set_text(words)
        text.set_position((x / width, 1 - y / height))
        text.set_visible(True)
        self._used += 1
