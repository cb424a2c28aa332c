"""What is offered now and then, and which of it a person does not want now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from microhurts_desktop.domain.moments import Record


class Offer(StrEnum):
    """What is offered now and then; each is stored under its word."""

    WEEK = "week"
    THIRD_CHAIR = "third_chair"


# So long after it was done, or put away, it is offered again. A third chair is for three times a
# year: Finkel 2013.
AGAIN_AFTER = {Offer.WEEK: timedelta(days=7), Offer.THIRD_CHAIR: timedelta(days=122)}


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNow(Record):
    """An offer that was put away, on a local ``day``."""

    offer: Offer
    day: date
