"""The ways to begin are soft, each its own, and checked as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.openings import openings
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.language.coach import Slot, hints

GOOD = """
ask_now = "Now?"
ask_then = "And {when}?"
wonder = "How was it for you?"
[[opening]]
id = "one"
text = "Something stayed with me."
"""


def test_there_are_a_few_and_the_coach_has_nothing_to_say_of_them() -> None:
    ways = openings()
    assert 3 <= len(ways.texts) <= 7
    for text in (*ways.texts, ways.ask_now, ways.asking("tonight"), ways.wonder):
        assert not hints(text, Slot.WHOLE, coach_rules()), text


def test_the_words_that_are_chosen_at_first_say_nothing_of_its_size() -> None:
    assert "small" not in openings().texts[0]


def test_a_time_is_asked_for_in_the_words_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(GOOD, encoding="utf-8")
    ways = openings(file)
    assert ways.asking("tomorrow") == "And tomorrow?"
    assert ways.asking("") == "Now?"


@pytest.mark.parametrize(
    ("was", "slip", "said"),
    [
        ("{when}", "then", "needs {when} once"),
        ('id = "one"', 'id = "one"\ntone = "soft"', "does not know “tone”"),
        (GOOD, GOOD + '[[opening]]\nid = "two"\ntext = "something stayed with me."', "twice"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, was: str, slip: str, said: str) -> None:
    file = tmp_path / "en.toml"
    file.write_text(GOOD.replace(was, slip), encoding="utf-8")
    with pytest.raises(ResourceError, match=said):
        openings(file)
