"""Not now: a hurt sleeps until a day that is chosen, out of sight."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.context.page import AppContext
from microhurts_desktop.ui.features.underground.page import UndergroundPage
from microhurts_desktop.ui.kit.when_picker import ON_A_DATE
from microhurts_desktop.ui.parts.moments.sleep_card import MONTH
from tests.builders import NOON, FixedClock, a_hurt
from tests.ui.contexts import keep, see, words_on
from tests.ui.features.underground.waiting import page as page
from tests.ui.features.underground.waiting import panel
from tests.ui.windows import click, focused, press

TODAY = NOON.date()


@pytest.mark.parametrize(
    ("answer", "until"),
    [
        ("week", TODAY + timedelta(days=7)),
        (MONTH, TODAY + timedelta(days=30)),
        (ON_A_DATE, date(2026, 8, 1)),
    ],
)
def test_not_now_lets_one_sleep_until_its_day(
    qtbot: QtBot,
    page: UndergroundPage,
    context: AppContext,
    clock: FixedClock,
    answer: str,
    until: date,
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).not_now)
    card = panel(page).sleep_card
    click(card.until.chips.chip(answer))
    if card.until.field.isVisible():
        card.until.field.setDate(QDate(until.year, until.month, until.day))
    click(card.confirm)
    assert context.journal.hurt(hurt.uuid).sleeps_until == until
    assert page.cards == []
    clock.at = NOON.replace(year=until.year, month=until.month, day=until.day)
    page.look_at_the_day()
    assert list(page.cards[0].rows) == [hurt.uuid]


def test_by_keyboard_enter_picks_the_day_before_it_keeps_it(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).not_now)
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Return)
    assert context.journal.hurt(hurt.uuid).sleeps_until is None
    assert panel(page).sleep_card.day() == TODAY + timedelta(days=30)
    press(focused(), Qt.Key.Key_Return)
    assert context.journal.hurt(hurt.uuid).sleeps_until == TODAY + timedelta(days=30)


def test_undone_it_is_the_one_that_came_back_that_is_open(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    newer = a_hurt(needs=("to matter",))
    older = a_hurt(happened_at=NOON - timedelta(days=3), needs=("rest",))
    for hurt in (newer, older):
        keep(context.journal, hurt)
    see(qtbot, page)
    assert panel(page).uuid == newer.uuid
    click(panel(page).not_now)
    click(panel(page).sleep_card.confirm)
    assert panel(page).uuid == older.uuid
    click(page.bar.undo)
    assert panel(page).uuid == newer.uuid
    row = next(card for card in page.cards if card.holds(newer.uuid)).rows[newer.uuid]
    assert focused() is row


def test_only_a_day_to_come_can_be_chosen(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    keep(context.journal, a_hurt())
    see(qtbot, page)
    click(panel(page).not_now)
    until = panel(page).sleep_card.until
    click(until.chips.chip(ON_A_DATE))
    until.field.setDate(QDate(2020, 1, 1))
    assert until.date() == TODAY + timedelta(days=1)


def test_what_sleeps_is_out_of_sight_until_it_is_asked_for_and_can_be_woken(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt(event="the harbour", sleeps_until=TODAY + timedelta(days=9))
    keep(context.journal, hurt, a_hurt(event="the phone"))
    see(qtbot, page)
    assert "the harbour" not in words_on(page)
    click(page.asleep.look)
    assert "sleeps until 23 May" in words_on(page)
    (wake,) = (one for one in page.asleep.card.findChildren(QPushButton) if one.isVisible())
    click(wake)
    assert panel(page).uuid == hurt.uuid
    assert not page.asleep.isVisible()


def test_going_to_sleep_can_be_undone(
    qtbot: QtBot, page: UndergroundPage, context: AppContext
) -> None:
    hurt = a_hurt()
    keep(context.journal, hurt)
    see(qtbot, page)
    click(panel(page).not_now)
    click(panel(page).sleep_card.confirm)
    assert "It sleeps until 21 May." in words_on(page)
    click(page.bar.undo)
    assert context.journal.hurt(hurt.uuid).sleeps_until is None
    assert panel(page).uuid == hurt.uuid
