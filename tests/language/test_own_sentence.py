"""A sentence changed where it stands: its fields follow, or it is kept as their own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.grammar import grammar
from microhurts_desktop.language.own_sentence import SaidSentence, retyped
from microhurts_desktop.language.sentence_parts import Role, SentencePart

GRAMMAR = grammar()
SAID = SaidSentence("You left.", ("lonely", "tight chest"), ("to be heard", "rest"))
SHOWN = (
    "When you left, I noticed I felt lonely, and felt a tight chest. What I needed in that moment "
    "was rest, and to be heard."
)


def changed(old: str, new: str, said: SaidSentence = SAID) -> SaidSentence:
    text = said.sentence(GRAMMAR).text
    assert old in text
    return retyped(said, text.replace(old, new, 1), said, GRAMMAR)


def test_what_stands_there_changes_nothing() -> None:
    assert SAID.sentence(GRAMMAR).text == SHOWN
    assert retyped(SAID, SHOWN, SAID, GRAMMAR) == SAID


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("you left", "you left me there", replace(SAID, event="You left me there.")),
        ("lonely", "small", replace(SAID, feelings=("small", "tight chest"))),
        ("tight chest", "very tight chest", replace(SAID, feelings=("lonely", "very tight chest"))),
        ("rest,", "some rest,", replace(SAID, needs=("to be heard", "some rest"))),
        ("to be heard", "to be believed", replace(SAID, needs=("to be believed", "rest"))),
    ],
)
def test_what_is_changed_within_a_part_changes_its_field(
    old: str, new: str, said: SaidSentence
) -> None:
    # The event has a capital and a full stop in its field, and a need stands elsewhere in its list.
    assert changed(old, new) == said


def test_what_is_so_and_what_goes_on_can_be_changed_too() -> None:
    said = SaidSentence("you never ask", ("numb. just numb",), ("you next to me. no words",))
    assert changed("You never ask", "You never call", said).event == "you never call"
    assert changed("just numb", "so numb", said).feelings == ("numb. so numb",)
    assert changed("no words", "no talk", said).needs == ("you next to me. no talk",)
    assert changed("numb, just", "numb and just", said).own


def test_two_parts_can_be_changed_at_once() -> None:
    typed = SHOWN.replace("lonely", "low").replace("be heard", "be asked")
    wanted = replace(SAID, feelings=("low", "tight chest"), needs=("to be asked", "rest"))
    assert retyped(SAID, typed, SAID, GRAMMAR) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("When ", "Each time "),
        ("I noticed I felt", "I felt"),
        ("heard.", "heard. Can we talk?"),
        ("heard.", "heard"),
        ("you left", ""),
        ("you left", " "),
    ],
)
def test_anything_else_is_a_sentence_of_their_own_beside_the_fields(old: str, new: str) -> None:
    now = changed(old, new)
    assert replace(now, own="") == SAID
    assert now.own == SHOWN.replace(old, new, 1)
    assert now.sentence(GRAMMAR).parts == (SentencePart(now.own, Role.WHOLE),)


@pytest.mark.parametrize(
    "more",
    [" Not the first time.", " Thank you for reading this.", " (I know you were tired.)", " I…"],
)
def test_a_sentence_written_behind_it_is_no_part_of_the_need(more: str) -> None:
    said = replace(SAID, needs=("to be heard",))
    typed = said.sentence(GRAMMAR).text + more
    # As it is typed, too: each letter on the way.
    for end in range(len(typed) - len(more) + 3, len(typed) + 1):
        found = retyped(said, typed[:end], said, GRAMMAR)
        assert (found.needs, found.own) == (("to be heard",), typed[:end])


def test_a_second_frame_within_a_part_is_no_part_of_it() -> None:
    typed = SHOWN.replace("you left,", "you left, and I noticed I felt scared, and")
    assert retyped(SAID, typed, SAID, GRAMMAR) == replace(SAID, own=typed)


def test_a_part_that_would_be_put_otherwise_changes_its_field_and_stays_as_typed() -> None:
    said = SaidSentence("dinner", ("sad",), ("rest",))
    now = changed("dinner", "dinner was cold and", said)
    assert now.event == "dinner was cold and"
    assert "When dinner was cold and happened," in now.own


def test_a_field_deleted_on_the_way_is_as_it_was_before() -> None:
    # Backwards through “you left”, letter by letter, and on through “When”.
    at, shown, text = SHOWN.index(", I noticed"), SAID, SHOWN
    while at:
        text = text[: at - 1] + text[at:]
        at -= 1
        now = retyped(shown, text, SAID, GRAMMAR)
        shown = shown if now.own else now
    assert now == replace(SAID, own=text)


def test_a_blank_can_be_filled_in_where_it_stands() -> None:
    said = SaidSentence("Your mum.", ("sad",), ("rest",))
    now = changed("___", "laughed at me", said)
    assert now == replace(said, event="Your mum laughed at me")


def test_an_empty_sentence_is_the_one_of_their_words() -> None:
    now = retyped(SAID, "", SAID, GRAMMAR)
    assert now.sentence(GRAMMAR).text == SHOWN


def test_a_part_that_is_not_in_its_field_is_their_own_sentence() -> None:
    said = SaidSentence("idk", ("idk",), ("rest",))
    now = changed("something I don't know how to name yet.", "odd.", said)
    assert (now.feelings, bool(now.own)) == (("idk",), True)
    unknown = SaidSentence("you left", ("sad", "idk"), ("rest",))
    assert changed("something I don't", "nothing I", unknown).feelings == ("sad", "idk")
    words = replace(unknown, needs=("idk",))
    assert changed("I don't know yet.", "no.", words).needs == ("idk",)


def test_a_list_that_became_shorter_elsewhere_is_left_alone() -> None:
    before = SaidSentence("you left", ("sad", "low"), ("rest",))
    now = retyped(SaidSentence("you left", ("sad",), ("rest",)), "Oh.", before, GRAMMAR)
    assert now.feelings == ("sad",)


@given(st.text(max_size=80))
def test_every_letter_that_was_typed_is_kept(typed: str) -> None:
    now = retyped(SAID, typed, SAID, GRAMMAR)
    assert now.sentence(GRAMMAR).text == typed or not typed.strip()
