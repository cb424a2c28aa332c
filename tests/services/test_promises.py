"""Promises and rehearsals: for the one whose they are, kept as long as what they belong to."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.earlier_answers import Asked
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import Landed, ReachedOut, RepairDraft
from microhurts_desktop.domain.shared import Field, SharedKind, fields_at_first
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import FixedClock, reword, undo
from tests.couples import Couple, a_named_hurt, a_repair_of_mine
from tests.services.journals import rehearsed
from tests.vault_folders import a_repair_draft

WORDS = "I'll put my phone away at dinner"


def _promised(journal: Journal, **over: object) -> RepairDraft:
    draft = a_repair_draft(journal, by=ReachedOut.I, promise=WORDS, **over)
    journal.offer_repair(draft)
    return draft


def test_a_promise_is_asked_about_once_a_week_later(journal: Journal, clock: FixedClock) -> None:
    draft = _promised(journal)
    journal.offer_repair(draft)  # once, however often
    (promise,) = journal.promises.promises()
    assert (promise.repair, promise.words) == (draft.uuid, WORDS)
    assert promise.check_on == clock.at.date() + timedelta(days=7)
    assert journal.promises.due() == ()
    clock.forward(days=7)
    assert journal.promises.due() == (promise,)
    journal.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)
    assert journal.promises.due() == ()
    clock.forward(days=30)
    assert journal.promises.due() == (), "it is asked once"
    (said,) = journal.promises.promises()
    assert said.kept is Kept.PARTLY
    journal.promises.say_how_it_goes(promise.uuid, None)
    assert journal.promises.due() != ()


def test_only_what_i_promised_myself_is_kept(journal: Journal) -> None:
    draft = a_repair_draft(journal, by=ReachedOut.THEY, promise="they will call")
    with pytest.raises(ValueError, match="promise_of_theirs"):
        journal.offer_repair(draft)
    assert journal.promises.promises() == ()


def test_rewording_a_repair_shows_its_promise_and_can_move_or_end_it(
    journal: Journal, clock: FixedClock
) -> None:
    uuid = _promised(journal).uuid
    (promise,) = journal.promises.promises()
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    again = reword(journal, RepairDraft, uuid)
    assert (again.promise, again.check_on) == (WORDS, promise.check_on)
    journal.offer_repair(replace(again, promise=f"{WORDS}, too"))
    (reworded,) = journal.promises.promises()
    assert (reworded.uuid, reworded.kept) == (promise.uuid, None), "other words ask anew"
    said = [(answer.asked, answer.text) for answer in reworded.earlier]
    assert said == [(Asked.PROMISED, WORDS), (Asked.KEPT, Kept.KEPT)]
    later = clock.at.date() + timedelta(days=20)
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), check_on=later))
    (moved,) = journal.promises.promises()
    assert (moved.check_on, moved.kept) == (later, None), "another day asks anew"
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise=""))
    (emptied,) = journal.promises.promises()
    said += [(Asked.PROMISED, f"{WORDS}, too")]
    assert [(answer.asked, answer.text) for answer in emptied.earlier] == said
    assert (emptied.uuid, emptied.words) == (moved.uuid, ""), "it is deleted only as such"


@pytest.mark.parametrize("reworded", [None, "Another one"])
def test_a_promise_that_was_taken_out_is_asked_about_no_more(
    journal: Journal, clock: FixedClock, reworded: str | None
) -> None:
    uuid = _promised(journal).uuid
    journal.promises.say_how_it_goes(journal.promises.promises()[0].uuid, Kept.PARTLY)
    if reworded is not None:
        journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise=reworded))
    emptied = replace(reword(journal, RepairDraft, uuid), promise=" ")
    journal.offer_repair(emptied)
    journal.offer_repair(emptied)  # once, however often
    clock.forward(days=30)
    assert journal.promises.due() == ()
    (promise,) = journal.promises.promises()
    assert (promise.words, promise.check_on, promise.kept) == ("", None, None)
    said = [(answer.asked, answer.text) for answer in promise.earlier]
    before = [(Asked.PROMISED, WORDS), (Asked.KEPT, Kept.PARTLY)]
    assert said == before + ([(Asked.PROMISED, reworded)] if reworded else [])
    with pytest.raises(ValueError, match="only what has words"):
        journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise="Once more"))
    (anew,) = journal.promises.promises()
    assert (anew.uuid, anew.words) == (promise.uuid, "Once more")
    assert anew.check_on == clock.at.date() + timedelta(days=7)
    assert [(answer.asked, answer.text) for answer in anew.earlier] == said


def test_a_promise_that_was_taken_out_goes_with_the_last_that_was_said_of_it(
    journal: Journal,
) -> None:
    uuid = _promised(journal).uuid
    (promise,) = journal.promises.promises()
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    journal.promises.say_how_it_goes(promise.uuid, Kept.PARTLY)
    journal.earlier.forget(journal.promises.promises()[0].earlier[0])
    assert journal.promises.promise_in(uuid) is not None, "it has its words"
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise=""))
    (words, answer) = journal.promises.promises()[0].earlier
    journal.earlier.forget(words)
    last = journal.promises.promises()
    assert last[0].earlier == (answer,)
    done = journal.earlier.forget(answer)
    assert journal.promises.promises() == ()
    undo(done)
    assert journal.promises.promises() == last


def test_two_promises_answered_alike_on_one_day_keep_an_answer_each(journal: Journal) -> None:
    uuid = _promised(journal).uuid
    for words in ("Another one", WORDS, "Once more"):
        (promise,) = journal.promises.promises()
        journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
        journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise=words))
    (promise,) = journal.promises.promises()
    assert [answer.text for answer in promise.earlier] == [
        *(WORDS, Kept.KEPT),
        *("Another one", Kept.KEPT),
        *(WORDS, Kept.KEPT),
    ]


def test_the_same_said_of_a_promise_on_another_day_is_another_answer(
    journal: Journal, clock: FixedClock
) -> None:
    _promised(journal)
    (promise,) = journal.promises.promises()
    for _ in range(2):
        journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
        journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
        clock.forward(days=1)
    (said,) = journal.promises.promises()
    assert [answer.said_on for answer in said.earlier] == [clock.at.date() - timedelta(days=2)]


def test_a_promise_that_nobody_answered_goes_with_its_words(journal: Journal) -> None:
    uuid = _promised(journal).uuid
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise=" "))
    assert journal.promises.promises() == ()


def test_a_day_that_went_by_while_the_draft_waited_is_today(
    journal: Journal, clock: FixedClock
) -> None:
    draft = a_repair_draft(journal, by=ReachedOut.I, promise=WORDS, check_on=clock.at.date())
    clock.forward(days=3)
    journal.offer_repair(draft)
    (promise,) = journal.promises.promises()
    assert promise.check_on == clock.at.date()


def test_a_promise_goes_with_its_repair_and_comes_back_with_it(journal: Journal) -> None:
    uuid = _promised(journal).uuid
    before = journal.promises.promises()
    deleted = journal.delete(MomentKind.REPAIR, uuid)
    assert journal.promises.promises() == ()
    undo(deleted)
    assert journal.promises.promises() == before


def test_a_deleted_promise_comes_back_and_leaves_the_repair_alone(journal: Journal) -> None:
    uuid = _promised(journal).uuid
    (promise,) = journal.promises.promises()
    done = journal.promises.delete(promise)
    assert journal.promises.promise_in(uuid) is None
    assert journal.repair(uuid).words
    undo(done)
    assert journal.promises.promise_in(uuid) == promise
    with pytest.raises(KeyError):
        journal.promises.say_how_it_goes("gone", Kept.KEPT)


def test_what_would_help_stays_with_the_landing_it_was_said_of(journal: Journal) -> None:
    hurt = a_named_hurt(journal)
    draft = a_repair_draft(journal, hurt=hurt.uuid)
    journal.offer_repair(draft)
    journal.landings.mark(draft.uuid, Landed.PARTLY, would_help=" a hug ")
    again = reword(journal, RepairDraft, draft.uuid)
    assert (again.landed, again.would_help) == (None, ""), "what is said is not said again"
    journal.save_draft(again)
    journal.landings.mark(draft.uuid, Landed.FULLY, would_help="a little time, too")
    journal.offer_repair(replace(again, words="They said it again."))
    said = [(one.landed, one.would_help) for one in journal.repair(draft.uuid).landings]
    assert said == [(Landed.PARTLY, "a hug"), (Landed.FULLY, "a little time, too")]


def test_an_export_has_every_promise_rehearsal_and_help(journal: Journal, tmp_path: Path) -> None:
    _promised(journal)
    hurt = a_named_hurt(journal)
    rehearsed(journal, hurt.uuid)
    theirs = a_repair_draft(journal, hurt=hurt.uuid, landed=Landed.PARTLY, would_help="a hug")
    journal.offer_repair(theirs)
    (promise,) = journal.promises.promises()
    journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    journal.save_draft(replace(journal.promises.begin_rehearsal(), when="on a walk"))
    folder = export_everything(journal, tmp_path, as_text, Progress())()
    assert folder is not None
    data = json.loads((folder / "everything.json").read_text(encoding="utf-8"))
    assert [one["words"] for one in data["promises"]] == [WORDS]
    assert [one["own"] for one in data["rehearsals"]] == ["I picked up my phone."]
    text = (folder / "everything.md").read_text(encoding="utf-8")
    for words in (WORDS, "I didn't keep it", "They saw me look away.", "a hug", "on a walk"):
        assert words in text


def test_nothing_of_a_promise_or_a_rehearsal_reaches_the_other(couple: Couple) -> None:
    with closing(couple.open(couple.ben)) as ben:
        repair = a_repair_of_mine(ben, promise=WORDS)
        rehearsed(ben)
        ben.sharing.share(repair, fields_at_first(repair))
        said = str(ben.sharing.everything())
        assert "phone" not in said
    with closing(couple.open(couple.anna)) as anna:
        assert anna.sharing.theirs(repair.uuid) is not None
        assert (anna.promises.promises(), anna.promises.rehearsals()) == ((), ())


def test_what_would_help_is_told_by_choice_only(couple: Couple) -> None:
    with closing(couple.open(couple.anna)) as anna:
        hurt = a_named_hurt(anna)
        anna.sharing.share(hurt, {Field.FEELINGS})
    with closing(couple.open(couple.ben)) as ben:
        draft = replace(ben.begin_repair_of_theirs(hurt.uuid), words="I'm sorry.")
        ben.offer_repair(draft)
        ben.sharing.share(ben.repair(draft.uuid), [])
    for tell_help, told in ((False, ""), (True, "a hug"), (False, "")):
        couple.clock.forward(minutes=1)
        with closing(couple.open(couple.anna)) as anna:
            anna.landings.mark(
                draft.uuid, Landed.PARTLY, would_help="a hug", tell=True, tell_help=tell_help
            )
        with closing(couple.open(couple.ben)) as ben:
            (landing,) = (
                one for one in ben.sharing.answers_to(draft.uuid) if one.kind is SharedKind.LANDING
            )
            assert landing.snapshot is not None
            assert landing.snapshot.would_help == told


def test_an_answer_never_stands_below_a_promise_that_it_was_not_said_of(
    journal: Journal, clock: FixedClock
) -> None:
    uuid = _promised(journal).uuid
    (promise,) = journal.promises.promises()
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    later = clock.at.date() + timedelta(days=20)
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), check_on=later))
    journal.offer_repair(replace(reword(journal, RepairDraft, uuid), promise="Another one"))
    (other,) = journal.promises.promises()
    said = [(answer.asked, answer.text) for answer in other.earlier]
    assert said == [(Asked.KEPT, Kept.KEPT), (Asked.PROMISED, WORDS)]
