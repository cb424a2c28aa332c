"""The account in part says of its days just what the whole says of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import FEWEST_DAYS, BalanceHistory, Way
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.ledger import Account, postings
from microhurts_desktop.domain.time_notes import TimeNote
from tests.builders import AUTHOR, HERE, NOON, a_good_moment, a_uuid
from tests.domain.accounts import FIRST, accounts

TODAY = FIRST + timedelta(days=20)
days = st.integers(-400, 400).map(lambda number: FIRST + timedelta(days=number))
ranges = st.builds(
    lambda first, length: DateRange(first, first + timedelta(days=length)),
    days,
    st.integers(0, 500),
)


def a_note(day: date, number: int) -> TimeNote:
    return TimeNote(
        uuid=a_uuid(500 + number), author=AUTHOR, updated_at=NOON, day=day, words="we moved"
    )


def day_at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=HERE)


notes = st.lists(days, max_size=3).map(
    lambda drawn: tuple(a_note(day, number) for number, day in enumerate(sorted(drawn)))
)


@given(accounts(), notes, ranges)
def test_any_days_of_a_line_say_what_the_whole_line_says_of_them(
    account: Account, noted: tuple[TimeNote, ...], asked: DateRange
) -> None:
    line = BalanceHistory(account, TODAY, noted)
    whole, part = line.since(None), line.between(asked)

    shown = [
        whole.day(number) for number in range(len(whole.balance)) if part.holds(whole.day(number))
    ]
    assert shown[0] == part.first
    assert shown[-1] == part.last
    assert [row for row in whole.rows() if part.holds(row[0])] == list(part.rows())
    assert part.days_of_moments == tuple(
        day for day in whole.days_of_moments if part.holds(day[0].day)
    )
    assert part.notes == tuple(note for note in whole.notes if part.holds(note.day))


@given(accounts(), ranges)
def test_all_days_asked_for_that_there_are_are_shown_and_no_others(
    account: Account, asked: DateRange
) -> None:
    line = BalanceHistory(account, TODAY)
    there = [
        day
        for number in range(asked.days + 1)
        if line.whole.first <= (day := asked.first + timedelta(days=number)) <= line.whole.last
    ]

    shown = line.between(asked).dates

    if there:
        assert shown == DateRange(there[0], there[-1])
    else:
        assert shown == asked.within(line.whole)


@given(accounts())
def test_the_whole_line_holds_today_and_every_moment_and_begins_at_nothing(
    account: Account,
) -> None:
    line = BalanceHistory(account, TODAY)
    entries, whole = postings(account), line.since(None)

    assert line.is_empty is not bool(entries)
    assert whole.holds(TODAY)
    assert whole.holds(TODAY - timedelta(days=FEWEST_DAYS))
    assert all(whole.holds(entry.day) for entry in entries)
    assert whole.balance[0] == 0
    assert [entry for day in whole.days_of_moments for entry in day] == list(entries)


@given(accounts(), days)
def test_a_line_since_a_day_ends_where_the_whole_one_does(account: Account, day: date) -> None:
    line = BalanceHistory(account, TODAY)

    since = line.since(day)

    assert since.last == line.whole.last
    assert since.first == min(max(day, line.whole.first), line.whole.last)


@given(accounts())
def test_the_line_begins_with_the_first_moment(account: Account) -> None:
    series = BalanceHistory(account, TODAY).since(None)

    entries = postings(account)
    begins = series.day(series.begins_at)
    assert begins == (entries[0].day if entries else series.first)
    assert not any(series.rests[: series.begins_at + 1])


def test_days_rest_that_nothing_was_written_on_nor_in_the_week_before() -> None:
    """What was written down later does not change that."""
    kept = TODAY - timedelta(days=30)
    filled_in = TODAY - timedelta(days=10)
    goods = tuple(
        a_good_moment(uuid=a_uuid(number), happened_at=day_at(day))
        for number, day in enumerate((kept, filled_in))
    )
    series = BalanceHistory(Account((), goods, kept_on=frozenset({kept})), TODAY).since(None)

    rest = {series.day(number) for number, rests in enumerate(series.rests) if rests}
    silent = {kept + timedelta(days=number) for number in range(8, 31)}
    assert rest == silent
    assert series.is_filled_in(filled_in)
    assert not series.is_filled_in(kept)
    assert not series.is_filled_in(TODAY + timedelta(days=1))
    assert [one.uuid for one in series.moments_on(filled_in)] == [goods[1].uuid]
    assert series.moments_on(TODAY) == ()


def test_where_it_is_not_known_when_anything_was_kept_no_day_rests() -> None:
    good = a_good_moment(happened_at=day_at(TODAY - timedelta(days=90)))
    series = BalanceHistory(Account((), (good,)), TODAY).since(None)

    assert not any(series.rests)
    assert series.usual is None


def test_the_usual_is_that_of_today_whatever_days_are_seen() -> None:
    days = [TODAY - timedelta(days=number) for number in range(100)]
    goods = tuple(
        a_good_moment(uuid=a_uuid(number), happened_at=day_at(day), warmth=2)
        for number, day in enumerate(days)
    )
    account = Account((), goods, kept_on=frozenset(days))
    line = BalanceHistory(account, TODAY)

    assert line.since(None).usual == line.since(TODAY - timedelta(days=9)).usual
    low, high = line.since(None).usual or (0, 0)
    assert 0 < low < high < line.since(None).lately[-1]
    few = replace(account, kept_on=frozenset(days[:40]))
    assert BalanceHistory(few, TODAY).since(None).usual is None


def test_each_way_has_its_line() -> None:
    day = TODAY - timedelta(days=40)
    good = a_good_moment(happened_at=day_at(day), warmth=4)
    account = Account((), (good,), kept_on=frozenset({day}))
    series = BalanceHistory(account, TODAY).since(None)

    assert series.amounts(Way.ADDED_UP)[-1] == 4
    assert 3 < series.amounts(Way.LATELY)[-1] < 4
    assert series.amounts(Way.IN_AND_OUT) == series.lately


def test_days_before_the_first_moment_are_shown_as_the_first_days_there_are() -> None:
    good = a_good_moment(happened_at=NOON - timedelta(days=100), warmth=4)
    line = BalanceHistory(Account(good_moments=(good,)), NOON.date())
    first = line.whole.first

    shown = line.between(DateRange(first - timedelta(days=60), first - timedelta(days=50)))

    assert shown.dates == DateRange(first, first + timedelta(days=10))
    assert shown.balance == (0, *(4,) * 10)
