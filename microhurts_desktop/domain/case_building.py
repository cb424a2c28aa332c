"""The guard against building a case: what lists only hurts has the good of that time beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.good_moments import GoodMoment
from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import Moment, MomentKind, is_in_reach, local_day

_STANDS_BESIDE = frozenset({MomentKind.GOOD, MomentKind.REPAIR})


def good_beside(
    listed: Iterable[Moment],
    good_moments: Iterable[GoodMoment],
    in_danger: Collection[str] = (),
    days: DateRange | None = None,
) -> tuple[GoodMoment, ...] | None:
    """Return the good moments to offer beside what is ``listed`` to leave the journal.

    They are those of its ``days``, or from its first hurt to its last, oldest first; none where
    nothing good was written down then. None where nothing is to be said: no hurt is listed, or
    something good or a repair is listed already. ``in_danger`` are uuids of hurts that tell of
    danger: nothing is put beside those, since what was good makes no harm smaller.
    """
    listed = tuple(listed)
    hurts = [one for one in listed if isinstance(one, Hurt)]
    if not hurts or any(one.kind in _STANDS_BESIDE for one in listed):
        return None
    if any(hurt.uuid in in_danger for hurt in hurts):
        return None
    own_days = [local_day(hurt.happened_at) for hurt in hurts]
    days = days or DateRange(min(own_days), max(own_days))
    found = (good for good in good_moments if is_in_reach(good.happened_at))
    of_that_time = (one for one in found if days.first <= local_day(one.happened_at) <= days.last)
    return tuple(sorted(of_that_time, key=lambda one: (one.happened_at, one.uuid)))
