"""A repair on one page: nothing known is asked again, and words can wait until they are said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from microhurts_desktop.domain.hurts import LONGEST_TEXT, HurtDraft
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, Repair, RepairDraft
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.repairs.page import RepairsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.features.today.page import TodayPage
from microhurts_desktop.ui.kit.when_picker import When
from tests.builders import reword
from tests.ui.two import buttons, press_button, words_in
from tests.ui.windows import Desk, click, focused, settle, type_into
from tests.vault_folders import a_hurt_draft, a_repair_draft

ENTER = Qt.Key.Key_Return
SAID = "I missed that moment with you."


def named(desk: Desk) -> str:
    draft = a_hurt_draft(desk.journal, event="you looked at your phone")
    desk.journal.name_hurt(draft)
    return draft.uuid


def begin(desk: Desk, hurt: str | None = None) -> RepairDialog:
    desk.journal_view.context.navigator.repair(hurt)
    return desk.guided(RepairDialog)


def kept(desk: Desk) -> Repair:
    (one,) = desk.journal.summaries(0, 5, MomentKind.REPAIR)
    return desk.journal.repair(one.uuid)


def today(desk: Desk) -> TodayPage:
    desk.journal_view.go_to("today")
    settle()
    return desk.page("today", TodayPage)


def test_what_follows_unfolds_once_it_is_needed(home: Desk) -> None:
    dialog = begin(home)
    assert not dialog.words.isVisible()
    assert not dialog.landing.isVisible()
    click(dialog.side.by.chip(ReachedOut.THEY))
    assert dialog.words.isVisible()
    assert not dialog.landing.isVisible()
    type_into(dialog.words.field, "sorry")
    assert dialog.landing.isVisible()
    assert dialog.channel.isVisible()
    dialog.words.field.clear()
    assert dialog.landing.isVisible(), "nothing goes from under the hands"


def test_they_reached_out_for_this_hurt_asks_neither_again(home: Desk) -> None:
    hurt = named(home)
    home.journal_view.context.navigator.find_words(hurt)
    home.page("repairs", RepairsPage).they_reached_out()
    dialog = home.guided(RepairDialog)
    assert not dialog.side.isVisible()
    assert "They reached out · you looked at your phone" in dialog.page.known.text()
    assert focused() is dialog.words.field
    QTest.keyClicks(focused(), "You put it away and asked me to go on")
    QTest.keyClick(focused(), ENTER)
    assert dialog.landing.isAncestorOf(focused()), "Enter goes on to how it landed"
    click(dialog.landing.landed.chip(Landed.FULLY))
    QTest.keyClick(focused(), ENTER)
    repair = kept(home)
    assert (repair.hurt, repair.by, repair.how) == (hurt, ReachedOut.THEY, Channel.UNSAID)
    assert repair.furthest is Landed.FULLY


def test_which_hurt_is_not_asked_again_and_can_be_changed(home: Desk) -> None:
    other, hurt = named(home), named(home)
    dialog = begin(home, hurt)
    assert not dialog.side.hurt.isVisible(), "the others are not brought up"
    assert dialog.side.chosen.text().startswith("you looked at your phone")
    press_button(dialog, "For another one")
    assert focused() is dialog.side.hurt
    dialog.side.hurt.set_value(other)
    dialog.side.hurt.picked.emit()
    assert dialog.draft.hurt == other


def test_what_is_known_can_be_changed(home: Desk) -> None:
    hurt = named(home)
    draft = replace(home.journal.begin_repair(hurt), by=ReachedOut.THEY)
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.guided(RepairDialog)
    press_button(dialog, "Change this")
    assert dialog.side.isAncestorOf(focused())
    click(dialog.side.by.chip(ReachedOut.I))
    assert dialog.draft.by is ReachedOut.I
    assert not dialog.page.known.isVisible()


def test_a_repair_of_mine_takes_three_keys_besides_its_words(home: Desk) -> None:
    hurt = named(home)
    draft = replace(home.journal.begin_repair(hurt), by=ReachedOut.I, words=SAID)
    home.journal_view.context.navigator.continue_draft(draft)
    dialog = home.guided(RepairDialog)
    dialog.words.field.setFocus()
    QTest.keyClick(focused(), ENTER)
    assert focused() is dialog.next, "the focus is on its action"
    QTest.keyClick(focused(), ENTER)
    assert kept(home).words == SAID


def test_how_it_was_offered_is_left_out_everywhere_where_it_was_not_said(home: Desk) -> None:
    hurt = named(home)
    draft = a_repair_draft(home.journal, hurt=hurt, how=None)
    home.journal.offer_repair(draft)
    navigator = home.journal_view.context.navigator
    navigator.open_moment(MomentKind.REPAIR, draft.uuid)
    settle()
    assert "They reached out\n" in words_in(home.journal_view.page("moments")) + "\n"
    navigator.edit_moment(MomentKind.REPAIR, draft.uuid)
    dialog = home.guided(RepairDialog)
    assert dialog.channel.how.value() is None
    click(dialog.channel.how.chip(Channel.MESSAGE))
    click(dialog.next)
    assert home.journal.repair(draft.uuid).how is Channel.MESSAGE


def test_what_is_missing_stands_right_below_its_field(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, "They said sorry")
    landing = dialog.landing
    words = dialog.words.field.text()
    dialog.words.field.set_text("")
    click(landing.landed.chip(Landed.PARTLY))
    click(dialog.next)
    settle()
    assert "Write a few words" in dialog.error.text()
    error, asked = (
        one.mapTo(dialog, one.rect().topLeft()).y() for one in (dialog.error, landing.landed)
    )
    assert error < asked
    type_into(dialog.words.field, words)
    landing.help.set_text("a hug")
    click(landing.landed.chip(Landed.PARTLY))
    click(dialog.next)
    settle()
    assert "Pick how it landed" in dialog.error.text()
    error, helps = (
        one.mapTo(dialog, one.rect().topLeft()).y() for one in (dialog.error, landing.help)
    )
    assert error > helps, "another problem stands below another field"


# I will say it tonight


def put_off(desk: Desk, hurt: str | None = None) -> None:
    """Choose words of mine, and leave them to be said tonight."""
    dialog = begin(desk, hurt)
    click(dialog.side.by.chip(ReachedOut.I))
    assert "I will say it tonight" not in buttons(dialog), "there are no words yet"
    type_into(dialog.words.field, SAID)
    press_button(dialog, "I will say it tonight")
    assert desk.journal_view.guided is None


def test_words_for_tonight_wait_and_become_a_repair_with_one_key(home: Desk) -> None:
    hurt = named(home)
    put_off(home, hurt)
    assert "until you have said them" in home.journal_view.status_line.said.text()
    assert home.journal.moment_count(MomentKind.REPAIR) == 0
    home.clock.forward(minutes=90)
    page = today(home)
    assert "Words you want to say" in words_in(page.waiting)
    assert SAID in words_in(page.waiting)
    (said,) = (
        one for one in page.waiting.findChildren(type(page.bar.undo)) if one.text() == "I said it"
    )
    said.setFocus()
    QTest.keyClick(said, ENTER)
    repair = kept(home)
    assert (repair.words, repair.hurt, repair.by) == (SAID, hurt, ReachedOut.I)
    assert repair.offered_at == home.journal.now(), "when it was said"
    assert home.journal.drafts() == ()
    click(page.bar.undo)
    assert home.journal.moment_count(MomentKind.REPAIR) == 0
    (waiting,) = home.journal.drafts()
    assert isinstance(waiting, RepairDraft)
    assert waiting.waits_to_be_said()


def test_they_can_be_changed_before_they_are_said(home: Desk) -> None:
    put_off(home)
    press_button(today(home).waiting, "Read or change it")
    dialog = home.guided(RepairDialog)
    type_into(dialog.words.field, " Truly.")
    click(dialog.later)
    press_button(today(home).waiting, "I said it")
    assert kept(home).words == f"{SAID} Truly."


def test_once_words_are_left_for_tonight_the_keyboard_is_on_the_page(home: Desk) -> None:
    page = today(home)
    put_off(home)
    settle()
    assert focused() is page or page.isAncestorOf(focused())


def test_what_they_did_and_what_is_reworded_is_not_left_for_tonight(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, SAID)
    assert "I will say it tonight" not in buttons(dialog)
    dialog.forget_unsaved()
    mine = a_repair_draft(home.journal, by=ReachedOut.I)
    home.journal.offer_repair(mine)
    home.journal_view.context.navigator.edit_moment(MomentKind.REPAIR, mine.uuid)
    assert "I will say it tonight" not in buttons(home.guided(RepairDialog))


def reopened_a_day_later(desk: Desk) -> RepairDialog:
    put_off(desk)
    desk.clock.forward(minutes=60 * 30)
    press_button(today(desk).waiting, "Read or change it")
    return desk.guided(RepairDialog)


def test_words_that_are_kept_on_their_page_are_said_then(home: Desk) -> None:
    dialog = reopened_a_day_later(home)
    assert dialog.channel.when.chips.value() is When.NOW
    type_into(dialog.words.field, " Truly.")
    click(dialog.channel.how.chip(Channel.MESSAGE))
    assert dialog.draft.waits_to_be_said(), "looking at them, or changing them, is not saying them"
    click(dialog.next)
    repair = kept(home)
    assert repair.offered_at == home.journal.now()
    assert (repair.words, repair.how) == (f"{SAID} Truly.", Channel.MESSAGE)


def test_who_says_when_has_said_them(home: Desk) -> None:
    dialog = reopened_a_day_later(home)
    click(dialog.channel.when.chips.chip(When.YESTERDAY))
    assert not dialog.draft.waits_to_be_said()
    click(dialog.later)
    assert "Words you want to say" not in words_in(today(home).waiting)
    press_button(today(home).waiting, "Go on")
    dialog = home.guided(RepairDialog)
    assert dialog.channel.when.chips.value() is When.YESTERDAY
    click(dialog.next)
    assert kept(home).offered_at.date() == home.journal.now().date() - timedelta(days=1)


def test_a_clock_that_was_put_back_keeps_no_words_from_being_said(home: Desk) -> None:
    put_off(home)
    home.clock.forward(minutes=-60 * 30)
    press_button(today(home).waiting, "I said it")
    assert kept(home).offered_at == home.journal.now()


def test_what_is_missing_is_said_before_words_are_put_off(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, SAID)
    click(dialog.landing.landed.chip(Landed.PARTLY))
    type_into(dialog.landing.help, "a hug")
    click(dialog.side.by.chip(ReachedOut.I))
    press_button(dialog, "I will say it tonight")
    assert home.journal_view.guided is dialog
    assert "You wrote what would help" in dialog.error.text()
    assert focused() is dialog.landing.help
    dialog.landing.help.clear()
    press_button(dialog, "I will say it tonight")
    assert home.journal_view.guided is None
    press_button(today(home).waiting, "I said it")
    assert kept(home).words == SAID


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": "so sorry " * LONGEST_TEXT}, "Please shorten it"),
        ({"landed": Landed.PARTLY, "would_help": "a hug"}, "You wrote what would help"),
    ],
)
def test_words_that_cannot_be_said_yet_open_where_that_is_mended(
    home: Desk, wrong: dict[str, Any], said: str
) -> None:
    draft = replace(home.journal.begin_repair(), by=ReachedOut.I, to_say=True, words=SAID)
    draft = replace(draft, **wrong)
    home.journal_view.context.bus.carry_out(home.journal.save_draft, draft)
    press_button(today(home).waiting, "I said it")
    dialog = home.guided(RepairDialog)
    assert said in dialog.error.text()
    assert focused() in (dialog.words.field, dialog.landing.help)
    assert home.journal.moment_count(MomentKind.REPAIR) == 0


# Where somebody may be in danger

DANGER = "You hit me and I am afraid of you."


def test_words_that_tell_of_danger_are_not_left_to_be_said(home: Desk) -> None:
    dialog = begin(home)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, SAID)
    assert dialog.words.tonight.isVisible()
    type_into(dialog.words.field, f" {DANGER}")
    dialog.words.put_off.emit()
    assert dialog.words.note.isVisible(), "looked at before they are put off, however quickly"
    assert not dialog.words.tonight.isVisible()
    assert home.journal_view.guided is dialog
    dialog.words.field.set_text(SAID)
    assert dialog.words.note.speaks() is False
    assert dialog.words.tonight.isVisible()


def test_words_for_a_hurt_that_tells_of_danger_are_a_draft_as_any_other(home: Desk) -> None:
    frightening = a_hurt_draft(home.journal, event=DANGER)
    home.journal.name_hurt(frightening)
    dialog = begin(home, frightening.uuid)
    click(dialog.side.by.chip(ReachedOut.I))
    type_into(dialog.words.field, SAID)
    assert not dialog.words.tonight.isVisible()
    click(dialog.next)
    assert home.page("kept", KeptPage).said.text() == "Kept. It is in your history."


def test_words_put_off_before_danger_was_told_wait_without_being_held_out(home: Desk) -> None:
    hurt = named(home)
    put_off(home, hurt)
    draft = replace(reword(home.journal, HurtDraft, hurt), event=DANGER)
    home.journal_view.context.bus.carry_out(home.journal.name_hurt, draft)
    page = today(home)
    assert "Words you want to say" not in words_in(page.waiting)
    assert "I said it" not in buttons(page.waiting)
    press_button(page.waiting, "Go on")
    assert home.guided(RepairDialog).words.field.text() == SAID
