"""A name is one line of what can be seen, wherever it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.people import LONGEST_NAME, clean_name

TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u115f\u1160\u3164\uffa0\u2800\ufe0f\U000e0041"
CONTROLS = "\x00\x07\x1b\x7f\x85"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ana", "Ana"),
        ("  Ana   Lena ", "Ana Lena"),
        ("Ana\nBen", "Ana Ben"),
        ("Ana\u2028Ben\u2029", "Ana Ben"),
        ("José Nuñez-O'Neill", "José Nuñez-O'Neill"),
        ("민지", "민지"),
        ("دانيال", "دانيال"),
        ("\u202eanA", "anA"),
        ("A\u200bn\u200da", "Ana"),
        ("\u3164", ""),
        ("  \u200b ", ""),
        ("<b>Ana</b> & {who}", "<b>Ana</b> & {who}"),
        ("a" * 40, "a" * 40),
        ("a" * 41, "a" * 39 + "…"),
        ("a" * 38 + " bc", "a" * 38 + "…"),
        ("n" + "\u0303" * 9, "\u00f1" + "\u0303" * 3),
        ("Zoe\u0301", "Zo\u00e9"),
        ("Zoe\u200d\u0301", "Zo\u00e9"),
        ("Ngọc", "Ngọc"),
    ],
)
def test_a_name_is_shown_without_what_cannot_be_seen(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@pytest.mark.parametrize("mark", [*TURNS, *UNSEEN, *CONTROLS])
def test_marks_are_taken_out_wherever_they_stand(mark: str) -> None:
    assert clean_name(f"{mark}A{mark}na{mark}").replace(" ", "") == "Ana"


@given(st.text(max_size=120))
def test_whatever_comes_in(typed: str) -> None:
    name = clean_name(typed)
    assert len(name) <= LONGEST_NAME
    assert clean_name(name) == name
    assert not {unicodedata.category(one) for one in name} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert name == " ".join(name.split())
