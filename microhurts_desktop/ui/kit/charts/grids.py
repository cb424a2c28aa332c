"""Small squares: the hours of a week, and the days of years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeAlias

from microhurts_desktop.domain.patterns.calendar import DAYS_A_WEEK, Calendar, Every
from microhurts_desktop.ui.kit.charts.axes import time_axis, widest, words_beside
from microhurts_desktop.ui.kit.charts.pen import Pen, Point, blend
from microhurts_desktop.ui.kit.charts.shapes import HourGrid, Spot, Squares

LEVELS = 5
FEW_BLOCKS = 4
Points: TypeAlias = dict[int, list[Point]]
# The palest square is told from the card, and the strongest is the colour itself.
_PALEST = 0.28


def shade(card: str, colour: str, level: int) -> str:
    """Return the colour of a level, 1 to ``LEVELS``."""
    return blend(card, colour, _PALEST + (1 - _PALEST) * (level - 1) / (LEVELS - 1))


def side(cell: float, level: int) -> float:
    """Return how large a square of a level is in its cell: the more, the larger; 0 is a dot."""
    return cell * (0.38 + 0.5 * level / LEVELS) if level else max(cell * 0.14, 1.0)


def draw_hours(pen: Pen, shape: HourGrid) -> list[Spot]:
    """Draw both weeks; return a spot for each hour, those without a moment, too."""
    em, tokens = pen.em, pen.look.tokens
    left = widest(pen, shape.weekdays) + 1.2 * em
    cell_x = (pen.width - left - 0.6 * em) / len(shape.hours)
    head = 1.9 * em
    panel = (pen.height - 1.6 * em) / 2
    cell_y = (panel - head) / DAYS_A_WEEK
    cell = min(cell_x, cell_y)
    spots: list[Spot] = []
    weeks = ((shape.names[0], shape.good, tokens.sage), (shape.names[1], shape.hurts, tokens.clay))
    for panel_number, (name, week, colour) in enumerate(weeks):
        top = panel * panel_number + head
        pen.text(left, top - 0.7 * em, name, colour=tokens.ink)
        most = max(max(row) for row in week)
        points: Points = {level: [] for level in range(LEVELS + 1)}
        for weekday, row in enumerate(week):
            y = top + cell_y * weekday
            words_beside(pen, left, y + cell_y / 2, shape.weekdays[weekday])
            for hour, count in enumerate(row):
                x = left + cell_x * hour
                level = -(-LEVELS * count // most) if most else 0
                points[level].append((x + cell_x / 2, y + cell_y / 2))
                spots.append(Spot(x, y, cell_x, cell_y, len(spots)))
        _fill(pen, f"hours {panel_number}", points, cell, colour)
    step = next(
        every for every in (2, 3, 4, 6, 12) if cell_x * every >= widest(pen, shape.hours) + em
    )
    for hour in range(0, len(shape.hours), step):
        pen.text(
            left + cell_x * (hour + 0.5), pen.height - 0.5 * em, shape.hours[hour], across="center"
        )
    return spots


def draw_squares(pen: Pen, shape: Squares) -> list[Spot]:
    """Draw the days of years, a year in a line; return a spot for each day with a value."""
    em, tokens = pen.em, pen.look.tokens
    weeks = Calendar(Every.WEEK, shape.week_begins)
    a_line, blocks = shape.weeks_a_line(pen.width / em), shape.blocks(pen.width / em)
    end = weeks.start(shape.last)
    begin = end - timedelta(days=DAYS_A_WEEK * (a_line * blocks - 1))
    left = widest(pen, shape.weekdays) + 1.2 * em
    block_px = (pen.height - 2.2 * em) / blocks
    room = (pen.width - left - 0.6 * em) / a_line
    # On paper many years may share one height.
    cell = max(min(room, (block_px - 1.8 * em) / DAYS_A_WEEK), 1.0)
    points: Points = {level: [] for level in range(LEVELS + 1)}
    spots = []
    place = {day: number for number, day in enumerate(shape.values)}

    def top(block: int) -> float:
        return block_px * block + 0.4 * em

    def column(day: date) -> tuple[int, int]:
        return divmod((day - begin).days // DAYS_A_WEEK, a_line)

    for number in range((shape.last - begin).days + 1):
        day = begin + timedelta(days=number)
        if day < shape.first:
            continue
        block, week = divmod(number // DAYS_A_WEEK, a_line)
        x = left + cell * week
        y = top(block) + cell * (number % DAYS_A_WEEK)
        points[shape.values.get(day, 0)].append((x + cell / 2, y + cell / 2))
        if day in shape.values:
            spots.append(Spot(x, y, cell, cell, place[day]))
    _fill(pen, "days", points, cell, tokens.sage)
    for block in range(blocks):
        first = begin + timedelta(days=DAYS_A_WEEK * a_line * block)
        last = min(first + timedelta(days=DAYS_A_WEEK * a_line - 1), shape.last)
        time_axis(
            pen,
            (max(first, shape.first), last),
            lambda day: left + cell * (column(day)[1] + 0.5),
            top(block) + cell * DAYS_A_WEEK + 1.2 * em,
            # Where there are many years, few labels are enough: each takes its time to draw.
            gap_em=1 if blocks <= FEW_BLOCKS else 7,
        )
        for weekday in (0, 2, 4) if block == 0 or blocks <= FEW_BLOCKS else ():
            words_beside(pen, left, top(block) + cell * (weekday + 0.5), shape.weekdays[weekday])
    _legend(pen, shape.ends)
    return spots


def _fill(pen: Pen, name: str, points: Points, cell: float, colour: str) -> None:
    tokens = pen.look.tokens
    for level, some in points.items():
        face = shade(tokens.card, colour, level) if level else tokens.line
        size = side(cell, level)
        pen.marks(f"{name} {level}", some, face, "none", size=size, shape="s", z=2)


def _legend(pen: Pen, ends: Iterable[str]) -> None:
    em, tokens = pen.em, pen.look.tokens
    less, more = ends
    x, y = 0.4 * em, pen.height - 0.55 * em
    pen.text(x, y, less)
    x += pen.width_of(less) + 0.6 * em
    for level in range(1, LEVELS + 1):
        middle = {level: [(x + em / 2, y - 0.35 * em)]}
        _fill(pen, "legend", middle, em, tokens.sage)
        x += 1.1 * em
    pen.text(x + 0.4 * em, y, more)
