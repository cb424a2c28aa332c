"""What of a list is in a text, whatever it is about."""

from __future__ import annotations

import pytest

from microhurts_desktop.language.clauses import WordClasses, read
from microhurts_desktop.language.lists import listed

LEXICON = WordClasses.of(
    {
        "joins": ["and", "then"],
        "num": ["three"],
        "day": ["monday", "tuesday"],
        "i": ["i"],
        "you": ["you"],
    },
    {},
)


def of(text: str) -> set[str]:
    """Return what of a list is in a text."""
    return set(listed(read(text, LEXICON).tokens(LEXICON.names)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I cooked. You ate.", {"list of shares 2"}),
        (
            "I did bins, I did beds and you did one cup",
            {
                "list of beginnings 2",
                "list of beginnings of two 2",
                "list of shares 3",
            },
        ),
        ("late on Monday, then late on Tuesday", {"list of beginnings 2", "list of words 2"}),
        ("Monday it rained, Tuesday too", {"list of days 2"}),
        ("three of us, 4 of them and 5 cats", {"list of numbers 3"}),
        ("You ate. I cooked.", set()),
        ("It rained.", set()),
        ("", set()),
        (" , and . ", set()),
    ],
)
def test_a_list_is_heard_in_how_it_is_made(text: str, found: set[str]) -> None:
    assert found <= of(text)
    assert bool(found) == bool(of(text))


def test_more_than_some_says_no_more() -> None:
    assert "list of beginnings 4" in of("no tea, no milk, no bread, no jam, no eggs, no salt")


def test_what_is_cut_off_is_heard_as_far_as_it_goes() -> None:
    tokens = read("I cooked, you ate well", LEXICON).tokens(LEXICON.names)
    cut = [token for token in tokens if not token.is_end]
    assert list(listed(cut)) == ["list of shares 2"]
