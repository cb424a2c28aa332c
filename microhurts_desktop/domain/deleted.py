"""What was deleted, and waits for a while before it is gone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from microhurts_desktop.domain.moments import MomentKind, Record, Timed

KEPT_FOR = timedelta(days=30)
_A_DAY = timedelta(days=1)
# A clock that leaps further than this since the last unlocking may be wrong.
_BELIEVED = timedelta(days=45)
# What would be gone by such a leap has so long left, for somebody to put the clock right.
_GRACE = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted(Timed, Record):
    """One deleted moment; its ``uuid`` is that of the moment, and ``at`` the moment's own time.

    ``text`` is what the history showed of it. ``along`` is how many repairs went with it.
    ``deleted_on`` is the local day from which its days are counted, and ``seen_on`` the last local
    day on which they were.
    """

    timed_by = "happened_at"

    kind: MomentKind
    happened_at: datetime
    text: str
    along: int
    deleted_on: date
    seen_on: date

    @property
    def goes_on(self) -> date:
        """The first local day on which it is gone."""
        return self.deleted_on + KEPT_FOR

    def seen(self, today: date) -> Deleted | None:
        """Return it as it waits from ``today`` on, or None where its time is over.

        Whatever a clock that was ahead has counted is counted again once it was put right, and what
        one that was behind has counted is no day at all: so it is never too few days. A leap of the
        clock alone ends nothing. Whoever comes every few months makes such leaps: there is one that
        is not believed, and the next one is.
        """
        # In UTC: the local day is at most one day off.
        began = self.updated_at.date() - _A_DAY
        deleted_on = min(self.deleted_on, today)
        if today < self.seen_on:
            # The clock was put back: nobody knows how many of the days there were.
            deleted_on = today
        if began <= today:
            deleted_on = max(deleted_on, began)
        had_grace = self.deleted_on > began + 2 * _A_DAY
        if today - self.seen_on > _BELIEVED and not had_grace:
            deleted_on = max(deleted_on, today - KEPT_FOR + _GRACE)
        seen = replace(self, deleted_on=deleted_on, seen_on=today)
        return seen if today < seen.goes_on else None
