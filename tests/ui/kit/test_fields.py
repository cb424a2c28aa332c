"""Where people write: what keys and the wheel do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.chips import ChipGroup, Scale
from microhurts_desktop.ui.kit.choice_list import ChoiceList
from microhurts_desktop.ui.kit.when_picker import When, WhenPicker
from microhurts_desktop.ui.kit.writing_field import WritingField
from tests.builders import NOON
from tests.ui.windows import click, focused


def test_the_wheel_never_changes_a_date(qtbot: QtBot) -> None:
    picker = WhenPicker("When", NOON)
    qtbot.addWidget(picker)
    picker.show()
    click(picker.chips.chip(When.OTHER))
    before = picker.at()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(picker.field, wheel)
    assert picker.at() == before


def test_enter_goes_on_and_shift_enter_starts_a_line(qtbot: QtBot) -> None:
    field = WritingField("Words")
    qtbot.addWidget(field)
    went_on: list[bool] = []
    field.went_on.connect(lambda: went_on.append(True))
    QTest.keyClicks(field, "one")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(field, "two")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "one\ntwo"
    assert went_on == [True]


def test_arrows_move_between_chips_and_space_picks(qtbot: QtBot) -> None:
    chips = ChipGroup[str]("Colours", [("r", "red"), ("g", "green"), ("b", "blue")])
    qtbot.addWidget(chips)
    chips.show()
    qtbot.waitExposed(chips)
    chips.chip("r").setFocus()
    QTest.keyClick(chips.chip("r"), Qt.Key.Key_Right)
    QTest.keyClick(chips.chip("g"), Qt.Key.Key_Down)
    QTest.keyClick(chips.chip("b"), Qt.Key.Key_Space)
    assert chips.value() == "b"
    QTest.keyClick(chips.chip("b"), Qt.Key.Key_Home)
    QTest.keyClick(chips.chip("r"), Qt.Key.Key_Space)
    assert chips.values() == ("r",), "one at most"
    QTest.keyClick(chips.chip("r"), Qt.Key.Key_Space)
    assert chips.value() is None, "and it can be taken back"
    QTest.keyClick(chips.chip("r"), Qt.Key.Key_End)
    assert chips.focusProxy() is chips.chip("b"), "one Tab stop for the group"


def test_chips_made_later_stand_in_their_place_for_tab(qtbot: QtBot) -> None:
    before, chips, after = QLineEdit(), ChipGroup[str]("Colours", [("r", "red")]), QLineEdit()
    place = QWidget()
    column = QVBoxLayout(place)
    for widget in (before, chips, after):
        column.addWidget(widget)
    qtbot.addWidget(place)
    with qtbot.waitActive(place):
        place.show()
    chips.set_choices([("r", "red"), ("g", "green"), ("b", "blue")])
    before.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is chips.chip("r")
    QTest.keyClick(focused(), Qt.Key.Key_End)
    assert focused() is chips.chip("b")
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is after
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is chips.chip("b")
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    assert focused() is before


@pytest.mark.parametrize("seen", [True, False])
def test_chips_come_and_go_with_the_choices(qtbot: QtBot, seen: bool) -> None:
    chips = ChipGroup[str]("Colours", [("r", "red"), ("g", "green")])
    qtbot.addWidget(chips)
    chips.setVisible(seen)
    green = chips.chip("g")
    chips.set_choices([("r", "red")])
    assert not green.isVisibleTo(chips)
    chips.set_choices([("r", "red"), ("o", "ochre"), ("b", "blue")])
    assert all(chips.chip(colour).isVisibleTo(chips) for colour in ("r", "o", "b"))
    assert chips.chip("o") is green, "used again"


def test_right_to_left_turns_the_arrows_round(qtbot: QtBot) -> None:
    chips = ChipGroup[str]("Colours", [("r", "red"), ("g", "green")])
    qtbot.addWidget(chips)
    chips.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    chips.resize(300, 60)
    chips.show()
    qtbot.waitExposed(chips)
    assert chips.chip("r").x() > chips.chip("g").x()
    QTest.keyClick(chips.chip("r"), Qt.Key.Key_Left)
    assert chips.focusProxy() is chips.chip("g")


def test_a_digit_picks_on_a_scale(qtbot: QtBot) -> None:
    scale = Scale("Strength")
    qtbot.addWidget(scale)
    scale.show()
    QTest.keyClick(scale.chip(1), Qt.Key.Key_4)
    assert scale.value() == 4


def test_an_ampersand_is_shown_as_it_is(qtbot: QtBot) -> None:
    chips = ChipGroup[str]("Words", [("a", "salt & pepper")])
    qtbot.addWidget(chips)
    assert chips.chip("a").text() == "salt && pepper"


def test_a_choice_list_chooses_one_and_says_so(qtbot: QtBot) -> None:
    choices = ChoiceList[int]("Phrases", [(1, "one"), (2, "two " * 60)])
    qtbot.addWidget(choices)
    choices.resize(240, 100)
    choices.show()
    said: list[int | None] = []
    choices.picked.connect(lambda: said.append(choices.value()))
    choices.set_value(1)
    assert said == []
    QTest.keyClick(choices, Qt.Key.Key_Down)
    assert said == [2]
    choices.set_value(None)
    assert choices.value() is None
    assert choices.sizeHintForRow(1) > choices.sizeHintForRow(0), "long sentences wrap"
