"""What was deleted has its thirty days, whatever a clock says."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from microhurts_desktop.domain.deleted import KEPT_FOR, Deleted
from microhurts_desktop.domain.moments import MomentKind
from tests.builders import AUTHOR, NOON, a_uuid

DAY = NOON.date()


def _deleted() -> Deleted:
    return Deleted(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON.astimezone(UTC),
        kind=MomentKind.HURT,
        happened_at=NOON,
        text="you looked at your phone",
        along=2,
        deleted_on=DAY,
        seen_on=DAY,
    )


def _seen(*days: int) -> Deleted | None:
    """Return what waits when the journal is opened on these days after the deletion, in turn."""
    one: Deleted | None = _deleted()
    for day in days:
        assert one is not None, f"gone before day {day}"
        one = one.seen(DAY + timedelta(days=day))
    return one


def test_it_waits_thirty_days_and_no_longer() -> None:
    assert _deleted().goes_on == DAY + KEPT_FOR
    assert _seen(29) is not None
    assert _seen(29, 30) is None
    assert _seen(30) is None, "also where nobody came meanwhile"
    assert _seen(44) is None


def test_a_clock_that_is_ahead_ends_nothing_early() -> None:
    wrong = _seen(365)
    assert wrong is not None
    right = wrong.seen(DAY + timedelta(days=1))
    assert right is not None
    assert right.goes_on == DAY + timedelta(days=31)
    assert _seen(365, 1, 30) is not None
    assert _seen(365, 1, 31) is None


def test_what_was_deleted_while_a_clock_was_ahead_does_not_wait_for_years() -> None:
    one = _deleted().seen(date(DAY.year - 2, 1, 1))
    assert one is not None
    assert one.goes_on == date(DAY.year - 2, 1, 31)


def test_after_a_long_time_away_a_week_is_left_to_look() -> None:
    assert _seen(90) is not None
    assert _seen(90, 96) is not None
    assert _seen(90, 97) is None


def test_a_clock_that_is_behind_for_a_while_ends_nothing_early() -> None:
    for behind in (-20_000, -46, -40, -31, -1):
        one = _seen(2, behind, 3)
        assert one is not None, behind
        assert one.goes_on >= DAY + timedelta(days=29), behind
        assert _seen(2, behind, 3, 28) is not None, behind
        assert _seen(2, behind, 3, 33) is None, behind


def test_it_is_gone_one_day_also_for_whoever_comes_every_other_month() -> None:
    first = _seen(60)
    assert first is not None
    assert first.goes_on == DAY + timedelta(days=67)
    assert _seen(60, 61) is not None
    assert _seen(60, 120) is None
    assert _seen(60, 61, 121) is None
