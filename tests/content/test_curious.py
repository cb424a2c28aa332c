"""What helps to be curious is asked, not told, and checked as it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.curious import THOUGHTS_AT_ONCE, curiosity
from microhurts_desktop.content.resource_file import ResourceError, read
from microhurts_desktop.language.coach import Slot, hints
from microhurts_desktop.language.curiosity import QuestionForm, how_asked

GOOD = """
might = ["What was it like?"]
starters = ["What was it like"]
open = ["what"]
why = ["why"]
closed = ["did"]
invite = ["can you tell me"]
[[kind]]
id = "screen"
might = ["Who was it?"]
"""


def test_every_kind_of_event_has_thoughts_of_its_own() -> None:
    kinds = read(resource_path("events", "en.toml")).entries("kind", named_by="id")
    assert {kind.text("id") for kind in kinds} == set(curiosity().of_kind)
    thoughts = [one for some in curiosity().of_kind.values() for one in some]
    assert all(len(some) == THOUGHTS_AT_ONCE for some in curiosity().of_kind.values())
    assert len(set(thoughts)) == len(thoughts)
    assert len(curiosity().might) >= THOUGHTS_AT_ONCE


def test_thoughts_ask_and_say_nothing_of_what_was_meant() -> None:
    for thought in (*curiosity().might, *(t for s in curiosity().of_kind.values() for t in s)):
        assert thought.endswith("?")
        assert not {"he", "she", "always", "never"} & set(thought.lower().split())
        assert len(thought.split()) <= 16


def test_nobody_is_explained_by_their_childhood() -> None:
    past = re.compile(r"\b(grew|grow|raised|child\w*|parents?|mother|father|young|story)\b")
    for thought in (*curiosity().might, *(t for s in curiosity().of_kind.values() for t in s)):
        assert not past.search(thought.lower()), thought


def test_beginnings_leave_room_and_the_coach_has_nothing_to_say_of_them() -> None:
    assert len(curiosity().starters) >= 4
    for starter in curiosity().starters:
        asked = f"{starter} we ate?"
        assert how_asked(asked, curiosity().words) is QuestionForm.OPEN
        assert not hints(asked, Slot.QUESTION, coach_rules())


def test_a_file_is_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "en.toml"
    file.write_text(GOOD, encoding="utf-8")
    assert curiosity(file).of_kind == {"screen": ("Who was it?",)}


@pytest.mark.parametrize(
    ("was", "slip", "said"),
    [
        ("Who was it?", "It was him", "kind “screen”: has “It was him”, which asks nothing"),
        ('might = ["Who was it?"]', "", "kind “screen”: needs at least one text in “might”"),
        ('starters = ["What was it like"]', "", "needs at least one text in “starters”"),
        ('id = "screen"', 'id = "screen"\ntone = 3', "does not know “tone”"),
        ("why =", "whys =", "does not know “whys”"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, was: str, slip: str, said: str) -> None:
    file = tmp_path / "en.toml"
    file.write_text(GOOD.replace(was, slip), encoding="utf-8")
    with pytest.raises(ResourceError, match=said):
        curiosity(file)
