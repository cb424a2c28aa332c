"""Whoever is being controlled is not put right: the coach keeps silent of whose fault it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.safety_words import worries_in
from microhurts_desktop.language.coach import HintKind, Slot, hints
from tests.voices import voices

PUTS_RIGHT = {
    *(HintKind.ABSOLUTES, HintKind.BLAME, HintKind.MIND_READING, HintKind.VAGUE_EVENT),
    HintKind.REREAD,
}
CONTROLLING = [voice["text"] for voice in voices("safety-controlling") if voice["kind"]]
HARMLESS = [voice["text"] for voice in voices("safety-controlling") if not voice["kind"]]
# They were learnt from, so that this tells of what breaks, and not of what is heard of others.
MOST_UNHEARD = 0.05
MOST_NOTED = 0.05
HARMLESS_THAT_SPEAK = 30


def test_there_are_enough_of_both() -> None:
    assert len(CONTROLLING) >= 80
    assert len(HARMLESS) >= 40


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.lower,
        str.upper,
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", ""),
        lambda text: f"You are always so loud. {text}. You never listen.",
        lambda text: f"{text}\n\nIt is your fault, and you always do it on purpose!",
    ],
    ids=[
        "as it is",
        "small",
        "capitals",
        "curly",
        "no apostrophes",
        "amid others",
        "before others",
    ],
)
def test_nobody_who_is_being_controlled_is_put_right(change: Callable[[str], str]) -> None:
    spoken = [
        change(text)
        for text in CONTROLLING
        if {hint.kind for hint in hints(change(text), Slot.EVENT, coach_rules())} & PUTS_RIGHT
    ]
    assert len(spoken) <= MOST_UNHEARD * len(CONTROLLING), spoken


def test_what_only_looks_like_it_brings_no_note() -> None:
    noted = [text for text in HARMLESS if worries_in(text)]
    assert len(noted) <= MOST_NOTED * len(HARMLESS), noted


def test_of_what_only_looks_like_it_most_is_worth_a_word() -> None:
    speaking = [text for text in HARMLESS if hints(text, Slot.EVENT, coach_rules())]
    assert len(speaking) >= HARMLESS_THAT_SPEAK
