"""The days and months of a history: those of where the person was, whatever the clocks there."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from microhurts_desktop.domain.history import DayOfHistory
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.services.journal import Journal
from tests.builders import FixedClock, a_good_moment, a_hurt
from tests.vault_folders import a_journal, fill


def at(day: str, hours: float = 0) -> datetime:
    """Return a time where clocks are so many hours ahead of UTC."""
    return datetime.fromisoformat(day).replace(tzinfo=timezone(timedelta(hours=hours)))


# Around the turn of months, at home and at the two ends of the earth, and where nothing else is.
TIMES = (
    at("2026-05-31T23:50", 14),
    at("2026-05-31T12:00", 2),
    at("2026-05-31T23:30", -11),
    at("2026-06-01T00:10", 14),
    at("2026-06-01T00:10", -11),
    at("2026-02-28T23:59", -5),
    at("2024-02-29T10:00", 1),
    at("2024-02-29T11:00", 1),
    at("2019-01-01T03:00", 9),
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    journal = a_journal(tmp_path, FixedClock())
    hurts = [a_hurt(happened_at=time) for time in TIMES[::2]]
    fill(journal, *hurts, *(a_good_moment(happened_at=time) for time in TIMES[1::2]))
    return journal


def test_a_month_is_there_if_a_moment_was_in_it_where_the_person_was(journal: Journal) -> None:
    expected = sorted({time.date().replace(day=1) for time in TIMES}, reverse=True)
    assert list(journal.months()) == expected
    good = {time.date().replace(day=1) for time in TIMES[1::2]}
    assert list(journal.months(MomentKind.GOOD)) == sorted(good, reverse=True)
    assert journal.months(MomentKind.REPAIR) == ()
    journal.close()


@pytest.mark.parametrize("kind", [None, MomentKind.HURT, MomentKind.REFLECTION])
def test_a_day_begins_below_all_that_is_later(journal: Journal, kind: MomentKind | None) -> None:
    shown = [one.at.date() for one in journal.summaries(0, 99, kind)]
    for day in (*(time.date() for time in TIMES), date(2025, 1, 1), date.min, date.max):
        assert journal.row_of_day(day, kind) == sum(other > day for other in shown)
    journal.close()


def test_a_day_has_what_was_on_it_and_nothing_else(journal: Journal) -> None:
    whole = journal.summaries(0, 99)
    for day in {time.date() for time in TIMES} | {date(2025, 1, 1)}:
        expected = tuple(one for one in whole if one.at.date() == day)
        assert journal.summaries_on(day) == expected
    first, last = min(TIMES).date(), max(TIMES).date()
    assert {day.day: dict(day.counts) for day in journal.days_between(first, last)} == {
        day: dict(Counter(one.kind for one in whole if one.at.date() == day))
        for day in {one.at.date() for one in whole}
    }
    journal.close()


def test_a_check_in_makes_a_day_of_its_own(tmp_path: Path) -> None:
    clock = FixedClock()
    journal = a_journal(tmp_path, clock)
    journal.check_in(connection=4)
    today = clock.at.date()
    expected = DayOfHistory(day=today, counts={MomentKind.CHECK_IN: 1})
    assert journal.days_between(today - timedelta(days=9), today) == (expected,)
    assert journal.days_between(today + timedelta(days=1), date.max) == ()
    assert journal.check_in_on(today - timedelta(days=1)) is None
    journal.close()
