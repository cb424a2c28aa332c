"""What pictures have in common: time along the bottom, amounts, a legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np

from microhurts_desktop.ui.kit.charts.pen import Pen
from microhurts_desktop.ui.kit.charts.shapes import Fill
from microhurts_desktop.ui.kit.charts.ticks import DayTick, amount_ticks, day_ticks
from microhurts_desktop.ui.kit.theme import Tokens

_NAN = float("nan")
# Draws what stands before a name in a legend, into a square at x, y of a size.
Sign: TypeAlias = Callable[[float, float, float], None]


@dataclass(frozen=True, slots=True)
class Area:
    """The part of a picture in which the numbers stand."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Inks:
    """What an area is filled with."""

    face: str
    edge: str
    hatch: str = ""


def inks(fill: Fill, tokens: Tokens) -> Inks:
    """Return the colours and lines of a fill; each pair differs in light or in lines, too."""
    return {
        Fill.GOOD: Inks(tokens.sage, tokens.sage),
        Fill.LANDED: Inks(tokens.gold_tint, tokens.gold),
        Fill.HURT: Inks(tokens.clay_tint, tokens.clay, "////"),
        Fill.REPAIRED: Inks(tokens.sage, tokens.sage),
        Fill.PARTLY: Inks(tokens.gold_tint, tokens.gold, "////"),
        Fill.RELEASED: Inks(tokens.plum_tint, tokens.plum, "...."),
        Fill.OPEN: Inks(tokens.card, tokens.ink),
    }[fill]


def area(pen: Pen, left: float, below: float, *, right: float = 0.9, top: float = 0.9) -> Area:
    """Return what is left of the picture; ``left`` in pixels, the other margins in ems."""
    em = pen.em
    right_px = max(pen.width - right * em, left + em)
    return Area(left, top * em, right_px, max(pen.height - below * em, (top + 1) * em))


def time_axis(
    pen: Pen,
    days: tuple[date, date],
    place: Callable[[date], float],
    y: float,
    *,
    gap_em: float = 1,
    today: DayTick | None = None,
) -> None:
    """Write as many days below the picture as fit; ``place`` tells where each stands.

    Where ``today`` is given, it is written first, and none too near to it.
    """
    gap = gap_em * pen.em

    def ends(tick: DayTick) -> tuple[float, float]:
        half = pen.width_of(tick[1]) / 2
        return place(tick[0]) - half, place(tick[0]) + half

    def fits(ticks: list[DayTick]) -> bool:
        places = [ends(tick) for tick in ticks]
        return all(one[1] + gap <= other[0] for one, other in pairwise(places))

    taken = (np.inf, -np.inf)
    if today is not None:
        taken = ends(today)
        pen.text(place(today[0]), y, today[1], across="center")
    for tick in day_ticks(*days, fits):
        begins, stops = ends(tick)
        is_free = stops + gap <= taken[0] or begins >= taken[1] + gap
        if begins >= 0 and stops <= pen.width and is_free:
            pen.text(place(tick[0]), y, tick[1], across="center")


def amount_axis(
    pen: Pen, amounts: Sequence[tuple[float, str]], at: Callable[[float], float], where: Area
) -> None:
    """Draw a thin line for each amount, with its words at the left."""
    rules(pen, "grid", (where.left, where.right), [at(amount) for amount, _ in amounts])
    for amount, words in amounts:
        words_beside(pen, where.left, at(amount), words)


def words_beside(pen: Pen, x: float, y: float, words: str) -> None:
    """Write words at the left of a place."""
    pen.text(x - 0.6 * pen.em, y, words, across="right", down="center_baseline")


def rules(pen: Pen, name: str, ends: tuple[float, float], ys: Sequence[float]) -> None:
    """Draw thin lines across, one at each height."""
    xs = [*ends, _NAN] * len(ys)
    pen.line(name, xs, [one for y in ys for one in (y, y, _NAN)], pen.look.tokens.line, z=0)


def amounts_between(
    low: float, high: float, say: Callable[[float], str]
) -> list[tuple[float, str]]:
    """Return round amounts from ``low`` to ``high`` with their words."""
    return [(amount, say(amount)) for amount in amount_ticks(low, high)]


def widest(pen: Pen, words: Sequence[str]) -> float:
    """Return the width of the widest of some words."""
    return max(map(pen.width_of, words), default=0)


def legend_rows(pen: Pen, names: Sequence[str]) -> list[list[str]]:
    """Return the names of a legend in lines that fit."""
    rows: list[list[str]] = [[]]
    used = 0.0
    for name in names:
        wide = pen.width_of(name) + 3 * pen.em
        if rows[-1] and used + wide > pen.width:
            rows.append([])
            used = 0.0
        rows[-1].append(name)
        used += wide
    return rows


def legend_ems(pen: Pen, names: Sequence[str]) -> float:
    """Return the height that a legend takes."""
    return 1.5 * len(legend_rows(pen, names)) if names else 0.0


def legend(pen: Pen, entries: Sequence[tuple[str, Sign]]) -> None:
    """Draw a legend at the bottom."""
    em = pen.em
    draws = dict(entries)
    rows = legend_rows(pen, [name for name, _ in entries])
    size = 0.75 * em
    for number, row in enumerate(rows):
        y = pen.height - (len(rows) - number - 1) * 1.5 * em - 0.55 * em
        # Where the heading of a sheet and its caption begin.
        x = em
        for name in row:
            draws[name](x, y - size + 0.05 * em, size)
            pen.text(x + size + 0.5 * em, y, name)
            x += pen.width_of(name) + 3 * em


def box_sign(pen: Pen, name: str, ink: Inks) -> Sign:
    """Return what draws a small filled box into a legend."""
    return lambda x, y, size: pen.boxes(
        f"legend-{name}", [(x, y, size, size)], ink.face, ink.edge, hatch=ink.hatch
    )


def line_sign(pen: Pen, name: str, colour: str, **drawn: Any) -> Sign:
    """Return what draws a short line into a legend, as ``Pen.line`` would."""
    return lambda x, y, size: pen.line(
        f"legend-{name}", [x, x + size], [y + size / 2] * 2, colour, **drawn
    )


def stretched(low: float, high: float, where: Area) -> Callable[[float], float]:
    """Return where an amount stands, ``high`` at the top."""
    return lambda amount: where.top + (high - amount) / (high - low) * where.height
