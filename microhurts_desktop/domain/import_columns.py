"""What the columns of a plain table are, where somebody has to say it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What stands in a column. A date may have the time of day with it."""

    NOTHING = "nothing"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    TITLE = "title"
    TAGS = "tags"
    MOOD = "mood"


class DateOrder(StrEnum):
    """Which of two numbers is the day, in a date that ends with its year."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a table is read: ``roles`` has the role of each column, from the left.

    ``names`` are as its first line has them, each empty where ``has_header`` is not so; ``sample``
    has a few rows. ``is_order_open`` tells that its dates make sense either way round, and that
    ``order`` is a guess, to be asked about.
    """

    delimiter: str
    has_header: bool
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    sample: tuple[tuple[str, ...], ...] = ()
    order: DateOrder = DateOrder.DAY_FIRST
    is_order_open: bool = False

    def of(self, role: Role) -> tuple[int, ...]:
        """Return the places of the columns with this role, from 0."""
        return tuple(place for place, each in enumerate(self.roles) if each is role)
