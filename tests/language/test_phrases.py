"""Phrases: what they mean, and that a text is searched only for those that may be there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.safety_patterns import safety_patterns
from microhurts_desktop.language.phrases import any_of, outside, sentences_of


@pytest.mark.parametrize(
    ("phrase", "seen", "not_seen"),
    [
        ("hit me", ["hit me", "Hit,  me!", "hit\nme"], ["hits me", "hit men", "hit. me"]),
        ("threat*", ["threat", "threatened"], ["a treat"]),
        ("(slap|slaps) me", ["slap me", "slaps me"], ["slapped me"]),
        ("(a|b c) d", ["a d", "b c d"], ["b d"]),
        ("really? sad", ["sad", "really sad"], ["reallysad"]),
        ("so (very|really)? sad", ["so sad", "so very sad"], ["so not sad"]),
        ("go (home|out)?", ["go", "go home"], ["gone"]),
        ("if ... leave", ["if leave", "if you ever dare to leave"], ["if. leave"]),
        ("if ... leave", ["if - my ex-wife, well - leave"], ["if a b c d e-f leave"]),
        ("(spat|spit)  on", ["spat on", "spit on"], ["sp on"]),
        ("(x (y|z)?)? w", ["w", "x w", "x z w"], ["xz"]),
        ("won't", ["won't", "won’t", "wont"], ["won at"]),
        ("a+b", ["a+b"], ["aab"]),
    ],
)
def test_phrases_mean_what_they_say(phrase: str, seen: list[str], not_seen: list[str]) -> None:
    phrases = any_of([phrase])
    for text in seen:
        assert phrases.found_in(sentences_of(text)) == [(0, len(text.rstrip("!")))], text
    for text in not_seen:
        assert (0, len(text)) not in phrases.found_in(sentences_of(text)), text


@pytest.mark.parametrize(
    "phrase",
    ["", "x?", "(a", "a)", "a (b", "...", "(|a)", "(a|b", "sp(at|it)", "A", "^ a", "{person}"],
)
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="the pattern"):
        any_of([phrase])


def test_each_is_found_wherever_it_stands_in_big_or_small_letters() -> None:
    found = any_of(["hit me", "(scared|afraid) of"]).found_in(
        sentences_of("You HIT me. I am Scared of it; don't hit me!")
    )
    assert sorted(found) == [(4, 10), (17, 26), (37, 43)]


def test_a_word_that_is_needed_may_be_typed_without_its_apostrophe() -> None:
    phrases = any_of(["(can't|won't) leave"])
    for text in ("can't leave", "cant leave", "CAN’T leave", "wonʼt leave"):
        assert phrases.found_in(sentences_of(text)) == [(0, len(text))]


def test_sayings_are_left_out_and_of_those_that_overlap_all_but_the_first() -> None:
    assert outside([(8, 9), (0, 3), (0, 5), (4, 8), (6, 7)], [(8, 12)]) == [(0, 5), (6, 7)]


SOME = ["I", "hit", "my", "me.", "head,", "afraid", "of", "him,", "he", "said", "kill", "it!"]


@given(st.lists(st.sampled_from(SOME)))
def test_none_of_ours_is_passed_over_that_a_search_of_the_whole_text_finds(
    words: list[str],
) -> None:
    text = " ".join(words)
    for phrases in safety_patterns().worrying.values():
        found = set(phrases.found_in(sentences_of(text)))
        for pattern in phrases.patterns:
            assert {match.span() for match in re.finditer(pattern.regex, text)} <= found


@pytest.mark.parametrize("sign", ["-", " -", ", ", "a-", "–", "\n"])
@pytest.mark.parametrize("said", ["I am terrified of", "he threw", "scared when", "if you"])
def test_a_line_of_signs_is_read_to_its_end(said: str, sign: str) -> None:
    # What is tried in millions of ways never comes to it.
    sentences = sentences_of(f"{said} {sign * 4_000} yes")
    for phrases in safety_patterns().worrying.values():
        assert phrases.found_in(sentences) == phrases.found_in(sentences_of(said))
