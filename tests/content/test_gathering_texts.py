"""The steps of a gathering are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content import safety_words
from microhurts_desktop.content.gatherings import gathering_texts
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.domain.gatherings import LENGTHS

OURS = resource_path("gathering", "en.toml").read_text(encoding="utf-8")


def test_nothing_that_is_said_there_would_make_the_safety_note_speak() -> None:
    texts = gathering_texts()
    assert len(texts.togethers) >= 10
    for text in [one.says for one in (*texts.steps, *texts.yearlys)] + [
        one.text for one in texts.togethers
    ]:
        assert not safety_words.worries_in(text), text


def test_the_steps_take_twenty_minutes_or_forty() -> None:
    for whole in LENGTHS:
        for steps in (gathering_texts().steps, gathering_texts().yearlys):
            assert sum(step.minutes_of(whole) for step in steps) == whole


@pytest.mark.parametrize(
    ("slip", "instead", "why"),
    [
        ('id = "choose"', 'id = "chose"', "chose"),
        ("minutes = 6", "minutes = 5", "20 minutes"),
        ('id = "went-well"', 'id = "loved"', "loved"),
    ],
)
def test_a_slip_in_the_file_is_named(tmp_path: Path, slip: str, instead: str, why: str) -> None:
    assert slip in OURS
    path = tmp_path / "en.toml"
    path.write_text(OURS.replace(slip, instead), encoding="utf-8")
    with pytest.raises(ResourceError, match=why):
        gathering_texts(path)
