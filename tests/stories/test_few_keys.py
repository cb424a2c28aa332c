"""From an open journal to a named hurt, and a typo mended: how few keys and clicks it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.features.moments.name_hurt import NameHurt
from tests.ui.windows import Desk, a_desk, click, focused, move_in, settle, shown

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_KEYS = 14
MOST_CLICKS = 7


@pytest.fixture
def home(qtbot: QtBot, tmp_path: Path) -> Desk:
    """A window with Ana's journal open."""
    desk = a_desk(qtbot, tmp_path)
    move_in(desk)
    return desk


class Keys:
    """Presses keys where a keyboard's would arrive, and counts them; words are not counted."""

    def __init__(self, desk: Desk) -> None:
        self._window = desk.window
        self.pressed = 0

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.activePopupWidget() or focused(), key, how)
        # What is drawn in memory has no window manager, which would give the focus back.
        self._window.activateWindow()
        settle()
        self.pressed += 1

    def tab_to(self, wanted: QWidget) -> None:
        while not (focused() is wanted or wanted.isAncestorOf(focused())):
            self.press(Qt.Key.Key_Tab)
            assert self.pressed < 2 * MOST_KEYS


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
