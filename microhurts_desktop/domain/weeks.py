"""A week as its own entries tell it: what was good, what stung and where it stands, what one did.

Of what the other did or did not do, nothing is in it; and no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.promises import Promise
from microhurts_desktop.domain.repairs import Landing, Repair

# One looks back at so many days, the last of which is the one on which one looks.
DAYS = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """What was kept in the week up to ``last``, the oldest first.

    Each hurt has where it stands now. ``repairs`` are those that the person offered, ``landings``
    what they said of a repair, ``promises`` those for which they answered.
    """

    last: date
    good: tuple[GoodMoment, ...] = ()
    stung: tuple[tuple[Hurt, Standing], ...] = ()
    repairs: tuple[Repair, ...] = ()
    landings: tuple[Landing, ...] = ()
    promises: tuple[Promise, ...] = ()


def begins(last: date) -> date:
    """Return the first day of the week up to ``last``."""
    return last - DAYS + timedelta(days=1)
