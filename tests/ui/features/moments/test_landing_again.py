"""Saying again how a repair landed: what was said stays in sight; only a correction changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Channel, Landed, ReachedOut, Repair
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.landing_card import LandingCard
from microhurts_desktop.ui.features.moments.landing_line import LandingLine
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from microhurts_desktop.ui.features.repairs.help_field import waiting_words
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from microhurts_desktop.ui.kit.days import say_day
from tests.builders import NOON
from tests.couples import a_named_hurt
from tests.ui.contexts import sheet
from tests.ui.shell.test_full_disk import a_full_disk, is_said
from tests.ui.two import buttons, moments, press_button, today, words_in
from tests.ui.windows import Desk, click, settle, type_into
from tests.vault_folders import a_repair_draft

HUG, TIME = "a hug, and ten minutes tonight", "some time"
TODAY = NOON.date()


@pytest.fixture
def repair(home: Desk) -> Repair:
    """A repair for a hurt, offered a week ago, that landed partly two days ago."""
    journal, clock = home.journal, home.clock
    clock.forward(days=-7)
    hurt = a_named_hurt(journal, strength=4)
    draft = a_repair_draft(journal, hurt=hurt.uuid)
    journal.offer_repair(draft)
    clock.forward(days=5)
    journal.landings.mark(draft.uuid, Landed.PARTLY, would_help=HUG)
    clock.forward(days=2)
    return journal.repair(draft.uuid)


def reading(home: Desk, repair: Repair) -> LandingLine:
    home.journal_view.context.navigator.open_moment(MomentKind.REPAIR, repair.uuid)
    settle()
    return sheet(moments(home), RepairSheet).landing


def card_of(landing: LandingLine) -> LandingCard:
    assert landing.card is not None
    return landing.card


def said(home: Desk, repair: Repair) -> list[tuple[Landed, date, str]]:
    landings = home.journal.repair(repair.uuid).landings
    return [(one.landed, one.landed_on, one.would_help) for one in landings]


THEN = f"It landed partly, {say_day(TODAY - timedelta(days=2), TODAY)}."
PARTLY = (Landed.PARTLY, TODAY - timedelta(days=2), HUG)


def test_what_was_said_stays_in_sight_while_it_is_said_again(home: Desk, repair: Repair) -> None:
    landing = reading(home, repair)
    click(landing.ask)
    card = card_of(landing)
    assert card.landed.value() is None
    assert card.day.date() == QDate(2026, 5, 14)
    shown = words_in(landing)
    assert THEN in shown
    assert HUG in shown
    click(card.landed.chip(Landed.NOT_YET))
    assert landing.help.field.text() == "", "new words have a field of their own"
    assert "What had landed stays." in words_in(card)
    click(card.landed.chip(Landed.FULLY))
    assert "What had landed stays." not in words_in(card)
    click(card.save)
    settle()
    assert said(home, repair) == [PARTLY, (Landed.FULLY, TODAY, "")]
    shown = words_in(sheet(moments(home), RepairSheet).landing)
    assert THEN in shown
    assert HUG in shown
    assert "It landed fully, today." in shown


def test_the_hurt_shows_the_whole_line_too(home: Desk, repair: Repair) -> None:
    home.journal.landings.mark(repair.uuid, Landed.FULLY)
    assert repair.hurt is not None
    home.journal_view.context.navigator.open_moment(MomentKind.HURT, repair.hurt)
    shown = words_in(sheet(moments(home), HurtSheet))
    places = [shown.index(text) for text in (THEN, "fully, today.")]
    assert places == sorted(places)
    assert HUG in shown
    assert "Repaired." in shown


def test_not_yet_after_it_landed_takes_nothing_back(home: Desk, repair: Repair) -> None:
    landing = reading(home, repair)
    click(landing.ask)
    click(card_of(landing).landed.chip(Landed.NOT_YET))
    click(card_of(landing).save)
    settle()
    shown = words_in(sheet(moments(home), RepairSheet).landing)
    assert THEN in shown
    assert "“Not yet”, today. What had landed stays." in shown


def test_words_typed_for_what_would_help_stay_in_sight_and_are_kept(
    home: Desk, repair: Repair
) -> None:
    landing = reading(home, repair)
    click(landing.ask)
    click(card_of(landing).landed.chip(Landed.PARTLY))
    type_into(landing.help.field, TIME)
    click(card_of(landing).landed.chip(Landed.FULLY))
    assert landing.help.field.isVisible()
    click(card_of(landing).save)
    assert said(home, repair) == [PARTLY, (Landed.FULLY, TODAY, TIME)]


# Slips


def test_a_slip_is_put_right_and_undo_brings_it_back(home: Desk, repair: Repair) -> None:
    landing = reading(home, repair)
    click(landing.slip)
    card = card_of(landing)
    assert card.landed.value() is Landed.PARTLY
    assert card.day.date() == QDate(2026, 5, 12)
    assert landing.help.field.text() == HUG
    click(card.landed.chip(Landed.FULLY))
    card.day.setDate(QDate(2026, 5, 13))
    landing.help.field.setFocus()
    QTest.keyClick(landing.help.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(landing.help.field, Qt.Key.Key_Delete)
    click(card.save)
    settle()
    assert said(home, repair) == [(Landed.FULLY, TODAY - timedelta(days=1), "")]
    page = moments(home)
    assert page.bar.said.text() == "Your answer is corrected."
    click(page.bar.undo)
    settle()
    assert said(home, repair) == [PARTLY]
    assert HUG in words_in(sheet(page, RepairSheet).landing)


def test_only_the_last_is_corrected_and_the_earlier_stays(home: Desk, repair: Repair) -> None:
    home.journal.landings.mark(repair.uuid, Landed.FULLY)
    landing = reading(home, repair)
    click(landing.slip)
    press_button(card_of(landing), "Take it back")
    assert said(home, repair) == [PARTLY]
    page = moments(home)
    assert page.bar.said.text() == "Your answer is taken back."
    click(page.bar.undo)
    settle()
    assert said(home, repair) == [PARTLY, (Landed.FULLY, TODAY, "")]


def test_where_nothing_was_said_there_is_no_slip(home: Desk) -> None:
    draft = a_repair_draft(home.journal)
    home.journal.offer_repair(draft)
    landing = reading(home, home.journal.repair(draft.uuid))
    assert "Correct my last answer" not in buttons(landing)


def test_a_correction_on_its_way_waits_through_a_lock(home: Desk, repair: Repair) -> None:
    landing = reading(home, repair)
    click(landing.slip)
    landing.help.field.moveCursor(QTextCursor.MoveOperation.End)
    type_into(landing.help.field, ", please")
    assert moments(home).take_leave()
    (slip,) = repair.landings
    assert waiting_words(home.journal, repair, slip) == f"{HUG}, please"
    assert waiting_words(home.journal, repair) == "", "it is not taken for something said anew"
    press_button(today(home).waiting, "Go on")
    again = sheet(moments(home), RepairSheet).landing
    assert "Correct my last answer" in words_in(again)
    assert again.help.field.text() == f"{HUG}, please"
    click(card_of(again).save)
    assert said(home, repair) == [(Landed.PARTLY, PARTLY[1], f"{HUG}, please")]
    assert home.journal.drafts() == ()


# Where it fails, and where it is reworded


def test_on_a_full_disk_nothing_is_said_and_the_words_stay(home: Desk, repair: Repair) -> None:
    landing = reading(home, repair)
    click(landing.ask)
    click(card_of(landing).landed.chip(Landed.PARTLY))
    type_into(landing.help.field, TIME)
    with a_full_disk():
        click(card_of(landing).save)
        assert is_said(home)
    assert landing.help.field.text() == TIME
    assert said(home, repair) == [PARTLY]
    assert landing.save_words()
    assert waiting_words(home.journal, repair) == TIME, "they are still saved as they are typed"


def test_rewording_shows_what_was_said_and_asks_anew(home: Desk, repair: Repair) -> None:
    home.journal_view.context.navigator.edit_moment(MomentKind.REPAIR, repair.uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    settle()
    shown = words_in(dialog.landing)
    assert THEN in shown
    assert dialog.landing.landed.value() is None
    click(dialog.next)
    assert home.journal_view.guided is None
    assert said(home, repair) == [PARTLY]


def test_rewording_does_not_change_who_reached_out_once_it_landed(
    home: Desk, repair: Repair
) -> None:
    home.journal_view.context.navigator.edit_moment(MomentKind.REPAIR, repair.uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    press_button(dialog, "Change this")
    click(dialog.side.by.chip(ReachedOut.I))
    click(dialog.next)
    assert "You have said how it landed" in dialog.error.text()
    click(dialog.next)
    assert "You have said how it landed" in dialog.error.text(), "nor at the end"
    click(dialog.side.by.chip(ReachedOut.THEY))
    click(dialog.next)
    assert said(home, repair) == [PARTLY]


def test_rewording_does_not_move_the_offer_behind_its_landing(home: Desk, repair: Repair) -> None:
    home.journal_view.context.navigator.edit_moment(MomentKind.REPAIR, repair.uuid)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    dialog.change(replace(dialog.draft, offered_at=NOON - timedelta(days=1)))
    click(dialog.next)
    assert "It landed before this day" in dialog.error.text()
    click(dialog.next)
    assert "It landed before this day" in dialog.error.text()
    assert said(home, repair) == [PARTLY]


def test_words_that_would_have_no_place_are_not_dropped_without_a_word(home: Desk) -> None:
    home.journal_view.context.navigator.repair(None)
    dialog = home.journal_view.guided
    assert isinstance(dialog, RepairDialog)
    click(dialog.side.by.chip(ReachedOut.THEY))
    type_into(dialog.words.field, "They said sorry.")
    click(dialog.channel.how.chip(Channel.MESSAGE))
    click(dialog.landing.landed.chip(Landed.PARTLY))
    click(dialog.landing.warmth.chip(2))
    type_into(dialog.landing.help, HUG)
    click(dialog.landing.landed.chip(Landed.PARTLY))
    assert dialog.landing.landed.value() is None
    assert dialog.landing.help.isVisible(), "what was typed stays in sight"
    click(dialog.next)
    assert "what would help" in dialog.error.text()
    click(dialog.landing.landed.chip(Landed.FULLY))
    assert dialog.landing.help.isVisible()
    click(dialog.next)
    (repair,) = home.journal.account().repairs
    assert [(one.landed, one.would_help) for one in repair.landings] == [(Landed.FULLY, HUG)]
