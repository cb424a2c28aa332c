"""Answering what the other shared: drafts of answers, and repairs that are not answered yet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from microhurts_desktop.domain.hurts import LONGEST_TEXT
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import (
    AnswerDraft,
    AnswerProblem,
    Field,
    SharedKind,
    fields_at_first,
)
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.progress import Progress
from tests.builders import NOON, a_uuid, undo
from tests.couples import Couple, a_named_hurt, a_repair_of_mine, unlocked


@pytest.fixture
def hurt(couple: Couple) -> str:
    """A hurt that Anna shared."""
    with unlocked(couple, couple.anna) as anna:
        named = a_named_hurt(anna)
        anna.sharing.share(named, fields_at_first(named))
        return named.uuid


@pytest.fixture
def repair(couple: Couple, hurt: str) -> str:
    """A repair that Ben offered for it, and shared."""
    with unlocked(couple, couple.ben) as ben:
        offered = a_repair_of_mine(ben, about=hurt)
        ben.sharing.share(offered, fields_at_first(offered))
        return offered.uuid


def test_an_answer_needs_words_and_not_too_many() -> None:
    blank = AnswerDraft(
        uuid=a_uuid(), begun_at=NOON, kind=SharedKind.THANKS, about=a_uuid(), words=" "
    )
    assert blank.is_blank()
    assert blank.problems(NOON) == (AnswerProblem.NO_WORDS,)
    long = replace(blank, words="thanks " * LONGEST_TEXT)
    assert long.problems(NOON) == (AnswerProblem.TOO_LONG,)
    good = replace(blank, words="thanks")
    assert not good.is_blank()
    assert good.problems(NOON) == ()


def test_a_draft_of_an_answer_is_kept_as_it_was(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        draft = replace(ben.begin_answer(SharedKind.QUESTION, hurt), words="What would")
        ben.save_draft(draft)
    with unlocked(couple, couple.ben) as ben:
        assert ben.drafts() == (draft,)
        assert ben.begin_answer(SharedKind.QUESTION, hurt) == draft, "it is gone on with"
        assert ben.begin_answer(SharedKind.THANKS, hurt).uuid != draft.uuid
        assert ben.sharing.answers_to(hurt) == ()


def test_an_answer_is_shared_once_and_its_draft_is_gone(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        draft = replace(ben.begin_answer(SharedKind.THANKS, hurt), words="Thank you.")
        ben.save_draft(draft)
        ben.sharing.answer(draft)
        ben.sharing.answer(draft)
        assert [one.uuid for one in ben.sharing.answers_to(hurt)] == [draft.uuid]
        assert ben.drafts() == ()
        assert ben.sharing.for_me() == ()


def test_an_answer_without_words_is_never_shared(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        with pytest.raises(ValueError, match="no_words"):
            ben.sharing.answer(ben.begin_answer(SharedKind.THANKS, hurt))
        assert ben.sharing.answers_to(hurt) == ()


def test_a_reply_answers_the_questions_that_waited(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.ask(hurt, "What would have helped?")
        ben.sharing.thank(hurt, "Thank you.")
    with unlocked(couple, couple.anna) as anna:
        anna.sharing.answer(replace(anna.begin_answer(SharedKind.REPLY, hurt), words="A hand."))
        assert [one.kind for one in anna.sharing.for_me()] == [SharedKind.THANKS]


def test_a_draft_about_a_moment_goes_with_it_and_comes_back_with_it(
    couple: Couple, hurt: str
) -> None:
    with unlocked(couple, couple.anna) as anna:
        draft = replace(anna.begin_answer(SharedKind.REPLY, hurt), words="A hand.")
        anna.save_draft(draft)
        deleted = anna.delete(MomentKind.HURT, hurt)
        assert anna.drafts() == ()
        undo(deleted)
        assert anna.drafts() == (draft,)


def test_an_offer_of_mine_knows_what_it_answers(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        draft = ben.begin_repair_of_theirs(hurt)
        assert (draft.about, draft.hurt, draft.by) == (hurt, None, ReachedOut.I)
        assert draft.how is Channel.IN_HERE
        begun = replace(draft, words="I see")
        ben.save_draft(begun)
        assert ben.begin_repair_of_theirs(hurt) == begun, "it is gone on with"


def test_a_repair_stands_beside_my_hurt_before_i_answer_it(
    couple: Couple, hurt: str, repair: str
) -> None:
    with unlocked(couple, couple.anna) as anna:
        assert anna.repairs_of(hurt) == (), "nothing of theirs is in my vault"
        (offered,) = anna.repairs_offered_to(hurt)
        assert (offered.uuid, offered.landing) == (repair, None)
        assert offered.words == "I see how that landed. I'm sorry."
        anna.landings.mark(repair, Landed.FULLY)
        assert anna.repairs_offered_to(hurt) == anna.repairs_of(hurt)


def test_how_they_offered_it_is_not_made_up_where_they_did_not_say_it(
    couple: Couple, hurt: str
) -> None:
    with unlocked(couple, couple.ben) as ben:
        offered = a_repair_of_mine(ben, about=hurt, how=None)
        ben.sharing.share(offered, fields_at_first(offered))
    with unlocked(couple, couple.anna) as anna:
        shared = anna.sharing.theirs(offered.uuid)
        assert shared is not None
        assert shared.snapshot.how is None
        assert anna.repair_or_shared(offered.uuid).how is Channel.UNSAID
        anna.landings.mark(offered.uuid, Landed.FULLY)
        assert anna.repair(offered.uuid).how is Channel.UNSAID


def test_how_they_offered_it_is_as_they_say_whatever_was_stored_at_first(
    couple: Couple, hurt: str, tmp_path: Path
) -> None:
    with unlocked(couple, couple.ben) as ben:
        unsaid = a_repair_of_mine(ben, about=hurt, how=None)
        here = a_repair_of_mine(ben, about=hurt, how=Channel.IN_HERE)
        for one in (unsaid, here):
            ben.sharing.share(one, fields_at_first(one))
    with unlocked(couple, couple.anna) as anna:
        for one in (unsaid, here):
            anna.landings.mark(one.uuid, Landed.FULLY)
        with anna._vault.saving() as db:
            # As it was stored once, whether they had said so or not.
            db.execute("UPDATE repairs SET how = 'in_here'")
        assert anna.repair(unsaid.uuid).how is Channel.UNSAID
        assert anna.repair(here.uuid).how is Channel.IN_HERE, "they say so"
        export_everything(anna, tmp_path, lambda _: "", Progress())()
        (folder,) = tmp_path.glob("export-*")
        whole = json.loads((folder / "everything.json").read_text(encoding="utf-8"))
        assert {one["how"] for one in whole["repairs"]} == {""}
    with unlocked(couple, couple.ben) as ben:
        ben.sharing.unshare(here.uuid)
    with unlocked(couple, couple.anna) as anna:
        assert anna.repair(here.uuid).how is Channel.UNSAID, "nobody says so any more"


def test_how_it_was_offered_can_be_taken_out_of_what_is_shared(couple: Couple, hurt: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        offered = a_repair_of_mine(ben, about=hurt, how=Channel.MESSAGE)
        ben.sharing.share(offered, fields_at_first(offered))
        draft = ben.reword(MomentKind.REPAIR, offered.uuid)
        assert isinstance(draft, RepairDraft)
        ben.offer_repair(replace(draft, how=None))
        unsaid = ben.repair(offered.uuid)
        assert ben.sharing.reads_earlier_wording(unsaid)
        ben.sharing.share(unsaid, {Field.WORDS, Field.WHEN, Field.HOW})
        assert not ben.sharing.reads_earlier_wording(unsaid), "an empty one is no change"


def test_a_repair_that_nobody_shares_is_not_there(couple: Couple, repair: str) -> None:
    with unlocked(couple, couple.ben) as ben:
        assert ben.repair_or_shared(repair) == ben.repair(repair)
        ben.sharing.unshare(repair)
    with unlocked(couple, couple.anna) as anna, pytest.raises(KeyError):
        anna.repair_or_shared(repair)
