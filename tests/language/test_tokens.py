"""What a word is, in any script; and what two words have in common when one of them is sought."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop import language
from microhurts_desktop.language.tokens import TYPED_WORD, WORD, pieces_of, plain, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You were LATE.", ["you", "were", "late"]),
        ("don't, don’t, donʼt", ["don't", "don't", "don't"]),
        ("my mother-in-law's car", ["my", "mother-in-law's", "car"]),
        ("late - again – no", ["late", "again", "no"]),
        ("‘quoted’ words'", ["quoted", "words"]),
        ("at 7pm 😔🙄 ok", ["at", "7pm", "ok"]),
        ("_never_ snake_case", ["never", "snake", "case"]),
        ("café Zoe\u0308", ["café", "zoe\u0308"]),
        ("हिन्दी में, नमस्ते।", ["हिन्दी", "में", "नमस्ते"]),
        ("نظرتَ إلى هاتفك", ["نظرتَ", "إلى", "هاتفك"]),
        (" \n…!", []),
    ],
)
def test_a_word_is_what_people_take_for_one(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_only_a_word_as_it_was_typed_keeps_the_apostrophe_behind_it() -> None:
    text = "your parents' house"
    assert TYPED_WORD.findall(text) == ["your", "parents'", "house"]
    assert WORD.findall(text) == ["your", "parents", "house"]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("I can’t, René", ["i", "cant", "rene"]),
        ("self-conscious", ["self", "conscious"]),
        ("e\u0301te\u0301 ÉTÉ", ["ete", "ete"]),
        ("?!", []),
    ],
)
def test_a_word_is_sought_without_accents_apostrophes_and_hyphens(
    text: str, pieces: list[str]
) -> None:
    assert pieces_of(text) == pieces


@given(st.text(alphabet=st.characters(categories=("L", "N")), min_size=1, max_size=12))
def test_letters_alone_are_one_word_however_their_accents_are_written(word: str) -> None:
    if unicodedata.normalize("NFC", word) == word and "_" not in word:
        assert WORD.fullmatch(plain(word))


def test_what_a_word_is_stands_in_one_place() -> None:
    elsewhere = [
        path.name
        for path in Path(language.__file__).parent.glob("*.py")
        if path.name != "tokens.py"
        and re.search(r"\[\^\\W_\]|\.normalize\(|\.casefold\(", path.read_text("utf-8"))
    ]
    assert elsewhere == []
