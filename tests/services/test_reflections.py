"""Free writing: kept word for word, reworded, deleted, and the beginning of what is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.good_moments import Deposit, GoodMoment
from microhurts_desktop.domain.hurts import Hurt, HurtDraft
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.reflections import ReflectionDraft
from microhurts_desktop.domain.shared import Field, SharedKind
from microhurts_desktop.services import drafts
from microhurts_desktop.services.journal import Journal
from microhurts_desktop.storage import mapper
from tests.builders import NOON, FixedClock, a_uuid, reword, undo
from tests.couples import a_couple
from tests.reflections import PROMPT, TEXT, a_reflection_draft, a_written_reflection
from tests.vault_folders import a_good_draft, a_hurt_draft

HARD = "🫖 שלום, לא ידעתי מאיפה להתחיל\n\tمرحبا\u200f e\u0301 " + "and on and on " * 400


def name_it(journal: Journal, uuid: str, words: str = "") -> Hurt:
    draft = replace(
        journal.reflections.begin_hurt(uuid, words),
        feelings=("lonely",),
        strength=3,
        needs=("to be heard",),
    )
    journal.name_hurt(draft)
    return journal.hurt(draft.uuid)


# Writing


@pytest.mark.parametrize("text", [TEXT, HARD])
def test_it_is_kept_word_for_word(journal: Journal, text: str) -> None:
    written = a_written_reflection(journal, text=text)
    assert written.text == text
    assert (written.author, written.happened_at) == (journal.person.vault_id, NOON)
    (summary,) = journal.summaries(0, 5)
    assert (summary.kind, summary.uuid, summary.text) == (MomentKind.REFLECTION, written.uuid, text)
    assert (summary.standing, summary.hurt) == (None, None)


def test_writing_twice_makes_one_and_ends_the_draft(journal: Journal) -> None:
    draft = a_reflection_draft(journal)
    journal.save_draft(draft)
    assert journal.drafts() == (draft,), "a draft comes back as it was"
    done = journal.reflections.write(draft)
    journal.reflections.write(draft)
    assert done.changes.topics == {Topic.MOMENTS, Topic.DRAFTS}
    assert journal.drafts() == ()
    assert journal.moment_count(MomentKind.REFLECTION) == 1


def test_a_draft_without_words_is_refused_and_not_kept(journal: Journal) -> None:
    blank = a_reflection_draft(journal, text=" \n ", prompt=PROMPT)
    with pytest.raises(ValueError, match="no_text"):
        journal.reflections.write(blank)
    journal.save_draft(blank)
    assert journal.drafts() == ()


def test_the_prompt_stays_only_if_wished(journal: Journal) -> None:
    assert a_written_reflection(journal, prompt=PROMPT).prompt == PROMPT
    assert a_written_reflection(journal, prompt=PROMPT, keeps_prompt=False).prompt == ""


def test_it_posts_nothing(journal: Journal) -> None:
    a_written_reflection(journal)
    assert list(postings(journal.account())) == []
    assert journal.still_open() == ()


def test_rewording_keeps_what_came_of_it(journal: Journal, clock: FixedClock) -> None:
    written = a_written_reflection(journal, prompt=PROMPT)
    hurt = name_it(journal, written.uuid)
    clock.forward(days=1)
    draft = reword(journal, ReflectionDraft, written.uuid)
    assert (draft.editing, draft.text, draft.prompt) == (True, TEXT, PROMPT)
    assert draft.happened_at == NOON
    journal.save_draft(replace(draft, text="Half of it"))
    waiting = reword(journal, ReflectionDraft, written.uuid)
    assert waiting.text == "Half of it", "the draft that waits is gone on with"
    journal.reflections.write(waiting)
    after = journal.reflections.read(written.uuid)
    assert (after.text, after.became) == ("Half of it", (hurt.uuid,))
    assert after.updated_at > written.updated_at


def test_it_stands_in_the_history_by_its_time_between_the_others(journal: Journal) -> None:
    for hours in range(4, 0, -1):
        then = NOON - timedelta(hours=hours)
        journal.name_hurt(a_hurt_draft(journal, happened_at=then))
        a_written_reflection(journal, happened_at=then + timedelta(minutes=20))
        journal.notice_good(a_good_draft(journal, happened_at=then + timedelta(minutes=40)))
    kinds = [summary.kind for summary in journal.summaries(0, 20)]
    assert kinds == [MomentKind.GOOD, MomentKind.REFLECTION, MomentKind.HURT] * 4
    for row, summary in enumerate(journal.summaries(0, 20)):
        assert journal.position_of(summary.uuid) == row
    assert len(journal.summaries(0, 20, MomentKind.REFLECTION)) == 4


# Deleting


def test_deleting_takes_its_draft_along_and_undo_brings_both_back(journal: Journal) -> None:
    written = a_written_reflection(journal, prompt=PROMPT)
    draft = replace(reword(journal, ReflectionDraft, written.uuid), text="More")
    journal.save_draft(draft)
    deleted = journal.delete(MomentKind.REFLECTION, written.uuid)
    assert journal.moment_count() == 0
    assert journal.drafts() == ()
    with pytest.raises(KeyError):
        journal.reflections.read(written.uuid)
    undo(deleted)
    assert journal.reflections.read(written.uuid) == written
    assert journal.drafts() == (draft,)


def test_what_came_of_it_outlives_it(journal: Journal) -> None:
    written = a_written_reflection(journal)
    waiting = replace(journal.reflections.begin_hurt(written.uuid), feelings=("sad",))
    journal.save_draft(waiting)
    hurt = name_it(journal, written.uuid, "the coats")
    journal.delete(MomentKind.REFLECTION, written.uuid)
    assert journal.hurt(hurt.uuid) == hurt
    assert journal.reflections.origin_of(hurt.uuid) is None
    assert journal.drafts() == (waiting,)
    journal.name_hurt(replace(waiting, strength=2, needs=("rest",)))
    assert journal.hurt(waiting.uuid).event == TEXT, "it is named without its origin, too"


# Becoming something


def test_all_of_it_becomes_a_hurt_without_retyping(journal: Journal, clock: FixedClock) -> None:
    written = a_written_reflection(journal, text=f"\n{TEXT}\n")
    clock.forward(days=2)
    hurt = name_it(journal, written.uuid)
    assert (hurt.event, hurt.happened_at) == (TEXT, written.happened_at)
    after = journal.reflections.read(written.uuid)
    assert after.text == written.text, "the reflection stays"
    assert journal.reflections.moments_of(after) == (hurt,)
    assert journal.reflections.origin_of(hurt.uuid) == after


def test_a_part_of_it_becomes_a_good_moment(journal: Journal) -> None:
    written = a_written_reflection(journal)
    draft = journal.reflections.begin_good_moment(written.uuid, "the coats")
    journal.notice_good(replace(draft, deposit=Deposit.CARE, warmth=2))
    journal.notice_good(replace(draft, deposit=Deposit.CARE, warmth=3))
    after = journal.reflections.read(written.uuid)
    assert after.became == (draft.uuid,), "kept twice, it is linked once"
    (good,) = journal.reflections.moments_of(after)
    assert isinstance(good, GoodMoment)
    assert (good.what, good.warmth) == ("the coats", 3)
    assert journal.reflections.origin_of(good.uuid) == after


def test_one_reflection_may_become_several_and_forgets_those_that_are_gone(
    journal: Journal,
) -> None:
    written = a_written_reflection(journal)
    one, other = name_it(journal, written.uuid, "one"), name_it(journal, written.uuid, "other")
    deleted = journal.delete(MomentKind.HURT, one.uuid)
    after = journal.reflections.read(written.uuid)
    assert journal.reflections.moments_of(after) == (other,)
    undo(deleted)
    assert journal.reflections.moments_of(after) == (one, other), "undone, it is linked as before"


@pytest.mark.parametrize("begin", ["begin_hurt", "begin_good_moment"])
def test_what_was_begun_is_gone_on_with_unless_other_words_are_taken(
    journal: Journal, begin: str
) -> None:
    written = a_written_reflection(journal)
    begin_with = getattr(journal.reflections, begin)
    draft = begin_with(written.uuid)
    journal.save_draft(draft)
    assert begin_with(written.uuid) == draft
    assert begin_with(written.uuid, "the coats").uuid != draft.uuid
    with pytest.raises(KeyError):
        begin_with(a_uuid())


def test_what_was_named_by_itself_has_no_origin(journal: Journal) -> None:
    a_written_reflection(journal)
    draft = a_hurt_draft(journal)
    journal.name_hurt(draft)
    assert journal.reflections.origin_of(draft.uuid) is None


# Two people


def test_it_is_shared_reworded_answered_and_taken_back(tmp_path: Path) -> None:
    couple = a_couple(tmp_path / "home")
    anna = couple.open(couple.anna)
    written = a_written_reflection(anna, prompt=PROMPT)
    anna.sharing.share(written, {Field.WHEN})
    anna.close()
    ben = couple.open(couple.ben)
    (shared,) = ben.sharing.for_me()
    assert (shared.kind, shared.uuid) == (SharedKind.REFLECTION, written.uuid)
    assert shared.snapshot is not None
    assert (shared.snapshot.text, shared.snapshot.prompt) == (TEXT, "")
    ben.sharing.answer(
        replace(ben.begin_answer(SharedKind.THANKS, written.uuid), words="Thank you.")
    )
    with pytest.raises(KeyError):
        ben.reflections.read(written.uuid)
    ben.close()
    anna = couple.open(couple.anna)
    assert [one.kind for one in anna.sharing.for_me()] == [SharedKind.THANKS]
    draft = reword(anna, ReflectionDraft, written.uuid)
    anna.reflections.write(replace(draft, text="Shorter."))
    mine = anna.sharing.mine(written.uuid)
    assert mine is not None
    assert mine.snapshot is not None
    assert mine.snapshot.text == TEXT, "new words do not follow by themselves"
    deleted = anna.delete(MomentKind.REFLECTION, written.uuid)
    assert Topic.SHARED in deleted.changes.topics
    undo(deleted)
    assert anna.sharing.mine(written.uuid) is None, "put back, it is not shared again"
    anna.close()
    ben = couple.open(couple.ben)
    assert ben.sharing.theirs(written.uuid) is None
    ben.close()


def test_a_draft_of_a_hurt_from_an_older_version_has_no_reflection(journal: Journal) -> None:
    body = json.loads(mapper.to_json(a_hurt_draft(journal)))
    del body["reflection"]
    old = drafts.from_json("hurt", json.dumps(body))
    assert isinstance(old, HurtDraft)
    assert old.reflection == ""
