"""An agreement stands until it is let be; a talk may end with nothing agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from microhurts_desktop.domain.agreements import AgreementDraft, AgreementProblem, Going
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from tests.builders import NOON, a_uuid
from tests.domain.test_commitments import an_agreement

TODAY = NOON.date()
DAY = timedelta(days=1)


def a_draft(**over: Any) -> AgreementDraft:
    fields: dict[str, Any] = {"uuid": a_uuid(), "begun_at": NOON, "hurt": a_uuid(1)}
    return AgreementDraft(**fields | {"talked_on": TODAY} | over)


def test_it_stands_unless_nothing_was_agreed_or_it_was_let_be() -> None:
    assert an_agreement().stands()
    assert an_agreement(going=Going.NOT_YET, answered_on=TODAY).stands()
    assert not an_agreement(going=Going.LET_BE, answered_on=TODAY).stands()
    assert not an_agreement(words="", check_on=None).stands()


def test_a_talk_is_not_to_come_and_nothing_else_has_to_be_said() -> None:
    assert a_draft().problems(NOON) == ()
    assert a_draft().is_blank()
    assert not a_draft(check_on=TODAY).is_blank()
    ahead = a_draft(talked_on=TODAY + DAY, words="x" * (LONGEST_TEXT + 1))
    assert ahead.problems(NOON) == (AgreementProblem.IN_THE_FUTURE, AgreementProblem.TOO_LONG)
