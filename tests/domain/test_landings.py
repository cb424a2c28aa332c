"""What was said of a repair: one more each time, in the order in which it was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain import check_ins
from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.repairs import (
    Channel,
    Landed,
    Landing,
    ReachedOut,
    RepairDraft,
    RepairProblem,
)
from tests.builders import NOON, a_landing, a_repair, a_uuid

A_DAY = timedelta(days=1)
LANDINGS = st.builds(
    lambda landed, days, warmth, words: a_landing(
        landed=landed,
        landed_on=NOON.date() + days * A_DAY,
        said_at=NOON + (days - 3) * A_DAY,
        warmth=warmth,
        would_help=words,
    ),
    st.sampled_from(Landed),
    st.integers(0, 5),
    st.none() | st.integers(1, 5),
    st.sampled_from(["", "a hug"]),
)


@given(st.lists(LANDINGS, max_size=5))
def test_nothing_that_was_said_is_erased_by_saying_more(said: list[Landing]) -> None:
    repair = a_repair()
    for landing in said:
        before = repair
        repair = before.saying(landing)
        assert repair.landings[: len(before.landings)] == before.landings
        assert repair.landing is not None
        assert repair.landing.says_the_same(landing)
        assert len(repair.landings) - len(before.landings) in (0, 1)
    times = [one.said_at for one in repair.landings]
    assert times == sorted(times)
    order = list(Landed)
    reached = [order.index(one.landed) for one in said]
    assert repair.furthest is (order[max(reached)] if reached else None)


def test_what_was_taken_back_has_its_place_again_by_when_it_was_said() -> None:
    said = [a_landing(landed=one, said_at=NOON + n * A_DAY) for n, one in enumerate(Landed)]
    repair = a_repair(landings=tuple(said))
    for one in said:
        others = tuple(other for other in said if other != one)
        assert replace(repair, landings=others).correcting(one) == repair


@given(st.lists(LANDINGS, min_size=1, max_size=5, unique_by=lambda one: one.uuid), st.data())
def test_a_slip_is_put_right_in_its_place_and_undone_where_it_stood(
    said: list[Landing], data: st.DataObject
) -> None:
    repair = a_repair()
    for landing in said:
        repair = repair.saying(landing)
    slip = data.draw(st.sampled_from(repair.landings))
    right = replace(slip, landed=data.draw(st.sampled_from(Landed)), would_help="to be asked")
    corrected = repair.correcting(right)
    assert [one.uuid for one in corrected.landings] == [one.uuid for one in repair.landings]
    assert corrected.correcting(slip) == repair
    without = repair.taking_back(slip.uuid)
    assert slip not in without.landings
    back = without.correcting(slip).landings
    assert sorted(one.uuid for one in back) == sorted(one.uuid for one in repair.landings)
    assert [one.said_at for one in back] == [one.said_at for one in repair.landings]


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        ({"would_help": "a hug"}, RepairProblem.HELP_WITHOUT_LANDING),
        (
            {"would_help": "a hug", "landed": Landed.FULLY, "by": ReachedOut.I},
            RepairProblem.HELP_WITHOUT_LANDING,
        ),
        ({"promise": "I'll call"}, RepairProblem.PROMISE_OF_THEIRS),
        ({"would_help": "a hug", "landed": Landed.FULLY, "hurt": "one"}, None),
        ({"promise": "I'll call", "by": ReachedOut.I}, None),
    ],
)
def test_words_that_have_no_place_are_said_so(
    over: dict[str, object], problem: RepairProblem | None
) -> None:
    draft = RepairDraft(
        uuid=a_uuid(),
        begun_at=NOON,
        offered_at=NOON,
        by=ReachedOut.THEY,
        words="They said sorry.",
        how=Channel.MESSAGE,
    )
    found = replace(draft, **over).problems(NOON)  # type: ignore[arg-type]
    assert found == (() if problem is None else (problem,))


@given(
    st.integers(1, 5),
    *[st.none() | st.sampled_from(Compared)] * 3,
)
def test_a_check_in_says_the_same_from_its_text(
    connection: int,
    sharing: Compared | None,
    eye_contact: Compared | None,
    initiation: Compared | None,
) -> None:
    said = CheckIn(
        uuid=a_uuid(),
        author="a",
        updated_at=NOON,
        at=NOON,
        connection=connection,
        sharing=sharing,
        eye_contact=eye_contact,
        initiation=initiation,
    )
    other = replace(said, connection=3, sharing=None, eye_contact=None, initiation=None)
    assert check_ins.from_text(check_ins.as_text(said), other) == said
