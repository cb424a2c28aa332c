"""Words are found as they are typed, in any script, and marked where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.sought_words import (
    BETWEEN_TEXTS,
    Phrase,
    as_kept,
    closeness,
    excerpt,
    folded,
    has_all,
    marks_in,
    phrases_in,
    rarity,
    where_found,
    words_of,
)


def marked(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in marks_in(text, phrases_in(typed))]


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("", ()),
        (" ,. 😀 ", ()),
        ("wee", (Phrase(("wee",), True),)),
        ("Whatever wee", (Phrase(("whatever",)), Phrase(("wee",), True))),
        ("wee ", (Phrase(("wee",)),)),
        ("week,", (Phrase(("week",)),)),
        ("don't", (Phrase(("don", "t"), True),)),
        ('"the phone"', (Phrase(("the", "phone")),)),
        ('"the pho', (Phrase(("the", "pho"), True),)),
        ("“the phone” again", (Phrase(("the", "phone")), Phrase(("again",), True))),
        ('""', ()),
        ("Café NEAR OR *", (Phrase(("cafe",)), Phrase(("near",)), Phrase(("or",)))),
        ("cafe\u0301", (Phrase(("cafe",), True),)),
        ("随便你", (Phrase(("随", "便", "你"), True),)),
    ],
)
def test_what_is_typed_is_what_has_to_be_there(typed: str, phrases: tuple[Phrase, ...]) -> None:
    assert phrases_in(typed) == phrases


def test_found_words_are_marked_whole() -> None:
    said = "I asked about the weekend and the answer was “Whatever”"
    assert marked(said, "whatever wee") == ["weekend", "Whatever"]
    assert marked("Café, cafe\u0301 and caf", "cafe ") == ["Café", "cafe\u0301"]
    assert marked("the phone, a phone", '"a phone"') == ["a", "phone"]
    assert marked("nothing", "") == []
    assert marked("你说随便的时候", "随便") == ["随", "便"]


def test_all_of_it_has_to_be_there() -> None:
    words = words_of("You looked at the phone")
    assert has_all(words, phrases_in("phone look"))
    assert not has_all(words, phrases_in("look phone"))
    assert not has_all(words, phrases_in('"phone the"'))


def test_the_text_that_has_most_is_shown() -> None:
    texts = ("You said it", "", "The phone rang, you said", "phone")
    assert where_found(texts, phrases_in("phone said")) == texts[2]
    assert where_found(texts, phrases_in("nowhere")) == texts[0]
    assert where_found(("", " ", "this"), ()) == "this"
    assert where_found((), phrases_in("phone")) == where_found((), ()) == ""


def test_a_long_text_begins_where_the_first_mark_is_in_sight() -> None:
    text = "one two three four five six"
    assert excerpt(text, marks_in(text, phrases_in("two")), 10) == (0, text)
    start, shown = excerpt(text, marks_in(text, phrases_in("five")), 6)
    assert (start, shown) == (14, "four five six")
    assert excerpt("x" * 30 + " end", [(31, 34)], 5) == (31, "end")
    assert excerpt("x" * 30, [(20, 22)], 5)[0] == 20
    assert excerpt(text, (), 5) == (0, text)


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_words_may_be_looked_for(text: str, typed: str) -> None:
    phrases = phrases_in(typed)
    assert all(one.words for one in phrases)
    marks = marks_in(text, phrases)
    assert list(marks) == sorted(marks)
    if phrases and has_all(words_of(text), phrases):
        assert marks
    assert folded(folded(text)) == folded(text) or not text.isascii()
    kept = as_kept(text)
    assert '"' not in kept
    assert kept.replace(f" {BETWEEN_TEXTS} ", " ").split() == [*words_of(text)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Café don't", "cafe don t"),
        ("ΜΑΚΡΎΣ μακρύς", "μακρυσ μακρυσ"),
        ("Мой ёж", "мои еж"),
        ("Straße", "strasse"),
        ("İstanbul ısrar Łódź", "istanbul israr lodz"),
        ("今天，你说", "今 天 你 说"),
        ("ｶﾞﾗｽ と ガラス", "ガ ラ ス と ガ ラ ス"),
        ("か\u3099", "が"),
        ("สวัสดี", "ส ว ั ส ด ี"),
        ("２０２６年5月", "2026 年 5 月"),
        ("هُنَا مـرحبا", "هنا مرحبا"),
        ("שָׁלוֹם", "שלום"),
        ("हिन्दी।", "हिन्दी"),
        ("ـ", "ـ"),
        (f"one{BETWEEN_TEXTS}é", f"one {BETWEEN_TEXTS} e"),
    ],
)
def test_a_text_is_kept_as_the_words_that_are_sought(said: str, words: str) -> None:
    # Some fonts and editors write one letter as two signs: both are one here.
    assert as_kept(said) == folded(words) or as_kept(said).split() == [
        folded(word) for word in words.split()
    ]


def test_hangul_is_found_as_it_is_typed() -> None:
    assert has_all(words_of("한국 사람"), phrases_in("하"))
    assert not has_all(words_of("한국 사람"), phrases_in("구"))


def test_what_says_more_of_the_words_is_closer() -> None:
    (tea,) = phrases_in("tea ")
    rare = {tea: rarity(2, 100)}
    said = [words_of(one) for one in ("tea tea", "tea and a walk to the sea", "a walk")]
    close = [closeness(one, rare, 4) for one in said]
    assert close == sorted(close, reverse=True)
    assert close[-1] == 0
    assert rarity(100, 100) > 0
