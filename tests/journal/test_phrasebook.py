"""Repair phrases are short, kind and sayable aloud; the essay's own stand as they were written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from microhurts_desktop.core.phrases import Intention
from microhurts_desktop.journal.phrasebook import phrases, read_phrases
from microhurts_desktop.journal.resource_file import ResourceError

OURS = [phrase for phrase in phrases() if not phrase.essay]

TAKES_IT_BACK = re.compile(r"\b(but|however|although|just|only)\b", re.IGNORECASE)
CONDITIONAL = re.compile(r"\bif (i|you|that|it|my)\b|\bmay have\b|\bmight have\b", re.IGNORECASE)
GENDERED = re.compile(
    r"\b(he|him|his|she|her|hers|husband|wife|boyfriend|girlfriend|man|woman)\b", re.IGNORECASE
)
JARGON = re.compile(
    r"\b(validate|trigger(ed)?|boundar\w+|process|needs|attach\w+|regulat\w+|flooded|repair|"
    r"bid|hold space|communicat\w+)\b",
    re.IGNORECASE,
)


def test_the_essays_three_stand_as_they_were_written() -> None:
    assert [phrase.text for phrase in phrases() if phrase.essay] == [
        "I see how that landed. I'm sorry.",
        "I missed that moment with you, can we try again?",
        "I was distracted earlier, but I want to be here now.",
    ]


def test_every_intention_has_words() -> None:
    assert len(phrases()) == 13
    assert {phrase.intention for phrase in phrases()} == set(Intention)


@pytest.mark.parametrize("text", [phrase.text for phrase in OURS])
def test_our_phrases_can_be_said_aloud_in_one_breath_or_two(text: str) -> None:
    assert len(text.split()) <= 18
    assert all(len(word.strip(".,?!")) <= 10 for word in text.split())
    assert text.endswith((".", "?"))
    assert not re.search(r"[()/;:…–—\[\]]", text)


@pytest.mark.parametrize("text", [phrase.text for phrase in OURS])
@pytest.mark.parametrize("unwanted", [TAKES_IT_BACK, CONDITIONAL, GENDERED, JARGON])
def test_our_phrases_take_nothing_back_and_assume_nothing(
    text: str, unwanted: re.Pattern[str]
) -> None:
    assert not unwanted.search(text)


def test_a_pause_names_its_return() -> None:
    for phrase in phrases():
        if phrase.intention is Intention.SLOW_DOWN:
            assert "minutes" in phrase.text
            assert "come back" in phrase.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'win'", "unknown intention “win”"),
        ("[[phrase]]\nid = 'x'\nintention = 'ask'", "phrase “x”: needs a text as “text”"),
        (
            "[[phrase]]\nid = 'x'\ntext = 'X.'\nintention = 'ask'\n"
            "[[phrase]]\nid = 'y'\ntext = 'x.'\nintention = 'ask'",
            "phrase “y”: stands in the file twice",
        ),
    ],
)
def test_a_slip_in_the_phrases_is_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "phrases.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        read_phrases(path)
    assert told in str(caught.value)
