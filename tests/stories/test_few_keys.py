"""A hurt named, a typo mended, a repair in one page: how few keys and clicks it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.domain.moments import MomentKind
from microhurts_desktop.domain.repairs import Landed, ReachedOut, Repair
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.kept import KeptPage
from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from microhurts_desktop.ui.features.moments.page import MomentsPage
from microhurts_desktop.ui.features.repairs.repair_dialog import RepairDialog
from tests.stories.keys import CTRL, Keys
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle, shown
from tests.vault_folders import a_hurt_draft

MOST_KEYS = 14
MOST_TABS = 8
MOST_CLICKS = 7


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


def test_a_hurt_is_named_with_few_keys(home: Desk) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_N, CTRL)
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you picked up your phone")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.feelings.picker.own)
    QTest.keyClicks(focused(), "lonely")
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.feelings.strength)
    keys.press(Qt.Key.Key_4)
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Return)
    keys.tab_to(dialog.needs.picker.own)
    QTest.keyClicks(focused(), "to be heard")
    keys.press(Qt.Key.Key_S, CTRL)
    (hurt,) = home.journal.still_open()
    assert (hurt.feelings, hurt.strength, hurt.needs) == (("lonely",), 4, ("to be heard",))
    assert keys.pressed <= MOST_KEYS


def test_a_hurt_is_named_with_few_clicks(home: Desk) -> None:
    (name_it,) = (
        one
        for one in shown(home.journal_view.page("today"))
        if isinstance(one, QPushButton) and one.text() == "Name it"
    )
    click(name_it)
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you picked up your phone")
    feelings, needs = dialog.feelings.picker.words, dialog.needs.picker.words
    clicks = 1
    way: tuple[Callable[[], QWidget], ...] = (
        lambda: dialog.next,
        lambda: feelings.chip(feelings.choices()[0]),
        lambda: dialog.feelings.strength.chip(4),
        lambda: dialog.progress.marks[3],
        lambda: needs.chip(needs.choices()[0]),
        lambda: dialog.keep,
    )
    for place in way:
        settle()
        click(place())
        clicks += 1
    (hurt,) = home.journal.still_open()
    assert hurt.needs == (needs.choices()[0],)
    assert clicks <= MOST_CLICKS


def test_what_is_missing_is_said_where_it_is_missing(home: Desk) -> None:
    keys = Keys(home)
    keys.press(Qt.Key.Key_N, CTRL)
    dialog = home.guided(NameHurt)
    QTest.keyClicks(focused(), "you looked away")
    keys.press(Qt.Key.Key_S, CTRL)
    assert dialog.feelings.isVisible()
    assert "Pick a feeling" in dialog.error.text()
    assert home.journal.still_open() == ()


def read(desk: Desk, **told: Any) -> HurtSheet:
    """Keep a hurt and read it, the keyboard on the way back."""
    draft = a_hurt_draft(desk.journal, **told)
    desk.journal.name_hurt(draft)
    desk.journal_view.context.navigator.open_moment(MomentKind.HURT, draft.uuid)
    settle()
    sheet = desk.page("moments", MomentsPage).reading.sheet
    assert isinstance(sheet, HurtSheet)
    return sheet


def edit(sheet: HurtSheet, what: str) -> QWidget:
    (found,) = (one for one in shown(sheet) if one.accessibleName() == f"Edit: {what}")
    return found


def test_a_typo_is_mended_by_keyboard(home: Desk) -> None:
    sheet, keys = read(home, event="you looked at your fone"), Keys(home)
    keys.tab_to(edit(sheet, "What happened"))
    reached = keys.pressed
    keys.press(Qt.Key.Key_Return)
    for _ in "fone":
        QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    QTest.keyClicks(focused(), "phone")
    keys.press(Qt.Key.Key_S, CTRL)
    assert keys.pressed - reached == 2
    assert reached <= MOST_TABS
    (hurt,) = home.journal.still_open()
    assert hurt.event == "you looked at your phone"
    assert home.journal_view.page("moments").isVisible(), "it is read again"


def test_a_typo_is_mended_in_two_clicks(home: Desk) -> None:
    click(edit(read(home, event="you looked at your fone"), "What happened"))
    for _ in "fone":
        QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    QTest.keyClicks(focused(), "phone")
    click(home.guided(NameHurt).keep)
    (hurt,) = home.journal.still_open()
    assert hurt.event == "you looked at your phone"
    assert home.journal_view.page("moments").isVisible(), "it is read again"


def the_repair(desk: Desk) -> Repair:
    (one,) = desk.journal.summaries(0, 5, MomentKind.REPAIR)
    return desk.journal.repair(one.uuid)


def test_a_repair_takes_one_page_by_keyboard(home: Desk) -> None:
    sheet, keys = read(home), Keys(home)
    keys.tab_to(sheet.repair)
    reached = keys.pressed
    keys.press(Qt.Key.Key_Return)
    dialog = home.guided(RepairDialog)
    assert len(dialog.steps) == 1
    assert dialog.side.isAncestorOf(focused())
    keys.press(Qt.Key.Key_Space)
    keys.tab_to(dialog.words.field)
    QTest.keyClicks(focused(), "You put it away, and said that you were sorry")
    keys.press(Qt.Key.Key_Return)
    assert dialog.landing.isAncestorOf(focused()), "what is still to be said"
    keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)
    repair = the_repair(home)
    assert (repair.hurt, repair.by) == (sheet.uuid, ReachedOut.THEY)
    assert repair.furthest is Landed.PARTLY
    assert keys.pressed - reached <= MOST_KEYS
    assert home.page("kept", KeptPage).isVisible()


def test_a_repair_takes_one_page_and_five_clicks(home: Desk) -> None:
    sheet = read(home)
    click(sheet.repair)
    dialog = home.guided(RepairDialog)
    click(dialog.side.by.chip(ReachedOut.THEY))
    click(dialog.words.field)
    QTest.keyClicks(focused(), "You put it away, and said that you were sorry")
    click(dialog.landing.landed.chip(Landed.FULLY))
    click(dialog.next)
    assert (the_repair(home).hurt, the_repair(home).furthest) == (sheet.uuid, Landed.FULLY)
    assert home.journal.still_open() == ()
