"""A lasting change in one's own check-ins is noticed, and seldom where nothing changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest

from microhurts_desktop.domain.pulling_back import (
    LEARNT_FROM,
    Day,
    LastingChange,
    Sign,
    Watching,
    look,
    own_lines,
)

FIRST = date(2025, 1, 1)
USUAL = (0, 0, 0)
# Less sharing and less reaching out; of the third nothing is different.
PULLED_BACK = (-1, 0, -1)


def days(*runs: tuple[int, Sequence[int | None]]) -> list[Day]:
    """Return so many days on end with these answers, run after run."""
    answers = [one for number, said in runs for one in [said] * number]
    return [Day(FIRST + timedelta(days=n), tuple(said)) for n, said in enumerate(answers)]


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def test_until_the_usual_is_learnt_nothing_is_noticed() -> None:
    seen = look(days((LEARNT_FROM - 1, PULLED_BACK)))
    assert (seen.learnt, seen.has_usual, seen.change) == (LEARNT_FROM - 1, False, None)
    # Whoever always answers so, has that for their usual.
    seen = look(days((300, PULLED_BACK)))
    assert (seen.has_usual, seen.change) == (True, None)


def test_a_lasting_change_is_noticed_in_its_signs_since_about_when_it_began() -> None:
    seen = look(days((80, USUAL), (9, PULLED_BACK)))
    assert seen.change == LastingChange(day(80), day(87), (Sign.SHARING, Sign.INITIATION))


def test_a_few_bad_days_are_not_noticed() -> None:
    assert look(days((80, USUAL), (5, PULLED_BACK), (40, USUAL))).change is None


def test_days_without_a_check_in_and_unanswered_questions_are_passed_by() -> None:
    unanswered = (None, -1, None)
    rhythm = [*days((80, USUAL), (60, unanswered), (9, PULLED_BACK))]
    change = look([one for one in rhythm if one.day not in (day(30), day(142))]).change
    # A day less of the usual, which is learnt one day later, and one less of what changed.
    assert change == LastingChange(day(140), day(148), (Sign.SHARING, Sign.INITIATION))


def test_two_signs_that_were_answered_often_enough_have_a_usual_of_their_own() -> None:
    two = (0, None, 0)
    seen = look(days((LEARNT_FROM, two), (9, (-1, None, -1))))
    assert seen.change is not None
    assert look(days((LEARNT_FROM, two), (9, (-1, -1, None)))).change is None


def test_a_change_is_over_once_it_is_as_usual_again_for_a_while() -> None:
    back = days((80, USUAL), (200, PULLED_BACK), (7, USUAL))
    still = look(back).change
    assert still is not None
    assert still.since == day(80)
    assert look([*back, Day(day(287), USUAL)]).change is None
    # The next one is another change.
    again = look([*days((80, USUAL), (200, PULLED_BACK), (30, USUAL), (9, PULLED_BACK))]).change
    assert again is not None
    assert again.since == day(310)


def test_what_overlaps_is_one_change_and_names_what_was_less_in_any_of_it() -> None:
    # First sharing and reaching out, then looking at each other and reaching out.
    life = days((80, USUAL), (12, PULLED_BACK), (14, (0, -1, -1)))
    change = look(life).change
    assert change is not None
    assert (change.since, change.noticed_on) == (day(80), day(87))
    assert change.less == tuple(Sign)
    # It goes on in those two when the first two are as usual again, and is still the same change.
    change = look([*life, *(Day(day(106 + n), (0, -1, -1)) for n in range(40))]).change
    assert change is not None
    assert (change.since, change.noticed_on) == (day(80), day(87))


def test_a_change_long_over_is_no_part_of_the_next() -> None:
    life = days((80, USUAL), (20, PULLED_BACK), (40, USUAL), (14, (0, -1, -1)))
    change = look(life).change
    assert change is not None
    assert (change.since, change.less) == (day(140), (Sign.EYE_CONTACT, Sign.INITIATION))


def test_a_sign_that_is_hardly_less_is_not_named() -> None:
    wavering = [(-1, 0, -1), (-1, 0, 0)]
    life = [*days((80, USUAL)), *(Day(day(80 + n), wavering[n % 2]) for n in range(40))]
    change = look(life).change
    assert change is not None
    assert Sign.EYE_CONTACT not in change.less


def test_own_lines_are_the_last_week_beside_the_usual() -> None:
    life = days((LEARNT_FROM, (0, 0, 1)), (7, (-1, 0, -1)), (1, (None, 0, 0)))
    (sharing, reaching_out) = own_lines(life, (Sign.SHARING, Sign.INITIATION), day(54))
    assert sharing.days == tuple(day(54 + n) for n in range(9))
    assert (sharing.usual, reaching_out.usual) == (0, 1)
    assert sharing.recent[:3] == pytest.approx((0, 0, -1 / 7))
    assert sharing.recent[-1] == -1
    assert reaching_out.days[-1] == day(63)
    # After a silence, what was said long before it is not of the last week.
    (silent,) = own_lines([*life, Day(day(90), USUAL)], (Sign.SHARING,), day(80))
    assert (silent.days, silent.recent) == ((day(90),), (0,))


# -- what the person chooses


def watching(**over: Any) -> Watching:
    return Watching(uuid="u", author="a", updated_at=datetime(2025, 5, 1, tzinfo=UTC), **over)


def test_not_today_is_for_today_and_stopped_is_for_every_day() -> None:
    assert not watching().is_silent_on(day(90))
    assert watching(not_on=day(90)).is_silent_on(day(90))
    assert not watching(not_on=day(90)).is_silent_on(day(91))
    assert watching(stopped_on=day(10)).is_silent_on(day(91))


def test_what_was_put_away_stays_so_until_there_is_another_change() -> None:
    kept = watching(put_away_on=day(90))
    assert kept.has_put_away(LastingChange(day(80), day(90), (Sign.SHARING,)))
    assert not kept.has_put_away(LastingChange(day(84), day(91), (Sign.SHARING,)))
    assert not watching().has_put_away(LastingChange(day(80), day(90), (Sign.SHARING,)))


# -- as plain as it can be said


def plainly_noticed(life: Iterable[Day]) -> date | None:
    """Return the day of the first change, by the rule as docs/pulling-back.md says it."""
    first: list[date] = []
    for one, other in ((0, 1), (0, 2), (1, 2)):
        sums = [
            (day, first_sign + other_sign)
            for day, answers in life
            if (first_sign := answers[one]) is not None
            and (other_sign := answers[other]) is not None
        ]
        usual = [both for _, both in sums[:56]]
        if len(usual) < 56:
            continue
        mean = sum(usual) / 56
        spread = max((sum((both - mean) ** 2 for both in usual) / 56) ** 0.5, 1.25)
        added = 0.0
        for day, both in sums[56:]:
            added = max(0.0, added + ((mean - both) / spread - 0.75))
            if added > 6:
                first.append(day)
                break
    return min(first, default=None)


def test_what_is_noticed_is_what_the_rule_says() -> None:
    random = Random(15)
    noticed = 0
    for _ in range(100):
        begins = random.randint(60, 150)
        life = []
        for number in range(200):
            lower = number >= begins
            answers = tuple(
                random.choices((-1, 0, 1, None), (3 if lower else 1, 2, 0.3 if lower else 1, 0.5))[
                    0
                ]
                for _ in Sign
            )
            if random.random() < 0.75:
                life.append(Day(day(number), answers))
        expected = plainly_noticed(life)
        until = [one for one in life if expected is None or one.day <= expected]
        assert (look(until).change is not None) == (expected is not None)
        assert look(until[:-1]).change is None
        noticed += expected is not None
    assert noticed > 50
