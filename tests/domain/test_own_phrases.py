"""A phrase of one's own: what it still needs, and what it is in the library."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from microhurts_desktop.domain.own_phrases import (
    LONGEST_PHRASE,
    OwnPhrase,
    PhraseDraft,
    PhraseProblem,
)
from microhurts_desktop.domain.phrases import Intention, Situation, Whose

NOON = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "intention", "problems"),
    [
        ("Come here.", Intention.RECEIVE, ()),
        (" ", Intention.RECEIVE, (PhraseProblem.NO_WORDS,)),
        ("Come here.", None, (PhraseProblem.NO_INTENTION,)),
        ("x" * (LONGEST_PHRASE + 1), Intention.ASK, (PhraseProblem.TOO_LONG,)),
        ("", None, (PhraseProblem.NO_WORDS, PhraseProblem.NO_INTENTION)),
    ],
)
def test_a_draft_says_what_it_needs(
    text: str, intention: Intention | None, problems: tuple[PhraseProblem, ...]
) -> None:
    draft = PhraseDraft(uuid="u", begun_at=NOON, text=text, intention=intention)
    assert draft.problems(NOON) == problems
    assert draft.is_blank() is (not text.strip())


def test_it_stands_in_the_library_as_ones_own() -> None:
    own = OwnPhrase(
        uuid="u",
        author="me",
        updated_at=NOON,
        text="Come here.",
        intention=Intention.RECEIVE,
        situations=(Situation.TOUCH,),
        origin="come-here-you",
    )
    phrase = own.as_phrase(shared=True)
    assert (phrase.id, phrase.text, phrase.origin) == ("u", own.text, own.origin)
    assert (phrase.whose, phrase.is_ours) == (Whose.MINE, True)
    assert not own.as_phrase(shared=False).is_ours
