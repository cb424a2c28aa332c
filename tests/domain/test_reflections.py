"""What stands between a draft and a reflection."""

from __future__ import annotations

from datetime import timedelta

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import Form, OfWeek, ReflectionDraft, ReflectionProblem
from microhurts_desktop.domain.shared import Field, fields_at_first, fields_in, snapshot_of
from tests.builders import NOON, a_uuid
from tests.reflections import PROMPT, a_reflection


def a_draft(text: str, **over: object) -> ReflectionDraft:
    values: dict[str, object] = {"begun_at": NOON, "happened_at": NOON, "text": text} | over
    return ReflectionDraft(uuid=a_uuid(), **values)  # type: ignore[arg-type]


def test_a_few_words_are_enough() -> None:
    assert a_draft("tired").problems(NOON) == ()
    assert not a_draft("tired").is_blank()


def test_all_that_is_missing_or_impossible_is_found() -> None:
    later = NOON + timedelta(minutes=1)
    assert a_draft(" \n").problems(NOON) == (ReflectionProblem.NO_TEXT,)
    assert a_draft("a" * (LONGEST_TEXT + 1), happened_at=later).problems(NOON) == (
        ReflectionProblem.TOO_LONG,
        ReflectionProblem.IN_THE_FUTURE,
    )


def test_a_prompt_alone_is_nothing_to_keep() -> None:
    assert a_draft(" ", prompt=PROMPT).is_blank()


def test_a_reflection_shows_the_parts_that_were_chosen() -> None:
    about = a_reflection(prompt=PROMPT, became=(a_uuid(),))
    assert fields_at_first(about) == {Field.TEXT, Field.WHEN, Field.PROMPT}
    bare = snapshot_of(about, ())
    assert (bare.text, bare.prompt, bare.happened_at) == (about.text, "", None)
    assert about.text in bare.texts()
    assert fields_in(bare, MomentKind.REFLECTION) == {Field.TEXT}
    whole = snapshot_of(about, {Field.PROMPT, Field.WHEN})
    assert (whole.prompt, whole.happened_at) == (PROMPT, about.happened_at)
    assert fields_in(whole, MomentKind.REFLECTION) == fields_at_first(about)


def test_a_prompt_that_was_not_kept_is_not_offered_for_sharing() -> None:
    assert fields_at_first(a_reflection()) == {Field.TEXT, Field.WHEN}


def test_an_answer_has_its_place_whichever_is_given_first() -> None:
    draft = a_draft("", form=Form.WEEK)
    assert draft.answer(OfWeek.DID) == ""
    later = draft.answering(OfWeek.DID, "I asked")
    assert later == ("", "", "I asked")
    both = a_draft("", answers=later).answering(OfWeek.GOOD, "tea")
    assert both == ("tea", "", "I asked")
    assert a_reflection(answers=both).answer(OfWeek.GOOD) == "tea"
    assert a_reflection(answers=both).answer(OfWeek.THEN) == ""
