"""How surely a moment tells of danger: its words are one text, and one of them is enough."""

from __future__ import annotations

import pytest

from microhurts_desktop.content.danger import Danger, danger_in
from tests.hearing import SURE, UNSURE, hear_unsure


@pytest.mark.parametrize(
    ("texts", "feelings", "heard"),
    [
        ((), (), Danger.NONE),
        (("you left", "to be heard"), ("lonely", "ignored"), Danger.NONE),
        (("you left", f"when {UNSURE}"), (), Danger.UNSURE),
        ((f"when {UNSURE}", f"and {SURE}"), (), Danger.SURE),
        (("you left",), ("lonely", "I felt abused"), Danger.SURE),
        ((f"when {UNSURE}",), ("abused",), Danger.SURE),
    ],
)
def test_what_is_surest_of_it_counts(
    monkeypatch: pytest.MonkeyPatch,
    texts: tuple[str, ...],
    feelings: tuple[str, ...],
    heard: Danger,
) -> None:
    hear_unsure(monkeypatch)
    assert danger_in(texts, feelings) is heard


def test_what_stands_in_two_fields_is_read_as_one_text() -> None:
    assert danger_in(("I am afraid", "of the dark")) is danger_in(("I am afraid\nof the dark",))
