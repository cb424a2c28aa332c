"""Danger that is typed beside a hurt, anywhere, and what is shared of one that tells of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.hurts import Harm, Hurt
from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.domain.shared import SharedKind
from microhurts_desktop.ui.features.balance.page import BalancePage
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.moments.slow_road import SlowRoadDialog
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.repairs.talked import TalkedDialog
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.parts.sharing.answer import AnswerDialog
from tests.couples import a_named_hurt
from tests.hearing import SURE, UNSURE, hear_unsure
from tests.ui.contexts import sheet, words_on
from tests.ui.two import a_desk_for_two, buttons, moments, share_a_hurt
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import a_repair_draft

pytestmark = pytest.mark.uncounted

IS_IT_SAFE = "Is it safe for them to read this?"
REPAIRING = {
    *("Repair this", "Find words for it", "Bring this up gently", "We talked"),
    *("Let it go, on purpose", "Take the slow road"),
}
either = pytest.mark.parametrize("heard", [SURE, UNSURE])


@pytest.fixture(autouse=True)
def _some_words_are_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    hear_unsure(monkeypatch)


def reading(desk: Desk, hurt: Hurt) -> HurtSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, hurt.uuid)
    settle()
    return sheet(moments(desk), HurtSheet)


def read_repair(desk: Desk, uuid: str) -> RepairSheet:
    desk.journal_view.context.navigator.open_moment(MomentKind.REPAIR, uuid)
    settle()
    return sheet(moments(desk), RepairSheet)


def offered(desk: Desk, **over: object) -> str:
    draft = a_repair_draft(desk.journal, **over)
    assert desk.journal_view.context.bus.carry_out(desk.journal.offer_repair, draft)
    return draft.uuid


def balance(desk: Desk) -> float:
    return sum(one.amount for one in postings(desk.journal.account()))


# While it is typed


@either
def test_what_was_learned_brings_the_note_and_takes_the_ways_on_back_at_once(
    home: Desk, qtbot: QtBot, heard: str
) -> None:
    read = reading(home, a_named_hurt(home.journal))
    click(read.let_go)
    assert read.release_card.slow_road.isVisible()
    click(read.learned.begin)
    type_into(read.learned.field, f"He says {heard}")
    qtbot.waitUntil(read.learned.note.isVisible)
    offers = set(buttons(read))
    assert not REPAIRING & offers
    assert {"Show help lines", "Write freely", "Ways to repair it or let it go"} <= offers
    assert "carrying" not in words_on(read).casefold()
    click(read.other_ways)
    assert "Repair this" in buttons(read), "and none of them is out of reach"
    read.learned.field.set_text("He says it was late")
    qtbot.waitUntil(lambda: not read.learned.note.isVisible())
    assert read.repair.isVisible()
    assert read.repair.property("part") == "primary"


@either
def test_what_would_help_does_so_on_both_sheets(home: Desk, qtbot: QtBot, heard: str) -> None:
    hurt = a_named_hurt(home.journal)
    uuid = offered(home, hurt=hurt.uuid)
    read = reading(home, hurt)
    (landing,) = read.came_of_it.landings
    click(landing.ask)
    assert landing.card is not None
    click(landing.card.landed.chip(Landed.NOT_YET))
    type_into(landing.help.field, f"That {heard} no more")
    qtbot.waitUntil(landing.help.note.isVisible)
    assert not REPAIRING & set(buttons(read))
    assert read.close_card()
    assert read.note.isVisible(), "help stays in sight when the card goes"
    read_it = read_repair(home, uuid)
    assert "Words to say back, if you like" not in buttons(read_it)
    assert read_it.landing.card is not None
    read_it.landing.help.field.set_text("a hug")
    assert read_it.save_words()
    read_it = read_repair(home, uuid)
    settle()
    home.journal_view.go_to("today")
    read_it = read_repair(home, uuid)
    assert "Words to say back, if you like" in buttons(read_it)
    type_into(read_it.landing.help.field, f", and that {heard} no more")
    say_back = read_it.say_back
    assert say_back is not None
    qtbot.waitUntil(say_back.isHidden)


@either
def test_what_changed_does_so_on_the_sheet_and_in_underground(
    home: Desk, qtbot: QtBot, heard: str
) -> None:
    hurt = a_named_hurt(home.journal)
    read = reading(home, hurt)
    click(read.let_go)
    card = read.release_card
    assert card.confirm.property("part") == "primary"
    type_into(card.field, f"I know that {heard}")
    qtbot.waitUntil(card.note.isVisible)
    assert not REPAIRING & set(buttons(read))
    assert not card.slow_road.isVisible()
    assert not card.confirm.property("part")
    assert read.close_card()
    assert read.note.isVisible(), "help stays in sight when the card goes"
    assert not REPAIRING & set(buttons(read))
    assert "One can come late" not in words_on(read)
    click(read.other_ways)
    click(read.let_go)
    card.field.set_text("")
    read.close_card()
    assert home.journal_view.context.bus.carry_out(
        home.journal.open_hurts.keep_words_of_release, hurt.uuid, ""
    )
    home.journal_view.go_to("underground")
    page = home.page("underground", UndergroundPage)
    settle()
    assert page.panel is not None
    click(page.panel.let_go)
    assert page.panel.release_card.slow_road.isVisible()
    type_into(page.panel.release_card.field, f"I know that {heard}")
    qtbot.waitUntil(page.panel.release_card.note.isVisible)
    assert not page.panel.release_card.slow_road.isVisible()
    assert not page.letting_go.isVisible()
    page.panel.close_card()
    assert "Bring this up gently" not in buttons(page.panel)
    assert page.panel.other_ways.isVisible()
    assert page.panel.note.isVisible(), "help stays in sight when the card goes"


@either
def test_a_talk_that_tells_of_it_asks_for_no_day_and_its_hurt_offers_nothing_first(
    home: Desk, qtbot: QtBot, heard: str
) -> None:
    hurt = a_named_hurt(home.journal)
    home.journal_view.context.navigator.talked(hurt.uuid)
    dialog = home.guided(TalkedDialog)
    type_into(dialog.step.field, "No phones")
    assert dialog.step.again.isVisible()
    type_into(dialog.step.field, f", and that {heard} no more")
    qtbot.waitUntil(dialog.step.note.isVisible)
    assert not dialog.step.again.isVisible()
    dialog.finish()
    read = reading(home, hurt)
    assert read.is_worrying
    assert not REPAIRING & set(buttons(read))
    road = home.journal.open_hurts.begin_slow_road(hurt.uuid)
    home.journal_view.context.navigator.continue_draft(road)
    slow = home.guided(SlowRoadDialog)
    settle()
    assert slow.recalled.note.isVisible()
    assert not slow.next.isVisible()


@either
def test_a_promise_that_tells_of_it_is_not_rehearsed_or_put_off(
    home: Desk, qtbot: QtBot, heard: str
) -> None:
    draft = replace(home.journal.begin_repair(), by=ReachedOut.I, words="I am sorry")
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.guided(RepairDialog)
    offers = {"Take three minutes alone first", "I will say it tonight"}
    assert offers <= set(buttons(dialog))
    dialog.landing.promise.open()
    type_into(dialog.landing.promise.field, f"I will not mind when {heard}")
    qtbot.waitUntil(dialog.landing.promise.note.isVisible)
    assert not offers & set(buttons(dialog))


@either
def test_a_note_in_time_brings_the_safety_note(home: Desk, qtbot: QtBot, heard: str) -> None:
    a_named_hurt(home.journal)
    home.journal_view.go_to("balance")
    notes = home.page("balance", BalancePage).notes
    click(notes.add)
    type_into(notes.words, f"That week {heard}")
    qtbot.waitUntil(notes.safety.isVisible)


# An apology in words of force


def test_an_unprompted_repair_in_words_of_force_is_no_gain_until_its_receiver_says_so(
    home: Desk, qtbot: QtBot
) -> None:
    home.journal_view.context.navigator.continue_draft(
        replace(home.journal.begin_repair(), by=ReachedOut.THEY)
    )
    dialog = home.guided(RepairDialog)
    type_into(dialog.words.field, f"He said sorry when {SURE}")
    qtbot.waitUntil(dialog.words.note.isVisible)
    assert "You owe no answer" in words_on(dialog)
    click(dialog.landing.landed.chip(Landed.FULLY))
    dialog.finish()
    assert balance(home) == 0
    (repair,) = home.journal.account().repairs
    read = read_repair(home, repair.uuid)
    assert "Your safety comes first" in words_on(read)
    assert "balance" not in words_on(read), "until it is asked for"
    click(read.how_it_counts)
    assert "adds nothing to your balance" in words_on(read)
    click(read.harm_button)
    settle()
    assert balance(home) == 3
    click(moments(home).bar.undo)
    settle()
    assert balance(home) == 0
    assert home.journal.open_hurts.is_harm_today()


def test_an_unprompted_one_in_other_words_counts_as_ever(home: Desk) -> None:
    offered(home, words=f"That night {UNSURE}", landed=Landed.FULLY, warmth=4)
    assert balance(home) == 4


def test_an_apology_in_words_of_force_tells_what_the_hurt_was(home: Desk) -> None:
    hurt = a_named_hurt(home.journal, strength=4)
    uuid = offered(home, hurt=hurt.uuid, landed=Landed.PARTLY)
    assert balance(home) == -2
    done = home.journal.landings.mark(uuid, Landed.NOT_YET, would_help=f"if {SURE} no more")
    assert home.journal.open_hurts.harm_of(hurt.uuid) is Harm.HEARD
    assert balance(home) == -4
    assert done.undo is not None
    done.undo()
    assert balance(home) == -2
    offered(home, hurt=hurt.uuid, words=f"sorry that {SURE}", by=ReachedOut.I)
    assert balance(home) == -2, "mine is nothing of this account"
    offered(home, hurt=hurt.uuid, words=f"sorry that {SURE}", landed=Landed.FULLY)
    assert balance(home) == -4


# Sharing


@either
def test_sharing_a_repair_of_it_asks_at_its_end_and_on_its_sheet(
    qtbot: QtBot, tmp_path: Path, heard: str
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal, event=f"When {heard}")
    draft = anna.journal.begin_repair(hurt.uuid)
    draft = replace(draft, by=ReachedOut.I, words="I'm sorry I made such a fuss.", to_say=True)
    anna.journal_view.context.navigator.continue_draft(draft)
    dialog = anna.guided(RepairDialog)
    share = dialog.landing.share
    assert not share.note.isVisible(), "nothing is shared yet"
    click(share.choice.chip(True))
    assert IS_IT_SAFE in words_on(share)
    click(share.choice.chip(False))
    assert not share.note.isVisible()
    dialog.finish()
    (repair,) = anna.journal.repairs_of(hurt.uuid)
    read = read_repair(anna, repair.uuid)
    read.choose_what_to_share()
    settle()
    assert read.share_view is not None
    assert IS_IT_SAFE in words_on(read.share_view.note)
    assert anna.journal.sharing.mine(repair.uuid) is None


@either
def test_telling_how_it_landed_and_answering_ask_as_well(
    qtbot: QtBot, tmp_path: Path, heard: str
) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    hurt = share_a_hurt(two.enter(two.anna), event=f"When {heard}")
    ben = two.enter(two.ben)
    answer = ben.journal.begin_repair_of_theirs(hurt.uuid)
    ben.journal_view.context.navigator.continue_draft(replace(answer, words="I am sorry."))
    dialog = ben.guided(RepairDialog)
    click(dialog.landing.share.choice.chip(True))
    assert dialog.landing.share.note.isVisible(), "it answers one that tells of danger"
    dialog.finish()
    if ben.journal_view.guided is dialog:
        # It led to the question first, which stood out of sight.
        dialog.finish()
    anna = two.enter(two.anna)
    (repair,) = anna.journal.repairs_offered_to(hurt.uuid)
    read = read_repair(anna, repair.uuid)
    click(read.landing.ask)
    card = read.landing.card
    assert card is not None
    click(card.landed.chip(Landed.FULLY))
    assert not card.help.safe.isVisible()
    click(card.tell)
    assert card.help.safe.isVisible(), "with no word of mine at all"
    assert IS_IT_SAFE in words_on(card.help.safe)
    assert not card.help.field.isVisible()
    click(card.save)
    settle()
    told = anna.journal.landings.told(repair.uuid)
    assert told is not None, "it blocks nothing"
    thanks = anna.journal.begin_answer(SharedKind.THANKS, repair.uuid)
    anna.journal_view.context.navigator.continue_draft(thanks)
    assert anna.guided(AnswerDialog).step.note.isVisible()


def test_of_an_everyday_hurt_none_of_these_asks(qtbot: QtBot, tmp_path: Path) -> None:
    two = a_desk_for_two(qtbot, tmp_path)
    anna = two.enter(two.anna)
    hurt = a_named_hurt(anna.journal)
    draft = replace(anna.journal.begin_repair(hurt.uuid), by=ReachedOut.I, words="I am sorry.")
    anna.journal_view.context.navigator.continue_draft(draft)
    dialog = anna.guided(RepairDialog)
    click(dialog.landing.share.choice.chip(True))
    assert not dialog.landing.share.note.isVisible()
    dialog.finish()
    (repair,) = anna.journal.repairs_of(hurt.uuid)
    assert anna.journal.sharing.mine(repair.uuid) is not None
