"""Whatever is typed or pasted is read at once: nothing in it can be divided in ever so many ways.

All of this runs while somebody types. Before there were these tests, five and twenty exclamation
marks behind “f*ck” took five seconds, and each one more took twice as long.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from microhurts_desktop.content.curious import curiosity
from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.language import tokens
from microhurts_desktop.language.curiosity import how_asked
from microhurts_desktop.language.event_shape import shape_of

TYPED = {
    "anger": "f*ck" + "!" * LONGEST_TEXT,
    "anger, spelled": "f*ck" + "!*" * LONGEST_TEXT + "?",
    "stars": "*a" * LONGEST_TEXT,
    "spaces": " " * LONGEST_TEXT,
    "a quotation that never ends": 'you said "no ' + "and " * LONGEST_TEXT,
    "it is all said": '"no' + " " * LONGEST_TEXT,
    "apostrophes": "you 'no " * LONGEST_TEXT,
    "what is not seen": "a" + "\u200b" * LONGEST_TEXT + "\n",
    "accents": "a" + "\u0301" * LONGEST_TEXT + "\n",
    "vowel signs": "\u0915\u093e" * LONGEST_TEXT,
    "one word": "a" * LONGEST_TEXT,
}


def _read_as_words(text: str) -> None:
    for pattern in (tokens.HIDDEN, tokens.WORD, tokens.TYPED_PART):
        for _ in pattern.finditer(text):
            pass
        pattern.fullmatch(text)


READ: dict[str, Callable[[str], object]] = {
    "words": _read_as_words,
    "the shape of an event": lambda text: shape_of(text, grammar()),
    "a question": lambda text: how_asked(text, curiosity().words),
}


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("how", READ)
def test_no_text_holds_whoever_types(how: str, typed: str) -> None:
    text = TYPED[typed][:LONGEST_TEXT]
    READ[how]("you were late")
    began = process_time()
    READ[how](text)
    # Most take some hundredths of a second.
    assert process_time() - began < 3
