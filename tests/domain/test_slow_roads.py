"""The slow road asks for one thing only: what is let go. All else may stay open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.slow_roads import SlowRoadDraft, SlowRoadProblem
from tests.builders import NOON, a_uuid

BLANK = SlowRoadDraft(uuid=a_uuid(), begun_at=NOON, hurt=a_uuid(), recalled=" ")


def test_only_what_is_let_go_has_to_be_said() -> None:
    assert BLANK.is_blank()
    assert BLANK.problems(NOON) == (SlowRoadProblem.NOT_SAID,)
    assert replace(BLANK, what_changed="the waiting").problems(NOON) == ()


def test_any_word_on_the_way_is_one_that_is_kept() -> None:
    for field in ("recalled", "for_them", "received", "what_changed", "when_it_returns"):
        words: dict[str, Any] = {field: "a word"}
        draft = replace(BLANK, **words)
        assert not draft.is_blank()
        assert "a word" in draft.texts()


def test_a_very_long_answer_is_asked_to_be_shorter() -> None:
    long = replace(BLANK, what_changed="it", received="x" * (LONGEST_TEXT + 1))
    assert long.problems(NOON) == (SlowRoadProblem.TOO_LONG,)
