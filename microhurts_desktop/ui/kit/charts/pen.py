"""One figure to draw on, in logical pixels from the top left.

What is drawn has a name: drawing it again changes the artist of that name, and makes no new one.
What is not drawn again is hidden. The figure has 72 dots to the inch, as many as logical pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias, TypeVar, cast

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

from microhurts_desktop.ui.kit.charts.look import PX_TO_THE_INCH, Look

A = TypeVar("A", bound=Artist)

_NO_PATH = Path(np.empty((0, 2)))
_BOX_CODES = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""
Point: TypeAlias = tuple[float, float]


class Pen:
    """Draws boxes, lines, dots and words; ``width`` and ``height`` are those of the picture."""

    def __init__(self, look: Look) -> None:
        self.figure = Figure(dpi=PX_TO_THE_INCH)
        # It comes without types.
        self._canvas: Any = FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._artists: dict[tuple[type[Artist], str], Artist] = {}
        self._texts: list[Text] = []
        self._texts_used = 0
        self._known: dict[Artist, dict[str, object]] = {}
        self._drawn: set[tuple[type[Artist], str]] = set()
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
        for named, artist in self._artists.items():
            self._set(artist, visible=named in self._drawn)
        for text in self._texts[self._texts_used :]:
            self._set(text, visible=False)

    def _set(self, artist: Artist, **properties: object) -> None:
        """Tell an artist what is not as before: each property that is set takes its time."""
        known = self._known.setdefault(artist, {})
        changed = {name: one for name, one in properties.items() if known.get(name) != one}
        if changed:
            artist.set(**changed)
            known.update(changed)

    def _artist(self, kind: type[A], name: str, make: Callable[[], A]) -> A:
        """Return the artist of a name, made when it is first drawn."""
        named = (kind, name)
        self._drawn.add(named)
        if named not in self._artists:
            self._artists[named] = self._axes.add_artist(make())
        return cast(A, self._artists[named])

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
        # One path for all: hatching each by itself takes longer than all the rest.
        made = self._artist(
            PathPatch, name, lambda: PathPatch(_NO_PATH, snap=True, joinstyle="miter")
        )
        corners = [((x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)) for x, y, w, h in boxes]
        made.set_path(Path(np.array(corners).reshape(-1, 2), _BOX_CODES * len(boxes)))
        edge_px = 0 if edge == "none" else 1
        self._set(made, facecolor=face, edgecolor=edge, linewidth=edge_px, zorder=z)
        self._set(made, hatch=hatch, hatch_linewidth=0.8)

    def below(self, name: str, x: Numbers, top: float, y: Numbers, face: str) -> None:
        """Fill what lies between a height and a line below it."""
        made = self._artist(PathPatch, name, lambda: PathPatch(_NO_PATH, linewidth=0))
        ground = [(x[-1], top), (x[0], top)]
        made.set_path(Path(np.concatenate([np.column_stack([x, y]), ground])))
        self._set(made, facecolor=face, zorder=0)

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
        made = self._artist(Line2D, name, lambda: Line2D([], []))
        made.set_data(np.asarray(x, float), np.asarray(y, float))
        style = (0, dashes) if dashes else "-"
        self._set(made, color=colour, linewidth=width, linestyle=style, zorder=z)
        self._set(made, solid_joinstyle="round", solid_capstyle="round")

    def marks(
        self,
        name: str,
        points: Sequence[Point],
        face: str,
        edge: str,
        *,
        size: float,
        shape: str | Path = "o",
        edge_px: float = 1.6,
        z: float = 4,
    ) -> None:
        """Draw marks of one size and shape: ``o`` is round, ``s`` square, any that is drawn."""
        made = self._artist(Line2D, name, lambda: Line2D([], [], linestyle="none"))
        made.set_data(*np.array(points, float).reshape(-1, 2).T)
        edge_px = 0 if edge == "none" else edge_px
        self._set(made, marker=shape, markersize=size, markerfacecolor=face, zorder=z)
        self._set(made, markeredgecolor=edge, markeredgewidth=edge_px)

    def discs(
        self, name: str, points: Sequence[Point], diameters: Sequence[float], face: str, edge: str
    ) -> None:
        """Draw a filled circle at each point, of its own diameter."""
        made = self._artist(
            CircleCollection,
            name,
            lambda: CircleCollection([], offset_transform=self._axes.transData),
        )
        made.set_offsets(np.array(points, float).reshape(-1, 2))
        areas = np.pi * (np.asarray(diameters, float) / 2) ** 2
        made.set_sizes(areas, dpi=self.figure.dpi)
        self._set(made, facecolor=face, edgecolor=edge, linewidth=1, zorder=3)

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
