"""What was answered in a check-in is read again, whichever version of the program stored it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import pytest

from microhurts_desktop.domain import check_ins
from microhurts_desktop.domain.check_ins import CheckIn, Compared, as_text, from_text
from tests.builders import AUTHOR, NOON, a_uuid


def a_check_in(**over: Any) -> CheckIn:
    one = CheckIn(uuid=a_uuid(), author=AUTHOR, updated_at=NOON, at=NOON, connection=5)
    return replace(one, **over)


def test_answers_are_read_as_they_were_given() -> None:
    said = a_check_in(connection=2, sharing=Compared.LESS, initiation=Compared.MORE)
    later = a_check_in(sharing=Compared.MORE, eye_contact=Compared.USUAL)
    read = from_text(as_text(said), later)
    assert read == replace(said, uuid=later.uuid)


def test_answers_are_stored_by_the_names_of_their_questions() -> None:
    assert json.loads(as_text(a_check_in(sharing=Compared.LESS))) == {
        "connection": 5,
        "sharing": "less",
        "eye_contact": None,
        "initiation": None,
        "word": "",
        "good": "",
        "stung": "",
        "own": [],
    }


@pytest.mark.parametrize(
    ("stored", "answered"),
    [
        # Without names, as the first versions did.
        ('[2, "less", null, "more"]', (2, Compared.LESS, None, Compared.MORE)),
        # Before there was another question, and after there was one that is not asked any more.
        ('{"connection": 3, "sharing": "usual"}', (3, Compared.USUAL, None, None)),
        ('{"connection": 3, "laughter": "more"}', (3, None, None, None)),
    ],
)
def test_what_another_version_stored_is_read(stored: str, answered: tuple[object, ...]) -> None:
    read = from_text(stored, a_check_in(eye_contact=Compared.MORE))
    assert tuple(read.answers().values())[:4] == answered


def test_another_question_leaves_what_was_stored_before_it_unanswered_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Longer(CheckIn):
        laughter: Compared | None = None

    monkeypatch.setattr(check_ins, "ANSWERS", (*check_ins.ANSWERS, "laughter"))
    now = Longer(**a_check_in().identity(), at=NOON, connection=4, laughter=Compared.MORE)
    for stored in ('[2, "less", null, null]', '{"connection": 2}'):
        read = from_text(stored, now)
        assert isinstance(read, Longer)
        assert (read.connection, read.laughter) == (2, None)
    assert from_text(as_text(now), replace(now, laughter=None)) == now
