"""What the one door promises: each use case whole, once, and told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.check_ins import Compared
from microhurts_desktop.domain.good_moments import GoodMomentDraft
from microhurts_desktop.domain.history import Standing
from microhurts_desktop.domain.hurts import HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed
from microhurts_desktop.services.journal import Journal
from tests.builders import HERE, NOON, FixedClock, reword, undo
from tests.services.journals import named, offered
from tests.vault_folders import a_good_draft, a_hurt_draft, a_journal

# Hurts


def test_a_named_hurt_is_kept_as_it_was_written(journal: Journal) -> None:
    draft = a_hurt_draft(
        journal,
        event="  “Later”, you said\n– twice 🫖",
        story="that I'm a bother",
        assumption="they were tired",
        question="what was on your mind?",
    )
    done = journal.name_hurt(draft)
    hurt = journal.hurt(draft.uuid)
    for name in ("event", "feelings", "strength", "needs", "story", "assumption", "question"):
        assert getattr(hurt, name) == getattr(draft, name)
    assert hurt.happened_at == draft.happened_at
    assert hurt.happened_at.utcoffset() == timedelta(hours=2)
    assert hurt.author == journal.person.vault_id
    assert done.changes.topics == {Topic.MOMENTS, Topic.DRAFTS}


def test_naming_twice_makes_one_hurt(journal: Journal) -> None:
    draft = a_hurt_draft(journal)
    journal.name_hurt(draft)
    journal.name_hurt(draft)
    assert journal.moment_count() == 1


def test_naming_removes_the_draft(journal: Journal) -> None:
    draft = a_hurt_draft(journal)
    journal.save_draft(draft)
    journal.name_hurt(draft)
    assert journal.drafts() == ()


def test_an_unready_draft_is_refused_and_stays(journal: Journal) -> None:
    draft = a_hurt_draft(journal, feelings=())
    journal.save_draft(draft)
    with pytest.raises(ValueError, match="no_feeling"):
        journal.name_hurt(draft)
    assert journal.moment_count() == 0
    assert journal.drafts() == (draft,)


def test_rewording_keeps_the_repairs_and_the_release(journal: Journal) -> None:
    uuid = named(journal)
    offered(journal, hurt=uuid)
    journal.open_hurts.release(uuid, "we talked it over")
    draft = replace(reword(journal, HurtDraft, uuid), event="you left the table")
    assert draft.editing
    journal.name_hurt(draft)
    hurt = journal.hurt(uuid)
    assert hurt.event == "you left the table"
    assert hurt.release is not None
    assert hurt.release.what_changed == "we talked it over"
    assert len(journal.repairs_of(uuid)) == 1


def test_rewording_goes_on_where_the_waiting_draft_stopped(journal: Journal) -> None:
    uuid = named(journal)
    waiting = replace(reword(journal, HurtDraft, uuid), event="half a sen", step=2)
    journal.save_draft(waiting)
    assert reword(journal, HurtDraft, uuid) == waiting


def test_rewording_without_committing_changes_nothing(journal: Journal) -> None:
    uuid = named(journal)
    before = journal.hurt(uuid)
    journal.save_draft(replace(reword(journal, HurtDraft, uuid), event="something else"))
    journal.discard_draft(uuid)
    assert journal.hurt(uuid) == before


def test_what_is_gone_says_so(journal: Journal) -> None:
    for ask in (
        journal.hurt,
        journal.good_moment,
        journal.repair,
        partial(journal.reword, MomentKind.HURT),
    ):
        with pytest.raises(KeyError):
            ask("nowhere")
    assert journal.position_of("nowhere") is None
    assert journal.repairs_of("nowhere") == ()


# Good moments


def test_a_good_moment_is_kept_and_can_be_reworded(journal: Journal) -> None:
    draft = a_good_draft(journal)
    journal.notice_good(draft)
    again = reword(journal, GoodMomentDraft, draft.uuid)
    assert (again.what, again.deposit, again.warmth) == (draft.what, draft.deposit, draft.warmth)
    journal.save_draft(replace(again, warmth=5))
    assert reword(journal, GoodMomentDraft, draft.uuid).warmth == 5
    journal.notice_good(replace(again, warmth=2))
    assert journal.good_moment(draft.uuid).warmth == 2
    assert journal.moment_count() == 1


# Waiting and letting go


def test_a_hurt_waits_until_it_is_fully_repaired_or_released(journal: Journal) -> None:
    fully, partly, released, untouched = (
        named(journal, happened_at=NOON - timedelta(hours=hours)) for hours in range(4)
    )
    offered(journal, hurt=fully, landed=Landed.PARTLY)
    offered(journal, hurt=fully, landed=Landed.FULLY)
    offered(journal, hurt=partly, landed=Landed.PARTLY)
    offered(journal, hurt=untouched, landed=Landed.NOT_YET)
    journal.open_hurts.release(released, "it was a hard week for both of us")
    assert [hurt.uuid for hurt in journal.still_open()] == [partly, untouched]
    journal.open_hurts.release(fully, "")
    shown = {g.uuid: g.standing for g in journal.summaries(0, 9) if g.kind is MomentKind.HURT}
    assert shown == {
        fully: Standing.REPAIRED,
        partly: Standing.PARTLY,
        released: Standing.RELEASED,
        untouched: Standing.OPEN,
    }


def test_a_release_can_be_taken_back(journal: Journal) -> None:
    uuid = named(journal)
    journal.open_hurts.release(uuid, "never mind")
    assert journal.still_open() == ()
    journal.open_hurts.take_back_release(uuid)
    assert [hurt.uuid for hurt in journal.still_open()] == [uuid]
    assert journal.hurt(uuid).release is None


# Check-ins


def test_a_day_has_one_check_in_and_the_last_word_counts(
    journal: Journal, clock: FixedClock
) -> None:
    assert journal.todays_check_in() is None
    journal.check_in(connection=2, sharing=Compared.LESS)
    clock.forward(hours=5)
    done = journal.check_in(connection=4, eye_contact=Compared.MORE, initiation=Compared.USUAL)
    assert done.changes.topics == {Topic.CHECK_INS, Topic.MOMENTS, Topic.DRAFTS}
    today = journal.todays_check_in()
    assert today is not None
    assert (today.connection, today.sharing) == (4, None)
    assert (today.eye_contact, today.initiation) == (Compared.MORE, Compared.USUAL)
    clock.forward(days=1)
    assert journal.todays_check_in() is None
    journal.check_in(connection=5)
    assert [check_in.connection for check_in in journal.check_ins()] == [4, 5]


def test_a_check_in_is_moved_to_no_day_that_has_one_or_is_to_come(
    journal: Journal, clock: FixedClock
) -> None:
    today = clock.at.date()
    clock.at += timedelta(days=30)
    journal.check_in(connection=1)
    (ahead,) = journal.check_ins()
    clock.at -= timedelta(days=30)
    assert journal.check_ins_ahead() == (ahead,)
    journal.check_in(connection=5)
    for day in (today, today + timedelta(days=1)):
        with pytest.raises(ValueError, match="can be moved"):
            journal.daily.move(ahead, day)
    journal.daily.move(ahead, today - timedelta(days=1))
    assert not journal.check_ins_ahead()
    assert [one.connection for one in journal.check_ins()] == [1, 5]


def test_a_check_in_counts_for_the_day_where_the_person_is(tmp_path: Path) -> None:
    just_after_midnight = NOON.replace(hour=0, minute=30)
    journal = a_journal(tmp_path, FixedClock(just_after_midnight))
    journal.check_in(connection=3)
    kept = journal.todays_check_in()
    assert kept is not None
    assert kept.at.date() == date(2026, 5, 14)
    assert kept.at.tzinfo == HERE
    journal.close()


# Deleting and putting back


def test_a_deleted_hurt_takes_its_repairs_and_undo_brings_all_back(journal: Journal) -> None:
    uuid = named(journal)
    offered(journal, hurt=uuid, landed=Landed.PARTLY)
    other = offered(journal)
    rewording = replace(reword(journal, HurtDraft, uuid), event="half")
    answer = replace(journal.begin_repair(uuid), words="so")
    journal.save_draft(rewording)
    journal.save_draft(answer)
    before = (journal.account(), journal.drafts(), journal.summaries(0, 9))
    deleted = journal.delete(MomentKind.HURT, uuid)
    assert [summary.uuid for summary in journal.summaries(0, 9)] == [other]
    assert journal.drafts() == ()
    assert deleted.changes.topics == {
        *(Topic.MOMENTS, Topic.REPAIRS, Topic.CHECK_INS, Topic.DRAFTS, Topic.TAGS)
    }
    undo(deleted)
    undo(deleted)
    assert (journal.account(), journal.drafts(), journal.summaries(0, 9)) == before


def test_good_moments_and_repairs_can_be_deleted_and_put_back(journal: Journal) -> None:
    good = a_good_draft(journal)
    journal.notice_good(good)
    repair = offered(journal, hurt=named(journal))
    before = journal.account()
    gone = [journal.delete(MomentKind.GOOD, good.uuid), journal.delete(MomentKind.REPAIR, repair)]
    assert journal.moment_count() == 1
    for deleted in gone:
        undo(deleted)
    assert journal.account() == before


def test_deleting_twice_says_that_it_is_gone(journal: Journal) -> None:
    uuid = named(journal)
    journal.delete(MomentKind.HURT, uuid)
    with pytest.raises(KeyError):
        journal.delete(MomentKind.HURT, uuid)


# History


def test_history_is_newest_first_at_any_offset_across_time_zones(journal: Journal) -> None:
    uuids = []
    for hours in range(40):
        happened = NOON - timedelta(hours=hours)
        if hours % 3 == 0:
            uuids.append(named(journal, happened_at=happened.astimezone(HERE)))
        elif hours % 3 == 1:
            draft = a_good_draft(journal, happened_at=happened)
            journal.notice_good(draft)
            uuids.append(draft.uuid)
        else:
            uuids.append(offered(journal, hurt=uuids[-2], offered_at=happened))
    whole = journal.summaries(0, 100)
    assert [summary.uuid for summary in whole] == uuids
    assert journal.moment_count() == 40
    for offset in (0, 7, 39, 40):
        assert journal.summaries(offset, 5) == whole[offset : offset + 5]
    for row, uuid in enumerate(uuids):
        assert journal.position_of(uuid) == row
    assert whole[2].hurt == uuids[0]


def test_moments_of_the_same_instant_stand_in_the_order_of_their_uuids(journal: Journal) -> None:
    uuids = [named(journal) for _ in range(5)] + [offered(journal) for _ in range(5)]
    assert [summary.uuid for summary in journal.summaries(0, 10)] == sorted(uuids)
    assert [journal.position_of(uuid) for uuid in sorted(uuids)] == list(range(10))


def test_the_account_holds_everything(journal: Journal) -> None:
    hurt, repair = named(journal), offered(journal)
    good = a_good_draft(journal)
    journal.notice_good(good)
    account = journal.account()
    assert account.hurts == (journal.hurt(hurt),)
    assert account.good_moments == (journal.good_moment(good.uuid),)
    assert account.repairs == (journal.repair(repair),)


def test_closing_twice_does_nothing_more(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    journal.close()
    journal.close()


def test_an_unkept_draft_leaves_nothing(journal: Journal) -> None:
    draft = journal.begin_hurt()
    assert isinstance(draft, HurtDraft)
    assert journal.drafts() == ()
