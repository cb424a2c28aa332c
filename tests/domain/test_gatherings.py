"""What is written for a gathering, and what of the last one is shown first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from microhurts_desktop.domain.gatherings import (
    GatheringDraft,
    GatheringProblem,
    what_was_kept,
)
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import SharedKind
from microhurts_desktop.domain.shared import Shared, Snapshot
from tests.builders import NOON, a_uuid

BLANK = GatheringDraft(uuid=a_uuid(), begun_at=NOON)


def a_plan(words: str, days_ago: int, kind: SharedKind = SharedKind.PLAN) -> Shared:
    sent = NOON - timedelta(days=days_ago)
    return Shared(
        uuid=a_uuid(),
        author="ana",
        updated_at=sent,
        kind=kind,
        revision=1,
        sent_at=sent,
        snapshot=Snapshot(words=words),
    )


def test_whatever_is_said_or_brought_makes_it_something_to_keep() -> None:
    assert BLANK.is_blank()
    assert not BLANK.has_words()
    some: tuple[dict[str, Any], ...] = (
        {"room_on": NOON.date()},
        {"hurt": a_uuid()},
        {"appreciations": ("When you laughed, I did, too",)},
        {"would_help": "a walk"},
        {"plan_when": "it rains"},
        {"plan_then": "I call"},
        {"agreed": "phones away"},
        {"strong": "we laugh"},
        {"concern": "the evenings"},
        {"their_side": "you are tired"},
    )
    for one in some:
        assert not replace(BLANK, **one).is_blank()


def test_danger_is_listened_for_in_every_word_and_not_in_what_is_no_word() -> None:
    draft = replace(BLANK, hurt="a-uuid", room_on=NOON.date(), appreciations=("a", "b"))
    assert draft.texts() == ("a", "b", *[""] * 7)


def test_nothing_is_missing_and_only_a_very_long_text_is_too_much() -> None:
    assert BLANK.problems(NOON) == ()
    long = replace(BLANK, appreciations=("x" * (LONGEST_TEXT + 1),))
    assert long.problems(NOON) == (GatheringProblem.TOO_LONG,)


def test_the_plans_of_the_last_day_are_shown_in_the_order_in_which_they_were_said() -> None:
    old = a_plan("of before", 9)
    first, agreed = a_plan("first", 2), a_plan("agreed", 2, SharedKind.AGREED)
    agreed = replace(agreed, sent_at=agreed.sent_at + timedelta(minutes=1))
    other = a_plan("no plan", 0, SharedKind.THANKS)
    assert what_was_kept([other, agreed, old, first], until=NOON.date()) == (first, agreed)
    assert what_was_kept([other], until=NOON.date()) == ()
    year, today = a_plan("then", 365, SharedKind.YEAR), a_plan("now", 0, SharedKind.YEAR)
    kept = what_was_kept([year, today, old], SharedKind.YEAR, until=NOON.date() - timedelta(days=1))
    assert kept == (year,)


def test_of_very_many_rows_of_one_day_each_has_one_plan_and_one_of_each_part() -> None:
    plans = [
        replace(a_plan(str(n), 2), sent_at=NOON - timedelta(days=2, minutes=n)) for n in range(99)
    ]
    theirs = replace(a_plan("theirs", 2), author="ben")
    assert {one.snapshot.words for one in what_was_kept([*plans, theirs], until=NOON.date())} == {
        "0",
        "theirs",
    }
    year = a_plan("", 365, SharedKind.YEAR)
    parts = [
        replace(year, uuid=a_uuid(), snapshot=Snapshot(text="x", prompt=prompt))
        for prompt in ("strong", "concern", *map(str, range(99)))
    ]
    assert len(what_was_kept(parts, SharedKind.YEAR, until=NOON.date())) == 3


def test_what_is_dated_ahead_is_no_last_gathering() -> None:
    now, ahead = a_plan("now", 0), a_plan("of a wrong clock", -400)
    assert what_was_kept([ahead, now], until=NOON.date()) == (now,)
    assert what_was_kept([ahead], until=NOON.date()) == ()
