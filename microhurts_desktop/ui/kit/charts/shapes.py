"""What the picture of a pattern shows, in numbers and finished words; nothing here draws.

``says`` has the words for each place that can be pointed at, in the order in which keys go along.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, Protocol, TypeAlias, TypeVar, overload

from PySide6.QtCore import QPointF

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.patterns.calendar import DAYS_A_WEEK, Calendar, Every

T = TypeVar("T")
# In so many weeks lie the days of any year.
WEEKS_A_LINE = 54
# Where squares of a whole year in one line would be too small to see.
FEW_WEEKS_A_LINE = 27
LEAST_EMS_OF_A_YEAR = 44
MOST_SQUARE_EM = 1.2
# How far from the middle of a round place one may point, of its width.
_REACH = 0.63


class Fill(Enum):
    """How an area is filled. No two differ by colour alone: by light, lines or dots as well."""

    GOOD = auto()
    LANDED = auto()
    HURT = auto()
    REPAIRED = auto()
    PARTLY = auto()
    RELEASED = auto()
    OPEN = auto()


class LazySequence(Sequence[T]):
    """Words or rows that are made when they are asked for: there may be thousands."""

    def __init__(self, count: int, say: Callable[[int], T]) -> None:
        self._count, self._say = count, say

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        numbers = range(self._count)[at]
        return self._say(numbers) if isinstance(numbers, int) else [self._say(n) for n in numbers]


@dataclass(frozen=True, slots=True)
class Band:
    """What is counted in each column, and how it is filled."""

    name: str
    fill: Fill
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns over time, one for each start; ``down`` hang below the ground."""

    starts: tuple[date, ...]
    up: tuple[Band, ...]
    down: tuple[Band, ...]
    says: Sequence[str]
    lines: float = 13


@dataclass(frozen=True, slots=True)
class DotRows:
    """A row of dots for each name, as large as what they count; ``says`` goes row by row."""

    starts: tuple[date, ...]
    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    says: Sequence[str]

    @property
    def lines(self) -> float:
        """How many lines of text it is high."""
        return 2.2 * len(self.names) + 3


@dataclass(frozen=True, slots=True)
class HourGrid:
    """Two weeks of hours, one above the other; ``says`` goes through the first, then the other."""

    names: tuple[str, str]
    weekdays: tuple[str, ...]
    hours: tuple[str, ...]
    good: tuple[tuple[int, ...], ...]
    hurts: tuple[tuple[int, ...], ...]
    says: Sequence[str]
    lines: float = 24


@dataclass(frozen=True, slots=True)
class Squares:
    """A square for each day that has a value (1–5), in weeks that begin on ``week_begins``.

    ``ends`` are the words for the least and the most. Days of ``values`` are oldest first.
    """

    first: date
    last: date
    week_begins: int
    weekdays: tuple[str, ...]
    values: dict[date, int]
    ends: tuple[str, str]
    says: Sequence[str]

    def weeks_a_line(self, width_ems: float) -> int:
        """Return how many weeks stand side by side in so much room."""
        fit = WEEKS_A_LINE if width_ems >= LEAST_EMS_OF_A_YEAR else FEW_WEEKS_A_LINE
        return min(self._weeks(), fit)

    def blocks(self, width_ems: float) -> int:
        """Return how many lines of weeks there are in so much room."""
        return -(-self._weeks() // self.weeks_a_line(width_ems))

    def _weeks(self) -> int:
        weeks = Calendar(Every.WEEK, self.week_begins)
        return len(weeks.starts(self.first, self.last))


@dataclass(frozen=True, slots=True)
class Spans:
    """A middle value over time with the half around it, where it is known."""

    starts: tuple[date, ...]
    middle: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    names: tuple[str, str]
    says: Sequence[str]
    lines: float = 13


@dataclass(frozen=True, slots=True)
class Strip:
    """One line beside one's usual; ``marks`` are amounts with their words."""

    name: str
    days: tuple[date, ...]
    recent: tuple[float, ...]
    usual: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """Lines beside one's usual, one below the other over the same days."""

    first: date
    last: date
    strips: tuple[Strip, ...]
    names: tuple[str, str]
    says: Sequence[str]

    @property
    def lines(self) -> float:
        """How many lines of text it is high."""
        return 6.2 * len(self.strips) + 3.5


@dataclass(frozen=True, slots=True)
class Differences:
    """Differences with how far off they may be, one below the other; ``ends`` are less and more."""

    names: tuple[str, ...]
    middle: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    ends: tuple[str, str]
    says: Sequence[str]

    @property
    def lines(self) -> float:
        """How many lines of text it is high."""
        return 2.2 * len(self.names) + 3.5


class MarkStyle(NamedTuple):
    """How marks of a kind look: matplotlib's shape, the theme's colour, and how large."""

    shape: str
    colour: str
    size_em: float


class DayMark(Protocol):
    """A mark on a line; ``number`` is how many days after the first, ``others`` are in it, too."""

    @property
    def number(self) -> int: ...
    @property
    def style(self) -> MarkStyle: ...
    @property
    def others(self) -> int: ...


class Flag(NamedTuple):
    """A flag on the time axis, with words where they have room; ``about`` is what it is for."""

    number: int
    words: str
    about: object


class DayBar(NamedTuple):
    """What came in and what went out in ``days`` days from ``number`` on; ``about`` is what for."""

    number: int
    days: int
    up: tuple[float, ...]
    down: tuple[float, ...]
    about: object


@dataclass(frozen=True, slots=True)
class DayLine:
    """A line with an amount for each day, what weighs below it, marks on it, and flags.

    ``today`` is None where it is not seen, and ``today_says`` what stands below it. Before the day
    of number ``begins`` there is no line. ``rests`` are days without a word. ``usual`` is a band,
    from and to which amount. ``marks`` returns the marks that have room, oldest first, for so many
    pixels a day and apart. ``unit`` says what the amounts are, ``weighs`` what stands below them,
    ``rest`` what a rest is and ``usually`` what the band is. ``names`` make the legend: the line's,
    where there are rests theirs, each style's, the weights'.

    Where there are ``bars``, they stand in place of line and marks, filled by ``fills``, first
    those that go up; their names are in ``names`` in place of the line's and the styles'. After the
    last day there is room for ``ahead`` more, so that the bar of a week that runs is no needle.
    """

    first: date
    last: date
    today: date | None
    amounts: tuple[float, ...]
    weights: tuple[float, ...]
    styles: tuple[MarkStyle, ...]
    marks: Callable[[float, float], Sequence[DayMark]]
    flags: tuple[Flag, ...] = ()
    names: tuple[str, ...] = ()
    begins: int = 0
    rests: tuple[bool, ...] = ()
    usual: tuple[float, float] | None = None
    unit: str = ""
    weighs: str = ""
    rest: str = ""
    usually: str = ""
    today_says: str = ""
    bars: tuple[DayBar, ...] = ()
    fills: tuple[Fill, ...] = ()
    ahead: int = 0
    says: Sequence[str] = ()
    lines: float = 0

    @property
    def dates(self) -> DateRange:
        """Its first and last day."""
        return DateRange(self.first, self.last)


Shape: TypeAlias = Columns | DotRows | HourGrid | Squares | Spans | Strips | Differences | DayLine


def lines_of(shape: Shape, width_ems: float) -> float:
    """Return how many lines of small text a picture is high, where it is so wide; 0 for any."""
    if not isinstance(shape, Squares):
        return shape.lines
    square_ems = min((width_ems - 4) / shape.weeks_a_line(width_ems), MOST_SQUARE_EM)
    return (DAYS_A_WEEK * square_ems + 2.3) * shape.blocks(width_ems) + 2.2


class Ring(Enum):
    """What is painted around a place that is pointed at."""

    FRAME = auto()
    ROUND = auto()
    DOT = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that can be pointed at, in pixels from the top left.

    ``number`` says which of the shape's ``says`` are its words, ``about`` what it stands for.
    """

    x: float
    y: float
    width: float
    height: float
    number: int
    ring: Ring = Ring.FRAME
    about: object = None

    @property
    def middle(self) -> QPointF:
        """The point in its middle."""
        return QPointF(self.x + self.width / 2, self.y + self.height / 2)

    def holds(self, at: QPointF) -> bool:
        """Tell whether a point is near enough to be meant."""
        if self.ring is Ring.FRAME:
            across, down = at.x() - self.x, at.y() - self.y
            return -1 <= across <= self.width + 1 and 0 <= down <= self.height
        away = at - self.middle
        return away.x() ** 2 + away.y() ** 2 <= (self.width * _REACH) ** 2
