"""A new answer takes the place of an old one, and the old one is kept behind it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain import check_ins
from microhurts_desktop.domain.agreements import Going
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.earlier_answers import Asked, still_says
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.promises import Kept
from microhurts_desktop.domain.repairs import RepairDraft
from microhurts_desktop.services.export_all import export_everything
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.services.progress import Progress
from microhurts_desktop.ui.features.preferences.markdown_export import as_text
from tests.builders import NOON, FixedClock, reword, undo
from tests.couples import a_named_hurt, a_repair_of_mine

DAY = NOON.date()
A_DAY = timedelta(days=1)
THEN, NOW = "They were on call that night.", "They were ashamed, and said so."
CHANGED = "We talked on the bridge."


def said(journal: Journal, uuid: str) -> list[tuple[Asked, str]]:
    return [(answer.asked, answer.text) for answer in journal.earlier.of(uuid)]


def typed(journal: Journal, hurt: str, begin: str, words: str) -> None:
    """Save as the page does while somebody deletes ``begin`` and types ``words``."""
    for at in range(len(begin) - 1, -1, -7):
        journal.open_hurts.learn(hurt, begin[:at])
    for at in range(1, len(words), 7):
        journal.open_hurts.learn(hurt, words[:at])
    journal.open_hurts.learn(hurt, words)


# What was learned


def test_what_was_learned_on_another_day_is_kept_behind_what_is_learned_now(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal).uuid
    typed(journal, hurt, "", THEN)
    assert said(journal, hurt) == [], "while it is written, it is one answer"
    clock.forward(days=2)
    typed(journal, hurt, THEN, NOW)
    assert journal.hurt(hurt).learned == NOW
    assert said(journal, hurt) == [(Asked.LEARNED, THEN)]
    assert journal.earlier.of(hurt)[0].said_on == DAY
    clock.forward(days=1)
    journal.open_hurts.learn(hurt, "")
    assert said(journal, hurt) == [(Asked.LEARNED, THEN), (Asked.LEARNED, NOW)]


@pytest.mark.parametrize("after", ["No", "", f"{NOW} {THEN}", f"{THEN[:9]} {NOW}"])
def test_what_is_added_to_and_then_deleted_stays_behind(
    journal: Journal, clock: FixedClock, after: str
) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.open_hurts.learn(hurt, THEN)
    clock.forward(days=2)
    journal.open_hurts.learn(hurt, THEN)
    assert said(journal, hurt) == [], "nothing was said otherwise"
    journal.open_hurts.learn(hurt, f"{THEN} {NOW}")
    typed(journal, hurt, f"{THEN} {NOW}", after)
    assert said(journal, hurt) == [(Asked.LEARNED, THEN)]
    assert journal.earlier.of(hurt)[0].said_on == DAY
    clock.forward(days=2)
    journal.open_hurts.learn(hurt, "nothing")
    assert said(journal, hurt) == [(Asked.LEARNED, one) for one in (THEN, after) if one]


@pytest.mark.parametrize(
    ("now", "before", "holds"),
    [
        ("They were ill. No wonder.", "They were ill.", True),
        ("They were ill.", " They were ill.\n", True),
        ("I know more now", "No", False),
        ("I know more now", "no", False),
        ("(a+b)", "(a+b)", True),
        ("", "No", False),
    ],
)
def test_an_answer_still_says_what_stands_in_it_word_for_word(
    now: str, before: str, holds: bool
) -> None:
    assert still_says(now, before) is holds


def test_what_was_learned_before_its_day_was_known_is_kept_too(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.open_hurts.learn(hurt, THEN)
    with journal._vault.saving() as db:
        db.execute("UPDATE hurts SET learned_on = NULL")
    clock.forward(days=1)
    journal.open_hurts.learn(hurt, NOW)
    assert [(one.text, one.said_on) for one in journal.earlier.of(hurt)] == [(THEN, DAY)]


def test_rewording_a_hurt_leaves_what_was_learned_and_when(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.open_hurts.learn(hurt, THEN)
    clock.forward(days=1)
    journal.name_hurt(replace(reword(journal, HurtDraft, hurt), event="you looked away"))
    kept = journal.hurt(hurt)
    assert (kept.learned, kept.learned_on) == (THEN, DAY)


# Letting go


def test_what_changed_is_kept_when_letting_go_is_taken_back(
    journal: Journal, clock: FixedClock
) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.open_hurts.release(hurt, CHANGED)
    clock.forward(days=3)
    journal.open_hurts.take_back_release(hurt)
    assert journal.hurt(hurt).release is None
    assert said(journal, hurt) == [(Asked.WHAT_CHANGED, CHANGED)]
    assert journal.earlier.of(hurt)[0].said_on == DAY
    journal.open_hurts.release(hurt, "Time passed.")
    journal.open_hurts.release(hurt, "It is long ago.")
    assert said(journal, hurt) == [
        (Asked.WHAT_CHANGED, CHANGED),
        (Asked.WHAT_CHANGED, "Time passed."),
    ]


def test_words_of_a_letting_go_on_their_way_outlive_a_rewording(journal: Journal) -> None:
    hurt = a_named_hurt(journal).uuid
    journal.save_draft(replace(reword(journal, HurtDraft, hurt), what_changed="We ta"))
    reworded = replace(reword(journal, HurtDraft, hurt), event="you looked away")
    journal.save_draft(reworded)
    journal.name_hurt(reworded)
    (waiting,) = journal.drafts()
    assert isinstance(waiting, HurtDraft)
    assert (waiting.event, waiting.what_changed) == ("you looked away", "We ta")


# Promises


def test_what_was_answered_of_a_promise_is_kept_behind_a_new_answer(
    journal: Journal, clock: FixedClock
) -> None:
    repair = a_repair_of_mine(journal, promise="I'll call").uuid
    (promise,) = journal.promises.promises()
    clock.forward(days=7)
    journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    clock.forward(days=1)
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    later = clock.at.date() + 9 * A_DAY
    journal.offer_repair(replace(reword(journal, RepairDraft, repair), check_on=later))
    (asked_anew,) = journal.promises.promises()
    assert asked_anew.kept is None
    assert [(one.text, one.said_on) for one in asked_anew.earlier] == [
        (Kept.DISSOLVED, DAY + 7 * A_DAY),
        (Kept.KEPT, DAY + 8 * A_DAY),
    ]
    done = journal.promises.delete(asked_anew)
    with journal._vault.reading() as db:
        assert db.table("earlier_answers").count == 0
    undo(done)
    assert journal.promises.promises() == (asked_anew,)


def test_an_answer_that_is_taken_back_as_a_slip_leaves_nothing(journal: Journal) -> None:
    a_repair_of_mine(journal, promise="I'll call")
    (promise,) = journal.promises.promises()
    journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    journal.promises.say_how_it_goes(promise.uuid, None)
    assert journal.promises.promises()[0].earlier == ()


# Check-ins


def test_a_check_in_of_earlier_that_day_is_kept_behind_the_last(
    journal: Journal, clock: FixedClock
) -> None:
    journal.check_in(connection=2, sharing=Compared.LESS)
    clock.forward(hours=8)
    journal.check_in(connection=4, eye_contact=Compared.MORE)
    journal.check_in(connection=4, eye_contact=Compared.MORE)
    (today,) = journal.check_ins()
    assert today.connection == 4
    (earlier,) = journal.earlier.of(today.uuid)
    before = check_ins.from_text(earlier.text, today)
    assert (before.connection, before.sharing) == (2, Compared.LESS)
    assert (before.eye_contact, before.initiation) == (None, None)


# All of them


def everything_once(journal: Journal, clock: FixedClock) -> tuple[str, str]:
    """Answer everything twice; return a hurt and a repair of mine for it."""
    hurt = a_named_hurt(journal).uuid
    repair = a_repair_of_mine(journal, hurt=hurt, promise="I'll call").uuid
    (promise,) = journal.promises.promises()
    journal.open_hurts.learn(hurt, THEN)
    journal.open_hurts.release(hurt, CHANGED)
    journal.promises.say_how_it_goes(promise.uuid, Kept.DISSOLVED)
    journal.check_in(connection=1)
    journal.check_in(connection=5)
    clock.forward(days=1)
    journal.open_hurts.learn(hurt, NOW)
    journal.open_hurts.take_back_release(hurt)
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    return hurt, repair


@pytest.mark.parametrize("kind", [MomentKind.HURT, MomentKind.REPAIR])
def test_it_goes_with_what_it_was_said_of_and_undo_brings_it_back(
    journal: Journal, clock: FixedClock, kind: MomentKind
) -> None:
    hurt, repair = everything_once(journal, clock)
    before = journal.earlier.of(hurt), journal.promises.promises()
    assert len(before[0]) == 2
    assert len(before[1][0].earlier) == 1
    deleted = journal.delete(kind, hurt if kind is MomentKind.HURT else repair)
    with journal._vault.reading() as db:
        left = db.table("earlier_answers").count
    assert left == (1 if kind is MomentKind.HURT else 3)
    undo(deleted)
    assert (journal.earlier.of(hurt), journal.promises.promises()) == before


def test_it_is_removed_by_choice_and_can_be_put_back(journal: Journal, clock: FixedClock) -> None:
    hurt, _ = everything_once(journal, clock)
    first, second = journal.earlier.of(hurt)
    done = journal.earlier.forget(first)
    assert journal.earlier.of(hurt) == (second,)
    undo(done)
    assert journal.earlier.of(hurt) == (first, second)


def test_both_exports_have_it(journal: Journal, clock: FixedClock, tmp_path: Path) -> None:
    hurt, repair = everything_once(journal, clock)
    talk = replace(journal.agreements.begin(hurt), words="We ask first")
    journal.agreements.keep(talk)
    for going in (Going.NOT_YET, Going.PARTLY):
        journal.agreements.say_how_it_goes(talk.uuid, going)
    (kept,) = journal.agreements.of(hurt)
    journal.agreements.keep(replace(journal.agreements.reopen(kept), words="We ask each time"))
    promise = journal.promises.promise_in(repair)
    assert promise is not None
    journal.promises.say_how_it_goes(promise.uuid, Kept.KEPT)
    journal.offer_repair(replace(reword(journal, RepairDraft, repair), promise="Something else"))
    journal.name_hurt(replace(reword(journal, HurtDraft, hurt), event="put otherwise by now"))
    folder = export_everything(journal, tmp_path, as_text, Progress())()
    assert folder is not None
    data = json.loads((folder / "everything.json").read_text(encoding="utf-8"))
    assert {one["asked"] for one in data["earlier_answers"]} == {one.value for one in Asked}
    text = (folder / "everything.md").read_text(encoding="utf-8")
    for words in (
        THEN,
        NOW,
        CHANGED,
        "We ask first",
        "Worded so before",
        promise.words,
        "I didn't keep it",
        "Earlier that day: connection 1 of 5",
        "Not yet",
    ):
        assert words in text
