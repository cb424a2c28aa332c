"""A telling needs only what was seen; every other question may stay open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.tellings import TellingDraft, TellingProblem
from tests.builders import NOON, a_uuid

BLANK = TellingDraft(uuid=a_uuid(), begun_at=NOON, about=a_uuid())


def test_only_what_was_seen_has_to_be_told() -> None:
    assert BLANK.is_blank()
    assert BLANK.problems(NOON) == (TellingProblem.NOTHING_SEEN,)
    assert replace(BLANK, saw="the door").problems(NOON) == ()
    long = replace(BLANK, saw="it", felt="x" * (LONGEST_TEXT + 1))
    assert long.problems(NOON) == (TellingProblem.TOO_LONG,)


def test_any_word_is_one_that_is_kept_and_listened_to() -> None:
    for field in ("saw", "felt", "understood", "own_part", "next_time"):
        words: dict[str, Any] = {field: "a word"}
        draft = replace(BLANK, **words)
        assert not draft.is_blank()
        assert "a word" in draft.texts()
    assert BLANK.about not in BLANK.texts()
