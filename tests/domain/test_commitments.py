"""A promise, or an agreement, is asked about once, on its day, and answered without a mark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, timedelta
from enum import StrEnum
from typing import Any

import pytest

from microhurts_desktop.domain.agreements import Agreement, Going
from microhurts_desktop.domain.commitments import Commitment, due
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.promises import Kept, Promise
from tests.builders import AUTHOR, NOON, a_uuid

TODAY = NOON.date()
DAY = timedelta(days=1)


def _fields(over: dict[str, Any]) -> dict[str, Any]:
    identity = {"uuid": a_uuid(), "author": AUTHOR, "updated_at": NOON.astimezone(UTC)}
    return identity | {"words": "We look over first", "check_on": TODAY} | over


def a_promise(**over: Any) -> Promise:
    return Promise(**_fields({"repair": a_uuid(1)} | over))


def an_agreement(**over: Any) -> Agreement:
    return Agreement(**_fields({"hurt": a_uuid(1), "talked_on": TODAY} | over))


each_kind = pytest.mark.parametrize(
    ("make", "answer"), [(a_promise, Kept.LET_BE), (an_agreement, Going.NOT_YET)]
)
Make = Callable[..., Commitment]


@each_kind
def test_what_is_due_waits_longest_first_and_only_until_it_is_answered(
    make: Make, answer: StrEnum
) -> None:
    old, new = make(check_on=TODAY - 3 * DAY), make()
    later, never = make(check_on=TODAY + DAY), make(check_on=None)
    answered = make().answering(answer, TODAY)
    assert (answered.answer, answered.answered_on) == (answer, TODAY)
    assert due((later, new, answered, never, old), TODAY) == (old, new)
    assert answered.answering(None, None).is_due(TODAY), "a slip that is taken back"


@each_kind
@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST_TEXT + 1)])
def test_only_what_has_words_is_asked_about_and_not_too_many(
    make: Make, answer: StrEnum, words: str
) -> None:
    with pytest.raises(ValueError, match=r"words|letters"):
        make(words=words)
    with pytest.raises(ValueError, match=r"words|letters"):
        make(words=words, check_on=None).answering(answer, TODAY)


@each_kind
def test_an_answer_has_its_day_and_a_day_its_answer(make: Make, answer: StrEnum) -> None:
    for half in ((answer, None), (None, TODAY)):
        with pytest.raises(ValueError, match="its day"):
            make().answering(*half)
