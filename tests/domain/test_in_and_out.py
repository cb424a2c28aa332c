"""In and out by week: every posting is in its week, and nothing is counted twice."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import BalanceHistory
from microhurts_desktop.domain.in_and_out import in_and_out
from microhurts_desktop.domain.ledger import Account, postings
from microhurts_desktop.domain.repairs import Landed
from tests.builders import NOON, a_good_moment, a_landing, a_repair
from tests.domain.accounts import FIRST, accounts

TODAY = FIRST + timedelta(days=20)
DAY = timedelta(days=1)


@given(accounts(), st.integers(0, 60), st.integers(0, 6))
def test_the_weeks_lie_side_by_side_and_hold_every_posting_of_the_days(
    account: Account, back: int, week_begins: int
) -> None:
    series = BalanceHistory(account, TODAY).since(TODAY - back * DAY)
    weeks = in_and_out(series, week_begins)
    assert (weeks[0].first, weeks[-1].last) == (series.first, series.last)
    assert all(other.first == one.last + DAY for one, other in pairwise(weeks))
    assert all(one.first.weekday() == week_begins for one in weeks[1:])
    held = [one for week in weeks for one in week.postings]
    assert held == [one for day in series.days_of_moments for one in day]
    for week in weeks:
        assert all(week.first <= one.day <= week.last for one in week.postings)
        total = week.good + week.landed - week.hurt
        assert total == sum(one.amount for one in week.postings)


@given(accounts())
def test_all_that_came_in_less_what_went_out_is_the_sum(account: Account) -> None:
    series = BalanceHistory(account, TODAY).since(None)
    weeks = in_and_out(series)
    total = sum(week.good + week.landed - week.hurt for week in weeks)
    assert total == series.balance[-1] == sum(one.amount for one in postings(account))


def test_an_unprompted_repair_is_a_repair_here_as_its_mark_says() -> None:
    landed = a_repair(landing=a_landing(landed=Landed.FULLY, landed_on=NOON.date(), warmth=3))
    week = in_and_out(BalanceHistory(Account((), (), (landed,)), NOON.date()).since(None))[-1]
    assert (week.good, week.landed) == (0, 3)


def test_ten_years_come_by_the_month() -> None:
    goods = tuple(a_good_moment(happened_at=NOON - n * 365 * DAY) for n in range(10))
    months = in_and_out(BalanceHistory(Account((), goods), NOON.date()).since(None))
    assert months[1].first.day == 1
    assert months[1].last + DAY == months[2].first
    assert 105 < len(months) < 125
    assert months[-1].last == date(2026, 5, 14)
