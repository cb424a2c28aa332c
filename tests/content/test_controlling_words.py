"""Whoever is being controlled is not put right: the coach keeps silent of whose fault it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.language.coach import HintKind, Notice, Slot, hints, tells_of_control

SENTENCES = Path(__file__).with_name("controlling_sentences.txt")
PUTS_RIGHT = {
    HintKind.ABSOLUTES,
    HintKind.BLAME,
    HintKind.MIND_READING,
    HintKind.VAGUE_EVENT,
}
HARMLESS_THAT_SPEAK = 30


@cache
def labelled() -> tuple[tuple[Slot, str, str], ...]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    parts = [line.split(" | ", 2) for line in lines if not line.startswith("#")]
    return tuple((Slot(slot), label, text) for slot, label, text in parts)


def of(label: str) -> list[tuple[Slot, str]]:
    return [(slot, text) for slot, its, text in labelled() if its == label]


def test_there_are_enough_of_both() -> None:
    assert len(of("controlling")) >= 80
    assert len(of("harmless")) >= 40


@pytest.mark.parametrize(("slot", "text"), of("controlling"), ids=lambda value: str(value))
def test_nothing_puts_right_who_is_being_controlled(slot: Slot, text: str) -> None:
    assert tells_of_control(text, coach_rules())
    for anywhere in Slot:
        assert not {hint.kind for hint in hints(text, anywhere, coach_rules())} & PUTS_RIGHT


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        str.upper,
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", ""),
        lambda text: f"You are always so loud. {text} You never listen.",
        lambda text: f"{text}\n\nIt is your fault, and you always do it on purpose!",
    ],
    ids=["small", "capitals", "curly", "forgotten apostrophes", "amid others", "before others"],
)
def test_however_it_is_typed_and_whatever_stands_beside_it(change: Callable[[str], str]) -> None:
    spoken = [
        (change(text), hint.kind)
        for slot, text in of("controlling")
        for hint in hints(change(text), slot, coach_rules())
        if hint.kind in PUTS_RIGHT
    ]
    assert spoken == []


@pytest.mark.parametrize(("slot", "text"), of("harmless"), ids=lambda value: str(value))
def test_what_only_looks_like_it_is_heard_as_before(slot: Slot, text: str) -> None:
    without = replace(coach_rules(), hushes=())
    assert not tells_of_control(text, coach_rules())
    assert hints(text, slot, coach_rules()) == hints(text, slot, without)


def test_of_what_only_looks_like_it_most_is_worth_a_word() -> None:
    speaking = [text for slot, text in of("harmless") if hints(text, slot, coach_rules())]
    assert len(speaking) >= HARMLESS_THAT_SPEAK


def test_other_kinds_are_heard_as_ever() -> None:
    rules, without = coach_rules(), replace(coach_rules(), hushes=())
    for _, text in of("controlling"):
        mean = f"{text} You pathetic idiot."
        for slot in Slot:
            then = [hint for hint in hints(mean, slot, without) if hint.kind not in PUTS_RIGHT]
            assert list(hints(mean, slot, rules)) == then, mean
    assert HintKind.CONTEMPT in {
        hint.kind for hint in hints("He picks my clothes. Pathetic idiot.", Slot.EVENT, rules)
    }


@pytest.mark.parametrize("hush", coach_rules().hushes, ids=lambda hush: hush.id)
def test_each_keeps_what_its_examples_promise(hush: Notice) -> None:
    alone = replace(coach_rules(), hushes=(hush,))
    assert [text for text in hush.catches if not tells_of_control(text, alone)] == []
    assert [text for text in hush.spares if tells_of_control(text, alone)] == []
