"""Words without hope are heard, everyday sayings that look like them are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.hopeless_words import hopeless_words, sound_hopeless
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.content.safety_words import worries_in

HEARD = """
It all feels so hopeless.
I don't see the point in trying any more
whats the point of us
Nothing ever changes between us.
it's never going to get better
I've tried everything and you still look away
I think I gave up on us a while ago
It's too late for us.
I can't see a way forward
there is no hope left for us
I lost all hope last night
I feel like giving up
I don't think we can make it
nothing I do helps
I am at the end of my tether
we're drifting apart
""".strip().splitlines()

NOT_HEARD = """
You are hopeless at cooking, and I love it
You're a hopeless driver.
I'm a hopeless romantic
We never gave up on the garden
You never change the sheets
I hope you come home soon
We made it to the train
I noticed I felt sad and tired
You didn't give up when I was ill
We tried everything on the menu
There was no point asking for directions
""".strip().splitlines()


@pytest.mark.parametrize("text", HEARD)
def test_words_without_hope_are_heard(text: str) -> None:
    assert sound_hopeless(text)
    assert not any(one.sure for one in worries_in(text)), "safety has a note of its own"


@pytest.mark.parametrize("text", NOT_HEARD)
def test_everyday_sayings_are_passed_over(text: str) -> None:
    assert not sound_hopeless(text)


HEARD_MISSPELT_OR_OTHERWISE = """
There's nothing left of us to save
im done trying with him
I have no faith left in this marriage
there is nothng left for us
"""
SAID_OF_THINGS = """
There's nothing left in the fridge
I'm done with the washing
I gave up sugar in January
I can't see the way out of the car park
nothing changes at the office
I'm not going to change for dinner
"""


@pytest.mark.parametrize("text", HEARD_MISSPELT_OR_OTHERWISE.strip().splitlines())
def test_it_is_heard_in_other_words_and_misspelt(text: str) -> None:
    assert sound_hopeless(text)


@pytest.mark.parametrize("text", SAID_OF_THINGS.strip().splitlines())
def test_what_is_said_of_things_is_passed_over(text: str) -> None:
    assert not sound_hopeless(text)


def test_a_slip_is_told_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text('hopeless = ["(never"]\nharmless = ["never mind"]\n', encoding="utf-8")
    with pytest.raises(ResourceError, match=r"never"):
        hopeless_words(file)


def test_no_pattern_is_longer_than_a_line() -> None:
    lines = resource_path("support", "en.toml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []
