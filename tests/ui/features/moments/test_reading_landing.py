"""Saying how a repair landed, where the hurt is read."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.ledger import postings
from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut
from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.moments.repair_sheet import RepairSheet
from tests.builders import NOON, a_hurt, a_repair
from tests.ui.contexts import keep, press, see, sheet, words_on
from tests.ui.features.moments.reading import page as page
from tests.ui.windows import click


def test_how_their_repair_landed_is_marked_and_marked_again(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    hurt = a_hurt(happened_at=NOON - timedelta(days=5))
    repair = a_repair(hurt=hurt.uuid, offered_at=NOON - timedelta(days=3))
    keep(context.journal, hurt, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.HURT, hurt.uuid)
    click(sheet(page, HurtSheet).came_of_it.landings[0].ask)
    card = sheet(page, HurtSheet).came_of_it.landings[0].card
    assert card is not None
    click(card.save)
    assert "first" in card.error.text()
    click(card.landed.chip(Landed.PARTLY))
    assert not card.warmth.isVisible()
    click(card.save)
    landing = context.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.landed_on) == (Landed.PARTLY, NOON.date())
    assert "It landed partly, today." in words_on(page)

    click(sheet(page, HurtSheet).came_of_it.landings[0].ask)
    card = sheet(page, HurtSheet).came_of_it.landings[0].card
    assert card is not None
    assert card.landed.value() is None, "what is said anew begins empty"
    click(card.landed.chip(Landed.FULLY))
    card.day.setDate(QDate(2026, 5, 1))
    click(card.save)
    landing = context.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.landed_on) == (Landed.FULLY, date(2026, 5, 11))
    assert "It landed partly, today." in words_on(page), "what was said before stays in sight"
    assert "Repaired." in words_on(page)
    assert "lonely" in words_on(page)


def test_an_unprompted_repair_that_landed_asks_how_warm(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    repair = a_repair()
    keep(context.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).landing.ask)
    card = sheet(page, RepairSheet).landing.card
    assert card is not None
    click(card.landed.chip(Landed.FULLY))
    click(card.save)
    landing = context.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.warmth) == (Landed.FULLY, None), "no number is needed"
    assert "It landed fully, today. A warmth left open counts as the middle, 3." in words_on(page)
    assert [one.amount for one in postings(context.journal.account())] == [3]
    click(sheet(page, RepairSheet).landing.slip)
    card = sheet(page, RepairSheet).landing.card
    assert card is not None
    click(card.warmth.chip(4))
    click(card.save)
    landing = context.journal.repair(repair.uuid).landing
    assert landing is not None
    assert (landing.landed, landing.warmth) == (Landed.FULLY, 4)
    assert "It landed fully, today. Warmth 4 of 5." in words_on(page)


def test_not_yet_is_an_answer_that_asks_nothing_more(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    repair = a_repair()
    keep(context.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    click(sheet(page, RepairSheet).landing.ask)
    card = sheet(page, RepairSheet).landing.card
    assert card is not None
    click(card.landed.chip(Landed.NOT_YET))
    assert not card.day.isVisible()
    click(card.save)
    assert "It has not landed yet." in words_on(page)


def test_escape_puts_the_question_away_before_it_leaves(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    repair = a_repair()
    keep(context.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    landing = sheet(page, RepairSheet).landing
    click(landing.ask)
    press(page, Qt.Key.Key_Escape)
    assert landing.card is None
    assert landing.ask.isVisible()
    assert page.reading.isVisible()
    press(page, Qt.Key.Key_Escape)
    assert page.history.isVisible()
    assert context.journal.repair(repair.uuid).landing is None


def test_how_my_repair_landed_is_not_mine_to_say(
    qtbot: QtBot, page: MomentsPage, context: AppContext
) -> None:
    repair = a_repair(by=ReachedOut.I)
    keep(context.journal, repair)
    see(qtbot, page)
    page.open_moment(MomentKind.REPAIR, repair.uuid)
    assert "How it landed is theirs to say." in words_on(page)
    assert not sheet(page, RepairSheet).landing.ask.isVisible()
