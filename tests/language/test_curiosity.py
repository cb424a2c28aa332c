"""How a text asks is seen; what it asks is nobody's business."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.curious import curiosity
from microhurts_desktop.language.curiosity import Asked, QuestionWords, how_asked

WORDS = curiosity().words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", Asked.NOTHING),
        (" \n ?! … ", Asked.NOTHING),
        ("You were on your phone", Asked.NOT_ASKED),
        ("Tell me about it.", Asked.NOT_ASKED),
        ("😢", Asked.NOT_ASKED),
        ("What was going on for you?", Asked.OPEN),
        ("what was going on for you", Asked.OPEN),
        ("How was that for you?!", Asked.OPEN),
        ("I missed you. How was it for you?", Asked.OPEN),
        ("When the phone rang, what went through your head?", Asked.OPEN),
        ("Can you tell me how it was?", Asked.OPEN),
        ("Could you help me understand that evening?", Asked.OPEN),
        ("Did you hear me? What did you hear?", Asked.OPEN),
        ("Did you hear me?", Asked.CLOSED),
        ("Didn’t you hear me", Asked.CLOSED),
        ("Did you even notice what I did?", Asked.CLOSED),
        ("You were tired?", Asked.CLOSED),
        ("Were you tired? I was.", Asked.CLOSED),
        ("Why did you do that?", Asked.WHY),
        ("WHY", Asked.WHY),
        ("But why did you leave?", Asked.WHY),
        ("So tell me, why did you leave?", Asked.WHY),
        ("How come you left?", Asked.WHY),
        ("What happened? And why?", Asked.WHY),
        ("What was the reason that made you wonder why?", Asked.OPEN),
        ("לא שאלת אותי؟", Asked.CLOSED),
    ],
)
def test_how_a_text_asks(text: str, asked: Asked) -> None:
    assert how_asked(text, WORDS) is asked


@given(st.text(max_size=80))
def test_any_text_asks_in_some_way(text: str) -> None:
    assert how_asked(text, WORDS) in Asked


def test_a_language_without_invitations_is_no_trouble() -> None:
    bare = QuestionWords(opens=frozenset(), whys=(), closes=frozenset(), invites=())
    assert how_asked("Can you tell me?", bare) is Asked.CLOSED
