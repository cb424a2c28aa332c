"""A plan is one sentence in the person's words, whatever of the frame they typed as well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.language.plans import plan
from tests.language.sentences import GRAMMAR


@pytest.mark.parametrize(
    ("when", "then", "said"),
    [
        ("I come home", "put my phone away", "When I come home, then I put my phone away."),
        ("When I come home.", "I put it away.", "When I come home, then I put it away."),
        ("when the day ends,", "then I sit down", "When the day ends, then I sit down."),
        ("Then it rains", "Then walk", "When then it rains, then I walk."),
        ("The kids sleep", "Take ten minutes", "When the kids sleep, then I take ten minutes."),
        ("it is Sunday", "I'll ask first", "When it is Sunday, then I'll ask first."),
        ("it is Sunday", "I’d like to ask", "When it is Sunday, then I’d like to ask."),
        ("it is Sunday", "ice the cake", "When it is Sunday, then I ice the cake."),
        ("I come home", "", "When I come home, then I ___."),
        ("", "sit down", "When ___, then I sit down."),
        ("when", "I", ""),
        (" ", "\n", ""),
        ("אני בבית", "sit down", "When \u2068אני בבית\u2069, then I sit down."),
    ],
)
def test_it_reads_well(when: str, then: str, said: str) -> None:
    assert plan(when, then, GRAMMAR) == said


@given(st.text(), st.text())
def test_no_words_are_lost_and_nothing_breaks(when: str, then: str) -> None:
    said = plan(when, then, GRAMMAR)
    assert not said or (said.startswith("When") and said.endswith("."))
