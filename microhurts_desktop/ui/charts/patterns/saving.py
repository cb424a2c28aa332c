"""The picture of a pattern as a file: what is seen, with its name and what it says."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from textwrap import wrap

import matplotlib as mpl

from microhurts_desktop.journal.export import write_file
from microhurts_desktop.ui.charts.look import Look
from microhurts_desktop.ui.charts.patterns.pen import PX_TO_THE_INCH
from microhurts_desktop.ui.charts.patterns.picture import PatternPicture
from microhurts_desktop.ui.charts.patterns.shapes import Shape, lines_of

WIDTH_PX = 1200
# Two dots to a pixel, so that it can be printed.
SCALE = 2
_HEADING = 1.6


def pattern_file(ending: str, shape: Shape, look: Look, heading: str, sentence: str) -> bytes:
    """Return the picture as ``png``, ``svg`` or ``pdf``, under ``heading`` and ``sentence``.

    It holds what the picture shows. The same picture is the same file.
    """
    em = look.em_px
    lines = wrap(sentence, width=round(WIDTH_PX / em * 1.7))
    above = (3.4 + 1.5 * len(lines)) * em
    picture = PatternPicture(look, shape)
    picture.fit(WIDTH_PX, lines_of(shape, WIDTH_PX / em) * em * 1.1, SCALE)
    pen = picture.pen
    height = pen.height + above
    # The picture keeps its place at the bottom; the words stand in the room above it.
    pen.figure.set_size_inches(WIDTH_PX / PX_TO_THE_INCH, height / PX_TO_THE_INCH)
    pen.figure.axes[0].set_position((0, 0, 1, pen.height / height))
    pen.text(em, 2.2 * em - above, heading, colour=look.tokens.ink, factor=_HEADING)
    for number, line in enumerate(lines):
        pen.text(em, (4.2 + 1.5 * number) * em - above, line)
    made = BytesIO()
    # Neither the day it was saved nor a random number.
    metadata: dict[str, str | None] = {"Title": heading}
    metadata |= {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(ending, {})
    with mpl.rc_context({"svg.hashsalt": "micro-hurts", "pdf.fonttype": 42}):
        pen.figure.savefig(made, format=ending, dpi=PX_TO_THE_INCH * SCALE, metadata=metadata)
    return made.getvalue()


def save_pattern(path: Path, shape: Shape, look: Look, heading: str, sentence: str) -> None:
    """Write the picture to a file, by its name's ending.

    Raises Mendable; a file that was there is then unchanged.
    """
    ending = path.suffix.lower().removeprefix(".")
    write_file(path, pattern_file(ending, shape, look, heading, sentence))
