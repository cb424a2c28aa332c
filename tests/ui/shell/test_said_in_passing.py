"""What is said in passing stands on the page that it is about, and goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.builders import a_hurt
from tests.ui.contexts import keep
from tests.ui.windows import Desk, a_home, focused, settle

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    return a_home(qtbot, tmp_path)


def said(home: Desk) -> str:
    line = home.journal_view.status_line.said
    return line.text() if line.isVisible() else ""


def press(
    home: Desk, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(home.window if how else focused(), key, how)
    settle()


def leave_a_draft(home: Desk) -> None:
    press(home, Qt.Key.Key_G, CONTROL)
    QTest.keyClicks(focused(), "you made tea")
    press(home, Qt.Key.Key_Escape)
    assert said(home) == "Kept as a draft. It waits for you on Today."


def test_a_draft_that_waits_is_said_on_the_page_that_is_shown_then(home: Desk) -> None:
    press(home, Qt.Key.Key_G, CONTROL)
    QTest.keyClicks(focused(), "you made tea")
    press(home, Qt.Key.Key_2, CONTROL)
    assert home.journal_view.page("moments").isVisible()
    assert said(home) == "Kept as a draft. It waits for you on Today."


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_N, Qt.Key.Key_G, Qt.Key.Key_J])
def test_it_does_not_stay_on_the_next_page_nor_below_an_empty_dialog(
    home: Desk, key: Qt.Key
) -> None:
    leave_a_draft(home)
    press(home, key, CONTROL)
    assert not said(home)


def test_it_does_not_follow_to_a_repair(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    leave_a_draft(home)
    home.journal_view.context.navigator.repair(hurt.uuid)
    settle()
    assert home.journal_view.guided is not None
    assert not said(home)


def test_what_was_agreed_is_not_said_over_the_next_dialog(home: Desk) -> None:
    hurt = a_hurt()
    keep(home.journal, hurt)
    home.journal_view.say("Kept, for you alone.")
    home.journal_view.context.navigator.talked(hurt.uuid)
    settle()
    assert not said(home)


def test_what_is_about_no_page_stays(home: Desk) -> None:
    home.journal_view.say("Today's backup could not be made.", stays=True)
    press(home, Qt.Key.Key_2, CONTROL)
    assert said(home)


def test_in_a_wide_window_it_stands_below_the_page(home: Desk) -> None:
    home.window.resize(1900, 900)
    press(home, Qt.Key.Key_2, CONTROL)
    home.journal_view.say("Kept.")
    settle()
    line, page = home.journal_view.status_line.said, home.journal_view.page("moments")
    head = next(one for one in page.findChildren(QLabel) if one.isVisible())
    begins = line.mapTo(home.window, QPoint()).x()
    assert abs(begins - head.mapTo(home.window, QPoint()).x()) <= 12
