"""The guard against building a case: hurts alone get the good of that time beside them."""

from __future__ import annotations

from datetime import timedelta

from microhurts_desktop.domain.case_building import good_beside
from microhurts_desktop.domain.date_range import DateRange
from tests.builders import NOON, a_good_moment, a_hurt, a_repair, a_uuid

LATER = NOON + timedelta(days=9)
LATEST = NOON + timedelta(days=30)


def test_hurts_alone_get_the_good_moments_between_the_first_and_the_last_of_them() -> None:
    listed = [a_hurt(happened_at=LATER), a_hurt(happened_at=NOON)]
    first, last = a_good_moment(), a_good_moment(uuid=a_uuid(7), happened_at=LATER)
    after = a_good_moment(happened_at=LATEST)
    assert good_beside(listed, [after, last, first]) == (first, last)


def test_days_that_were_chosen_count_before_those_of_the_hurts() -> None:
    days = DateRange(NOON.date(), LATEST.date())
    good = a_good_moment(happened_at=LATEST)
    assert good_beside([a_hurt()], [good], days=days) == (good,)


def test_where_nothing_good_was_written_down_there_is_nothing_to_put_beside() -> None:
    assert good_beside([a_hurt()], []) == ()


def test_nothing_is_said_where_something_good_or_a_repair_is_listed_or_no_hurt_is() -> None:
    good = a_good_moment()
    for listed in ([], [good], [a_hurt(), good], [a_hurt(), a_repair()]):
        assert good_beside(listed, [good]) is None


def test_nothing_is_put_beside_what_tells_of_danger() -> None:
    hurt = a_hurt()
    assert good_beside([hurt], [a_good_moment()], in_danger={hurt.uuid}) is None


def test_a_good_moment_of_a_year_that_nobody_lived_in_is_left_out() -> None:
    good = a_good_moment(happened_at=NOON.replace(year=9000))
    days = DateRange(NOON.date(), good.happened_at.date())
    assert good_beside([a_hurt()], [good], days=days) == ()
