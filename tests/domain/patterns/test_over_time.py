"""Counts by week and month, against numpy and by properties."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.patterns.calendar import Calendar, Every
from microhurts_desktop.domain.patterns.hours import hours
from microhurts_desktop.domain.patterns.lived import Lived
from microhurts_desktop.domain.patterns.over_time import endings, good_and_hurts, waits
from microhurts_desktop.domain.patterns.words import (
    MOST_ROWS,
    OWN_WORDS,
    families_over_time,
    needs_over_time,
)
from tests.domain.patterns.lives import FIRST, LAST, a_lived_good, a_lived_hurt, lives

WEEKS, MONTHS = Calendar(Every.WEEK), Calendar(Every.MONTH)
calendars = st.builds(Calendar, st.sampled_from(Every), st.integers(0, 6))
FAMILIES = {"lonely": "lonely", "rest": "tired"}


def in_months(days: list[date]) -> tuple[int, ...]:
    """Count days by month, as numpy does."""
    months = np.array(days, dtype="datetime64[M]").astype(int)
    first = int(np.datetime64(FIRST, "M").astype(int))
    last = int(np.datetime64(LAST, "M").astype(int))
    return tuple(np.bincount(months - first, minlength=last - first + 1).tolist())


@given(lives)
def test_good_moments_and_hurts_are_counted_as_numpy_counts_them(lived: Lived) -> None:
    found = good_and_hurts(lived, MONTHS)
    assert found.good == in_months([one.day for one in lived.noticed])
    assert found.hurts == in_months([one.day for one in lived.hurts])


@given(lives, calendars)
def test_every_moment_is_counted_once_whatever_the_parts(lived: Lived, calendar: Calendar) -> None:
    found = good_and_hurts(lived, calendar)
    assert (sum(found.good), sum(found.hurts)) == (len(lived.noticed), len(lived.hurts))
    assert len(found.good) == len(found.hurts) == len(found.starts)
    ended = endings(lived, calendar)
    for standing in Standing:
        there = sum(one.standing is standing for one in lived.hurts)
        assert sum(ended.counts[standing]) == there
    totals = [sum(row) for row in zip(*ended.counts.values(), strict=True)]
    assert totals == list(found.hurts)


@pytest.mark.parametrize(("weeks", "is_enough"), [(7, False), (8, True)])
@pytest.mark.parametrize("calendar", [WEEKS, MONTHS])
def test_eight_weeks_with_entries_are_enough(
    weeks: int, is_enough: bool, calendar: Calendar
) -> None:
    hurts = tuple(a_lived_hurt(FIRST + timedelta(weeks=2 * n)) for n in range(weeks - 1))
    good = a_lived_good(FIRST + timedelta(weeks=1))
    found = good_and_hurts(Lived(FIRST, LAST, hurts, (good, good)), calendar)
    assert found.is_enough is is_enough


@pytest.mark.parametrize(("hurts", "is_enough"), [(9, False), (10, True)])
def test_ten_hurts_are_enough_for_how_they_end_and_what_was_needed(
    hurts: int, is_enough: bool
) -> None:
    life = Lived(FIRST, LAST, (a_lived_hurt(needs=("rest",)),) * hurts)
    assert endings(life, MONTHS).is_enough is is_enough
    assert needs_over_time(life, MONTHS).is_enough is is_enough


@given(lives, calendars)
def test_waits_are_the_quartiles_of_those_that_were_met(lived: Lived, calendar: Calendar) -> None:
    for part in waits(lived, calendar).parts:
        of_part = [one for one in lived.hurts if calendar.start(one.day) == part.start]
        days = [one.days_to_repair for one in of_part if one.days_to_repair is not None]
        assert (part.hurts, part.met) == (len(of_part), len(days))
        if len(days) < 3:
            assert (part.low, part.middle, part.high) == (None, None, None)
        else:
            expected = np.percentile(days, (25, 50, 75))
            assert (part.low, part.middle, part.high) == pytest.approx(tuple(expected))


def test_waits_need_two_months_that_can_be_told() -> None:
    def met_in(*days: date) -> Lived:
        hurts = [a_lived_hurt(day, days_to_repair=2) for day in days for _ in range(3)]
        return Lived(FIRST, LAST, tuple(hurts))

    assert not waits(met_in(FIRST), MONTHS).is_enough
    assert waits(met_in(FIRST, FIRST + timedelta(days=40)), MONTHS).is_enough


def test_a_hurt_that_none_has_met_has_no_wait_and_its_feelings_count() -> None:
    met = [
        a_lived_hurt(FIRST, days_to_repair=number, feelings=("Lonely ",)) for number in (1, 2, 3)
    ]
    life = Lived(FIRST, LAST, (*met, a_lived_hurt(feelings=("as if unheard", "lonely"))))
    first = waits(life, MONTHS).parts[0]
    assert (first.hurts, first.met, first.middle) == (4, 3, 2)
    families = families_over_time(life, MONTHS, FAMILIES)
    assert {row.name: row.total for row in families.rows} == {"lonely": 4, OWN_WORDS: 1}


@given(lives, calendars)
def test_needs_are_counted_once_for_each_hurt(lived: Lived, calendar: Calendar) -> None:
    found = needs_over_time(lived, calendar)
    sets = [{need.strip().casefold() for need in hurt.needs} for hurt in lived.hurts]
    assert found.hurts == sum(bool(one) for one in sets)
    totals = {row.name.casefold(): row.total for row in found.rows}
    assert totals == {key: sum(key in one for one in sets) for key in set().union(*sets)}
    assert [row.total for row in found.rows] == sorted(totals.values(), reverse=True)


def test_a_need_is_shown_as_it_stands_in_a_sentence() -> None:
    needs = [("Rest",), ("rest ",), ("REST", "rest")]
    life = Lived(FIRST, LAST, tuple(a_lived_hurt(needs=some) for some in needs))
    (row,) = needs_over_time(life, WEEKS).rows
    assert (row.name, row.total) == ("rest", 3)


def test_an_apostrophe_of_another_keyboard_makes_no_other_word() -> None:
    written = [("each other's time",), ("each other’s time",)]
    life = Lived(FIRST, LAST, tuple(a_lived_hurt(needs=some) for some in written))
    (row,) = needs_over_time(life, WEEKS).rows
    assert row.total == 2


def test_eight_needs_have_room_the_most_named_first_and_equals_by_name() -> None:
    named = [f"need {letter}" for letter in "kjihgfedcba"] + ["need k"]
    life = Lived(FIRST, LAST, tuple(a_lived_hurt(needs=(need,)) for need in named))
    found = needs_over_time(life, MONTHS)
    assert [row.name[-1] for row in found.rows] == list("kabcdefg")
    assert len(found.rows) == MOST_ROWS
    assert found.left_out == 3


@given(lives)
def test_feelings_belong_to_a_family_or_are_own_words(lived: Lived) -> None:
    found = families_over_time(lived, MONTHS, FAMILIES)
    totals = {row.name: row.total for row in found.rows}
    known = set(FAMILIES)
    families = [
        {
            FAMILIES[w] if w in known else OWN_WORDS
            for w in (f.strip().casefold() for f in h.feelings)
        }
        for h in lived.hurts
    ]
    assert totals == {key: sum(key in one for one in families) for key in set().union(*families)}
    assert found.left_out == 0


@given(lives)
def test_hours_are_counted_as_numpy_counts_them(lived: Lived) -> None:
    found = hours(lived)
    for week, times in (
        (found.good, [(g.day.weekday(), g.hour) for g in lived.goods if g.hour is not None]),
        (found.hurts, [(h.day.weekday(), h.hour) for h in lived.hurts]),
    ):
        expected, _, _ = np.histogram2d(
            [weekday for weekday, _ in times],
            [hour for _, hour in times],
            bins=(np.arange(8) - 0.5, np.arange(25) - 0.5),
        )
        assert [list(row) for row in week] == expected.astype(int).tolist()
    assert found.is_enough is (found.moments >= 20)


def test_nothing_lived_shows_nothing() -> None:
    nothing = Lived(LAST, LAST)
    assert not good_and_hurts(nothing, WEEKS).is_enough
    assert not endings(nothing, MONTHS).is_enough
    assert not waits(nothing, MONTHS).is_enough
    assert not needs_over_time(nothing, MONTHS).is_enough
    assert not families_over_time(nothing, MONTHS, {}).is_enough
    assert not hours(nothing).is_enough
