"""A rehearsal is no form to fill in: any of its answers is enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.rehearsals import Rehearsal, RehearsalDraft, RehearsalProblem, both
from tests.builders import AUTHOR, NOON, a_uuid


def test_one_answer_is_enough_and_none_is_not() -> None:
    empty = RehearsalDraft(uuid=a_uuid(), begun_at=NOON, when="  ")
    assert empty.is_blank()
    assert empty.problems(NOON) == (RehearsalProblem.NOTHING_YET,)
    for field in ("for_them", "own", "words", "when"):
        fields: dict[str, Any] = {"when": "", field: "tonight"}
        one = replace(empty, **fields)
        assert not one.is_blank()
        assert one.problems(NOON) == ()


def test_a_very_long_answer_is_asked_to_be_shorter() -> None:
    long = RehearsalDraft(uuid=a_uuid(), begun_at=NOON, own="x" * (LONGEST_TEXT + 1))
    assert long.problems(NOON) == (RehearsalProblem.TOO_LONG,)


def test_a_kept_one_knows_where_the_person_was() -> None:
    with pytest.raises(ValueError, match="offset"):
        Rehearsal(
            uuid=a_uuid(),
            author=AUTHOR,
            updated_at=NOON.astimezone(UTC),
            at=NOON.replace(tzinfo=None),
        )


@pytest.mark.parametrize(
    ("before", "rehearsed", "kept"),
    [
        ("I see.", "I see. I was late.", "I see. I was late."),
        ("I see. I was late.", "I was late.", "I see. I was late."),
        ("I see", "I seemed far away", "I see I seemed far away"),
    ],
)
def test_what_stood_there_and_what_was_rehearsed_are_kept_and_neither_twice(
    before: str, rehearsed: str, kept: str
) -> None:
    assert both(before, rehearsed) == kept
