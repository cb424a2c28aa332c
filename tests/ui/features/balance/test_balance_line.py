"""The line of the balance, its ranges, and the days and amounts beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import FEWEST_DAYS, BalanceHistory
from microhurts_desktop.domain.lately import lately_by_day
from microhurts_desktop.domain.ledger import Account, balance_by_day, postings, unrepaired_by_day
from microhurts_desktop.ui.kit.charts.ranges import Range, first_day
from microhurts_desktop.ui.kit.charts.ticks import MOST_TICKS, amount_ticks, day_ticks, say_amount
from tests.builders import NOON, a_good_moment
from tests.domain.accounts import accounts
from tests.ui.features.balance.charts import TODAY, good_days_ago


@given(accounts())
def test_the_line_is_the_ledgers_on_every_day(account: Account) -> None:
    today = date(2026, 4, 20)
    series = BalanceHistory(account, today).since(None)
    entries = postings(account)
    balance = balance_by_day(entries, series.first, series.last)
    unrepaired = unrepaired_by_day(account, series.first, series.last)
    lately = lately_by_day(account, entries, series.first, series.last)
    assert list(series.rows()) == [
        (day, round(lately[day], 1), balance[day], unrepaired[day], "") for day in balance
    ]
    assert [one for day in series.days_of_moments for one in day] == list(entries)


@given(accounts(), st.integers(0, 60))
def test_a_range_is_cut_from_the_whole_and_carries_in_what_came_before(
    account: Account, back: int
) -> None:
    line = BalanceHistory(account, date(2026, 4, 20))
    first = date(2026, 4, 20) - timedelta(days=back)
    whole, part = line.since(None), line.since(first)
    assert list(part.rows()) == [row for row in whole.rows() if row[0] >= part.first]
    assert part.first == max(first, whole.first)


def test_a_young_account_begins_before_its_first_moment_and_ends_today() -> None:
    series = BalanceHistory(Account(good_moments=(good_days_ago(0),)), TODAY).since(None)
    assert (series.first, series.last) == (TODAY - timedelta(days=FEWEST_DAYS), TODAY)
    assert series.balance[0] == 0


def test_a_moment_that_is_tomorrow_here_is_not_lost() -> None:
    tomorrow = a_good_moment(happened_at=NOON + timedelta(days=1))
    series = BalanceHistory(Account(good_moments=(tomorrow,)), TODAY).since(None)
    assert series.balance[-2:] == (0, 3)
    assert series.today == TODAY


def test_days_are_the_local_ones_through_a_change_of_clocks() -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    nights = (
        datetime(2026, 3, 28, 23, 30, tzinfo=winter),
        datetime(2026, 3, 29, 1, 30, tzinfo=winter),
        datetime(2026, 3, 29, 23, 30, tzinfo=summer),
        datetime(2026, 3, 30, 0, 30, tzinfo=summer),
    )
    account = Account(good_moments=tuple(a_good_moment(happened_at=at) for at in nights))
    series = BalanceHistory(account, date(2026, 3, 31)).since(date(2026, 3, 27))
    assert series.balance == (0, 3, 9, 12, 12)


@pytest.mark.parametrize(
    ("chosen", "today", "first"),
    [
        (Range.MONTH, date(2026, 3, 31), date(2026, 2, 28)),
        (Range.HALF_YEAR, date(2026, 5, 14), date(2025, 11, 14)),
        (Range.YEAR, date(2028, 2, 29), date(2027, 2, 28)),
        (Range.ALL, date(2026, 5, 14), None),
    ],
)
def test_ranges_go_back_by_the_calendar(chosen: Range, today: date, first: date | None) -> None:
    assert first_day(chosen, today) == first


# The axes


@given(st.integers(-3000, 3000), st.integers(10, 3000))
def test_amounts_are_few_and_round(low: int, dates: int) -> None:
    ticks = amount_ticks(low, low + dates)
    assert 2 <= len(ticks) <= 6
    assert all(low <= tick <= low + dates for tick in ticks)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(14, 12_000))
def test_days_are_labelled_few_and_in_order(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    ticks = day_ticks(first, last, lambda _: True)
    assert 1 <= len(ticks) <= MOST_TICKS
    assert [day for day, _ in ticks] == sorted({day for day, _ in ticks})
    assert all(first <= day <= last for day, _ in ticks)


def test_without_room_no_day_is_labelled() -> None:
    assert day_ticks(TODAY - timedelta(days=90), TODAY, lambda _: False) == []


@pytest.mark.parametrize(("amount", "said"), [(12.0, "+12"), (0.0, "0"), (-2.5, "−2.5")])
def test_amounts_carry_their_sign(amount: float, said: str) -> None:
    assert say_amount(amount) == said
