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


EVERYDAY = ("you looked at your phone while I was talking", "lonely", "sad", "to be heard")


@pytest.mark.parametrize(
    "told",
    [
        "he struck me in the face with his hand",
        "I've been thinking about ending it.",
        "she wont alow me to see my sister, she says i can go when she says so",
        "He held my wrists down last night.",
    ],
)
@pytest.mark.parametrize("place", [0, 3])
def test_everyday_words_in_the_other_fields_never_drown_it(told: str, place: int) -> None:
    texts = (*EVERYDAY[:place], told, *EVERYDAY[place:])
    assert danger_in((told,)) is Danger.SURE
    assert danger_in(texts) is Danger.SURE
    # A note is given what stands in the fields as one text.
    assert danger_in(("\n".join(texts),)) is Danger.SURE


def test_of_very_many_lines_the_shortest_are_heard_by_themselves() -> None:
    told = "He held my wrists down last night."
    letters = "\n".join(f"You looked at your phone {n} times while I talked." for n in range(600))
    assert danger_in((letters, "lonely", told)) is Danger.SURE
