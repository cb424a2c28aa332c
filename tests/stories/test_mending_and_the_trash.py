"""By keys alone: an entry of last spring is mended; and what was deleted waits two weeks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.moments.deleted_page import DeletedPage
from microhurts_desktop.ui.features.moments.hurt_sheet import HurtSheet
from microhurts_desktop.ui.features.moments.page import MomentsPage
from tests.builders import NOON, a_hurt, a_repair
from tests.stories.test_a_week_of_check_ins import Keyboard
from tests.ui.contexts import sheet
from tests.ui.windows import Desk, a_desk, focused, move_in, settle, type_into
from tests.vault_folders import PASSPHRASE, fill

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FORMER, MENDED = "you forgot my name", "you introduced me, and my name did not come"


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    spring = NOON - timedelta(days=40)
    hurts = [a_hurt(event=f"number {n}", happened_at=NOON - timedelta(hours=n)) for n in range(3)]
    mended = a_hurt(event=FORMER, happened_at=spring)
    fill(desk.journal, *hurts, mended, a_repair(hurt=hurts[1].uuid))
    return desk


def _button(root: QWidget, text: str) -> QPushButton:
    found = (one for one in root.findChildren(QPushButton) if one.isVisible())
    return next(one for one in found if one.text() == text)


def _moments(home: Desk, keyboard: Keyboard) -> MomentsPage:
    keyboard.key(Qt.Key.Key_2, CONTROL)
    page = home.page("moments", MomentsPage)
    assert page.isVisible()
    keyboard.tab_to(page.history.list)
    return page


def test_an_entry_of_last_spring_is_mended(home: Desk) -> None:
    keyboard = Keyboard(home)
    page = _moments(home, keyboard)
    keyboard.key(Qt.Key.Key_End)
    keyboard.enter()
    read = sheet(page, HurtSheet)
    keyboard.tab_to(read.edit)
    keyboard.enter()
    keyboard.key(Qt.Key.Key_A, CONTROL)
    keyboard.write(MENDED)
    keyboard.key(Qt.Key.Key_S, CONTROL)
    settle()
    read = sheet(page, HurtSheet)
    assert home.journal.hurt(read.uuid).event == MENDED
    keyboard.tab_to(read.earlier_wordings)
    keyboard.key(Qt.Key.Key_Space)
    keyboard.tab_to(_button(read.wordings, "Word it so again"))
    keyboard.enter()
    assert home.journal.hurt(read.uuid).event == FORMER
    keyboard.key(Qt.Key.Key_Z, CONTROL)
    assert home.journal.hurt(read.uuid).event == MENDED


def test_two_weeks_in_the_trash(home: Desk) -> None:
    keyboard = Keyboard(home)
    page = _moments(home, keyboard)
    before = home.journal.account()
    keyboard.key(Qt.Key.Key_Home)
    keyboard.key(Qt.Key.Key_Down, SHIFT)
    keyboard.key(Qt.Key.Key_Down, SHIFT)
    keyboard.key(Qt.Key.Key_Delete)
    assert home.journal.moment_count() < 5
    keyboard.key(Qt.Key.Key_L, CONTROL)
    home.clock.forward(days=14)
    type_into(home.unlock_page.secret, PASSPHRASE)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    settle()
    page = _moments(home, keyboard)
    keyboard.tab_to(page.history.deleted)
    keyboard.enter()
    trash = home.page("deleted", DeletedPage)
    for tick in tuple(trash.ticks.values()):
        keyboard.tab_to(tick)
        keyboard.key(Qt.Key.Key_Space)
    keyboard.tab_to(trash.put_back)
    keyboard.enter()
    assert home.journal.account() == before
    assert home.journal.deleted.all() == ()
