"""The prompts for free writing ask gently, each its own, and are checked as they are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.content import safety_words
from microhurts_desktop.content.coach_rules import coach_rules
from microhurts_desktop.content.prompts import theme_of, themes
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.language.coach import Slot, hints

GOOD = """
[[theme]]
id = "today"
name = "today"
prompts = ["What stayed with me?", "What was good?"]
"""


def test_there_are_some_twenty_and_the_coach_has_nothing_to_say_of_them() -> None:
    prompts = [prompt for theme in themes() for prompt in theme.prompts]
    assert 18 <= len(prompts) <= 30
    for prompt in prompts:
        assert not hints(prompt, Slot.WHOLE, coach_rules()), prompt
        assert not safety_words.worries_in(prompt), prompt
        assert "why" not in prompt.casefold().split(), prompt


def test_each_theme_leads_through_its_prompts_and_round_again() -> None:
    for theme in themes():
        seen = [theme.prompts[0]]
        while (following := theme.after(seen[-1])) != seen[0]:
            seen.append(following)
        assert tuple(seen) == theme.prompts
        assert theme.after("one of another theme") == theme.prompts[0]
        assert theme_of(theme.prompts[-1]) == theme
    assert theme_of("one that was taken out of the file") is None


@pytest.mark.parametrize(
    ("was", "slip", "said"),
    [
        ('name = "today"', "", "needs a text as “name”"),
        ('name = "today"', 'name = "today"\ntone = "soft"', "does not know “tone”"),
        ("What was good?", "what stayed with me?", "twice"),
        (GOOD, '[[theme]]\nid = "today"\nname = "today"', "at least one text in “prompts”"),
        (GOOD, GOOD + GOOD.replace('"today"', '"us"'), "has “what stayed with me\\?” twice"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, was: str, slip: str, said: str) -> None:
    file = tmp_path / "en.toml"
    file.write_text(GOOD.replace(was, slip), encoding="utf-8")
    with pytest.raises(ResourceError, match=said):
        themes(file)
