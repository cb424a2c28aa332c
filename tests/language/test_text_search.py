"""A passage of a text is found by the words that are typed so far."""

from __future__ import annotations

import pytest

from microhurts_desktop.language.text_search import Passage, find, passages

TEXT = """# How to rest

Rest is **not** idle.
It mends.

> Lie down ___ once.

## Long walks

- One in the *morning*
- one at night

1. first
"""
OTHER = "# Walks\n\nA morning in bed."


def ids(typed: str) -> list[str]:
    texts = {"rest": passages(TEXT), "walks": passages(OTHER)}
    return [one.id for one in find(typed, texts)]


def test_a_text_is_read_without_its_marks() -> None:
    assert passages(TEXT) == (
        Passage("How to rest", "Rest is not idle. It mends."),
        Passage("How to rest", "Lie down once."),
        Passage("Long walks", "One in the morning one at night"),
        Passage("Long walks", "first"),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("…", []),
        ("idle", ["rest"]),
        ("walks", ["walks", "rest"]),
        ("Wal", ["walks", "rest"]),
        ("morning", ["rest", "walks"]),
        ("morning bed", ["walks"]),
        ("morning idle", []),
        ("rest bed", []),
        ("mornig", ["rest", "walks"]),
        ("idlw", ["rest"]),
        ("rast", ["rest"]),
        ("ids", []),
        ("zebras", []),
    ],
)
def test_all_words_count_and_a_slip_is_passed_over(typed: str, found: list[str]) -> None:
    assert ids(typed) == found


def test_the_best_passage_of_a_text_is_found() -> None:
    (one,) = find("night", {"rest": passages(TEXT)})
    assert one.passage.heading == "Long walks"
    (one,) = find("the morning", {"other": passages("# A\n\nThe red morning.\n\nIn the morning.")})
    assert one.passage.text == "In the morning."
    (one,) = find("rest mend", {"rest": passages(TEXT)})
    assert one.passage.text == "Rest is not idle. It mends."
