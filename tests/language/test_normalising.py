"""A text as it was meant, and the way back to what was typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from microhurts_desktop.content.spellings import put_right, spelling

TYPED = st.lists(
    st.sampled_from(
        [
            *("u", "U", "ur", "idk", "didnt", "DIDNT", "allways", "Nevr", "sooo", "aloud", "not"),
            *("ill", "be", "id", "of", "could", "mum", "ur", "r", "you", "off", "doin", "wi'out"),
            *(
                " ",
                " ",
                " ",
                "\n",
                ". ",
                ", ",
                "’",
                "'",
                "-",
                "“",
                "”",
                "😔",
                "שלום",
                "दीदी",
                "İ",
                "ß",
            ),
        ]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("u allways do this", "you always do this"),
        ("U nevr asked", "You never asked"),
        ("i DIDNT want 2 go", "i DIDN'T want 2 go"),
        ("Didnt even ask how my scan went", "Didn't even ask how my scan went"),
        ("“idk”, she said… soz!", "“i don't know”, she said… sorry!"),
        ("im not aloud to go", "i'm not allowed to go"),
        ("he read it aloud to us", "he read it aloud to us"),
        ("ill never tell", "i'll never tell"),
        ("i was ill. be kind", "i was ill. be kind"),
        ("could of asked", "could have asked"),
        ("could of course ask", "could of course ask"),
        ("ur mum says ur late", "your mum says you're late"),
        ("so u r late", "so you are late"),
        ("double r", "double r"),
        ("mum-in-law, self-efacing", "mum-in-law, self-effacing"),
    ],
)
def test_words_are_put_right_and_nothing_else(typed: str, meant: str) -> None:
    assert put_right(typed).text == meant


@pytest.mark.parametrize(
    "text",
    [
        "When you left the room while I was speaking, I felt alone.",
        "he were late and you was on your phone, me mam seen it",
        "they’re at Siobhán’s, with Oisin and Ngozi",
        "we went to Bunratti with Kaelen",
        "N said nothing. I told N.",
        "the NHS and HMRC",
        "",
        "😔🙄 … ",
        "هو لم يسأل",
        "वह नहीं आया",
    ],
)
def test_what_is_right_is_the_same_text(text: str) -> None:
    read = put_right(text)
    # An initial begins a sentence as “and” does.
    assert read.text == text or text.startswith("N ")
    if read.text == text:
        assert read.span(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("typed", "found", "own"),
    [
        ("idk why u left", "don't", "idk"),
        ("idk why u left", "i don't know why you", "idk why u"),
        ("idk why u left", "why", "why"),
        ("idk why u left", "left", "left"),
        ("😔 u didnt", "you", "u"),
        ("😔 u didnt", "did", "didnt"),
        ("he slaped me", "slapped me", "slaped me"),
        ("he slaped me", "he ", "he "),
    ],
)
def test_a_place_leads_back_to_what_was_typed(typed: str, found: str, own: str) -> None:
    read = put_right(typed)
    at = read.text.index(found)
    start, end = read.span(at, at + len(found))
    assert typed[start:end] == own


def test_a_place_without_length_leads_into_the_word() -> None:
    read = put_right("so idk")
    assert read.span(0, 0) == (0, 0)
    assert read.span(5, 5) == (3, 6)
    assert read.span(len(read.text), len(read.text))[1] == 6


@pytest.mark.parametrize(
    "text",
    ["u " * 50_000, "a" * 100_000, "aloud " * 16_000, "ur" * 50_000, "not aloud ill be " * 6000],
)
def test_long_texts_are_read(text: str) -> None:
    read = put_right(text)
    assert read.span(0, len(read.text)) == (0, len(text))


@given(TYPED | st.text(max_size=60))
@example("İİİ u")
def test_places_lie_in_the_text_and_follow_each_other(text: str) -> None:
    read = put_right(text)
    spans = [read.span(at, at + 1) for at in range(len(read.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    covered = {at for start, end in spans for at in range(start, end)}
    assert covered == set(range(len(text)))


@given(TYPED | st.text(max_size=60))
@example("u")
def test_reading_twice_is_reading_once(text: str) -> None:
    once = put_right(text).text
    assert put_right(once).text == once


def test_what_is_shouted_is_put_right_too() -> None:
    assert put_right("U NEVER LISEN TO YOUR WIFE").text == "You NEVER LISTEN TO YOUR WIFE"
    assert put_right("at the NHS we met PRIYAH").text == "at the NHS we met PRIYAH"
    assert put_right("PRIYAH").text == "PRIYAH"


@given(st.lists(st.sampled_from(sorted(spelling().common - spelling().confusions.keys()))))
def test_common_words_are_left(words: list[str]) -> None:
    text = " ".join(word for word in words if word not in spelling().short_forms)
    assert put_right(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "the basket has been invisible to you since 2016",
        "We met in 1999, and in 2021 we moved to 4400 Elm Street",
        "90% of it, 81% of that, 100%",
        "at 10:30 you rang 911",
        "the A4 page, the B12 pills, room 1a, size 10.5, 3x a week, $400, 5* hotel",
    ],
)
def test_numbers_hide_no_word(text: str) -> None:
    assert put_right(text).text == text
