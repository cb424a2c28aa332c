"""A promise is asked about once, on its day."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.promises import Kept, Promise, due
from tests.builders import AUTHOR, NOON, a_uuid

TODAY = NOON.date()


def a_promise(**over: Any) -> Promise:
    fields: dict[str, Any] = {
        "uuid": a_uuid(),
        "author": AUTHOR,
        "updated_at": NOON.astimezone(UTC),
        "repair": a_uuid(1),
        "words": "I'll put my phone away at dinner",
        "check_on": TODAY,
    }
    return Promise(**fields | over)


def test_what_is_due_waits_longest_first_and_only_until_it_is_answered() -> None:
    old = a_promise(check_on=TODAY - timedelta(days=3))
    new = a_promise()
    later = a_promise(check_on=TODAY + timedelta(days=1))
    answered = a_promise(kept=Kept.LET_BE, answered_on=TODAY)
    assert due((later, new, answered, old), TODAY) == (old, new)


@pytest.mark.parametrize("words", ["", "  ", "x" * (LONGEST_TEXT + 1)])
def test_a_promise_has_words_and_not_too_many(words: str) -> None:
    with pytest.raises(ValueError, match="words"):
        a_promise(words=words)


def test_an_answer_has_its_day_and_a_day_its_answer() -> None:
    for halves in ({"kept": Kept.KEPT}, {"answered_on": TODAY}):
        with pytest.raises(ValueError, match="its day"):
            a_promise(**halves)
