"""What was agreed is asked about once, if a day was wanted; a talk may end with nothing agreed."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from microhurts_desktop.domain.agreements import (
    Agreement,
    AgreementDraft,
    AgreementProblem,
    Going,
    due,
)
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from tests.builders import AUTHOR, NOON, a_uuid

TODAY = NOON.date()
DAY = timedelta(days=1)


def an_agreement(**over: Any) -> Agreement:
    fields: dict[str, Any] = {
        "uuid": a_uuid(),
        "author": AUTHOR,
        "updated_at": NOON.astimezone(UTC),
        "hurt": a_uuid(1),
        "talked_on": TODAY,
        "words": "We look over first",
        "check_on": TODAY,
    }
    return Agreement(**fields | over)


def a_draft(**over: Any) -> AgreementDraft:
    fields: dict[str, Any] = {"uuid": a_uuid(), "begun_at": NOON, "hurt": a_uuid(1)}
    return AgreementDraft(**fields | {"talked_on": TODAY} | over)


def test_what_is_due_waits_longest_first_and_only_until_it_is_answered() -> None:
    old, new = an_agreement(check_on=TODAY - 3 * DAY), an_agreement()
    later, never = an_agreement(check_on=TODAY + DAY), an_agreement(check_on=None)
    answered = an_agreement(going=Going.NOT_YET, answered_on=TODAY)
    assert due((later, new, answered, never, old), TODAY) == (old, new)


def test_it_stands_unless_nothing_was_agreed_or_it_was_let_be() -> None:
    assert an_agreement().stands()
    assert an_agreement(going=Going.NOT_YET, answered_on=TODAY).stands()
    assert not an_agreement(going=Going.LET_BE, answered_on=TODAY).stands()
    assert not an_agreement(words="", check_on=None).stands()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "x" * (LONGEST_TEXT + 1)},
        {"words": ""},
        {"words": "", "check_on": None, "going": Going.KEPT, "answered_on": TODAY},
        {"going": Going.KEPT},
        {"answered_on": TODAY},
    ],
)
def test_it_is_not_too_long_and_an_answer_belongs_to_something(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"agreed|answer"):
        an_agreement(**wrong)


def test_a_talk_is_not_to_come_and_nothing_else_has_to_be_said() -> None:
    assert a_draft().problems(NOON) == ()
    assert a_draft().is_blank()
    assert not a_draft(check_on=TODAY).is_blank()
    ahead = a_draft(talked_on=TODAY + DAY, words="x" * (LONGEST_TEXT + 1))
    assert ahead.problems(NOON) == (AgreementProblem.IN_THE_FUTURE, AgreementProblem.TOO_LONG)
