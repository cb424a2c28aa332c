"""A gathering: only two make it open, what is written apart stays apart, and what is kept of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.gatherings import GatheringDraft
from microhurts_desktop.domain.moments import MomentKind, SharedKind
from microhurts_desktop.services.errors import DiskFull
from microhurts_desktop.services.for_two import ForTwo
from microhurts_desktop.services.gatherings import Written
from microhurts_desktop.services.journal import Journal
from tests.couples import Couple, a_couple, a_named_hurt, by_hand
from tests.hearing import SURE

TEA = "When you brought me tea, I felt looked after."
PLAN = "When we come home, then I put the phone away."


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return a_couple(tmp_path)


@pytest.fixture
def anna(couple: Couple) -> Iterator[Journal]:
    journal = couple.open(couple.anna)
    yield journal
    journal.close()


@pytest.fixture
def ben(couple: Couple, anna: Journal) -> Iterator[Journal]:
    journal = couple.open(couple.ben)
    # Who opened first sees who has come.
    anna.sharing.settle()
    yield journal
    journal.close()


@pytest.fixture
def two(anna: Journal, ben: Journal) -> ForTwo:
    return ForTwo(anna, ben)


def have_room(journal: Journal, **said: object) -> GatheringDraft:
    journal.gatherings.have_room(replace(journal.gatherings.begin(), **said))  # type: ignore[arg-type]
    mine = journal.gatherings.mine()
    assert mine is not None
    return mine


def test_only_two_make_it_open_and_nobody_is_told_of_one(
    two: ForTwo, anna: Journal, ben: Journal, couple: Couple
) -> None:
    have_room(anna, appreciations=(TEA,))
    assert not two.can_gather()
    for who in two.both:
        with pytest.raises(ValueError, match="both"):
            two.written_by(who)
        with pytest.raises(ValueError, match="both"):
            two.brought_by(who)
    assert ben.gatherings.mine() is None
    assert ben.sharing.everything() == anna.sharing.everything() == ()
    with by_hand(couple, None) as connection:
        assert connection.execute("SELECT count(*) FROM items").fetchone()[0] == 0
    have_room(ben)
    assert two.can_gather()
    assert two.written_by(two.me).appreciations == (TEA,)


def test_what_one_said_of_there_being_room_goes_with_its_day_and_leaves_no_trace(
    anna: Journal, couple: Couple
) -> None:
    have_room(anna)
    couple.clock.forward(days=1)
    assert not anna.gatherings.has_room()
    anna.gatherings.begin_day()
    assert anna.drafts() == ()


def test_words_for_it_outlive_the_day_and_what_was_taken_back(
    anna: Journal, couple: Couple
) -> None:
    hurt = a_named_hurt(anna)
    have_room(anna, appreciations=(TEA,), hurt=hurt.uuid)
    couple.clock.forward(days=1)
    anna.gatherings.begin_day()
    (waits,) = anna.drafts()
    assert isinstance(waits, GatheringDraft)
    assert (waits.appreciations, waits.hurt, waits.room_on) == ((TEA,), hurt.uuid, None)
    have_room(anna)
    anna.gatherings.have_no_room()
    mine = anna.gatherings.mine()
    assert mine is not None
    assert (mine.appreciations, mine.room_on) == ((TEA,), None)


def test_a_thing_that_was_only_picked_goes_with_the_room(anna: Journal) -> None:
    have_room(anna, hurt=a_named_hurt(anna).uuid)
    anna.gatherings.have_no_room()
    assert anna.gatherings.mine() is None


def test_nothing_that_tells_of_danger_is_brought(two: ForTwo, anna: Journal, ben: Journal) -> None:
    small, harm = a_named_hurt(anna), a_named_hurt(anna, event=f"When {SURE}")
    assert [one.uuid for one in anna.gatherings.to_bring()] == [small.uuid]
    have_room(ben)
    have_room(anna, hurt=harm.uuid)
    assert two.brought_by(two.me) is None
    have_room(anna, hurt=small.uuid)
    brought = two.brought_by(two.me)
    assert brought is not None
    assert brought.uuid == small.uuid
    anna.delete(MomentKind.HURT, small.uuid)
    assert two.brought_by(two.me) is None
    assert two.brought_by(two.other()) is None


def test_appreciations_are_good_moments_of_both_and_plans_are_for_both_and_all_else_is_gone(
    two: ForTwo, anna: Journal, ben: Journal
) -> None:
    have_room(anna, appreciations=(TEA, " ", "You waited."), would_help="a walk", agreed="phones")
    have_room(ben, would_help="quiet")
    two.keep_gathering(
        {
            two.me: Written(appreciations=(TEA, " ", "You waited."), plan=PLAN, agreed="phones"),
            two.other(): Written(plan="I call my sister."),
        }
    )
    good = [anna.good_moment(one.uuid).what for one in anna.summaries(0, 9, MomentKind.GOOD)]
    assert sorted(good) == [TEA, "You waited."]
    for journal in (anna, ben):
        said = sorted(
            (str(one.kind), *one.snapshot.texts()) for one in journal.sharing.everything()
        )
        words = sorted((kind, next(filter(None, texts))) for kind, *texts in said)
        assert words == [
            ("agreed", "phones"),
            ("good", TEA),
            ("good", "You waited."),
            ("plan", "I call my sister."),
            ("plan", PLAN),
        ]
        # It was said aloud: nothing waits to be read, and nothing to be gone on with.
        assert journal.sharing.for_me() == ()
        assert journal.drafts() == ()
    last = {one.snapshot.words for one in two.last_gathering()}
    assert last == {PLAN, "phones", "I call my sister."}
    assert ben.summaries(0, 9, MomentKind.GOOD) == ()


def test_keeping_it_once_more_makes_nothing_twice(two: ForTwo, anna: Journal, ben: Journal) -> None:
    have_room(anna)
    have_room(ben)
    written = {two.me: Written(appreciations=(TEA,), plan=PLAN), two.other(): Written()}
    two.keep_gathering(written)
    two.keep_gathering(written)
    assert len(anna.summaries(0, 9, MomentKind.GOOD)) == 1
    assert len(ben.sharing.theirs_of(SharedKind.PLAN)) == 1


def test_what_is_typed_there_is_kept_in_each_ones_own_journal(
    two: ForTwo, anna: Journal, ben: Journal
) -> None:
    have_room(anna)
    have_room(ben)
    draft = replace(two.written_by(two.other()), would_help="a hug at the door")
    two.save_written(two.other(), draft)
    assert two.written_by(two.other()).would_help == "a hug at the door"
    mine = ben.gatherings.mine()
    assert mine is not None
    assert mine.would_help == "a hug at the door"
    assert anna.gatherings.mine() != mine


def test_where_only_one_could_be_kept_both_can_go_on_and_nothing_is_twice(
    two: ForTwo, anna: Journal, ben: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    have_room(anna, would_help="a walk")
    have_room(ben)
    assert two.can_gather()
    written = {
        two.me: Written(appreciations=(TEA,), unasked="a walk"),
        two.other(): Written(plan=PLAN),
    }

    def full(*_: object) -> None:
        raise DiskFull(tmp_path)

    with monkeypatch.context() as patched:
        patched.setattr(ben.gatherings, "keep", full)
        with pytest.raises(DiskFull):
            two.keep_gathering(written)
    # What is typed after that is saved, and changes nothing of it.
    two.save_written(two.other(), replace(two.written_by(two.other()), plan_then="I call"))
    two.keep_gathering(written)
    assert len(anna.summaries(0, 9, MomentKind.GOOD)) == 1
    (waits,) = anna.drafts()
    assert waits.texts()[0] == "a walk"
    assert len(anna.sharing.theirs_of(SharedKind.PLAN)) == 1
