"""Where nothing has to be answered, the keyboard is on the way on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from microhurts_desktop.ui.kit.fields import line_field
from microhurts_desktop.ui.parts.writing.wizard import Step, Wizard
from tests.ui.windows import focused


class AskingStep(Step):
    """A step whose field may be hidden, as one that is not asked of this person."""

    def __init__(self, heading: str) -> None:
        super().__init__(heading, next_text="Keep it")
        self.field = line_field("What was it?")
        self.lay_out(self.field)

    def focus_first(self) -> None:
        self.field.setFocus()


class TwoSteps(Wizard):
    """Ends with a step of which something is known already."""

    def __init__(self) -> None:
        self.first, self.last = AskingStep("First"), AskingStep("Last")
        self.last.field.hide()
        super().__init__("Two steps", [self.first, self.last])
        self.is_finished = False

    def finish(self) -> None:
        self.is_finished = True


@pytest.fixture
def wizard(qtbot: QtBot) -> TwoSteps:
    made = TwoSteps()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def keys(widget: QWidget, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(focused() or widget, key)


def test_enter_goes_through_to_the_end_and_not_back(wizard: TwoSteps) -> None:
    wizard.begin()
    assert focused() is wizard.first.field
    wizard.go_on()
    assert focused() is wizard.next
    keys(wizard, Qt.Key.Key_Return)
    assert wizard.is_finished


def test_who_comes_back_to_the_last_step_stands_on_its_action(wizard: TwoSteps) -> None:
    wizard.show_step(1)
    wizard.back.setFocus()
    wizard.show_step(1)
    assert focused() is wizard.next
