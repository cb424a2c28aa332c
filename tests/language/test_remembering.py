"""Words that were read are remembered until they are forgotten, and not one longer."""

from __future__ import annotations

import gc

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.safety_words import worries_in
from microhurts_desktop.language.coach import Slot, hints
from microhurts_desktop.language.remembering import forget_words, remembered


def test_an_answer_is_remembered_until_it_is_forgotten() -> None:
    asked = []

    @remembered(2)
    def answer(word: str) -> str:
        asked.append(word)
        return word

    assert [answer("a"), answer("a")] == ["a", "a"]
    forget_words()
    assert answer("a") == "a"
    assert asked == ["a", "a"]


def test_nothing_that_was_read_stays_in_memory() -> None:
    # Put together here, so that it stands nowhere else: not even among this file's own constants.
    word = "".join(("quell", "fisch", "lein"))
    text = f"You are so {word}, {word}s and un{word}ly mispeled. He hit me with a {word}."
    hints(text, Slot.WHOLE, coach_rules())
    worries_in(text)
    forget_words()
    del text
    gc.collect()
    held = [
        one
        for some in gc.get_objects()
        if isinstance(some, tuple | list | dict)
        for one in (some.values() if isinstance(some, dict) else some)
        if isinstance(one, str) and word in one and one != word
    ]
    assert held == []
