"""A slip in the sentence's file is named before anyone reads a broken sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from microhurts_desktop.assets import resource_path
from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.content.resource_file import ResourceError
from microhurts_desktop.domain.hurts import UNSURE
from microhurts_desktop.language.sentence import compose

WHOLE = resource_path("sentence", "en.toml").read_text(encoding="utf-8")


def test_the_answer_that_is_always_there_reads_well() -> None:
    assert grammar().unsure.answers[0] == UNSURE
    assert compose("you left", (UNSURE,), (UNSURE,), grammar()).text == (
        "When you left, I noticed I felt something I don't know how to name yet. "
        "What I needed in that moment, I don't know yet."
    )


def test_names_are_never_made_small() -> None:
    assert not {"i", "will", "grace", "mark"} & grammar().small_words
    assert {"you", "the", "dinner", "lonely"} <= grammar().small_words


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("{event}, I", "That, I", "template: needs {event} once in “when”"),
        ("was {needs}.", "was {needs} {needs}.", "template: needs {needs} once in “needs”"),
        ('subjects = "i he', 'subjects = "I he', "event: has “I” in “subjects”"),
        ('and = " and "', "", "joints: needs a text as “and”"),
        ("longest_when_words = 40", "longest_when_words = 0", "event: needs a whole number"),
        ("[unsure]\nanswers", "[unsure]\nreplies", "unsure: does not know “replies”"),
        ("[unsure]\n", "[[unsure]]\n", "needs a table “unsure”"),
        ("[unsure]", "[unsaid]", "does not know “unsaid”"),
    ],
)
def test_a_slip_in_the_grammar_is_named(tmp_path: Path, before: str, after: str, told: str) -> None:
    assert before in WHOLE
    path = tmp_path / "sentence.toml"
    path.write_text(WHOLE.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        grammar(path)
    assert told in str(caught.value)
