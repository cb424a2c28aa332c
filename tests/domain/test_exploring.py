"""Exploring may leave each question open, but not all of them."""

from __future__ import annotations

from dataclasses import replace

from microhurts_desktop.domain.exploring import (
    LONGEST_ANSWERS,
    ExploringDraft,
    ExploringProblem,
)
from tests.builders import NOON, a_uuid


def test_each_question_may_stay_open_but_not_all() -> None:
    draft = ExploringDraft(uuid=a_uuid(), begun_at=NOON, tender=" ")
    assert draft.is_blank()
    assert draft.problems(NOON) == (ExploringProblem.NOTHING_WRITTEN,)
    said = replace(draft, underground="the exam")
    assert not said.is_blank()
    assert said.problems(NOON) == ()


def test_all_of_it_fits_into_one_reflection() -> None:
    half = "x" * (LONGEST_ANSWERS // 2)
    draft = ExploringDraft(uuid=a_uuid(), begun_at=NOON, tender=half, protecting=half)
    assert draft.problems(NOON) == ()
    draft = replace(draft, underground="x")
    assert draft.problems(NOON) == (ExploringProblem.TOO_LONG,)
    assert draft.texts() == (half, half, "x")
