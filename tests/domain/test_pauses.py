"""A pause keeps its promise: through changed clocks, extensions and late returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.moments import Record
from microhurts_desktop.domain.pauses import (
    LENGTHS,
    LONGEST,
    STILL_ON_TIME,
    TEN_MORE,
    Pause,
    PauseState,
    begun,
    can_have_ten_more,
    left,
    on_the_wall,
    standing,
    with_ten_more,
)
from tests.builders import AUTHOR, NOON, a_uuid

BERLIN = ZoneInfo("Europe/Berlin")
A_MINUTE = timedelta(minutes=1)


def in_berlin(at: datetime) -> datetime:
    """What a computer in Berlin knows: the offset of that moment, and no more."""
    there = at.astimezone(BERLIN)
    offset = there.utcoffset()
    assert offset is not None
    return there.astimezone(timezone(offset))


def a_pause(minutes: int = 20, now: datetime = NOON) -> Pause:
    record = Record(uuid=a_uuid(), author=AUTHOR, updated_at=now.astimezone(UTC))
    return begun(record, minutes, now, in_berlin)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_a_pause_promises_its_length_from_now(minutes: int) -> None:
    pause = a_pause(minutes)
    assert pause.returns_at - pause.begun_at == timedelta(minutes=minutes)
    assert standing(pause, NOON) is PauseState.RUNNING


@pytest.mark.parametrize("minutes", [0, 5, 19, 90, -20])
def test_a_pause_of_another_length_is_not_begun(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes long"):
        a_pause(minutes)


def test_a_pause_cannot_return_before_it_began() -> None:
    with pytest.raises(ValueError, match="after it began"):
        Pause(uuid=a_uuid(), author=AUTHOR, updated_at=NOON, begun_at=NOON, returns_at=NOON)


def test_it_is_time_at_the_promised_moment_and_some_minutes_later_that_has_passed() -> None:
    pause = a_pause()
    at = pause.returns_at
    assert standing(pause, at - timedelta(microseconds=1)) is PauseState.RUNNING
    assert standing(pause, at) is PauseState.TIME
    assert standing(pause, at + STILL_ON_TIME) is PauseState.TIME
    assert standing(pause, at + STILL_ON_TIME + A_MINUTE) is PauseState.PASSED


def test_ten_more_minutes_follow_the_promise_and_not_the_moment_of_asking() -> None:
    pause = a_pause()
    more = with_ten_more(pause, NOON + timedelta(minutes=15), in_berlin)
    assert more.returns_at == pause.returns_at + TEN_MORE
    assert more.begun_at == pause.begun_at


def test_ten_more_minutes_after_a_missed_return_count_from_now() -> None:
    late = NOON + timedelta(hours=5)
    assert with_ten_more(a_pause(), late, in_berlin).returns_at == late + TEN_MORE


def test_a_promise_is_never_moved_further_than_an_hour_ahead() -> None:
    pause = a_pause(60)
    assert not can_have_ten_more(pause, NOON + 9 * A_MINUTE)
    with pytest.raises(ValueError, match="too far ahead"):
        with_ten_more(pause, NOON, in_berlin)
    assert can_have_ten_more(pause, NOON + 10 * A_MINUTE)


def test_a_clock_put_back_by_hours_does_not_make_a_pause_of_hours() -> None:
    pause = a_pause(20)
    before = NOON - timedelta(hours=3)
    assert left(pause, before) == timedelta()
    assert standing(pause, before) is PauseState.TIME
    more = with_ten_more(pause, before, in_berlin)
    assert more.returns_at == before + TEN_MORE
    assert more.begun_at == before


def test_a_clock_put_back_by_a_second_changes_nothing() -> None:
    assert standing(a_pause(20), NOON - timedelta(seconds=1)) is PauseState.RUNNING


@pytest.mark.parametrize(
    ("begun_at", "promised"),
    [
        # Clocks in Berlin go from 2:00 to 3:00 …
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "03:10+02:00"),
        # … and in autumn from 3:00 to 2:00.
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), "02:10+01:00"),
        (datetime(2026, 6, 1, 0, 50, tzinfo=UTC), "03:10+02:00"),
    ],
)
def test_the_promised_time_is_what_the_clock_on_the_wall_will_show(
    begun_at: datetime, promised: str
) -> None:
    pause = a_pause(20, in_berlin(begun_at))
    assert pause.returns_at - begun_at == timedelta(minutes=20)
    assert pause.returns_at.timetz().isoformat(timespec="minutes") == promised


def test_a_clock_from_elsewhere_keeps_its_own_offset() -> None:
    tokyo = datetime(2026, 5, 14, 21, 0, tzinfo=timezone(timedelta(hours=9)))
    at = on_the_wall((tokyo + 20 * A_MINUTE).astimezone(UTC), tokyo, in_berlin)
    assert at.isoformat() == "2026-05-14T21:20:00+09:00"


@given(
    minutes=st.sampled_from(LENGTHS),
    asked=st.lists(st.integers(0, 90), max_size=6),
    later=st.integers(-5_000, 5_000),
)
def test_whatever_is_asked_no_more_than_an_hour_is_left(
    minutes: int, asked: list[int], later: int
) -> None:
    pause, now = a_pause(minutes), NOON
    for wait in asked:
        now += wait * A_MINUTE
        if can_have_ten_more(pause, now):
            before = pause
            pause = with_ten_more(pause, now, in_berlin)
            assert pause.returns_at >= before.returns_at
            assert pause.returns_at - now >= TEN_MORE
        assert left(pause, now) <= LONGEST
    assert timedelta() <= left(pause, now + later * A_MINUTE) <= LONGEST
