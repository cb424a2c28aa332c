"""What a check-in asks is a person's choice; their own questions keep to a few words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from microhurts_desktop.domain.check_in_questions import (
    LONGEST_NAME,
    MOST_OWN,
    Asks,
    Question,
    QuestionProblem,
    asked,
    at_first,
    for_draft,
    moved,
    problems,
)
from microhurts_desktop.domain.check_ins import (
    CheckIn,
    CheckInDraft,
    CheckInProblem,
    Compared,
    OwnAnswer,
)
from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import words_in
from microhurts_desktop.domain.shared import fields_of
from tests.builders import AUTHOR, NOON, a_uuid

MINE = OwnAnswer(question=a_uuid(1), name="time for myself", answer="more")


def a_question(asks: Asks, **over: Any) -> Question:
    one = Question(uuid=a_uuid(), author=AUTHOR, updated_at=NOON, asks=asks, place=0)
    return replace(one, **over)


def a_draft(**over: Any) -> CheckInDraft:
    return replace(CheckInDraft(uuid=a_uuid(), begun_at=NOON, at=NOON), **over)


def a_check_in() -> CheckIn:
    return CheckIn(uuid=a_uuid(), author=AUTHOR, updated_at=NOON, at=NOON, connection=3)


def test_at_first_nobody_is_asked_for_what_stung() -> None:
    assert dict(at_first())[Asks.STUNG] is False
    assert {asks for asks, is_asked in at_first() if is_asked} == {
        *(Asks.SHARING, Asks.EYE_CONTACT, Asks.INITIATION, Asks.WORD, Asks.GOOD)
    }


def test_only_what_is_chosen_is_asked_in_its_order() -> None:
    one, two = a_question(Asks.WORD), a_question(Asks.GOOD, is_asked=False)
    three = a_question(Asks.SCALE, name="sleep")
    assert asked((three, two, one)) == (three, one)
    assert (three.is_own, one.is_own) == (True, False)


def test_an_answered_question_is_shown_as_it_was_asked_then() -> None:
    own = a_question(Asks.COMPARED, uuid=MINE.question, name="an hour alone")
    off = a_question(Asks.SHARING, is_asked=False)
    known = (own, off, a_question(Asks.STUNG, is_asked=False))
    assert for_draft(known, a_draft()) == (own,)
    gone = OwnAnswer(question=a_uuid(2), name="slept well", answer="no")
    draft = a_draft(sharing=Compared.LESS, own=(MINE, gone))
    first, second, third = for_draft(known, draft)
    assert (first.name, second) == (MINE.name, off)
    assert (third.uuid, third.name, third.asks) == (gone.question, "slept well", Asks.YES_NO)
    assert for_draft((replace(own, is_asked=False),), draft)[0].name == MINE.name


@pytest.mark.parametrize(("step", "order"), [(1, "bac"), (2, "bca"), (9, "bca"), (-1, "abc")])
def test_a_question_is_moved_among_the_others(step: int, order: str) -> None:
    three = [a_question(Asks.SCALE, name=name) for name in "abc"]
    assert "".join(one.name for one in moved(three, 0, step)) == order


def test_own_questions_need_words_and_are_few() -> None:
    own = a_question(Asks.YES_NO, name="slept well")
    assert problems([own] * MOST_OWN) == ()
    assert problems([own] * (MOST_OWN + 1)) == (QuestionProblem.TOO_MANY,)
    assert problems([replace(own, name=" ")]) == (QuestionProblem.NO_NAME,)
    assert problems([replace(own, name="n" * (LONGEST_NAME + 1))]) == (QuestionProblem.TOO_LONG,)
    assert problems([a_question(Asks.WORD)]) == ()


def test_nothing_is_compulsory_but_the_number() -> None:
    assert a_draft().problems(NOON) == (CheckInProblem.NO_CONNECTION,)
    assert a_draft(connection=3).problems(NOON) == ()
    tomorrow = a_draft(connection=3, at=NOON + timedelta(days=1))
    assert tomorrow.problems(NOON) == (CheckInProblem.IN_THE_FUTURE,)
    assert a_draft(connection=3, at=NOON + timedelta(hours=2)).problems(NOON) == ()
    long = a_draft(connection=3, good="g" * (LONGEST_TEXT + 1))
    assert long.problems(NOON) == (CheckInProblem.TOO_LONG,)


def test_any_answer_makes_it_more_than_blank() -> None:
    assert a_draft().is_blank()
    assert a_draft(word=" ").is_blank()
    for answered in (
        *({"connection": 1}, {"sharing": Compared.LESS}, {"eye_contact": Compared.USUAL}),
        *({"initiation": Compared.MORE}, {"word": "tender"}, {"good": "tea"}, {"stung": "late"}),
        {"own": (MINE,)},
    ):
        assert not a_draft(**answered).is_blank(), answered


def test_safety_hears_every_word_of_it_and_nothing_else() -> None:
    said: dict[str, Any] = {"word": "tender", "good": "tea", "stung": "late", "own": (MINE,)}
    draft = a_draft(connection=3, **said)
    assert draft.texts() == ("tender", "tea", "late", "time for myself")
    assert words_in(draft) == draft.texts()
    one = replace(a_check_in(), noticed=a_uuid(), **said)
    assert words_in(one) == draft.texts()


def test_it_is_filled_in_when_it_was_kept_on_another_day() -> None:
    one = a_check_in()
    assert not one.is_filled_in, "it is not known of those from before"
    assert not replace(one, kept_on=NOON.date()).is_filled_in
    assert replace(one, kept_on=NOON.date() + timedelta(days=1)).is_filled_in


def test_a_check_in_has_nothing_that_can_be_shared() -> None:
    one = a_check_in()
    with pytest.raises(ValueError, match="unpack"):
        fields_of(one)
