"""Talks about a hurt, and what was agreed: for their author alone, and as long as the hurt."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from microhurts_desktop.domain.agreements import Agreement, AgreementDraft, Going
from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.shared import SharedKind, fields_at_first
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.context.texts import quoted
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from microhurts_desktop.ui.features.repairs.commitment_rows import said_before
from tests.builders import FixedClock, undo
from tests.couples import Couple, a_named_hurt

WORDS = "When we tell stories about each other, we look over first"
WEEK = timedelta(days=7)


def talked(journal: Journal, hurt: str | None = None, **over: Any) -> AgreementDraft:
    hurt = hurt or a_named_hurt(journal).uuid
    draft = replace(journal.agreements.begin(hurt), **{"words": WORDS, **over})
    journal.agreements.keep(draft)
    return draft


def the_one(journal: Journal) -> Agreement:
    (one,) = journal.agreements.agreements()
    return one


def test_it_is_asked_about_once_on_its_day_and_every_answer_is_kept(
    journal: Journal, clock: FixedClock
) -> None:
    draft = talked(journal, check_on=clock.at.date() + WEEK)
    journal.agreements.keep(draft)  # once, however often
    one = the_one(journal)
    assert (one.hurt, one.words, one.talked_on) == (draft.hurt, WORDS, clock.at.date())
    assert journal.agreements.due() == ()
    clock.forward(days=7)
    assert journal.agreements.due() == (one,)
    say = journal.agreements.say_how_it_goes
    say(one.uuid, Going.PARTLY)
    assert journal.agreements.due() == ()
    clock.forward(days=30)
    assert journal.agreements.due() == (), "it is asked once"
    say(one.uuid, Going.KEPT)
    say(one.uuid, Going.KEPT)
    clock.forward(days=1)
    say(one.uuid, Going.KEPT)
    said = the_one(journal)
    assert said.going is Going.KEPT
    earlier = [(answer.text, answer.said_on) for answer in said.earlier]
    today = clock.at.date()
    assert earlier == [
        ("partly", today - timedelta(days=31)),
        ("kept", today - timedelta(days=1)),
    ], "said again on another day, it is another answer"
    say(one.uuid, None)
    assert the_one(journal).going is None, "a slip is taken back"


def test_a_talk_may_end_with_nothing_agreed_and_several_may_follow(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    day = journal.now().date()
    talked(journal, hurt, words=" ", place="on a walk", check_on=day)
    first = the_one(journal)
    assert (first.words, first.place, first.check_on) == ("", "on a walk", None)
    assert journal.agreements.due() == ()
    with pytest.raises(ValueError, match="only what has words"):
        journal.agreements.say_how_it_goes(first.uuid, Going.KEPT)
    talked(journal, hurt, talked_on=day - WEEK)
    assert [one.words for one in journal.agreements.of(hurt)] == [WORDS, ""]


def test_the_same_words_leave_the_answer_and_another_day_asks_anew(
    journal: Journal, clock: FixedClock
) -> None:
    talked(journal, check_on=clock.at.date())
    one = the_one(journal)
    journal.agreements.say_how_it_goes(one.uuid, Going.NOT_YET)
    again = journal.agreements.reopen(the_one(journal))
    assert again.editing
    journal.save_draft(replace(again, words="x"))
    assert journal.agreements.reopen(one).words == "x", "as it was left"
    journal.agreements.keep(replace(again, words=f" {WORDS} "))
    reworded = the_one(journal)
    assert (reworded.words, reworded.going) == (WORDS, Going.NOT_YET)
    assert journal.drafts() == ()
    clock.forward(days=2)
    journal.agreements.keep(replace(journal.agreements.reopen(reworded), check_on=one.talked_on))
    assert the_one(journal).going is Going.NOT_YET, "the same day is no other"
    earlier_day = one.talked_on - WEEK
    journal.agreements.keep(replace(journal.agreements.reopen(reworded), check_on=earlier_day))
    moved = the_one(journal)
    assert (moved.check_on, moved.going) == (clock.at.date(), None), "a day gone by is today"
    assert [answer.text for answer in moved.earlier] == ["not_yet"]
    assert journal.agreements.due() == (moved,)


def test_a_draft_waits_for_its_hurt_and_goes_with_it(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    draft = replace(journal.agreements.begin(hurt), words="we")
    journal.save_draft(draft)
    assert journal.agreements.begin(hurt) == draft
    ahead = replace(draft, talked_on=draft.talked_on + WEEK)
    with pytest.raises(ValueError, match="in_the_future"):
        journal.agreements.keep(ahead)
    journal.delete(MomentKind.HURT, hurt)
    assert journal.drafts() == ()
    with pytest.raises(KeyError):
        journal.agreements.keep(draft)


@pytest.mark.parametrize("words", ["We look over, and ask", ""])
def test_other_words_ask_anew_with_what_was_said_kept_behind_them(
    journal: Journal, words: str
) -> None:
    talked(journal, check_on=journal.now().date())
    before = the_one(journal)
    journal.agreements.say_how_it_goes(before.uuid, Going.KEPT)
    draft = journal.agreements.reopen(the_one(journal))
    journal.agreements.keep(replace(draft, words=words))
    now = the_one(journal)
    assert (now.uuid, now.words, now.going) == (before.uuid, words, None)
    said = [(answer.asked, answer.text) for answer in now.earlier]
    assert said == [(Asked.AGREED, WORDS), (Asked.GOING, Going.KEPT)]
    assert said_before(now.earlier[0]) == quoted(WORDS)
    assert said_before(now.earlier[1]) == "We keep it"


def test_it_goes_with_its_hurt_and_comes_back_with_every_answer(journal: Journal) -> None:
    draft = talked(journal)
    uuid = the_one(journal).uuid
    journal.agreements.say_how_it_goes(uuid, Going.NOT_YET)
    journal.agreements.say_how_it_goes(uuid, Going.KEPT)
    before = journal.agreements.agreements()
    assert len(before[0].earlier) == 1
    deleted = journal.delete(MomentKind.HURT, draft.hurt)
    assert journal.agreements.agreements() == ()
    undo(deleted)
    assert journal.agreements.agreements() == before
    done = journal.agreements.delete(before[0])
    assert journal.hurt(draft.hurt)
    assert journal.agreements.of(draft.hurt) == ()
    undo(done)
    assert journal.agreements.of(draft.hurt) == before
    (answer,) = before[0].earlier
    undo(journal.earlier.forget(answer))
    assert journal.agreements.of(draft.hurt) == before


def test_a_harm_is_due_all_the_same_and_only_its_reader_is_careful(journal: Journal) -> None:
    draft = talked(journal, check_on=journal.now().date())
    assert [one.hurt for one in journal.agreements.due()] == [draft.hurt]
    assert not journal.open_hurts.tells_of_danger(draft.hurt)


def test_it_is_taken_along_and_worded_for_people(journal: Journal, tmp_path: Path) -> None:
    hurt = a_named_hurt(journal).uuid
    talked(journal, hurt, place="on a walk", check_on=journal.now().date())
    uuid = the_one(journal).uuid
    journal.agreements.say_how_it_goes(uuid, Going.NOT_YET)
    journal.agreements.say_how_it_goes(uuid, Going.KEPT)
    talked(journal, hurt, words="")
    place = export_everything(journal, tmp_path, as_text, Progress())()
    assert place is not None
    first, second = json.loads((place / "everything.json").read_text())["agreements"]
    assert (first["hurt"], first["words"], first["going"]) == (hurt, WORDS, "kept")
    assert [answer["text"] for answer in first["earlier"]] == ["not_yet"]
    assert second["words"] == ""
    text = (place / "everything.md").read_text()
    for said in ("What we agreed on", WORDS, "on a walk", "We keep it", "Not yet"):
        assert said in text
    assert "We talked, and agreed nothing yet." in text


def test_none_of_it_is_shared_with_the_hurt(couple: Couple) -> None:
    with closing(couple.open(couple.anna)) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, fields_at_first(hurt))
        talked(anna, hurt.uuid)
        shared = anna.sharing.mine_of(SharedKind.HURT)
        assert WORDS not in str([one.snapshot for one in shared])
    with closing(couple.open(couple.ben)) as ben:
        assert ben.sharing.for_me()
        assert not any(WORDS in str(one) for one in ben.sharing.for_me())


def test_an_answer_never_stands_below_words_that_it_was_not_said_of(
    journal: Journal, clock: FixedClock
) -> None:
    talked(journal, check_on=clock.at.date())
    journal.agreements.say_how_it_goes(the_one(journal).uuid, Going.KEPT)
    moved = replace(journal.agreements.reopen(the_one(journal)), check_on=clock.at.date() + WEEK)
    journal.agreements.keep(moved)
    journal.agreements.keep(replace(journal.agreements.reopen(the_one(journal)), words="Other"))
    said = [(answer.asked, answer.text) for answer in the_one(journal).earlier]
    assert said == [(Asked.GOING, Going.KEPT), (Asked.AGREED, WORDS)]


def test_two_agreements_answered_alike_on_one_day_keep_an_answer_each(journal: Journal) -> None:
    talked(journal)
    for words in ("Other", "Once more"):
        journal.agreements.say_how_it_goes(the_one(journal).uuid, Going.KEPT)
        journal.agreements.keep(replace(journal.agreements.reopen(the_one(journal)), words=words))
    said = [answer.text for answer in the_one(journal).earlier]
    assert said == [WORDS, Going.KEPT, "Other", Going.KEPT]
