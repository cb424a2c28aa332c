"""The account in part says of its days just what the whole says of them."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import FEWEST_DAYS, BalanceHistory
from microhurts_desktop.domain.date_range import DateRange
from microhurts_desktop.domain.ledger import Account, postings
from microhurts_desktop.domain.time_notes import TimeNote
from tests.builders import AUTHOR, NOON, a_good_moment, a_uuid
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
    assert part.outstanding == tuple(
        tuple(one for one in kind if part.holds(one.day)) for kind in whole.outstanding
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


def test_days_before_the_first_moment_are_shown_as_the_first_days_there_are() -> None:
    good = a_good_moment(happened_at=NOON - timedelta(days=100), warmth=4)
    line = BalanceHistory(Account(good_moments=(good,)), NOON.date())
    first = line.whole.first

    shown = line.between(DateRange(first - timedelta(days=60), first - timedelta(days=50)))

    assert shown.dates == DateRange(first, first + timedelta(days=10))
    assert shown.balance == (0, *(4,) * 10)
