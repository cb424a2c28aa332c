"""What a person answered before they answered anew: kept, since saying more erases nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from microhurts_desktop.domain.moments import Record


class Asked(StrEnum):
    """What was answered."""

    LEARNED = "learned"  # what asking brought, of a hurt
    WHAT_CHANGED = "what_changed"  # in letting a hurt go
    KEPT = "kept"  # how a promise went
    PROMISED = "promised"  # what that promise was, before it was another one
    CHECK_IN = "check_in"  # how a day was
    GOING = "going"  # how it goes with what was agreed
    AGREED = "agreed"  # what that was, before it was something else


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer(Record):
    """One answer that another has taken the place of.

    ``about`` is the uuid of the hurt, promise, check-in or agreement that it was given for, and
    ``said_on`` the local day of which it was. ``text`` is the person's words; of how a promise
    went, the value of ``Kept``; of how an agreement goes, of ``Going``; of a check-in, what
    ``domain.check_ins.as_text`` returns.
    """

    about: str
    asked: Asked
    text: str
    said_on: date


def still_says(now: str, before: str) -> bool:
    """Tell whether an answer still holds, word for word, what it said before."""
    return re.search(rf"(?<!\w){re.escape(before.strip())}(?!\w)", now) is not None
