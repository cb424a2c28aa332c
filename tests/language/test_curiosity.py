"""How a text asks is seen; what it asks is nobody's business."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microhurts_desktop.content.curious import curiosity
from microhurts_desktop.language.curiosity import QuestionForm, QuestionWords, how_asked

WORDS = curiosity().words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", QuestionForm.NOTHING),
        (" \n ?! … ", QuestionForm.NOTHING),
        ("You were on your phone", QuestionForm.NOT_ASKED),
        ("Tell me about it.", QuestionForm.NOT_ASKED),
        ("😢", QuestionForm.NOT_ASKED),
        ("What was going on for you?", QuestionForm.OPEN),
        ("what was going on for you", QuestionForm.OPEN),
        ("How was that for you?!", QuestionForm.OPEN),
        ("I missed you. How was it for you?", QuestionForm.OPEN),
        ("When the phone rang, what went through your head?", QuestionForm.OPEN),
        ("Can you tell me how it was?", QuestionForm.OPEN),
        ("Could you help me understand that evening?", QuestionForm.OPEN),
        ("Did you hear me? What did you hear?", QuestionForm.OPEN),
        ("Did you hear me?", QuestionForm.CLOSED),
        ("Didn’t you hear me", QuestionForm.CLOSED),
        ("Did you even notice what I did?", QuestionForm.CLOSED),
        ("You were tired?", QuestionForm.CLOSED),
        ("Were you tired? I was.", QuestionForm.CLOSED),
        ("Why did you do that?", QuestionForm.WHY),
        ("WHY", QuestionForm.WHY),
        ("But why did you leave?", QuestionForm.WHY),
        ("So tell me, why did you leave?", QuestionForm.WHY),
        ("How come you left?", QuestionForm.WHY),
        ("What happened? And why?", QuestionForm.WHY),
        ("What was the reason that made you wonder why?", QuestionForm.OPEN),
        ("לא שאלת אותי؟", QuestionForm.CLOSED),
    ],
)
def test_how_a_text_asks(text: str, asked: QuestionForm) -> None:
    assert how_asked(text, WORDS) is asked


@given(st.text(max_size=80))
def test_any_text_asks_in_some_way(text: str) -> None:
    assert how_asked(text, WORDS) in QuestionForm


def test_a_language_without_invitations_is_no_trouble() -> None:
    bare = QuestionWords(opens=frozenset(), whys=(), closes=frozenset(), invites=())
    assert how_asked("Can you tell me?", bare) is QuestionForm.CLOSED
