"""How surely a moment tells of danger: its words are one text, and one of them is enough."""

from __future__ import annotations

from itertools import pairwise

import pytest

from microhurts_desktop.content import danger
from microhurts_desktop.content.danger import Danger, danger_in, listening
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


ORDINARY = "You looked at your phone while I was telling you about my day. "


@pytest.mark.parametrize("before", [0, 20, 45, 46, 47, 48, 95, 300])
@pytest.mark.parametrize("ordinary", [ORDINARY, ORDINARY.replace(".", " and")], ids=["", "run on"])
def test_in_a_long_text_it_is_heard_wherever_it_stands(before: int, ordinary: str) -> None:
    told = "then he hit me in the face. "
    assert danger_in((ordinary * before + told + ordinary * (300 - before),)) is Danger.SURE


@pytest.mark.parametrize("between", [" ", "", "\n"], ids=["words", "one word", "lines"])
def test_of_a_long_text_nothing_is_left_out(monkeypatch: pytest.MonkeyPatch, between: str) -> None:
    text = between.join(map(str, range(10_000, 14_000)))
    parts: list[str] = []

    def heard_in(part: str) -> Danger:
        parts.append(part)
        return Danger.NONE

    monkeypatch.setattr(danger, "_heard_in", heard_in)
    assert set(listening((text,))) == {Danger.NONE}
    parts = parts[: next(n for n, part in enumerate(parts, 1) if text.endswith(part))]
    assert len(parts) > 1
    assert max(map(len, parts)) <= danger.PART_LETTERS
    ends = [(text.index(part), text.index(part) + len(part)) for part in parts]
    assert ends[0][0] == 0
    for (_, end), (start, _) in pairwise(ends):
        assert end - danger.OVERLAP_LETTERS <= start < end
