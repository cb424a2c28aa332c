"""Copies outside this computer: where the last one went, and when it is time to ask for another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from microhurts_desktop.domain.moments import Record

# A copy that is older is asked about, and what is put away is not, for as long.
A_MONTH = timedelta(days=31)
# Whoever travels may be a day ahead of the day here.
DAYS_APART = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Volume:
    """A stick or a disk that is no part of this computer.

    It is known again by its ``id``, wherever it is put in; people know it by its ``label``, which
    may be empty. Its files are below ``root`` now.
    """

    id: str
    label: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastCopy(Record):
    """The last whole copy outside this computer, and how its person wants to be asked for the next.

    It was made on the local day ``made_on`` and lies on a volume, in a ``folder`` below its root.
    ``not_now_on`` and ``stopped_on`` are the local days on which they said *not now* and *never*.
    """

    made_on: date | None = None
    volume: str = ""
    label: str = ""
    folder: str = ""
    not_now_on: date | None = None
    stopped_on: date | None = None

    def is_asked_about(self, today: date) -> bool:
        """Tell whether it is time for another: nobody is asked who has never made one."""
        if self.made_on is None or self.stopped_on is not None:
            return False
        said = (self.made_on, self.not_now_on)
        return not any(day is not None and _was_lately(day, today) for day in said)

    def has_a_day_to_come(self, today: date) -> bool:
        """Tell whether a clock was wrong when it was made, or is now."""
        return self.made_on is not None and self.made_on > today + DAYS_APART


def _was_lately(day: date, today: date) -> bool:
    # What is said of a day that has not come was said by a wrong clock, and holds for no time.
    return today - A_MONTH <= day <= today + DAYS_APART
