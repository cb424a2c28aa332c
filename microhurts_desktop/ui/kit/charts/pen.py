"""One figure to draw on, in logical pixels from the top left.

What is drawn has a name: drawing it again changes the artist of that name, and makes no new one.
What is not drawn again is hidden. The figure has 72 dots to the inch, as many as logical pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import CircleCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from microhurts_desktop.ui.kit.charts.look import PX_TO_THE_INCH, Look

_BOX_CODES = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class _Renderer(Protocol):
    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool
    ) -> tuple[float, float, float]: ...


class _Canvas(Protocol):
    """What is used of matplotlib's canvas, which comes without types."""

    def draw(self) -> None: ...
    def buffer_rgba(self) -> memoryview: ...
    def get_renderer(self) -> _Renderer: ...
    def get_width_height(self, *, physical: bool) -> tuple[int, int]: ...


class Pen:
    """Draws boxes, lines, dots and words; ``width`` and ``height`` are those of the picture."""

    def __init__(self, look: Look) -> None:
        self.figure = Figure(dpi=PX_TO_THE_INCH)
        self._canvas: _Canvas = FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._boxes: dict[str, PathPatch] = {}
        self._lines: dict[str, Line2D] = {}
        self._discs: dict[str, CircleCollection] = {}
        self._texts: list[Text] = []
        self._texts_used = 0
        self._known: dict[Artist, dict[str, object]] = {}
        self._drawn: set[str] = set()
        self.width = self.height = 1.0
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take on other colours and another font."""
        self.look = look
        self.em = look.em_px
        self.figure.set_facecolor(look.tokens.card)
        self._fonts: dict[float, FontProperties] = {}
        self._widths_px: dict[str, float] = {}

    def _font(self, size: float = 1) -> FontProperties:
        if size not in self._fonts:
            families, px = list(self.look.families), size * self.look.small_px
            self._fonts[size] = FontProperties(family=families, size=px)
        return self._fonts[size]

    def begin(
        self, width: float, height: float, scale: float, above: float = 0, below: float = 0
    ) -> None:
        """Begin a picture of so many logical pixels, of ``scale`` dots each.

        ``above`` and ``below`` are kept free, for what another writes into the figure.
        """
        if (dpi := PX_TO_THE_INCH * scale) != self.figure.dpi:
            self._widths_px = {}
            self.figure.set_dpi(dpi)
        self.figure.set_size_inches(width / PX_TO_THE_INCH, height / PX_TO_THE_INCH)
        self.width, self.height = width, height - above - below
        self._axes.set_position((0, below / height, 1, self.height / height))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(self.height, 0)
        self._drawn = set()
        self._texts_used = 0

    def end(self) -> None:
        """Hide what was drawn before and is no longer."""
        for artists in (self._boxes, self._lines, self._discs):
            for name, artist in artists.items():
                self._set(artist, visible=name in self._drawn)
        for text in self._texts[self._texts_used :]:
            self._set(text, visible=False)

    def _set(self, artist: Artist, **properties: object) -> None:
        """Tell an artist what is not as before: each property that is set takes its time."""
        known = self._known.setdefault(artist, {})
        changed = {name: one for name, one in properties.items() if known.get(name) != one}
        if changed:
            artist.set(**changed)
            known.update(changed)

    def boxes(
        self,
        name: str,
        boxes: Sequence[Box],
        face: str,
        edge: str = "none",
        *,
        hatch: str = "",
        z: float = 2,
    ) -> None:
        """Draw filled boxes with sharp edges; ``hatch`` is drawn in the colour of the edge."""
        if name not in self._boxes:
            # One path for all: hatching each by itself takes longer than all the rest.
            self._boxes[name] = PathPatch(Path(np.empty((0, 2))), snap=True, joinstyle="miter")
            self._axes.add_patch(self._boxes[name])
        corners = np.array(
            [((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)) for x, y, w, h in boxes]
        ).reshape(-1, 2)
        made = self._boxes[name]
        made.set_path(Path(corners, _BOX_CODES * len(boxes)))
        edge_px = 0 if edge == "none" else 1
        self._set(made, facecolor=face, edgecolor=edge, linewidth=edge_px, zorder=z)
        self._set(made, hatch=hatch, hatch_linewidth=0.8)
        self._drawn.add(name)

    def below(self, name: str, x: Numbers, top: float, y: Numbers, face: str) -> None:
        """Fill what lies between a height and a line below it."""
        if name not in self._boxes:
            self._boxes[name] = PathPatch(Path(np.empty((0, 2))), linewidth=0)
            self._axes.add_patch(self._boxes[name])
        ground = [(x[-1], top), (x[0], top)]
        made = self._boxes[name]
        made.set_path(Path(np.concatenate([np.column_stack([x, y]), ground])))
        self._set(made, facecolor=face, zorder=0)
        self._drawn.add(name)

    def line(
        self,
        name: str,
        x: Sequence[float] | Numbers,
        y: Sequence[float] | Numbers,
        colour: str,
        *,
        width: float = 1,
        dashes: tuple[float, ...] = (),
        z: float = 1,
    ) -> None:
        """Draw a line through points; it has a gap where one is not a number."""
        made = self._line(name, x, y)
        style = (0, dashes) if dashes else "-"
        self._set(made, color=colour, linewidth=width, linestyle=style, zorder=z)
        self._set(made, solid_joinstyle="round", solid_capstyle="round")

    def marks(
        self,
        name: str,
        x: Sequence[float],
        y: Sequence[float],
        face: str,
        edge: str,
        *,
        size: float,
        shape: str | Path = "o",
        edge_px: float = 1.6,
        z: float = 4,
    ) -> None:
        """Draw marks of one size and shape: ``o`` is round, ``s`` square, any that is drawn."""
        self._set(
            self._line(name, x, y),
            linestyle="none",
            marker=shape,
            markersize=size,
            markerfacecolor=face,
            markeredgecolor=edge,
            markeredgewidth=0 if edge == "none" else edge_px,
            zorder=z,
        )

    def _line(
        self, name: str, x: Sequence[float] | Numbers, y: Sequence[float] | Numbers
    ) -> Line2D:
        if name not in self._lines:
            self._lines[name] = Line2D([], [])
            self._axes.add_line(self._lines[name])
        self._lines[name].set_data(np.asarray(x, float), np.asarray(y, float))
        self._drawn.add(name)
        return self._lines[name]

    def discs(
        self,
        name: str,
        x: Sequence[float],
        y: Sequence[float],
        diameters: Sequence[float],
        face: str,
        edge: str,
    ) -> None:
        """Draw a filled circle at each point, of its own diameter."""
        if name not in self._discs:
            made = CircleCollection([], offset_transform=self._axes.transData)
            made.set_transform(IdentityTransform())
            self._discs[name] = made
            self._axes.add_collection(made, autolim=False)
        discs = self._discs[name]
        discs.set_offsets(np.column_stack([x, y]) if len(x) else np.empty((0, 2)))
        areas = np.pi * (np.asarray(diameters, float) / 2) ** 2
        discs.set_sizes(areas, dpi=self.figure.dpi)
        self._set(discs, facecolor=face, edgecolor=edge, linewidth=1, zorder=3)
        self._drawn.add(name)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        across: str = "left",
        down: str = "baseline",
        colour: str = "",
        size: float = 1,
    ) -> None:
        """Write words at a point; ``across`` and ``down`` say which part of them stands there."""
        if self._texts_used == len(self._texts):
            self._texts.append(self._axes.text(0, 0, "", parse_math=False, zorder=6))
        self._set(
            self._texts[self._texts_used],
            text=words,
            position=(x, y),
            horizontalalignment=across,
            multialignment=across,
            verticalalignment=down,
            color=colour or self.look.tokens.soft,
            fontproperties=self._font(size),
            visible=True,
        )
        self._texts_used += 1

    def width_of(self, words: str) -> float:
        """Return how wide small words are."""
        if words not in self._widths_px:
            renderer = self._canvas.get_renderer()
            width, _, _ = renderer.get_text_width_height_descent(words, self._font(), ismath=False)
            self._widths_px[words] = width * PX_TO_THE_INCH / self.figure.dpi
        return self._widths_px[words]

    def drawn(self) -> tuple[memoryview, int, int]:
        """Draw; return the dots (RGBA), and how many there are across and down.

        The memory is used again by the next drawing.
        """
        self._canvas.draw()
        across, down = self._canvas.get_width_height(physical=True)
        return self._canvas.buffer_rgba(), across, down


def blend(one: str, other: str, share: float) -> str:
    """Return a colour (``#RRGGBB``) on the way from one to another; ``share`` is 0 to 1."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)
