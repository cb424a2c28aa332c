"""A chart on paper or in a file: what is seen, with the words that it needs without the window."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from microhurts_desktop.services.export import write_file
from microhurts_desktop.ui.kit.charts.look import OUR_LETTERS, PX_TO_THE_INCH, Look
from microhurts_desktop.ui.kit.charts.picture import Picture
from microhurts_desktop.ui.kit.theme import load_tokens, our_family
from microhurts_desktop.ui.parts.charts.chart_sheet import ChartSheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WIDTH_PX, HEIGHT_PX = 1200, 700
# Paper is read at its own distance, however large the window's text is.
TEXT_PX = 15.0
# Two dots to a pixel, so that it can be printed.
SCALE = 2
# More is not seen on paper, and takes a printer's memory.
MOST_DOTS_TO_THE_INCH = 300
_TITLE_EM = 1.4
_STYLE = b'<style type="text/css">'


def save_picture(path: Path, sheet: ChartSheet, look: Look) -> None:
    """Write the sheet as PNG, SVG or PDF, by the name's ending.

    It holds what is seen, its heading, its caption and the day it was saved, and no other words. A
    PDF is meant for paper, and so is always dark on white. Raises UserError; a file that was there
    is then unchanged.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        look = on_paper(look)
    drawing = _laid_out(sheet, look, WIDTH_PX, HEIGHT_PX, SCALE)
    # Paper brings its own white.
    drawing.figure.patch.set_visible(ending != ".pdf")
    made = BytesIO()
    # Neither the minute it was saved nor a random number: the same picture is the same file. Words
    # stay words. Of a PDF, type 42 would not do: it takes no font whose outlines are ours.
    with mpl.rc_context({"svg.hashsalt": "micro-hurts", "svg.fonttype": "none", "pdf.fonttype": 3}):
        drawing.figure.savefig(
            made,
            format=ending.removeprefix("."),
            dpi=PX_TO_THE_INCH * SCALE,
            metadata={
                ".png": {"Title": sheet.heading, "Description": sheet.saved},
                ".svg": {"Title": sheet.heading, "Description": sheet.saved, "Date": None},
                ".pdf": {"Title": sheet.heading, "Subject": sheet.saved, "CreationDate": None},
            }[ending],
        )
    written = made.getvalue()
    write_file(path, _with_letters(written, look) if ending == ".svg" else written)


def _with_letters(svg: bytes, look: Look) -> bytes:
    """Return a drawing with the letters of our typeface in it, which no other computer has."""
    if our_family() not in look.families:
        return svg
    letters = b64encode(OUR_LETTERS.read_bytes()).decode()
    rule = f"@font-face{{font-family:'{our_family()}';src:url(data:font/otf;base64,{letters})}}"
    return svg.replace(_STYLE, _STYLE + rule.encode(), 1)


def print_sheet(printer: QPrinter, sheet: ChartSheet, look: Look) -> None:
    """Print the sheet as large as the paper allows, dark on white."""
    painter = QPainter(printer)
    page = painter.viewport()
    finer = max(printer.resolution() / MOST_DOTS_TO_THE_INCH, 1)
    across, down = page.width() / finer, page.height() / finer
    # On paper that stands upright the chart keeps its shape, and the rest stays free.
    down = min(down, across * HEIGHT_PX / WIDTH_PX)
    scale = across / WIDTH_PX
    drawing = _laid_out(sheet, on_paper(look), WIDTH_PX, down / scale, scale)
    drawing.figure.patch.set_visible(False)
    dots, columns, lines = drawing.pen.drawn()
    image = QImage(dots, columns, lines, 4 * columns, QImage.Format.Format_RGBA8888)
    painter.drawImage(QRect(0, 0, page.width(), round(down * finer)), image)
    painter.end()


def on_paper(look: Look) -> Look:
    """Return the look for paper: the light colours, whatever the window has on."""
    return replace(look, tokens=load_tokens()["light"])


def _laid_out(sheet: ChartSheet, look: Look, width: float, height: float, scale: float) -> Picture:
    look = replace(look, em_px=TEXT_PX)
    drawing = Picture(look, sheet.shape, sheet.words)
    em, families = look.em_px, list(look.families)
    drawing.fit(width, height, scale, above=3.2 * em, below=2 * em)
    write = partial(drawing.figure.text, family=families, parse_math=False)
    head = write(em / width, 1 - em / height, sheet.heading, color=look.tokens.ink)
    head.set(size=_TITLE_EM * em, verticalalignment="top")
    foot = write(1 - em / width, 0.9 * em / height, sheet.saved, color=look.tokens.soft)
    foot.set(size=look.small_px, horizontalalignment="right")
    below = write(em / width, 0.9 * em / height, sheet.caption, color=look.tokens.soft)
    below.set(size=look.small_px)
    return drawing
