"""The picture of the balance as a file: what is seen, with the words that it needs on paper."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from microhurts_desktop.journal.export import write_file
from microhurts_desktop.ui.charts.account_line import Stretch
from microhurts_desktop.ui.charts.balance_figure import (
    LINE_PX,
    PX_TO_THE_INCH,
    SHAPES,
    BalanceFigure,
    dress_mark,
)
from microhurts_desktop.ui.charts.look import Look
from microhurts_desktop.ui.language import tr
from microhurts_desktop.ui.wording import kind_name

WIDTH_PX, HEIGHT_PX = 1200, 700
# Two dots to a pixel, so that it can be printed.
SCALE = 2
_TITLE_EM = 1.4


def save_picture(path: Path, stretch: Stretch, look: Look, heading: str) -> None:
    """Write the picture as PNG or SVG, by the name's ending, under ``heading``.

    It holds the line and the shapes of moments, and nothing that was written. Raises Mendable; a
    file that was there is then unchanged.
    """
    picture = BalanceFigure(look, stretch)
    em = look.em_px
    picture.fit(WIDTH_PX, HEIGHT_PX, SCALE, above=3.2 * em, below=3 * em)
    families = list(look.families)
    picture.figure.text(
        em / WIDTH_PX,
        1 - em / HEIGHT_PX,
        heading,
        color=look.tokens.ink,
        size=_TITLE_EM * em,
        family=families,
        verticalalignment="top",
        parse_math=False,
    )
    picture.figure.legend(
        handles=_handles(look),
        loc="lower left",
        bbox_to_anchor=(0, 0.4 * em / HEIGHT_PX),
        ncols=5,
        frameon=False,
        labelcolor=look.tokens.soft,
        prop={"family": families, "size": look.small_px},
    )
    made = BytesIO()
    ending = path.suffix.lower().removeprefix(".")
    # Neither the day it was saved nor a random number: the same picture is the same file.
    with mpl.rc_context({"svg.hashsalt": "micro-hurts"}):
        picture.figure.savefig(
            made,
            format=ending,
            dpi=PX_TO_THE_INCH * SCALE,
            metadata={"Date": None, "Title": heading} if ending == "svg" else {"Title": heading},
        )
    write_file(path, made.getvalue())


def _handles(look: Look) -> list[Line2D | Patch]:
    tokens = look.tokens
    marks = []
    for kind, shape in SHAPES.items():
        mark = Line2D([], [], marker=shape, linestyle="none", label=kind_name(kind))
        dress_mark(mark, kind, look, several=False)
        marks.append(mark)
    return [
        Line2D([], [], color=tokens.sage, linewidth=LINE_PX, label=tr("balance")),
        *marks,
        Patch(facecolor=tokens.clay_tint, edgecolor=tokens.clay, label=tr("still unrepaired")),
    ]
