"""A tag is what the person typed, without what nobody sees."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.domain.tags import LONGEST_TAG, MOST_TAGS, all_tidied, folded, tidied


def test_a_name_stays_as_it_was_typed() -> None:
    for name in ("Talks", "long walks", "семья", "😀", "👩\u200d👧", "می\u200cخواهم", "Straße"):
        assert tidied(name) == name


def test_what_nobody_sees_is_gone() -> None:
    assert tidied(" \u202eTalks\u2069 \t of\nus\x00 ") == "Talks of us"
    assert tidied("\u200b \r\n") == ""


def test_one_name_is_one_tag_however_it_is_spelled() -> None:
    assert all_tidied(["Talks", " talks ", "", "TALKS", "walks"]) == ("Talks", "walks")
    assert folded("Straße") == folded("STRASSE")


def test_there_are_bounds() -> None:
    assert len(tidied("x" * 10_000)) == LONGEST_TAG
    assert len(all_tidied(map(str, range(1_000)))) == MOST_TAGS


@given(st.text())
def test_a_tidied_name_is_tidy(name: str) -> None:
    assert tidied(tidied(name)) == tidied(name)
    assert "\n" not in tidied(name)
