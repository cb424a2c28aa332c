"""Repairs in the journal: offered, landed, reworded, and waiting until they landed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from microhurts_desktop.domain.changes import Topic
from microhurts_desktop.domain.repairs import Landed, ReachedOut, RepairDraft
from microhurts_desktop.services.journal import Journal
from tests.builders import NOON, FixedClock, reword
from tests.services.journals import named, offered

DAY = NOON.date()


def test_a_repair_lands_today_unless_they_say_when(journal: Journal, clock: FixedClock) -> None:
    uuid = named(journal)
    repair = offered(journal, hurt=uuid, landed=Landed.FULLY)
    landing = journal.repair(repair).landing
    assert landing is not None
    assert (landing.landed, landing.landed_on) == (Landed.FULLY, DAY)
    clock.forward(days=3)
    other = offered(journal, hurt=uuid, offered_at=NOON, landed=Landed.PARTLY)
    landing = journal.repair(other).landing
    assert landing is not None
    assert landing.landed_on == DAY + timedelta(days=3)


def test_a_repair_never_lands_before_it_was_offered(journal: Journal) -> None:
    uuid = named(journal)
    repair = offered(journal, hurt=uuid, landed=Landed.FULLY, landed_on=DAY - timedelta(days=9))
    landing = journal.repair(repair).landing
    assert landing is not None
    assert landing.landed_on == DAY
    with pytest.raises(ValueError, match="before"):
        journal.landings.mark(repair, Landed.FULLY, landed_on=DAY - timedelta(days=1))


def test_how_a_repair_of_mine_landed_is_theirs_to_say(journal: Journal) -> None:
    uuid = named(journal)
    mine = offered(journal, hurt=uuid, by=ReachedOut.I, landed=Landed.FULLY)
    assert journal.repair(mine).landing is None
    with pytest.raises(ValueError, match="other person's"):
        journal.landings.mark(mine, Landed.FULLY)
    assert journal.repairs_waiting() == ()


def test_a_landing_can_be_marked_later_and_again(journal: Journal) -> None:
    uuid = named(journal)
    repair = offered(journal, hurt=uuid)
    for landed in (Landed.NOT_YET, Landed.PARTLY, Landed.FULLY, Landed.PARTLY):
        done = journal.landings.mark(repair, landed)
        assert done.changes.topics == {Topic.REPAIRS, Topic.MOMENTS, Topic.DRAFTS}
        landing = journal.repair(repair).landing
        assert landing is not None
        assert landing.landed is landed


def test_a_landing_cannot_be_in_the_future(journal: Journal) -> None:
    repair = offered(journal, hurt=named(journal))
    with pytest.raises(ValueError, match="future"):
        journal.landings.mark(repair, Landed.FULLY, landed_on=DAY + timedelta(days=1))


def test_an_unprompted_repair_may_say_how_warmly_it_landed(journal: Journal) -> None:
    repair = offered(journal)
    journal.landings.mark(repair, Landed.FULLY)
    landing = journal.repair(repair).landing
    assert landing is not None
    assert landing.warmth is None
    journal.landings.mark(repair, Landed.FULLY, warmth=4)
    landing = journal.repair(repair).landing
    assert landing is not None
    assert landing.warmth == 4


def test_a_repair_that_meets_a_hurt_has_no_warmth_of_its_own(journal: Journal) -> None:
    repair = offered(journal, hurt=named(journal), landed=Landed.FULLY, warmth=4)
    landing = journal.repair(repair).landing
    assert landing is not None
    assert landing.warmth is None


def test_rewording_a_repair_leaves_how_it_landed(journal: Journal) -> None:
    repair = offered(journal, hurt=named(journal), landed=Landed.PARTLY, phrase="essay-1")
    landings = journal.repair(repair).landings
    draft = reword(journal, RepairDraft, repair)
    assert (draft.landed, draft.landed_on, draft.phrase) == (None, None, "essay-1")
    journal.save_draft(replace(draft, words="Sorry."))
    assert reword(journal, RepairDraft, repair).words == "Sorry."
    journal.offer_repair(replace(draft, words="I'm sorry."))
    assert journal.repair(repair).words == "I'm sorry."
    assert journal.repair(repair).landings == landings


def test_a_repair_for_a_hurt_that_is_gone_is_refused(journal: Journal) -> None:
    with pytest.raises(KeyError):
        offered(journal, hurt="nowhere")


def test_several_repairs_may_meet_one_hurt_oldest_first(journal: Journal) -> None:
    uuid = named(journal)
    later = offered(journal, hurt=uuid)
    earlier = offered(journal, hurt=uuid, offered_at=NOON - timedelta(hours=3))
    assert [repair.uuid for repair in journal.repairs_of(uuid)] == [earlier, later]


def test_their_repairs_wait_until_they_landed(journal: Journal) -> None:
    uuid = named(journal)
    silent = offered(journal, hurt=uuid)
    not_yet = offered(journal, landed=Landed.NOT_YET)
    offered(journal, hurt=uuid, landed=Landed.PARTLY)
    offered(journal, hurt=uuid, by=ReachedOut.I)
    assert {repair.uuid for repair in journal.repairs_waiting()} == {silent, not_yet}
