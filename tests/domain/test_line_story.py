"""What a line did, in one sentence's worth: the fall or the rise, what moved it, and what since."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.balance_history import BalanceHistory, Way
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt, Release
from microhurts_desktop.domain.ledger import Account, PostingKind
from microhurts_desktop.domain.line_story import Cause, LineStory, Move, line_story
from microhurts_desktop.domain.repairs import Landed, Repair
from tests.builders import HERE, a_good_moment, a_hurt, a_landing, a_repair, a_uuid
from tests.domain.accounts import FIRST, accounts

TODAY = date(2026, 5, 14)
DAY = timedelta(days=1)


def at(days_ago: int) -> datetime:
    day = TODAY - days_ago * DAY
    return datetime(day.year, day.month, day.day, 12, tzinfo=HERE)


def good(days_ago: int, warmth: int = 4, deposit: Deposit = Deposit.CARE) -> GoodMoment:
    return a_good_moment(happened_at=at(days_ago), warmth=warmth, deposit=deposit)


def hurt(days_ago: int, need: str = "to be heard", strength: int = 4) -> Hurt:
    return a_hurt(happened_at=at(days_ago), strength=strength, needs=(need,))


def told(
    *moments: GoodMoment | Hurt | Repair, way: Way = Way.ADDED_UP, since: int | None = None
) -> LineStory:
    account = Account(
        tuple(one for one in moments if isinstance(one, Hurt)),
        tuple(one for one in moments if isinstance(one, GoodMoment)),
        tuple(one for one in moments if isinstance(one, Repair)),
        kept_on=frozenset(TODAY - number * DAY for number in range(400)),
    )
    line = BalanceHistory(account, TODAY)
    first = None if since is None else TODAY - since * DAY
    return line_story(line.since(first), way, account)


def test_nothing_and_one_moment_are_no_move() -> None:
    assert told().move is Move.KEPT
    story = told(hurt(3))
    assert story.move is Move.KEPT
    assert story.counts[PostingKind.HURT] == 1


def test_a_fall_is_told_with_its_days_and_the_need_most_asked_for() -> None:
    goods = [good(60 - n) for n in range(10)]
    hurts = [hurt(30), hurt(28, "To be heard "), hurt(26, "rest", 2)]
    story = told(*goods, *hurts)
    assert (story.move, story.came_back) == (Move.ROSE, False)
    story = told(*goods, *hurts, since=40)
    assert story.move is Move.FELL
    assert (story.first, story.last) == (TODAY - 30 * DAY, TODAY - 26 * DAY)
    assert story.cause == Cause(PostingKind.HURT, need="to be heard")
    assert story.counts[PostingKind.HURT] == 3
    assert story.counts[PostingKind.GOOD] == 0
    assert not story.came_back


def test_a_fall_whose_hurts_have_little_in_common_names_no_need() -> None:
    needs = ("rest", "to matter", "care", "space")
    story = told(*(hurt(30 - n, need) for n, need in enumerate(needs)))
    assert (story.move, story.cause) == (Move.FELL, Cause(PostingKind.HURT))
    without = [a_hurt(happened_at=at(9 - n), strength=5, needs=()) for n in range(3)]
    assert told(*without).cause == Cause(PostingKind.HURT)


def test_needs_of_one_family_count_together() -> None:
    families = {"to be heard": "being heard", "to be seen": "being heard"}
    hurts = (hurt(9, "to be heard"), hurt(8, "To be seen"), hurt(7, "rest", 3))
    account = Account(hurts)
    series = BalanceHistory(account, TODAY).since(None)
    assert line_story(series, Way.ADDED_UP, account).cause.need == ""
    assert line_story(series, Way.ADDED_UP, account, families).cause.need == "being heard"


def test_an_answer_that_names_no_need_is_never_what_it_was_mostly() -> None:
    account = Account((*(hurt(9 - n, "not yet") for n in range(3)), hurt(3), hurt(2)))
    series = BalanceHistory(account, TODAY).since(None)
    assert line_story(series, Way.ADDED_UP, account).cause.need == "not yet"
    found = line_story(series, Way.ADDED_UP, account, is_unsure="not yet".__eq__)
    assert found.cause == Cause(PostingKind.HURT)


def test_a_second_hard_time_is_not_passed_over() -> None:
    usual = [good(390 - n, 2) for n in range(391)]
    hard = [hurt(n, strength=5) for n in (*range(200, 210), *range(90, 97))]
    met = [
        a_repair(
            uuid=a_uuid(),
            hurt=one.uuid,
            offered_at=one.happened_at + 30 * DAY,
            landing=a_landing(landed=Landed.FULLY, landed_on=one.happened_at.date() + 30 * DAY),
        )
        for one in hard
    ]
    story = told(*usual, *hard, *met, way=Way.LATELY, since=230)
    assert (story.move, story.came_back, story.usual_from) == (Move.FELL, True, None)


def test_a_fall_may_be_nothing_but_fading() -> None:
    story = told(*(good(200 + n) for n in range(10)), way=Way.LATELY, since=190)
    assert (story.move, story.cause) == (Move.FELL, Cause())


def test_a_rise_may_be_nothing_but_fading_too() -> None:
    let_go = [
        replace(hurt(60 - n, strength=5), release=Release(at=at(36), what_changed=""))
        for n in range(4)
    ]
    for hurts in (let_go, [hurt(140 + n, strength=5) for n in range(4)]):
        story = told(*hurts, way=Way.LATELY, since=30)
        assert (story.move, story.cause) == (Move.ROSE, Cause())


def test_a_fall_is_not_laid_on_hurts_where_fading_did_more() -> None:
    goods = [good(40 + n, 5) for n in range(10)]
    for hurts in ([hurt(15, strength=1)], [hurt(15, strength=1), hurt(14, strength=1)]):
        story = told(*goods, *hurts, way=Way.LATELY, since=30)
        assert (story.move, story.cause) == (Move.FELL, Cause())
    more = [hurt(15 - n, strength=5) for n in range(5)]
    story = told(*goods, *more, way=Way.LATELY, since=30)
    assert story.cause == Cause(PostingKind.HURT, need="to be heard")


def test_mostly_is_more_than_half_of_all_that_moved_it() -> None:
    half = [hurt(9), hurt(8), hurt(7, "rest"), hurt(6, "rest")]
    assert told(*half).cause == Cause(PostingKind.HURT)
    assert told(*half, hurt(5)).cause == Cause(PostingKind.HURT, need="to be heard")
    # Sixty of a hundred were hurts of one need, and as much again had faded.
    goods = [good(40 + n, 5) for n in range(8)]
    hurts = [
        *(hurt(28 - 8 * n, strength=5) for n in range(3)),
        hurt(24, "rest", 5),
        hurt(16, "rest"),
    ]
    story = told(*goods, *hurts, way=Way.LATELY, since=30)
    assert story.cause == Cause(PostingKind.HURT)
    assert told(*goods, *hurts, since=30).cause == Cause(PostingKind.HURT, need="to be heard")


def test_good_moments_that_go_on_make_up_for_what_fades() -> None:
    goods = [good(n, 4) for n in range(0, 200, 4)]
    hard = [hurt(n, strength=4) for n in range(20, 10, -1)]
    story = told(*goods, *hard, way=Way.LATELY, since=60)
    assert (story.move, story.cause) == (Move.FELL, Cause(PostingKind.HURT, need="to be heard"))


def test_hurts_are_named_beside_what_faded_where_they_weigh_enough() -> None:
    goods = [good(40 + n, 5) for n in range(16)]
    story = told(*goods, hurt(15, strength=5), hurt(14, strength=5), way=Way.LATELY, since=30)
    assert story.cause == Cause(PostingKind.HURT, need="to be heard", beside=True)
    assert story.cause.has_faded
    needs = [hurt(15, need="rest", strength=5), hurt(14, need="care", strength=5)]
    story = told(*goods, *needs, way=Way.LATELY, since=30)
    assert story.cause == Cause(PostingKind.HURT, beside=True)


def test_repairs_that_landed_raised_it_mostly_only_where_they_did() -> None:
    hurts = [hurt(120 + n, strength=5) for n in range(8)]
    met = [
        a_repair(
            uuid=a_uuid(),
            hurt=one.uuid,
            offered_at=at(20),
            landing=a_landing(landed=Landed.FULLY, landed_on=TODAY - 20 * DAY),
        )
        for one in hurts[:1]
    ]
    story = told(*hurts, *met, way=Way.LATELY, since=40)
    assert (story.move, story.cause) == (Move.ROSE, Cause())


def test_what_was_posted_on_the_first_day_is_carried_in() -> None:
    goods = [good(90 - n, 1) for n in range(9)]
    hurts = [hurt(30, "rest", 5), hurt(30, "rest", 5), hurt(10), hurt(9)]
    assert told(*goods, *hurts, since=30).cause == Cause(PostingKind.HURT, need="to be heard")


def test_what_came_back_since_is_told() -> None:
    hurts = [hurt(30), hurt(29), hurt(28)]
    goods = [good(20 - n) for n in range(4)]
    for way in Way:
        story = told(*hurts, *goods, way=way)
        # In a life so short nothing is usual yet.
        assert (story.move, story.came_back, story.usual_from) == (Move.FELL, True, None)


def test_lately_it_is_told_since_when_it_is_as_usual_again() -> None:
    usual = [good(300 - n, 2) for n in range(301)]
    hard = [hurt(100 - n, strength=5) for n in range(10)]
    met = [
        a_repair(
            hurt=one.uuid,
            offered_at=at(60),
            landing=a_landing(landed=Landed.FULLY, landed_on=TODAY - 60 * DAY),
        )
        for one in hard
    ]
    story = told(*usual, *hard, *met, way=Way.LATELY, since=120)
    assert (story.move, story.came_back) == (Move.FELL, True)
    assert story.usual_from == TODAY - 60 * DAY
    assert told(*usual, *hard, *met, since=120).usual_from is None


def test_a_rise_is_told_with_the_kind_of_good_moment_that_came_most() -> None:
    story = told(*(good(30 - n) for n in range(5)), good(3, 2, Deposit.ATTUNEMENT))
    assert (story.move, story.first) == (Move.ROSE, TODAY - 30 * DAY)
    assert story.cause == Cause(PostingKind.GOOD, deposit=Deposit.CARE)
    story = told(*(good(30 - n, 5, Deposit.UNSAID) for n in range(3)))
    assert story.cause == Cause(PostingKind.GOOD), "nobody said of what kind they were"
    story = told(*(good(30 - n, 5, deposit) for n, deposit in enumerate(Deposit)))
    assert story.cause == Cause(PostingKind.GOOD)


def test_a_rise_may_come_of_repairs_that_landed() -> None:
    hurts = [hurt(200 + n) for n in range(3)]
    met = [
        a_repair(
            uuid=a_uuid(),
            hurt=one.uuid,
            offered_at=at(20),
            landing=a_landing(landed=Landed.FULLY, landed_on=TODAY - 20 * DAY),
        )
        for one in hurts
    ]
    story = told(*hurts, *met, since=90)
    assert (story.move, story.cause) == (Move.ROSE, Cause(PostingKind.LANDING))
    assert (story.first, story.last) == (TODAY - 20 * DAY, TODAY - 20 * DAY)


def test_an_unprompted_repair_counts_as_accountability() -> None:
    repairs = [
        a_repair(
            uuid=a_uuid(),
            offered_at=at(20 + n),
            landing=a_landing(landed=Landed.FULLY, landed_on=TODAY - (20 + n) * DAY, warmth=4),
        )
        for n in range(2)
    ]
    assert told(*repairs).cause == Cause(PostingKind.GOOD, deposit=Deposit.ACCOUNTABILITY)


@pytest.mark.parametrize("way", list(Way))
@given(account=accounts(), back=st.integers(0, 60))
def test_it_has_something_to_say_of_any_days(way: Way, account: Account, back: int) -> None:
    line = BalanceHistory(account, FIRST + 20 * DAY)
    series = line.since(FIRST + (20 - back) * DAY)
    story = line_story(series, way, account)
    assert series.first <= story.first <= story.last <= series.last
    assert sum(story.counts.values()) == sum(map(len, series.days_of_moments))


def test_a_flat_stretch_before_a_move_is_no_part_of_it() -> None:
    # A little in autumn, nothing for long, and then a rise.
    goods = [good(300, 5), good(299, 1), *(good(60 - 3 * n, 5) for n in range(8))]
    story = told(*goods)
    assert (story.move, story.first, story.last) == (Move.ROSE, TODAY - 60 * DAY, TODAY - 39 * DAY)
    assert not story.in_steps
    even = told(*(good(300 - 10 * n, 2) for n in range(30)))
    assert (even.first, even.last) == (TODAY - 300 * DAY, TODAY - 10 * DAY), "an even one is whole"


def test_a_move_that_rests_for_long_between_two_parts_goes_in_steps() -> None:
    parts = [good(200 - n // 3, 5) for n in range(9)] + [good(120 - n // 3, 5) for n in range(9)]
    slow = [good(n, 1) for n in range(0, 110, 12)]
    story = told(*parts, *slow)
    assert (story.first, story.last) == (TODAY - 200 * DAY, TODAY - 118 * DAY)
    assert story.in_steps


def test_a_rise_in_a_few_steps_far_apart_is_told_from_the_first_to_the_last() -> None:
    story = told(*(good(days_ago, 5) for days_ago in (260, 160, 60) for _ in range(4)))
    assert (story.move, story.last, story.in_steps) == (Move.ROSE, TODAY - 60 * DAY, True)


@pytest.mark.parametrize("way", [Way.LATELY, Way.ADDED_UP])
@given(account=accounts(), back=st.integers(0, 60))
def test_what_is_said_is_true_of_the_line_that_is_drawn(
    way: Way, account: Account, back: int
) -> None:
    """Looked at day by day, by no more than the sentence's own words."""
    series = BalanceHistory(account, FIRST + 20 * DAY).since(FIRST + (20 - back) * DAY)
    story = line_story(series, way, account)
    drawn = {series.day(number): amount for number, amount in enumerate(series.amounts(way))}
    # Nothing is drawn before the first moment: the line comes from nothing.
    seen = {day: amount for day, amount in drawn.items() if day >= series.begins}
    begins = min(seen, default=series.first)

    def before(day: date) -> float:
        if day > begins:
            return seen[day - DAY]
        return 0.0 if series.holds(series.begins) else seen[begins]

    heights = [before(begins), *seen.values()] if seen else [0.0]
    spread = max(heights) - min(heights)
    if story.move is Move.KEPT:
        assert spread < 5
        return
    up = 1 if story.move is Move.ROSE else -1
    moves = [up * (seen[last] - before(first)) for first in seen for last in seen if first <= last]
    told_of = up * (seen[story.last] - before(story.first))
    assert told_of >= max(moves) / 2 - 1e-9
    assert max(moves) >= max(5, spread / 2) - 1e-9
    for day in (story.first, story.last):
        assert up * (seen[day] - before(day)) > 0, "it moves so at both ends"
    steps = [up * amount for day, amount in seen.items() if story.first <= day <= story.last]
    heights_told = [up * before(story.first), *steps]
    rests = [
        last - first
        for first in range(len(heights_told))
        for last in range(first, len(heights_told))
        if heights_told[last] - heights_told[first] <= 0.05 * told_of
    ]
    assert story.in_steps == (max(rests) > max(14, len(steps) / 3))
    assert (story.other is not None) == (story.times == 2)
    if story.other is not None:
        first, last = story.other
        assert up * (seen[last] - before(first)) >= max(moves) * 3 / 8 - 1e-9
        assert last < story.first or story.last < first, "each has days of its own"
    since = max(day for day in (story.last, *(story.other or ())))
    top = max(up * amount for day, amount in seen.items() if day >= since)
    if story.came_back:
        share = 0.5 if story.times == 1 else 3 / 8
        assert up * heights[-1] <= top - max(moves) * share + 1e-9


def test_of_two_hard_times_that_are_about_as_deep_both_are_told() -> None:
    usual = [good(390 - n, 2) for n in range(391)]
    hard = [hurt(n, strength=5) for n in (*range(200, 210), *range(90, 99))]
    met = [
        a_repair(
            uuid=a_uuid(),
            hurt=one.uuid,
            offered_at=one.happened_at + 30 * DAY,
            landing=a_landing(landed=Landed.FULLY, landed_on=one.happened_at.date() + 30 * DAY),
        )
        for one in hard
    ]
    story = told(*usual, *hard, *met, way=Way.LATELY, since=230)
    assert (story.move, story.times, story.came_back) == (Move.FELL, 2, True)
    assert (story.first, story.last) == (TODAY - 209 * DAY, TODAY - 200 * DAY)
    assert story.other == (TODAY - 98 * DAY, TODAY - 90 * DAY)
    assert story.cause.need == "to be heard"
    alone = told(*usual, *hard[:10], *met[:10], *hard[10:14], *met[10:14], way=Way.LATELY)
    assert (alone.times, alone.other) == (1, None), "one that is much less is left out"


def test_of_many_that_are_about_as_deep_the_deepest_is_told() -> None:
    hard = [hurt(n, strength=5) for n in (*range(300, 310), *range(200, 211), *range(90, 100))]
    back = [good(n, 5) for n in (*range(250, 262), *range(140, 151), *range(40, 50))]
    story = told(*hard, *back, since=330)
    assert (story.move, story.times, story.other) == (Move.FELL, 3, None)
    assert (story.first, story.last) == (TODAY - 210 * DAY, TODAY - 200 * DAY)
