"""Hurts that went underground: which sleep there, and how those that wait are grouped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from microhurts_desktop.domain.hurts import Hurt
from microhurts_desktop.domain.moments import local_day
from microhurts_desktop.domain.spelling import as_one

# So many that have waited longer than this may be more than two people want to carry alone.
LONG = timedelta(days=61)
SEVERAL = 3


def is_asleep(hurt: Hurt, today: date) -> bool:
    """Tell whether the person put a hurt aside until a day after ``today``, a local day."""
    return hurt.sleeps_until is not None and today < hurt.sleeps_until


def several_wait_long(waiting: Iterable[Hurt], today: date) -> bool:
    """Tell whether three or more have waited for over two months on ``today``, a local day."""
    return sum(local_day(hurt.happened_at) < today - LONG for hurt in waiting) >= SEVERAL


def by_need(hurts: Iterable[Hurt]) -> dict[str, tuple[Hurt, ...]]:
    """Return hurts grouped by their first need, in the order given, groups too.

    Needs whose spellings are ``as_one`` are one, under the first spelling met; a
    hurt without a need stands under the empty text.
    """
    groups: dict[str, list[Hurt]] = {}
    spelling: dict[str, str] = {}
    for hurt in hurts:
        need = hurt.needs[0].strip() if hurt.needs else ""
        groups.setdefault(spelling.setdefault(as_one(need), need), []).append(hurt)
    return {need: tuple(group) for need, group in groups.items()}
