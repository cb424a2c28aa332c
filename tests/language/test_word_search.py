"""A word is found by its beginning, or in spite of a slip; what is not meant is not offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content import vocabulary
from microhurts_desktop.domain.vocabulary import Word
from microhurts_desktop.language.word_search import MOST_SUGGESTED, begins_with, slips, suggestions

FEELINGS = [word for family in vocabulary.feelings() for word in family.words]
NEEDS = [word for family in vocabulary.needs() for word in family.words]
LETTERS = st.text(alphabet="abcd", max_size=7)


def found(typed: str, words: list[Word] = FEELINGS) -> list[str]:
    return [word.text for word in suggestions(typed, words)]


@pytest.mark.parametrize("typed", ["lonely", "lon", "LON", "  lone", "Lonely"])
def test_a_beginning_finds_its_word(typed: str) -> None:
    assert found(typed)[0] == "lonely"


def test_a_later_word_of_several_is_found_by_its_beginning_after_the_first_ones() -> None:
    assert "to be heard" in found("hear", NEEDS)
    words = [Word("to be heard", ""), Word("hearing", "")]
    assert found("hear", words) == ["hearing", "to be heard"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lonley", "lonely"),
        ("angy", "angry"),
        ("agnry", "angry"),
        ("sadd", "sad"),
        ("dissapointed", "disappointed"),
        ("embarassed", "embarrassed"),
        ("fustrated", "frustrated"),
        ("discuoraged", "discouraged"),
        ("overwelmed", "overwhelmed"),
        ("embaras", "embarrassed"),
    ],
)
def test_a_slip_of_the_fingers_is_seen_through(typed: str, meant: str) -> None:
    assert meant in found(typed)


def test_a_slip_in_a_later_word_is_seen_through() -> None:
    assert "to be heard" in found("haerd", NEEDS)


@pytest.mark.parametrize("typed", ["", "  ", "qq", "qz", "qqqqq", "wxyzqj", "шрифт"])
def test_nothing_is_offered_for_what_is_near_to_nothing(typed: str) -> None:
    assert found(typed) == []


def test_a_word_that_begins_so_leaves_no_room_for_guesses() -> None:
    words = [Word("sad", ""), Word("mad", ""), Word("saddened", "")]
    assert found("sad", words) == ["sad", "saddened"]


def test_short_words_may_have_one_slip_and_longer_ones_two() -> None:
    assert found("hxrx", [Word("hurt", "")]) == []
    assert found("lonzlz", [Word("lonely", "")]) == ["lonely"]


def test_a_part_behind_a_hyphen_and_a_word_without_its_accent_are_found() -> None:
    assert found("expr", [Word("self-expression", "")]) == ["self-expression"]
    assert found("blase", [Word("blasé", "")]) == ["blasé"]
    assert found("dont", [Word("I don’t know yet", "")]) == ["I don’t know yet"]


def test_the_nearest_come_first_and_not_too_many() -> None:
    words = [Word("lovely", ""), Word("lonely", "")]
    assert found("lonelu", words) == ["lonely", "lovely"]
    assert len(found("s")) == MOST_SUGGESTED


@pytest.mark.parametrize(
    ("word", "typed", "slips", "fits"),
    [
        ("sorry", "sor", 0, True),
        ("sorry", "srry", 0, False),
        ("sorry", "srry", 1, True),
        ("sorry", "soorry", 1, True),
        ("sorry", "sprry", 1, True),
        ("sorry", "osrry", 1, True),
        ("sorry", "sorryy", 1, True),
        ("sorry", "sorryyy", 1, False),
        ("sorry", "zprry", 1, False),
        ("sorry", "zprry", 2, True),
        ("a", "ab", 1, True),
        ("ab", "ba", 1, True),
    ],
)
def test_slips_are_letters_too_many_missing_wrong_or_swapped(
    word: str, typed: str, slips: int, fits: bool
) -> None:
    assert begins_with(word, typed, slips) is fits


@pytest.mark.parametrize(
    ("typed", "text", "count"),
    [
        ("", "sad", 0),
        ("sa", "sad", 0),
        ("sda", "sad", 1),
        ("ssad", "sad", 1),
        ("ad", "sad", 1),
        ("mad", "sad", 1),
        ("abc", "", 3),
    ],
)
def test_slips_are_counted_to_some_beginning(typed: str, text: str, count: int) -> None:
    assert slips(typed, text, 3) == count


@given(LETTERS, LETTERS)
def test_a_beginning_has_no_slips_and_nothing_has_more_than_its_letters(
    typed: str, more: str
) -> None:
    assert slips(typed, typed + more, 1) == 0
    assert slips(typed, more, len(typed)) <= len(typed)


@given(st.sampled_from(FEELINGS), st.data())
def test_a_letter_left_out_of_a_longer_word_still_finds_it(word: Word, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word.text) - 1))
    typed = (word.text[:at] + word.text[at + 1 :]).strip()
    if len(typed) >= 5:
        near = suggestions(typed, FEELINGS, most=len(FEELINGS))
        # Unless what is left begins another word, which then is the better guess.
        assert word in near or any(one.text.startswith(typed) for one in near) or "-" in typed
