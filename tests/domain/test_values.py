"""The values that everything else is made of refuse what cannot be, and say what is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from microhurts_desktop.domain.changes import Changes, Topic
from microhurts_desktop.domain.check_ins import CheckIn, Compared
from microhurts_desktop.domain.good_moments import Deposit, GoodMomentDraft, GoodMomentProblem
from microhurts_desktop.domain.hurts import (
    LONGEST_TEXT,
    HurtDraft,
    HurtProblem,
    Release,
)
from microhurts_desktop.domain.moments import Field, MomentKind, SharedKind, local_day
from microhurts_desktop.domain.people import Person
from microhurts_desktop.domain.phrases import Intention, Phrase
from microhurts_desktop.domain.repairs import (
    Channel,
    Landed,
    ReachedOut,
    RepairDraft,
    RepairProblem,
)
from microhurts_desktop.domain.vocabulary import Family, Word
from tests.builders import AUTHOR, NOON, a_good_moment, a_hurt, a_landing, a_repair, a_uuid

LATER = NOON + timedelta(minutes=1)
TOO_LONG = "x" * (LONGEST_TEXT + 1)


def a_hurt_draft(**over: Any) -> HurtDraft:
    draft = HurtDraft(
        uuid=a_uuid(),
        begun_at=NOON,
        happened_at=NOON,
        event="you left",
        feelings=("sad",),
        strength=2,
        needs=("rest",),
    )
    return replace(draft, **over)


def a_good_draft(**over: Any) -> GoodMomentDraft:
    draft = GoodMomentDraft(
        uuid=a_uuid(),
        begun_at=NOON,
        happened_at=NOON,
        what="you made tea",
        deposit=Deposit.CARE,
        warmth=4,
    )
    return replace(draft, **over)


def a_repair_draft(**over: Any) -> RepairDraft:
    draft = RepairDraft(
        uuid=a_uuid(),
        begun_at=NOON,
        offered_at=NOON,
        by=ReachedOut.I,
        words="I'm sorry.",
        how=Channel.MESSAGE,
    )
    return replace(draft, **over)


@pytest.mark.parametrize("measure", [0, 6])
def test_strength_warmth_and_connection_are_one_to_five(measure: int) -> None:
    with pytest.raises(ValueError, match="strength is 1–5"):
        # Of a hurt and of a good moment, none may be said.
        a_hurt(strength=measure or -1)
    with pytest.raises(ValueError, match="warmth is 1–5"):
        a_good_moment(warmth=measure or -1)
    with pytest.raises(ValueError, match="warmth is 1–5"):
        a_landing(landed=Landed.FULLY, landed_on=NOON.date(), warmth=measure)
    with pytest.raises(ValueError, match="connection is 1–5"):
        CheckIn(uuid=a_uuid(), author=AUTHOR, updated_at=NOON, at=NOON, connection=measure)


def test_a_check_in_may_leave_three_questions_open() -> None:
    one = CheckIn(
        uuid=a_uuid(),
        author=AUTHOR,
        updated_at=NOON,
        at=NOON,
        connection=5,
        sharing=Compared.MORE,
    )
    assert (one.sharing, one.eye_contact, one.initiation) == (Compared.MORE, None, None)


@pytest.mark.parametrize("taken", ["hurt", "landing"])
def test_no_two_kinds_are_called_the_same(taken: str) -> None:
    before = dict(SharedKind.by_word)
    with pytest.raises(ValueError, match=f"a kind that is called {taken}"):
        MomentKind.add(taken, Field.TEXT)
    assert SharedKind.by_word == before


def test_a_time_without_its_offset_has_no_day() -> None:
    assert local_day(NOON) == date(2026, 5, 14)
    with pytest.raises(ValueError, match="UTC offset"):
        local_day(datetime(2026, 5, 14, 12))  # noqa: DTZ001 -- what this promise is about


def test_how_my_repair_landed_is_not_mine_to_say() -> None:
    with pytest.raises(ValueError, match="the other person's to say"):
        a_repair(by=ReachedOut.I, landed=Landed.FULLY)


def test_a_repair_cannot_land_before_it_was_offered() -> None:
    day_before = NOON.date() - timedelta(days=1)
    with pytest.raises(ValueError, match="before it was offered"):
        a_repair(landing=a_landing(landed=Landed.PARTLY, landed_on=day_before))


def test_a_whole_draft_has_no_problems() -> None:
    assert a_hurt_draft().problems(NOON) == ()
    assert a_good_draft().problems(NOON) == ()
    assert a_repair_draft().problems(NOON) == ()


def test_a_hurt_draft_says_all_that_is_missing_in_the_dialogs_order() -> None:
    draft = HurtDraft(uuid=a_uuid(), begun_at=NOON, happened_at=LATER, question=TOO_LONG)
    assert draft.problems(NOON) == (
        HurtProblem.NO_EVENT,
        HurtProblem.IN_THE_FUTURE,
        HurtProblem.NO_FEELING,
        HurtProblem.TOO_LONG,
    )


def test_a_good_draft_says_all_that_is_missing() -> None:
    draft = GoodMomentDraft(uuid=a_uuid(), begun_at=NOON, happened_at=LATER)
    assert draft.problems(NOON) == (
        GoodMomentProblem.NO_WHAT,
        GoodMomentProblem.IN_THE_FUTURE,
    )
    assert a_good_draft(what=TOO_LONG).problems(NOON) == (GoodMomentProblem.TOO_LONG,)


def test_words_are_enough_for_a_good_moment() -> None:
    assert not Deposit.UNSAID
    assert a_good_draft(deposit=None, warmth=None).problems(NOON) == ()
    assert a_good_moment(warmth=0).counts_as == 3
    assert a_good_moment(warmth=5).counts_as == 5


def test_a_repair_draft_says_all_that_is_missing() -> None:
    draft = RepairDraft(uuid=a_uuid(), begun_at=NOON, offered_at=LATER)
    assert draft.problems(NOON) == (
        RepairProblem.NO_SIDE,
        RepairProblem.NO_WORDS,
        RepairProblem.IN_THE_FUTURE,
    )
    assert a_repair_draft(words=TOO_LONG).problems(NOON) == (RepairProblem.TOO_LONG,)


def test_words_of_mine_wait_to_be_said_and_nothing_else_does() -> None:
    chosen = a_repair_draft(by=ReachedOut.I, words="I missed you there.", to_say=True)
    assert chosen.waits_to_be_said()
    assert not a_repair_draft(by=ReachedOut.THEY, to_say=True).waits_to_be_said()
    assert not a_repair_draft(by=ReachedOut.I, words=" ", to_say=True).waits_to_be_said()
    assert not a_repair_draft(by=ReachedOut.I).waits_to_be_said()


def test_how_it_was_offered_may_be_left_out() -> None:
    assert not Channel.UNSAID
    assert a_repair_draft(how=None).problems(NOON) == ()


def test_only_an_unprompted_repair_that_reached_me_asks_how_warmly() -> None:
    reached_me = a_repair_draft(by=ReachedOut.THEY, landed=Landed.PARTLY)
    assert reached_me.asks_warmth()
    assert reached_me.problems(NOON) == (), "it need not be answered"
    assert not replace(reached_me, hurt=a_uuid()).asks_warmth()
    assert not replace(reached_me, landed=Landed.NOT_YET).asks_warmth()


@pytest.mark.parametrize(
    "over",
    [
        {"event": "x"},
        {"feelings": ("sad",)},
        {"strength": 1},
        {"story": "x"},
        {"needs": ("rest",)},
        {"assumption": "x"},
        {"might_be": ("", "x")},
        {"question": "x"},
    ],
)
def test_a_hurt_draft_is_blank_until_anything_is_there(over: dict[str, Any]) -> None:
    blank = HurtDraft(uuid=a_uuid(), begun_at=NOON, happened_at=NOON, event=" ")
    assert blank.is_blank()
    assert replace(blank, might_be=("", " ")).is_blank()
    assert not replace(blank, **over).is_blank()


def test_no_number_is_needed_for_a_hurt_and_the_least_stands_in_for_it() -> None:
    assert a_hurt_draft(strength=None).problems(NOON) == ()
    assert [a_hurt(strength=number).counts_as for number in (0, 1, 5)] == [1, 1, 5]


def test_the_texts_of_a_hurt_are_all_its_words() -> None:
    words = {
        "event": "a",
        "feelings": ("b", "c"),
        "story": "d",
        "needs": ("e",),
        "assumption": "f",
        "might_be": ("g", "h"),
        "question": "i",
    }
    assert "".join(a_hurt_draft(**words).texts()) == "abcdefghi"
    hurt = a_hurt(**words, learned="j")
    assert "".join(hurt.texts()) == "abcdefghij"
    let_go = replace(hurt, release=Release(at=NOON, what_changed="k"))
    assert "".join(let_go.texts()) == "abcdefghijk"


@pytest.mark.parametrize("over", [{"what": "x"}, {"deposit": Deposit.CARE}, {"warmth": 1}])
def test_a_good_draft_is_blank_until_anything_is_there(over: dict[str, Any]) -> None:
    blank = GoodMomentDraft(uuid=a_uuid(), begun_at=NOON, happened_at=NOON)
    assert blank.is_blank()
    assert not replace(blank, **over).is_blank()


@pytest.mark.parametrize(
    "over",
    [
        {"by": ReachedOut.I},
        {"words": "x"},
        {"how": Channel.IN_HERE},
        {"landed": Landed.NOT_YET},
    ],
)
def test_a_repair_draft_with_only_its_hurt_is_still_blank(over: dict[str, Any]) -> None:
    blank = RepairDraft(uuid=a_uuid(), begun_at=NOON, offered_at=NOON, hurt=a_uuid())
    assert blank.is_blank()
    assert not replace(blank, **over).is_blank()


def test_changes_add_up() -> None:
    both = Changes.of(Topic.MOMENTS) | Changes.of(Topic.DRAFTS, Topic.MOMENTS)
    assert both == Changes.of(Topic.DRAFTS, Topic.MOMENTS)


def test_a_word_knows_only_three_intensities() -> None:
    family = Family("sad", "Sad", (Word("blue", "quietly sad", intensity=1),))
    assert not family.words[0].common
    with pytest.raises(ValueError, match="intensity is 0–3"):
        Word("blue", "quietly sad", intensity=4)


def test_people_and_phrases_are_values() -> None:
    assert Person("a" * 32, "Noa") == Person("a" * 32, "Noa")
    one = Phrase(id="x", text="I'm sorry.", intention=Intention.APOLOGISE)
    assert not one.essay
